using System.Text.RegularExpressions;

namespace Soleus.Tests.MetaAnalysis.Golden;

/// <summary>Every golden value belongs to one group of tests, each of which takes its cases from the table by the same rule.</summary>
public sealed partial class GoldenCoverageTests(ITestOutputHelper output)
{
    [GeneratedRegex("^escalc$")]
    private static partial Regex EffectSizes();

    [GeneratedRegex("^(FE|DL|DLIT|HE|HS|HSk|SJ|ML|REML|EB|PM|PMM|GENQ):(z|knha|adhoc)$")]
    private static partial Regex Models();

    [GeneratedRegex("^metareg_")]
    private static partial Regex Regressions();

    [GeneratedRegex("^(MH_(OR|RR|RD)|Peto)$")]
    private static partial Regex Counts();

    [GeneratedRegex("^(cumul_DL|leave1out_REML|influence_REML|robust_CR[12]_self)$")]
    private static partial Regex Sensitivity();

    [GeneratedRegex("^(Begg|Egger_lm|REML|PET_REML|PEESE_REML|TES_chi2|fsn|trimfill_|selmodel_)")]
    private static partial Regex Bias();

    [GeneratedRegex("^NMA_")]
    private static partial Regex Networks();

    [Fact]
    public void All_values_are_compared_by_one_group()
    {
        (string Name, Regex Rule)[] groups =
        [
            ("effect sizes", EffectSizes()),
            ("models", Models()),
            ("regressions", Regressions()),
            ("counts", Counts()),
            ("sensitivity", Sensitivity()),
            ("bias", Bias()),
            ("networks (need SOLEUS_DATA)", Networks()),
        ];
        foreach (var value in GoldenTable.Values)
        {
            // "REML" alone is the regression test, "REML:z" a model.
            var model = value.Model;
            Assert.Single(
                groups,
                g => g.Rule.IsMatch(model) && !(g.Name == "bias" && model.Contains(':'))
            );
        }
        foreach (var (name, rule) in groups)
            output.WriteLine(
                $"{name}: {GoldenTable.Values.Count(v => v.Value is not null && rule.IsMatch(v.Model) && !(name == "bias" && v.Model.Contains(':')))}"
            );
        Assert.Equal(GoldenTable.Numeric, GoldenTable.Values.Count(v => v.Value is not null));
    }
}
