using Soleus.Evidence.Networks;
using Soleus.Evidence.Pooling;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.Networks;

/// <summary>The diabetes network of Senn et al. 2013 against R metafor 3.8-1; the contrasts are read from SOLEUS_DATA.</summary>
public sealed class Senn2013Tests
{
    private const string Against =
        "_vs_placebo[acarbose;benfluorex;metformin;miglitol;pioglitazone;rosiglitazone;sitagliptin;sulfonylurea;vildagliptin]";

    private static Contrast[] Contrasts()
    {
        var data = Environment.GetEnvironmentVariable("SOLEUS_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(data), "SOLEUS_DATA is not set");
        var rows = File.ReadLines(Path.Combine(data!, "meta", "senn2013_contrasts.csv"))
            .Skip(1)
            .Select(NetworkTables.Cells)
            .ToList();
        var v = File.ReadLines(Path.Combine(data!, "meta", "senn2013_V.csv"))
            .Skip(1)
            .Select(l => l.Split(',').Select(NetworkTables.Number).ToArray())
            .ToList();
        return
        [
            .. rows.Select(
                (r, i) =>
                {
                    var other = rows.FindIndex(o => o != r && o[0] == r[0]);
                    return new Contrast(
                        r[0],
                        r[1],
                        r[2],
                        NetworkTables.Number(r[3]),
                        v[i][i],
                        other < 0 ? null : v[i][other]
                    );
                }
            ),
        ];
    }

    [Theory]
    [InlineData("common", Tau2Method.CommonEffect, Agreement.Closed)]
    [InlineData("REML", Tau2Method.REML, Agreement.Iterative)]
    public void The_network_agrees_with_the_golden_table(
        string name,
        Tau2Method method,
        double tolerance
    )
    {
        var options = new NetworkOptions { Method = method, Reference = "placebo" };
        var fit = Network.FitContrasts(Contrasts(), options).Value;
        var model = $"NMA_MD_{name}{Against}";
        Agreement.Check(
            "senn2013",
            model,
            "beta",
            [.. fit.Effects.Select(e => e.Estimate)],
            tolerance
        );
        Agreement.Check(
            "senn2013",
            model,
            "se",
            [.. fit.Effects.Select(e => e.StandardError)],
            tolerance
        );
        if (method == Tau2Method.REML)
            Agreement.Check(
                "senn2013",
                "NMA_MD_REML",
                "tau2_QE",
                [fit.Tau2, fit.Heterogeneity!.Q],
                tolerance
            );
    }
}
