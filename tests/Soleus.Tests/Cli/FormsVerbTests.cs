using System.Text.Json;
using Soleus.Care.Forms;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Tests.Cli;

public sealed class FormsVerbTests
{
    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;

    public static TheoryData<string> Forms => [.. Base.Forms.Select(f => f.Id)];

    [Fact]
    public void All_forms_stand_side_by_side_in_80_columns()
    {
        var (status, text, _) = Terminal.Run("forms");
        Assert.Equal(0, status);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.All(Base.Forms, f => Assert.Contains($"\n{f.Id} ", text, StringComparison.Ordinal));
        // MgO holds 60.3 %, its monohydrate 41.7 %.
        Assert.Contains("oxide              41.7–60.3 %", text, StringComparison.Ordinal);
        Assert.Contains("none known", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_terminal_gets_a_block_for_each_form()
    {
        var all = FormsReport.Sorted(Base.Forms.Select(f => FormFacts.Of(f, Base)), "name");
        var text = FormsReport.Table(all, Base, 40, false);
        Assert.Contains("\noxide\n  Magnesium: 41.7–60.3 %\n", text, StringComparison.Ordinal);
        Assert.All(
            text.Split('\n'),
            line => Assert.True(line.Length <= 40 || !line.Trim().Contains(' '), line)
        );
    }

    [Theory]
    [InlineData("magnesium", "oxide")]
    [InlineData("name", "acetate_4")]
    public void The_order_can_be_chosen(string order, string first)
    {
        using var json = JsonDocument.Parse(
            Terminal.Run("forms", "--sort", order, "--format", "json").Out
        );
        Assert.Equal(first, json.RootElement.GetProperty("forms")[0].GetProperty("id").GetString());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Everything_known_of_a_form_has_its_sources(string id)
    {
        var (status, text, error) = Terminal.Run("forms", id);
        Assert.Equal((0, ""), (status, error));
        Assert.Contains("SOURCES", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[; ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not verified]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unknown_is_said_so() =>
        Assert.Contains(
            "No trial of this form alone is known to us. That is not a no",
            Terminal.Run("forms", "threonate").Out.Replace("\n  ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );

    [Fact]
    public void Medicines_that_rule_a_form_out_are_named()
    {
        Assert.Contains("levodopa", Terminal.Run("forms", "oxide").Out, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "levodopa",
            Terminal.Run("forms", "citrate").Out,
            StringComparison.Ordinal
        );
    }

    [Theory]
    // As the tables of trials name them.
    [InlineData("magnesium oxide monohydrate (MOMH)", "oxide_monohydrate")]
    [InlineData("magnesium oxide (stearate in review)", "oxide")]
    [InlineData("magnesium bisglycinate chelate", "bisglycinate")]
    [InlineData("slow-release magnesium lactate", "lactate_2")]
    [InlineData("trimagnesium dicitrate powder 1830 mg", "citrate")]
    [InlineData("Mg lactate + Mg citrate chewable tablet", null)]
    [InlineData("citrate; oxide; sulfate (46 each)", null)]
    [InlineData("not seen", null)]
    [InlineData("effervescent Mg tablet", null)]
    public void The_form_of_a_trial_is_the_longest_name_in_it(string words, string? id) =>
        Assert.Equal(id, FormFacts.Named(words, Base.Forms)?.Id);

    [Theory]
    [InlineData("citrat", 0)]
    [InlineData("Magnesium Glycinate", 0)]
    [InlineData("epsom salt", 0)]
    [InlineData("unobtainium", 2)]
    [InlineData("\u001b[2J", 2)]
    [InlineData("", 2)]
    public void Names_are_found_as_people_write_them(string name, int status)
    {
        var run = Terminal.Run("forms", name);
        Assert.Equal(status, run.Status);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Fact]
    public void A_sort_order_that_does_not_exist_is_bad_input() =>
        Assert.Equal(2, Terminal.Run("forms", "--sort", "price").Status);
}
