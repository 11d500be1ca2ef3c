using System.Globalization;
using System.Text;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Reports;

namespace Soleus.Tests.People;

/// <summary>Whatever the text: an answer or issues, never an exception. Seeded, so that a failure can be run again.</summary>
public sealed class RecordFuzzTests
{
    private const int Mutations = 9_000;
    private const int Noise = 3_000;

    private static readonly string[] Values =
    [
        "",
        "null",
        "~",
        "yes",
        "no",
        "1e999",
        "-1e999",
        ".nan",
        ".inf",
        "NaN",
        "0x1F",
        "1_000",
        "1,234",
        "0,86",
        "<0.4",
        "≥ 3",
        "-0",
        "99999999999999999999999999999",
        "9999-12-31",
        "0001-01-01",
        "2026-02-30",
        "[]",
        "{}",
        "[[[[[[[[]]]]]]]]",
        "{ a: { b: { c: d } } }",
        "*a",
        "&a b",
        "!!binary aGk=",
        "| \n text",
        "\"\\uD800\"",
        "\"\\u0000\"",
        "\uD83D",
        "\uDC8A",
        "\U0001F9B5",
        "\u202Eabc",
        "\u0000",
        "\uFEFF",
        "\uFFFF",
        "ﬀ",
        "١٢٣",
        "½",
        "5'6\"",
        "11 st 2",
        "mg",
        "1 mg mg mg",
        "1 mg/mg/mg/d/d/d",
        "10*99999999999999 mg",
        "1e308 kg",
        "1e-320 mmol/L",
        "magnesium magnesium magnesium",
        "%",
        "- - - -",
        ": : :",
        "\t",
    ];

    [Fact]
    public void Mutated_records_give_a_record_or_issues()
    {
        var random = new Random(20261124);
        var records = Records.All.Values.ToArray();
        for (var i = 0; i < Mutations; i++)
        {
            var text = records[random.Next(records.Length)];
            for (var n = random.Next(1, 5); n > 0; n--)
                text = Mutated(text, random, records);
            Check(text, i);
        }
    }

