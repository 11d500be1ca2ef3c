using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Safety;
using Soleus.Care.Triage;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.People;

/// <summary>Conditions without a date, with one of long ago, and "none of these".</summary>
public sealed class StatedConditionTests
{
    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;

    private static Case Read(string yaml)
    {
        var reading = ReadPersonRecord.From(
            $"date: 2026-11-20\nperson: {{ age: 40, sex: male }}\n{yaml}\n",
            Base,
            new DateOnly(2026, 11, 20)
        );
        Assert.NotNull(reading.Record);
        return new Case(Base, reading.Record, RecordFacts.Of(reading.Record, Base));
    }

    [Theory]
    [InlineData("DVT in 2009", "previous-dvt")]
    [InlineData("DVT (2010)", "previous-dvt")]
    [InlineData("2010 DVT", "previous-dvt")]
    [InlineData("pulmonary embolism, ten years ago", "previous-dvt")]
    [InlineData("DVT 5 years ago", "previous-dvt")]
    [InlineData("DVT a few years ago", "previous-dvt")]
    [InlineData("acute kidney injury 2015", "previous-acute-kidney-injury")]
    // A cancer found long ago may still be treated.
    [InlineData("prostate cancer 2015", "cancer-not-dated")]
    [InlineData("DVT", "clot-not-dated")]
    // Recent: not taken for one of long ago, it may still be there.
    [InlineData("DVT 2026", "clot-not-dated")]
    [InlineData("DVT 2025", "clot-not-dated")]
    [InlineData("DVT 1 years ago", "clot-not-dated")]
    [InlineData("DVT 3 months ago", "clot-not-dated")]
    [InlineData("pulmonary embolism, a few weeks ago", "clot-not-dated")]
    [InlineData("DVT in May 2026", "clot-not-dated")]
    [InlineData("DVT last week", "clot-not-dated")]
    // A year that has not come, and an illness that is never taken for one without a date.
    [InlineData("DVT 2031", null)]
    [InlineData("acute kidney injury 2025", null)]
    public void A_date_of_long_ago_is_understood(string written, string? id) =>
        Assert.Equal(id, Read($"conditions: [\"{written}\"]").Record.Conditions.Single().Known?.Id);

    [Fact]
    public void A_clot_without_a_date_asks_whether_it_is_treated()
    {
        var found = FindDanger.In(Read("conditions: [DVT]"));
        var sign = found.Findings.Single(f => f.Id == "triage.clot_stated");
        Assert.Equal(Urgency.SameDay, sign.Urgency);
        Assert.Contains("clot-treated-now", sign.Missing);
        Assert.Contains(found.Findings, f => f.Id == "triage.wells");
    }

    [Fact]
    public void Cancer_without_a_date_counts_until_it_is_said_to_be_over()
    {
        const string Leg = "complaint: { answers: { leg-swollen-one-side: yes";
        var open = FindDanger.In(Read($"{Leg} }} }}\nconditions: [cancer]"));
        var wells = open.Findings.Single(f => f.Id == "triage.wells");
        Assert.Contains(wells.Inputs, i => i.Fact == "has.cancer-active");
        Assert.Contains("cancer-active-now", wells.Missing);
        Assert.Contains(wells.Reasons, r => r.Key == "wells.cancer-not-dated");
        var over = Read($"{Leg}, cancer-active-now: no }} }}\nconditions: [cancer]");
        Assert.Equal(Answer.No, over.Facts["has.cancer-active"]);
        Assert.Equal(Answer.Yes, over.Facts["has.cancer-past"]);
        Assert.Equal(1, WellsScore.Of(Read($"{Leg} }} }}\nconditions: [cancer]")).Low);
        Assert.Equal(0, WellsScore.Of(over).Low);
        var stated = Read(
            $"{Leg}, cancer-active-now: no }} }}\nconditions: [cancer, active cancer]"
        );
        Assert.Equal(Answer.Yes, stated.Facts["has.cancer-active"]);
    }

    [Fact]
    public void One_question_stands_for_all_kidney_risks()
    {
        var c = Read("medicines: []\nsupplements: []");
        var missing = CheckSafety.In(c).Findings.SelectMany(f => f.Missing).ToHashSet();
        Assert.Contains("kidney-risks-none", missing);
        Assert.DoesNotContain("has.gout", missing);
        Assert.DoesNotContain("has.diabetes", missing);

        var none = Read(
            "complaint: { answers: { kidney-risks-none: yes } }\nmedicines: []\nsupplements: []"
        );
        Assert.Equal(Permission.AllowedLimited, CheckSafety.In(none).Permission);
        var gout = none.Facts.Catalogue["has.gout"];
        Assert.Equal(Answer.No, none.Facts[gout]);
        Assert.Equal("complaint.answers.kidney-risks-none", none.Facts.Origin(gout));
    }

    [Theory]
    [InlineData("conditions: none")]
    [InlineData("conditions: []")]
    [InlineData("conditions: [none]")]
    public void None_is_read_and_denies_no_single_condition(string conditions)
    {
        var c = Read($"{conditions}\nmedicines: none\nsupplements: none");
        Assert.Empty(c.Record.Conditions);
        Assert.Empty(c.Record.Warnings);
        Assert.Empty(c.Record.Medicines!.Value);
        Assert.Empty(c.Record.Supplements!.Value);
        foreach (var condition in Base.Conditions)
            Assert.Equal(Answer.Unknown, c.Facts[$"has.{condition.Id}"]);
    }

    [Theory]
    [InlineData("kidney-risks-none: yes", "gout", "yes")]
    [InlineData("kidney-risks-none: yes", "gout", "unknown")]
    [InlineData("kidney-risks-none: no", "gout", "no")]
    public void What_is_stated_of_one_risk_wins(string answer, string condition, string status)
    {
        var c = Read(
            $"complaint: {{ answers: {{ {answer} }} }}\nmedicines: []\nsupplements: []\n"
                + $"conditions: [{{ name: {condition}, status: {status} }}]"
        );
        Assert.Equal(Permission.Blocked, CheckSafety.In(c).Permission);
        Assert.Equal(
            status switch
            {
                "yes" => Answer.Yes,
                "no" => Answer.No,
                _ => Answer.Unknown,
            },
            c.Facts[$"has.{condition}"]
        );
    }
}
