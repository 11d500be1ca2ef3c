using Soleus.Evidence.EffectSizes;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.EffectSizes;

/// <summary>All measures but SMDK against R metafor's escalc.</summary>
public sealed class EscalcOracleTests
{
    public static TheoryData<string> MeasureNames() =>
        new(OracleRow.All.Where(r => r.Set > 0).Select(r => r.Measure).Distinct());

    [Theory]
    [MemberData(nameof(MeasureNames))]
    public void A_measure_agrees_with_escalc(string name)
    {
        var measure = Enum.Parse<Measure>(name);
        var misses = new List<string>();
        foreach (
            var set in OracleRow.All.Where(r => r.Set > 0 && r.Measure == name).GroupBy(r => r.Set)
        )
        {
            var anyZero = set.Any(r => HasZero(r.Data()));
            foreach (var row in set)
            {
                var effect = Measures.Of(measure, row.Data(), Options(row, anyZero));
                var exists = row.Yi is not null && row.Vi is > 0;
                if (effect.Ok != exists)
                    misses.Add($"{row}: ours {effect.Status}, metafor {row.Yi} {row.Vi}");
                else if (
                    exists
                    && !(
                        Agreement.Holds(effect.Value.Estimate, row.Yi!.Value, Agreement.Closed)
                        && Agreement.Holds(effect.Value.Variance, row.Vi!.Value, Agreement.Closed)
                    )
                )
                    misses.Add($"{row}: ours {effect.Value}, metafor {row.Yi:R} {row.Vi:R}");
            }
        }
        Assert.True(misses.Count == 0, string.Join('\n', misses));
    }

    [Fact]
    public void All_measures_but_the_one_that_metafor_lacks_are_compared()
    {
        var compared = OracleRow.All.Where(r => r.Set > 0).Select(r => r.Measure).Distinct();
        Assert.Equal(Enum.GetNames<Measure>().Except(["GEN", "SMDK"]).Order(), compared.Order());
    }

    [Fact]
    public void The_inverse_double_arcsine_agrees_with_metafor()
    {
        var rows = OracleRow.All.Where(r => r.Set == 0).ToList();
        Assert.Equal(28, rows.Count);
        foreach (var row in rows)
        {
            var n =
                row.Measure == "ipft"
                    ? row.Inputs[1]
                    : MeasureFacts.HarmonicMean([.. row.Inputs.Skip(1)]);
            var ours = Measure.PFT.Display(row.Inputs[0], n);
            Assert.True(Agreement.Holds(ours, row.Yi!.Value, Agreement.Closed), $"{row}: {ours}");
        }
    }

    private static EffectOptions Options(OracleRow row, bool anyZero) =>
        new()
        {
            Variance = row.Variance,
            Continuity =
                row.Add is null && !row.DropsDoubleZero
                    ? null
                    : new ContinuityCorrection(
                        row.Add ?? (row.Measure is "AS" ? 0 : 0.5),
                        row.To switch
                        {
                            "all" => ContinuityRule.All,
                            "none" => ContinuityRule.None,
                            "if0all" when anyZero => ContinuityRule.All,
                            _ => ContinuityRule.OnlyZeroCells,
                        },
                        row.DropsDoubleZero
                    ),
        };

    private static bool HasZero(StudyData data) =>
        data switch
        {
            TwoByTwo t => t.Ai * t.Bi * t.Ci * t.Di == 0,
            TwoRates r => r.X1 * r.X2 == 0,
            OneProportion g => g.X * (g.N - g.X) == 0,
            OneRate r => r.X == 0,
            _ => false,
        };
}
