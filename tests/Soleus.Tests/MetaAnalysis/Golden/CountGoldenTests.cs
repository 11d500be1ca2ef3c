using System.Collections.Immutable;
using System.Globalization;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Golden;

/// <summary>Mantel-Haenszel and Peto against R metafor 3.8-1.</summary>
public sealed class CountGoldenTests
{
    [Theory]
    [InlineData("bcg", "MH_OR")]
    [InlineData("bcg", "MH_RR")]
    [InlineData("bcg", "MH_RD")]
    [InlineData("bcg", "Peto")]
    [InlineData("egger2001", "MH_OR")]
    [InlineData("egger2001", "MH_RR")]
    [InlineData("egger2001", "MH_RD")]
    [InlineData("egger2001", "Peto")]
    public void Pooled_counts_agree(string dataset, string model)
    {
        var tables = Tables(dataset);
        var pooled =
            model == "Peto"
                ? Peto.Of(tables)
                : MantelHaenszel.Of(Enum.Parse<Measure>(model[3..]), tables);
        var p = pooled.Value;
        Agreement.Check(
            dataset,
            model,
            "beta_se_ci_QE",
            [p.Estimate, p.StandardError, p.Interval.Low, p.Interval.High, p.Q, p.QPValue],
            Agreement.Closed
        );
    }

    private static ImmutableArray<TwoByTwo> Tables(string dataset)
    {
        var rows = File.ReadLines(
                Repository.File($"tests/Soleus.Tests/MetaAnalysis/Golden/dat.{dataset}.txt")
            )
            .Skip(1)
            .Select(l => l.Trim().Split('"')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(c =>
                c.Where(x => double.TryParse(x, CultureInfo.InvariantCulture, out _))
                    .Select(x => double.Parse(x, CultureInfo.InvariantCulture))
                    .ToArray()
            );
        // bcg: year tpos tneg cpos cneg ablat; egger2001: id year ai n1i ci n2i.
        return dataset == "bcg"
            ? [.. rows.Select(r => new TwoByTwo(r[1], r[2], r[3], r[4]))]
            : [.. rows.Select(r => new TwoByTwo(r[2], r[3] - r[2], r[4], r[5] - r[4]))];
    }
}
