using Soleus.Care.People;
using Soleus.Tests.Vignettes;

namespace Soleus.Tests.People;

/// <summary>Everything that people write in the examples and the case files reads, and what must be refused is.</summary>
public sealed class ReadAllRecordsTests
{
    public static TheoryData<string> Names => [.. Records.All.Keys];

    public static TheoryData<string> Refused =>
        [.. Vignette.All.Where(v => !v.Issues.IsDefaultOrEmpty).Select(v => v.Id)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads(string name)
    {
        var reading = Records.Read(Records.All[name]);
        Assert.True(reading.IsUsable, IssueReport.Write(reading, Records.Base, 100));
        Assert.All(RecordFindings.Of(reading.Record, Records.Base), f => Records.Say(f));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Is_refused(string id)
    {
        var vignette = Vignette.All.Single(v => v.Id == id);
        var reading = Records.Read(vignette.Record);
        Assert.False(reading.IsUsable);
        Assert.Throws<InvalidOperationException>(() => reading.Record);
        Assert.All(
            vignette.Issues,
            code =>
                Assert.Contains(
                    reading.Issues,
                    i => i.Code.StartsWith(code, StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void Names_of_the_examples_are_all_recognised()
    {
        var guessed = Records
            .All.Where(r => r.Key.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(r =>
                RecordFindings
                    .Of(Records.Record(r.Value), Records.Base)
                    .Where(f => f.Conclusion is "guessed" or "not-recognised")
                    .Select(f => $"{r.Key}: {Records.Say(f)}")
            );
        Assert.Empty(guessed);
    }

    [Fact]
    public void A_whole_record_is_read_as_it_stands()
    {
        var record = Records.Record(Records.All["low-magnesium-on-omeprazole.yaml"]);
        Assert.Equal(new DateOnly(2026, 11, 20), record.Date);
        Assert.Equal(
            new Person
            {
                AgeYears = 67,
                Sex = Sex.Male,
                BodyMassKg = 84,
                HeightCm = 176,
            },
            record.Person
        );
        Assert.Equal(6, record.Complaint.Answers["cramps-per-week"].Number);
        Assert.Equal(["omeprazole", "bendroflumethiazide"], record.Medicines!.Value.Select(m => m.Known?.Id));
        Assert.Equal("20 mg once daily", record.Medicines.Value[0].Dose);
        // March 2022 to 20 November 2026: 56 months and 19 days.
        Assert.Equal(56.6, record.Medicines.Value[0].SinceMonths!.Value, 0.1);
        Assert.Empty(record.Supplements!.Value);
        Assert.Equal(["reflux", "hypertension"], record.Conditions.Select(c => c.Known?.Id));
        // 1.5 mg/dL of magnesium (24.305 g/mol) is 0.617 mmol/L; 1 mg/dL of creatinine is 88.4 umol/L.
        Assert.Equal([0.617, 3.4, 88.4], record.Labs.Select(l => Math.Round(l.Value, 3 - (l.Value > 10 ? 2 : 0))));
        Assert.Equal("labs[2]", record.Labs[2].Path);
        Assert.Equal(Authority.Us, record.Authority);
    }

    [Fact]
    public void Json_reads_like_yaml()
    {
        var record = Records.Record(
            """{ "person": { "age": 58, "sex": "female" }, "medicines": [], "complaint": { "answers": { "limb-cold": true, "limb-numb-new": null } } }"""
        );
        Assert.Equal(58, record.Person.AgeYears);
        Assert.Equal(Soleus.Knowledge.Rules.Answer.Yes, record.Complaint.Answers["limb-cold"].YesNo);
        Assert.Equal(Soleus.Knowledge.Rules.Answer.Unknown, record.Complaint.Answers["limb-numb-new"].YesNo);
        Assert.Empty(record.Medicines!.Value);
        Assert.Null(record.Supplements);
        Assert.Equal(Records.Today, record.Date);
    }
}
