using System.Text.Json;
using Soleus.Knowledge;

namespace Soleus.Tests.Cli;

/// <summary>Intervals are those of the reviewed table (safety/interactions.csv), never shorter than its row for any medicine (3 h, 4 h).</summary>
public sealed class InteractionsVerbTests
{
    private static JsonElement Only(params string[] args)
    {
        var (status, json, error) = Terminal.Run(["interactions", .. args, "--format", "json"]);
        Assert.Equal("", error);
        Assert.Equal(0, status);
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("medicines")[0].Clone();
    }

    private static double? Hours(JsonElement medicine, string order) =>
        medicine.GetProperty($"hours_{order}_magnesium") is { ValueKind: JsonValueKind.Number } n
            ? n.GetDouble()
            : null;

    [Theory]
    [InlineData("ciprofloxacin", "interacts", "separate", 3.0, 6.0)]
    [InlineData("moxifloxacin", "interacts", "separate", 6.0, 8.0)]
    [InlineData("omeprazole", "not-in-table", "default", 3.0, 4.0)]
    [InlineData("zzyxobine", "not-recognised", "unrecognised", 3.0, 4.0)]
    [InlineData("raltegravir", "interacts", "avoid", null, null)]
    [InlineData("vancomycin iv", "not-swallowed", "not-swallowed", 0.0, 0.0)]
    [InlineData("diclofenac gel", "not-swallowed", "not-swallowed", 0.0, 0.0)]
    [InlineData("doxycycline iv", "interacts", "separate", 4.0, 6.0)]
    public void Gives_one_of_the_distinct_answers(
        string medicine,
        string answer,
        string rule,
        double? before,
        double? after
    )
    {
        var one = Only(medicine);
        Assert.Equal(
            (answer, rule, before, after),
            (
                one.GetProperty("answer").GetString()!,
                one.GetProperty("rule").GetString()!,
                Hours(one, "before"),
                Hours(one, "after")
            )
        );
        Assert.NotEqual(0, one.GetProperty("sources").GetArrayLength());
    }

    /// <summary>The only row that says so is quoted from a secondary source: it may not reassure.</summary>
    [Fact]
    public void Checked_and_none_found_needs_a_verified_row() =>
        Assert.Equal("not-in-table", Only("nevirapine").GetProperty("answer").GetString());

    [Theory]
    [InlineData("oxide", "avoid", null, null)]
    [InlineData("hydroxide", "avoid", null, null)]
    [InlineData("citrate", "separate", 3.0, 4.0)]
    public void A_form_that_matters_is_used(string form, string rule, double? before, double? after)
    {
        var levodopa = Only("levodopa", "--form", form);
        Assert.Equal(
            (rule, before, after),
            (
                levodopa.GetProperty("rule").GetString()!,
                Hours(levodopa, "before"),
                Hours(levodopa, "after")
            )
        );
    }

    [Fact]
    public void A_form_never_loosens_what_rules_out_all_magnesium()
    {
        foreach (var form in KnowledgeBase.Shipped.Forms)
        {
            var one = Only("raltegravir", "--form", form.Id);
            Assert.Null(Hours(one, "before"));
            Assert.Null(Hours(one, "after"));
        }
    }

    [Fact]
    public void A_misspelt_name_is_told_and_an_unknown_one_gets_close_names()
    {
        var guess = Terminal.Run("interactions", "omeprazol").Out;
        Assert.Contains("We read this name as omeprazole", guess, StringComparison.Ordinal);
        var near = Only("xyzomeprazole").GetProperty("near");
        Assert.Contains(near.EnumerateArray(), n => n.GetString() == "omeprazole");
    }

    [Fact]
    public void Without_a_form_the_answer_says_that_some_are_ruled_out() =>
        Assert.Contains(
            "interacts: not with some forms, others kept apart",
            Terminal.Run("interactions", "levodopa").Out,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_order_that_is_never_scheduled_is_said_so() =>
        Assert.Contains(
            "Before magnesium  never in this order",
            Terminal.Run("interactions", "raltegravir").Out,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("")]
    [InlineData(" , ;")]
    public void No_name_is_bad_input(string name) =>
        Assert.Equal(2, Terminal.Run("interactions", name).Status);

    [Fact]
    public void An_unknown_form_is_bad_input_with_near_names()
    {
        var (status, text, error) = Terminal.Run("interactions", "levodopa", "--form", "citra");
        Assert.Equal((2, ""), (status, text));
        Assert.Contains("citrate", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_reach_the_terminal_harmless()
    {
        var (status, text, _) = Terminal.Run(
            "interactions",
            "\u001b[2Jomep\u0007razole",
            "\u202eenobotka",
            "💊💊",
            new string('x', 200)
        );
        Assert.Equal(0, status);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u0007', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.Equal(2, Terminal.Run("interactions", new string('x', 201)).Status);
    }
}
