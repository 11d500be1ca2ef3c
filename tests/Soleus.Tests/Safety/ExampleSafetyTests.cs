using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Safety;
using Soleus.Tests.Support;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

/// <summary>The people under examples/, judged by hand from decision 7, the upper limits and the table of interactions.</summary>
public sealed class ExampleSafetyTests
{
    [Theory]
    // eGFR 27.
    [InlineData("kidney-disease", Permission.Blocked, null)]
    // 74 years, never tested.
    [InlineData("kidneys-never-tested", Permission.Blocked, null)]
    // 400 mg of oxide by an unclear label may be above the European 250 mg.
    [InlineData("antibiotic-and-magnesium", Permission.Blocked, null)]
    // 400 mg by an unclear label may be above the US 350 mg.
    [InlineData("cramps-on-the-bike", Permission.Blocked, null)]
    // Pregnant: creatinine does not count, and the kidney risks were not asked.
    [InlineData("pregnant-cramps", Permission.Blocked, null)]
    [InlineData("child-evening-pain", Permission.Blocked, null)]
    [InlineData("too-much-magnesium", Permission.Blocked, null)]
    [InlineData("almost-nothing-known", Permission.Blocked, null)]
    // 58 years, good kidneys, nothing taken, EU.
    [InlineData("night-cramps", Permission.Allowed, 250.0)]
    // 67 years: checked after four weeks at the latest; US.
    [InlineData("low-magnesium-on-omeprazole", Permission.AllowedLimited, 350.0)]
    // 29 years, never tested, every risk denied.
    [InlineData("sore-after-training", Permission.AllowedLimited, 250.0)]
    public void By_hand(string example, Permission permission, double? mg)
    {
        var record = ReadPersonRecord
            .From(
                File.ReadAllText(Repository.File($"examples/{example}.yaml")),
                Base,
                new DateOnly(2026, 11, 24)
            )
            .Record;
        var result = CheckSafety.In(new Case(Base, record, RecordFacts.Of(record, Base)));
        Assert.True(
            (permission, mg) == (result.Permission, result.MaxElementalMgPerDay),
            $"{result.Permission}: {string.Join(", ", result.Findings.Select(f => $"{f.Id} {f.Conclusion}"))}"
        );
        Assert.NotEmpty(Say(result));
        Assert.Equal(
            record.Medicines?.Length ?? 0,
            result.Findings.Count(f =>
                f.Id.StartsWith("safety.interaction.", StringComparison.Ordinal)
            )
        );
    }
}
