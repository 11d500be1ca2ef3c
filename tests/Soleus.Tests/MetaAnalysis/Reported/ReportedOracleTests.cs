using System.Globalization;
using Soleus.Evidence;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Reported;
using Soleus.Tests.MetaAnalysis.Golden;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Reported;

/// <summary>Against R 4.2.2: what is derived is known there (bench/oracle/reported.R).</summary>
public sealed class ReportedOracleTests
{
    private static readonly string[] Lines =
    [
        .. File.ReadLines(
                Repository.File("tests/Soleus.Tests/MetaAnalysis/Reported/reported-oracle.csv")
            )
            .Skip(2),
    ];

    public static TheoryData<string> Cases() => new(Lines);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_derivation_agrees_with_R(string line)
    {
        var cells = line.Split(',');
        double[] Read(string cell) =>
            [.. cell.Split(' ').Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
        var x = Read(cells[1]);
        var theirs = Read(cells[2]);
        var ours = Ours(cells[0], x);
        Assert.Equal(theirs.Length, ours.Length);
        for (var i = 0; i < ours.Length; i++)
            Assert.True(
                Agreement.Holds(ours[i], theirs[i], Agreement.Closed),
                $"{line}: ours {ours[i]:R}"
            );
    }

    private static double[] Ours(string name, double[] x) =>
        name switch
        {
            "paired" => Number(PairedTests.Correlation(x[0], x[1], x[2], x[3], x[4], x[5])),
            "change" => Number(StandardDeviations.OfChange(x[0], x[1], x[2])),
            "pvalue" => Error(StandardErrors.FromPValue(x[0], x[1], x[2])),
            "interval" => Error(
                StandardErrors.FromInterval(Measure.MD, new Interval(x[0], x[1]), x[2], x[3], x[4])
            ),
            "difference" => Number(StandardDeviations.FromDifference(x[0], x[1], x[2])),
            "statistic" => Error(StandardErrors.FromStatistic(x[0], x[1], true)),
            "mean" => Number(StandardDeviations.FromInterval(new Interval(x[0], x[1]), x[2])),
            "wald" => Both(StandardErrors.FromInterval(Measure.OR, new Interval(x[0], x[1]), x[2])),
            "waldp" => Error(StandardErrors.FromPValue(x[0], x[1])),
            "yates" => Cells(CellCounts.FromChiSquared(x[0], true, x[1], x[2], x[3])),
            "pearson" => Cells(CellCounts.FromChiSquared(x[0], true, x[1], x[2], x[3], false)),
            "odds" => Cells(CellCounts.FromOddsRatio(x[0], x[1], x[2], x[3])),
            "range" => Quantile(new QuantileSummary(x[1], x[3], Min: x[0], Max: x[2])),
            "quartiles" => Quantile(new QuantileSummary(x[1], x[3], x[0], x[2])),
            "five" => Quantile(new QuantileSummary(x[2], x[5], x[1], x[3], x[0], x[4])),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "unknown"),
        };

    private static double[] Number(Computed<Derived<Quantity>> result) =>
        [result.Value.Value.Value];

    private static double[] Error(Computed<Derived<EstimateWithError>> result) =>
        [result.Value.Value.StandardError];

    private static double[] Both(Computed<Derived<EstimateWithError>> result) =>
        [result.Value.Value.Estimate, result.Value.Value.StandardError];

    private static double[] Cells(Computed<Derived<TwoByTwo>> result)
    {
        var t = result.Value.Value;
        return [t.Ai, t.Bi, t.Ci, t.Di];
    }

    /// <summary>Mean, SD, the statistic of skewness and its critical value; and the warning exactly when it is reached.</summary>
    private static double[] Quantile(QuantileSummary summary)
    {
        var result = Quantiles.ToMeanAndSd(summary);
        var skewness = result.Value.Steps.Where(s => s.Quantity.Contains("skewness")).Single();
        var critical = result.Value.Steps.Where(s => s.Quantity.Contains("critical")).Single();
        Assert.Equal(
            skewness.Value >= critical.Value,
            result.Issues.Any(i => i.Code == "SOL-EVI-188")
        );
        return [result.Value.Value.Mean, result.Value.Value.Sd, skewness.Value, critical.Value];
    }
}
