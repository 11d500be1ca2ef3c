using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Tests.Cli;
using Soleus.Tests.Support;

namespace Soleus.Tests.Reports;

/// <summary>The derivation of a finding: its rule with every value, its inputs to their place, its sources.</summary>
public sealed class ExplainReportTests
{
    private static KnowledgeBase Knowledge => KnowledgeBase.Shipped;

    [Fact]
    public void Every_finding_of_every_example_can_be_explained()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.File("examples"), "*.yaml"))
        {
            var a = AssessPerson.Of(
                ReadPersonRecord.From(File.ReadAllText(path), Knowledge, Terminal.Today).Record!,
                Knowledge
            );
            foreach (var finding in a.Findings)
            {
                var text = ExplainReport.Write(a, finding.Id, 100, false);
                Assert.NotNull(text);
                Assert.Contains(finding.Id, text, StringComparison.Ordinal);
                foreach (var key in finding.Sources)
                    Assert.Contains(key, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_computed_kidney_function_shows_what_it_was_computed_from()
    {
        var (status, text, _) = Terminal.Run(
            """
            date: 2026-11-20
            person: { age: 67, sex: male }
            medicines: []
            supplements: []
            labs: [{ analyte: creatinine, value: 2.8, unit: mg/dL, date: 2026-11-16 }]
            """,
            ["assess", "-", "--explain", "safety"]
        );
        Assert.Equal(0, status);
        Assert.Contains("computed from", text, StringComparison.Ordinal);
        Assert.Contains("2.8 mg/dL) (labs[0], 2026-11-16)", text, StringComparison.Ordinal);
        Assert.Contains("= age: 67 years (person.age)", text, StringComparison.Ordinal);
        Assert.Contains("male sex: yes (person.sex)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_shows_yes_no_and_unknown_beside_its_parts()
    {
        var (_, text, _) = Terminal.Run(
            "assess",
            "examples/low-magnesium-on-omeprazole.yaml",
            "--explain",
            "triage.lab_mg_low_mod"
        );
        Assert.Contains("[yes]     lab.magnesium < 0.7", text, StringComparison.Ordinal);
        Assert.Contains("[no]      lab.magnesium < 0.5", text, StringComparison.Ordinal);
        Assert.Contains("[unknown] tremor", text, StringComparison.Ordinal);
        Assert.Contains("https://", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_id_is_refused_with_near_spellings()
    {
        var (status, text, error) = Terminal.Run(
            "assess",
            "examples/night-cramps.yaml",
            "--explain",
            "status.magneisum"
        );
        Assert.Equal((2, ""), (status, text));
        Assert.Contains("Did you mean status.magnesium?", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_id_all_ids_are_listed()
    {
        var (status, text, _) = Terminal.Run("assess", "examples/night-cramps.yaml", "--explain");
        Assert.Equal(0, status);
        Assert.Contains("status.magnesium [cannot-tell]", text, StringComparison.Ordinal);
    }

    /// <summary>A condition that is written out reads back as the same condition.</summary>
    [Fact]
    public void A_condition_is_written_so_that_it_reads_back()
    {
        foreach (var sign in Knowledge.Dangers.Signs)
        {
            foreach (var rule in sign.Rules)
            {
                var text = ConditionTree.Written(rule.When, Knowledge.Facts);
                Assert.True(
                    ConditionParser.TryParse(text, Knowledge.Facts, out var read, out var error),
                    $"{sign.Id}: {error}"
                );
                Assert.Equal(text, ConditionTree.Written(read!, Knowledge.Facts));
            }
        }
    }

    [Fact]
    public void Every_role_of_a_rule_has_words() =>
        Assert.All(
            (string[])
                [
                    .. Enum.GetNames<Soleus.Knowledge.DangerSigns.DangerLevel>(),
                    .. Enum.GetNames<Soleus.Knowledge.Contraindications.SafetyLevel>(),
                ],
            level => Assert.True(Knowledge.Texts.Has($"explain.role.{level}"), level)
        );
}
