using Soleus.Knowledge;
using Soleus.Knowledge.Evidence;
using static Soleus.Tests.Benefit.Shared;

namespace Soleus.Tests.Benefit;

/// <summary>What a row of a status may do.</summary>
public sealed class StatusRuleTests
{
    [Fact]
    public void Every_row_that_carries_a_verdict_may_reassure()
    {
        var rows = Base.Evidence.Verdicts.SelectMany(v => v.RestsOn).ToList();
        Assert.True(rows.Count >= 13);
        foreach (var id in rows)
        {
            var status =
                Base.Evidence.Pooled.FirstOrDefault(p => p.Id == id)?.Status ?? Row(id).Status;
            Assert.True(status.MayReassure(), id);
        }
    }

    [Fact]
    public void No_secondary_row_is_marked_as_able_to_carry_a_verdict()
    {
        var carrying = Base
            .Evidence.Outcomes.Where(o => o.MayCarryVerdict)
            .Select(o => o.Status)
            .Concat(Base.Evidence.Pooled.Where(p => p.MayCarryVerdict).Select(p => p.Status));
        Assert.DoesNotContain(FactStatus.VerifiedSecondary, carrying);
        Assert.False(Pool("cochrane-2020-minor-harms").MayCarryVerdict);
        Assert.False(Row("o032").MayCarryVerdict); // Sohrabvand, seen in a shop's blog
        Assert.False(Row("a001").MayCarryVerdict); // not magnesium
        Assert.False(Row("o072").MayCarryVerdict); // within one group
    }

    [Fact]
    public void No_verdict_says_that_magnesium_helps() =>
        Assert.DoesNotContain(
            Base.Evidence.Verdicts,
            v => v.Answer == MagnesiumVerdict.ProbablyYes
        );

    [Fact]
    public void A_finding_is_as_weak_as_its_weakest_line()
    {
        // The survey of Kharait was seen in a summary only.
        Assert.Equal(
            FactStatus.VerifiedSecondary,
            Judge("exercise-cramps=likely").The("benefit.exercise-cramps").Status
        );
        // "64 of a hundred" is worked out from 644 per 1000.
        Assert.Equal(
            FactStatus.Derived,
            Judge("nocturnal-cramps=likely").The("benefit.nocturnal-cramps").Status
        );
        Assert.Equal(
            FactStatus.Verified,
            AllLines().Single(l => l.Says.Key == "benefit.nocturnal-cramps.week").Status
        );
    }
}
