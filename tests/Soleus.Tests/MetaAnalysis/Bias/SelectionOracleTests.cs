using Soleus.Evidence.Bias;
using Soleus.Evidence.Bias.Selection;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.Bias;

/// <summary>Against the best of several runs of metafor with tight tolerances and with weights held at their bounds.</summary>
public sealed class SelectionOracleTests
{
    public static TheoryData<string, string, string, string> Cells() =>
        new(OracleTable.Selection.Select(c => (c[0], c[1], c[2], c[3])));

    [Theory]
    [MemberData(nameof(Cells))]
    public void Our_maximum_is_no_lower_and_at_the_same_place(
        string dataset,
        string form,
        string alternative,
        string steps
    )
    {
        var cell = OracleTable.Selection.Single(c =>
            c[0] == dataset && c[1] == form && c[2] == alternative && c[3] == steps
        );
        var (y, v) = GoldenTable.Effects(dataset);
        var computed = SelectionModels.Fit(
            y,
            v,
            new SelectionOptions
            {
                Form = form == "stepfun" ? SelectionForm.Steps : SelectionForm.HalfNormal,
                Favoured = alternative switch
                {
                    "less" => Direction.Less,
                    "greater" => Direction.Greater,
                    _ => Direction.Either,
                },
                Steps =
                    steps.Length == 0 ? [0.025] : [.. steps.Split(';').Select(OracleTable.Number)],
            }
        );
        if (!computed.Ok)
        {
            // metafor refuses to estimate the weight of an empty interval too; it only fits these with the weight given.
            Assert.Equal("two.sided", alternative);
            Assert.Contains(computed.Issues, x => x.Code == "SOL-EVI-212");
            return;
        }
        var fit = computed.Value;
        var theirs = OracleTable.Number(cell[4]);
        Assert.True(
            fit.LogLikelihood >= theirs - 1e-6,
            $"log-likelihood: ours {fit.LogLikelihood:R}, metafor {theirs:R}"
        );
        // Where ours is higher, theirs is not the maximum, and the place need not be the same.
        if (fit.LogLikelihood > theirs + 1e-5)
            return;
        // Without a standard error the likelihood is flat, and the place is not determined.
        if (fit.StandardError is not { } error)
            return;
        Assert.Equal(0, (fit.Effect - OracleTable.Number(cell[6])) / error, 2e-3);
        if (cell[7] != "NA" && fit.Tau2 > 0 && !fit.Weights.Any(w => w.Value is 0 or 100))
            Assert.Equal(1, OracleTable.Number(cell[7]) / error, 2e-3);
    }
}
