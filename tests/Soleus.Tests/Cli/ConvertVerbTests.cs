using System.Text.Json;

namespace Soleus.Tests.Cli;

/// <summary>Expected values by hand: magnesium 24.305 g/mol, two charges; limits as published.</summary>
public sealed class ConvertVerbTests
{
    private static JsonElement Root(params string[] args)
    {
        var (status, json, error) = Terminal.Run(["convert", .. args, "--format", "json"]);
        Assert.Equal("", error);
        Assert.Equal(0, status);
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    [Theory]
    // 18 mg/L / 24.305 g/mol = 0.7406 mmol/L, twice that in meq/L.
    [InlineData("1.8 mg/dL", "mmol/L", "0.74")]
    [InlineData("1.8mg/dL", "mmol/L", "0.74")]
    [InlineData("1,8 mg/dl", "mmol/l", "0.74")]
    [InlineData("1.80 mg/dL", "mmol/L", "0.741")]
    [InlineData("1.8e0 mg/dL", "meq/L", "1.5")]
    [InlineData("2 mg/dL", "mmol/L", "0.82")]
    [InlineData("740 µmol/L", "mmol/L", "0.740")]
    [InlineData("740μmol/l", "mmol/L", "0.740")]
    [InlineData("740 umol/L", "mg/dL", "1.80")]
    public void Converts_and_rounds_to_what_was_given(string written, string to, string shown)
    {
        var values = Root(written, "--of", "magnesium", "--to", to).GetProperty("values");
        Assert.Equal(
            shown,
            Assert.Single(values.EnumerateArray()).GetProperty("shown").GetString()
        );
    }

    [Fact]
    public void Without_a_wanted_unit_all_accepted_ones_are_printed()
    {
        var units = Root("1.8", "mg/dL", "--of", "magnesium")
            .GetProperty("values")
            .EnumerateArray()
            .Select(v => v.GetProperty("unit").GetString());
        Assert.Equal(["mmol/L", "meq/L", "mg/L", "umol/L"], units);
    }

    [Theory]
    // 0.75–0.95 (iom-1997-5776) and 0.7–1.1 mmol/L (rcpa-magnesium).
    [InlineData("0.74 mmol/L", "mg-ref-classic", "below")]
    [InlineData("0.75 mmol/L", "mg-ref-classic", "inside")]
    [InlineData("0.95 mmol/L", "mg-ref-classic", "inside")]
    [InlineData("0.96 mmol/L", "mg-ref-classic", "above")]
    [InlineData("0.74 mmol/L", "mg-ref-rcpa", "inside")]
    [InlineData("1.8 mg/dL", "mg-ref-classic", "below")]
    public void Stands_against_the_published_limits(string written, string limit, string place)
    {
        var found = Root(written, "--of", "magnesium")
            .GetProperty("limits")
            .EnumerateArray()
            .Single(l => l.GetProperty("id").GetString() == limit);
        Assert.Equal(place, found.GetProperty("place").GetString());
    }

    [Fact]
    public void Only_verified_limits_are_shown()
    {
        var limits = Root("0.8 mmol/L", "--of", "magnesium").GetProperty("limits");
        Assert.NotEqual(0, limits.GetArrayLength());
        Assert.All(
            limits.EnumerateArray(),
            l =>
                Assert.Contains(
                    l.GetProperty("status").GetString(),
                    (string[])["verified", "derived"]
                )
        );
        Assert.DoesNotContain(
            limits.EnumerateArray(),
            l => l.GetProperty("id").GetString() == "mg-low-070"
        );
    }

    [Theory]
    [InlineData("0.3 mmol/L", "magnesium", "dangerously low")]
    [InlineData("7.2 mmol/L", "potassium", "dangerously high")]
    public void A_dangerous_result_is_said_first(string written, string of, string said)
    {
        var (_, text, _) = Terminal.Run("convert", written, "--of", of);
        var first = text[
            ..text.IndexOf(
                "of " + (of == "magnesium" ? "magnesium" : of) + " ",
                StringComparison.Ordinal
            )
        ];
        Assert.Contains(said, first, StringComparison.Ordinal);
        Assert.Contains("How soon:", first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1.8 mg/dL")]
    [InlineData("0 mg/dL")]
    [InlineData("180 mg/dL")]
    [InlineData("1e300 mg/dL")]
    [InlineData("1e-300 mg/dL")]
    public void An_implausible_value_is_warned_of_and_not_compared(string written)
    {
        var root = Root(written, "--of", "magnesium");
        Assert.Contains(
            "cannot be right",
            root.GetProperty("doubt").GetString()!,
            StringComparison.Ordinal
        );
        Assert.Equal(0, root.GetProperty("limits").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("danger").ValueKind);
    }

    [Theory]
    [InlineData("NaN mg/dL", "number")]
    [InlineData("Infinity mg/dL", "number")]
    [InlineData("1e400 mg/dL", "too large")]
    [InlineData("1e308 mg/dL", "too large")]
    [InlineData("1,234 mg/dL", "two ways")]
    [InlineData("<0.4 mmol/L", "limit")]
    [InlineData("1.8", "no unit")]
    [InlineData("1.8 bananas", "not understood")]
    [InlineData("120 mg/d", "magnesium-urine-24h")]
    [InlineData("\u001b[31m1.8", "number")]
    [InlineData("💊", "number")]
    public void Bad_quantities_are_refused_in_plain_words(string written, string said)
    {
        var (status, text, error) = Terminal.Run("convert", written, "--of", "magnesium");
        Assert.Equal((2, ""), (status, text));
        Assert.Contains(
            said,
            error.Replace("\n        ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain('\u001b', error);
    }

    [Theory]
    [InlineData("magnesiun xyz", "magnesium")]
    [InlineData("unobtainium", "magnesium-urine-24h")]
    public void An_unknown_name_lists_what_is_known(string of, string listed)
    {
        var (status, _, error) = Terminal.Run("convert", "1.8 mg/dL", "--of", of);
        Assert.Equal(2, status);
        Assert.Contains(listed, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wanted_unit_that_does_not_fit_lists_the_accepted_ones()
    {
        var (status, _, error) = Terminal.Run(
            "convert",
            "1.8 mg/dL",
            "--of",
            "magnesium",
            "--to",
            "km"
        );
        Assert.Equal(2, status);
        Assert.Contains("mmol/L, mg/dL", error, StringComparison.Ordinal);
    }

    [Theory]
    // MgO 24.305/40.304 = 0.60304; as monohydrate 24.305/58.319 = 0.41676.
    [InlineData("400 mg", "magnesium oxide", "167", "241")]
    [InlineData("0.4 g", "oxide", "170", "240")]
    public void An_amount_of_a_compound_gives_its_magnesium(
        string written,
        string of,
        string low,
        string high
    )
    {
        var values = Root(written, "--of", of).GetProperty("values");
        Assert.Equal(
            [low, high],
            values.EnumerateArray().Select(v => v.GetProperty("shown").GetString()!)
        );
    }

    [Fact]
    public void An_amount_of_magnesium_converts_too()
    {
        // 243.05 mg / 24.305 g/mol = 10 mmol = 20 meq.
        var values = Root("243.05 mg", "--of", "magnesium").GetProperty("values");
        Assert.Equal(
            ["0.24305 g", "10.000 mmol", "20.000 meq"],
            values
                .EnumerateArray()
                .Select(v =>
                    $"{v.GetProperty("shown").GetString()} {v.GetProperty("unit").GetString()}"
                )
        );
    }
}
