using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Soleus.Knowledge.Units;
using Soleus.Tests.Support;

namespace Soleus.Tests.Units;

/// <summary>Every conversion and judgement of ucum-lhc 7.1.9 in ucum-lhc.csv (made by tests/oracles/ucum/make.mjs).</summary>
public sealed class UcumOracleTests
{
    /// <summary>Units that ucum-lhc accepts and Soleus refuses on purpose.</summary>
    private static readonly Dictionary<string, string> RefusedOnPurpose = new(
        StringComparer.Ordinal
    )
    {
        ["kat"] = "katal: no record gives it; not in the subset",
        ["Pa"] = "pressure: not in the subset",
        ["1.73"] = "UCUM reads 1 times 73, which nobody means",
        ["mL/min/1.73.m2"] = "likewise; people mean the annotation {1.73_m2}",
        [" mmol/L"] = "ucum-lhc trims; Soleus trims in Normalise only",
        ["mmol/L "] = "likewise",
        ["mg\u00a0"] = "likewise, a no-break space",
        ["MG"] = "megagauss: magnetic fields are not in the subset, and people mean mg",
        ["m%"] = "UCUM's table says that per cent takes no prefix",
        ["k%"] = "likewise",
        ["kmin"] = "a minute takes no prefix",
        ["mh"] = "an hour takes no prefix",
        ["kwk"] = "a week takes no prefix",
        ["cwk"] = "likewise",
        ["dd"] = "a day takes no prefix",
        ["uu"] = "unified atomic mass unit: not in the subset",
    };

    private sealed record Row(
        string Kind,
        string From,
        string To,
        double Value,
        double? MolarMass,
        int? Charge,
        string Result
    );

    private static List<Row> Rows()
    {
        using var reader = new StreamReader(
            Repository.File("tests/Soleus.Tests/Units/ucum-lhc.csv")
        );
        Assert.Equal("# @lhncbc/ucum-lhc 7.1.9", reader.ReadLine());
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture));
        csv.Read();
        var rows = new List<Row>();
        while (csv.Read())
        {
            var c = csv.Record!;
            rows.Add(
                new Row(
                    c[0],
                    c[1],
                    c[2],
                    c[3].Length == 0 ? 0 : Number(c[3]),
                    c[4].Length == 0 ? null : Number(c[4]),
                    c[5].Length == 0 ? null : (int)Number(c[5]),
                    c[6]
                )
            );
        }
        return rows;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [Fact]
    public void The_file_holds_hundreds_of_rows_of_each_kind()
    {
        var rows = Rows();
        Assert.True(rows.Count(r => r is { Kind: "convert", Result: not "invalid" }) > 600);
        Assert.True(rows.Count(r => r is { Kind: "convert", Result: "invalid" }) > 50);
        Assert.True(rows.Count(r => r is { Kind: "valid", Result: "valid" }) > 100);
        Assert.True(rows.Count(r => r is { Kind: "valid", Result: "invalid" }) > 80);
    }

    [Fact]
    public void Every_judgement_of_validity_agrees_but_for_the_listed_refusals()
    {
        var wrong = new List<string>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Rows().Where(r => r.Kind == "valid"))
        {
            var ours = Unit.TryParse(row.From, out _, out var error);
            Assert.Equal(ours, error.Length == 0);
            if (ours == (row.Result == "valid"))
                continue;
            if (!ours && RefusedOnPurpose.ContainsKey(row.From))
                used.Add(row.From);
            else
                wrong.Add(
                    $"\"{row.From}\": ucum-lhc {row.Result}, Soleus {(ours ? "valid" : error)}"
                );
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(RefusedOnPurpose.Keys.Order(), used.Order());
    }

    [Fact]
    public void Every_conversion_agrees_to_nine_digits()
    {
        var wrong = new List<string>();
        foreach (var row in Rows().Where(r => r.Kind == "convert"))
        {
            var substance =
                row.MolarMass is null && row.Charge is null
                    ? null
                    : new Substance(
                        "x",
                        null,
                        row.MolarMass,
                        row.Charge,
                        false,
                        [],
                        Soleus.Knowledge.FactStatus.Derived
                    );
            var ours = new Quantity(row.Value, Unit.Parse(row.From)).To(
                Unit.Parse(row.To),
                substance
            );
            if (row.Result == "invalid")
            {
                if (ours.Ok)
                    wrong.Add($"{row}: {ours.Value}");
                continue;
            }
            if (!ours.Ok)
            {
                // Soleus keeps annotated units apart; ucum-lhc does as UCUM and drops them.
                if (
                    ours.Fault != ConversionFault.DifferentAnnotations
                    || row.From.Contains('{', StringComparison.Ordinal)
                        == row.To.Contains('{', StringComparison.Ordinal)
                )
                    wrong.Add($"{row}: {ours.Fault}");
                continue;
            }
            var theirs = Number(row.Result);
            if (Math.Abs(ours.Value - theirs) > 1e-9 * Math.Abs(theirs))
                wrong.Add($"{row}: {ours.Value}");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }
}