    [Fact]
    public void Noise_gives_a_record_or_issues()
    {
        var random = new Random(7);
        for (var i = 0; i < Noise; i++)
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            Check(
                i % 2 == 0 ? Encoding.UTF8.GetString(bytes) : Encoding.Unicode.GetString(bytes),
                i
            );
            Check("{ \"person\": " + Encoding.Latin1.GetString(bytes), i);
        }
    }

    [Fact]
    public void Half_characters_in_every_kind_of_name_are_told()
    {
        const string Half = "\uD83D half";
        Check(
            $"person: {{ sex: {Half}, {Half}: 1 }}\nmedicines: [{Half}]\nconditions: [{Half}]\nsupplements: [{Half}]\n"
                + $"labs: [{{ analyte: {Half}, value: 1, unit: {Half} }}]\ndiet: {{ foods: [{Half}] }}\n"
                + $"complaint: {{ text: {Half}, answers: {{ {Half}: yes }} }}",
            0
        );
    }

    public static TheoryData<string> Large =>
        new()
        {
            new string('[', 500_000),
            "{" + string.Concat(Enumerable.Repeat("\"a\":{", 200_000)),
            string.Concat(Enumerable.Repeat("- ", 400_000)),
            string.Concat(Enumerable.Repeat("a: ", 300_000)),
            "complaint: { text: \"" + new string('x', 990_000) + "\" }",
            "complaint: { text: \"" + new string('x', 1_500_000) + "\" }",
            "medicines: [" + string.Concat(Enumerable.Repeat("omeprasol,", 45_000)) + "]",
            "complaint:\n  answers:\n"
                + string.Concat(
                    Enumerable
                        .Range(0, 20_000)
                        .Select(i =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"    leg-swolen-{i}: yes\n"
                            )
                        )
                ),
            string.Concat(
                Enumerable
                    .Range(0, 40_000)
                    .Select(i => string.Create(CultureInfo.InvariantCulture, $"persom{i}: yes\n"))
            ),
            "\"" + new string('\\', 500_000),
            new string('\uFEFF', 300_000),
            new string('#', 900_000),
            "person: { age: " + new string('9', 900_000) + " }",
        };

    [Theory]
    [MemberData(nameof(Large), DisableDiscoveryEnumeration = true)]
    public void Large_texts_are_refused_in_bounds(string text)
    {
        var reading = Records.Read(text);
        Assert.False(reading.IsUsable);
        Assert.InRange(reading.Issues.Length, 1, 200);
        Assert.InRange(IssueReport.Json(reading, Records.Base).Length, 1, 400_000);
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NumberGroupSeparator = ".";
        other.NumberFormat.NegativeSign = "~";
        other.DateTimeFormat.DateSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = other;
            var record = Records.Record(
                "person: { weight: 68.5 kg }\nlabs: [{ analyte: CREATININE, value: 1.5, unit: MG/DL, date: 2026-10-01 }]"
            );
            Assert.Equal(68.5, record.Person.BodyMassKg);
            Assert.Equal(132.6, record.Labs[0].Value, 0.1);
            Assert.Equal(new DateOnly(2026, 10, 1), record.Labs[0].Date);
            Assert.Contains(
                "SOL-REC-009",
                IssueReport.Write(Records.Read("person: { age: -1.5 }"), Records.Base, 80),
                StringComparison.Ordinal
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void Check(string text, int run)
    {
        try
        {
            var reading = Records.Read(text);
            Assert.Equal(
                reading.IsUsable,
                reading.Issues.All(i => i.Severity == IssueSeverity.Warning)
            );
            IssueReport.Write(reading, Records.Base, 80);
            IssueReport.Json(reading, Records.Base);
            if (!reading.IsUsable)
                return;
            foreach (var finding in RecordFindings.Of(reading.Record, Records.Base))
                Records.Say(finding);
            var answer = AssessPerson.Of(reading.Record, Records.Base);
            Assert.False(answer.Plan.Trial is not null && !answer.Safety.ShowsDose);
            JsonReport.Write(answer);
        }
        catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"run {run}: {fault}\n{text}");
        }
    }

    private static string Mutated(string text, Random random, string[] records)
    {
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        switch (random.Next(10))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[random.Next(lines.Count)]);
                break;
            case 2:
                var other = records[random.Next(records.Length)].Split('\n');
                lines.Insert(at, other[random.Next(other.Length)]);
                break;
            case 3 or 4 or 5:
                lines[at] = Replaced(lines[at], random);
                break;
            case 6:
                lines[at] = $" {lines[at]}";
                break;
            case 7:
                lines[at] = lines[at].Replace(':', random.Next(2) == 0 ? ' ' : ',');
                break;
            default:
                return Letter(text, random);
        }
        return string.Join('\n', lines);
    }

    /// <summary>Another value behind one of the line's colons.</summary>
    private static string Replaced(string line, Random random)
    {
        var colons = Enumerable.Range(0, line.Length).Where(i => line[i] == ':').ToList();
        if (colons.Count == 0)
            return line + Values[random.Next(Values.Length)];
        var colon = colons[random.Next(colons.Count)];
        var end = line.IndexOfAny([',', '}', ']'], colon);
        if (end < 0)
            end = line.Length;
        return $"{line[..(colon + 1)]} {Values[random.Next(Values.Length)]}{line[end..]}";
    }

    private static string Letter(string text, Random random)
    {
        if (text.Length == 0)
            return text;
        var at = random.Next(text.Length);
        var letter = random.Next(4) switch
        {
            0 => (char)random.Next(32, 127),
            1 => (char)random.Next(0x20, 0x10000),
            2 => "{}[]:,&*!|>'\"%@`#-?"[random.Next(19)],
            _ => text[random.Next(text.Length)],
        };
        return random.Next(2) == 0
            ? text[..at] + letter + text[at..]
            : text[..at] + letter + text[(at + 1)..];
    }
}
