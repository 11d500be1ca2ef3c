using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Tests.Vignettes;

/// <summary>Every case file: a record, and what its answer must and must not hold.</summary>
public sealed class VignetteTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    public static TheoryData<string> Ids => [.. Vignette.All.Select(v => v.Id)];

    [Fact]
    public void There_are_at_least_150_with_unique_ids_and_a_basis()
    {
        Assert.True(Vignette.All.Length >= 150, $"{Vignette.All.Length} vignettes");
        Assert.Equal(Vignette.All.Length, Vignette.All.Select(v => v.Id).Distinct().Count());
        Assert.All(Vignette.All, v => Assert.NotEqual("", v.Basis));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Holds(string id)
    {
        var vignette = Vignette.All.Single(v => v.Id == id);
        var knowledge = KnowledgeBase.Shipped;
        var reading = ReadPersonRecord.From(vignette.Record, knowledge, Today);
        if (!vignette.Issues.IsDefaultOrEmpty)
        {
            Assert.All(
                vignette.Issues,
                code =>
                    Assert.Contains(
                        reading.Issues,
                        i => i.Code.StartsWith(code, StringComparison.Ordinal)
                    )
            );
            Assert.False(reading.IsUsable, "the record must be refused");
            return;
        }
        Assert.True(reading.IsUsable, IssueReport.Write(reading, knowledge, 100));
        Check(vignette, AssessPerson.Of(reading.Record, knowledge));
    }

    private static void Check(Vignette v, PersonAssessment a)
    {
        var faults = new List<string>();
        void Same(string what, string? expected, string actual)
        {
            if (expected is not null && expected != actual)
                faults.Add($"{what}: expected {expected}, got {actual}");
        }
        Same("urgency", v.Urgency, JsonReport.Word(a.Urgency));
        Same("advice", v.Advice, JsonReport.Word(a.Plan.Advice));
        Same("permission", v.Permission, JsonReport.Word(a.Safety.Permission));
        Same("status", v.Status, JsonReport.Word(a.Status.Verdict));
        Same("leg pain", v.LegPain, a.LegPain.Best?.Type ?? "none");
        Same("evidence", v.Evidence, JsonReport.Word(a.Benefit.Best));
        Same("stop magnesium", v.StopMagnesium?.ToString(), a.Triage.StopMagnesium.ToString());
        Same("dose", v.Dose?.ToString(), (a.Plan.Trial is not null).ToString());
        if (v.UrgencyAtLeast is { } least && a.Urgency < Parse(least))
            faults.Add($"urgency: expected at least {least}, got {JsonReport.Word(a.Urgency)}");
        if (v.UrgencyAtMost is { } most && a.Urgency > Parse(most))
            faults.Add($"urgency: expected at most {most}, got {JsonReport.Word(a.Urgency)}");
        if (!v.AdviceAmong.IsEmpty && !v.AdviceAmong.Contains(JsonReport.Word(a.Plan.Advice)))
            faults.Add(
                $"advice: expected one of {string.Join(", ", v.AdviceAmong)}, got {JsonReport.Word(a.Plan.Advice)}"
            );
        if (v.DoseAtMostMg is { } mg && a.Plan.Trial is { } trial && trial.ElementalMgPerDay > mg)
            faults.Add($"dose: expected at most {mg} mg, got {trial.ElementalMgPerDay} mg");
        var findings = a
            .Findings.Where(f => f.Conclusion != "possible" || f.Step != Step.Triage)
            .Select(f => f.Id)
            .ToHashSet();
        faults.AddRange(
            v.Findings.Where(f => !findings.Contains(f)).Select(f => $"finding {f} is missing")
        );
        faults.AddRange(
            v.NotFindings.Where(findings.Contains).Select(f => $"finding {f} must not be there")
        );
        faults.AddRange(
            v.Missing.Where(m => !a.Missing.Contains(m))
                .Select(m => $"{m} must be listed as missing")
        );
        var text = TextReport.Write(a, 10_000, false, true);
        faults.AddRange(
            v.Says.Where(s => !text.Contains(s, StringComparison.OrdinalIgnoreCase))
                .Select(s => $"the report must say \"{s}\"")
        );
        Assert.True(
            faults.Count == 0,
            $"{v}\n{string.Join('\n', faults)}\nfindings: {string.Join(", ", findings)}\n{a.AnswerText}"
        );
    }

    private static Urgency Parse(string word) =>
        Enum.GetValues<Urgency>().Single(u => JsonReport.Word(u) == word);
}
