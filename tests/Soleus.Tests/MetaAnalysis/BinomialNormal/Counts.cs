using System.Collections.Immutable;
using System.Globalization;
using Soleus.Evidence;
using Soleus.Evidence.BinomialNormal;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.BinomialNormal;

/// <summary>The published tables of glmm-data.csv: events and sizes (or times) of group 1 and, if there is one, group 2.</summary>
internal sealed record Counts(double[] X1, double[] N1, double[] X2, double[] N2)
{
    private static readonly ILookup<string, string[]> Lines = File.ReadLines(Path("glmm-data.csv"))
        .Skip(2)
        .Select(l => l.Split(','))
        .ToLookup(c => c[0]);

    public static string Path(string name) =>
        Repository.File($"tests/Soleus.Tests/MetaAnalysis/BinomialNormal/{name}");

    /// <summary>A name ending in _1 or _2 is one group of a data set.</summary>
    public static Counts Of(string dataset)
    {
        if (dataset.EndsWith("_1", StringComparison.Ordinal))
            return Of(dataset[..^2]);
        if (dataset.EndsWith("_2", StringComparison.Ordinal))
            return Of(dataset[..^2]).Swapped();
        var rows = Lines[dataset].ToList();
        Assert.NotEmpty(rows);
        double[] Column(int at) =>
            [
                .. rows.Where(r => r[at].Length > 0)
                    .Select(r => double.Parse(r[at], CultureInfo.InvariantCulture)),
            ];
        return new Counts(Column(1), Column(2), Column(3), Column(4));
    }

    public Counts Swapped() => new(X2, N2, X1, N1);

    public Counts Only(params IEnumerable<int> studies)
    {
        var at = studies.ToArray();
        double[] Pick(double[] all) => [.. at.Select(i => all[i])];
        return new Counts(Pick(X1), Pick(N1), Pick(X2), Pick(N2));
    }

    public Computed<GlmmFit> Fit(GlmmMeasure measure, GlmmModel model, int? points = null) =>
        Fit(measure, new GlmmOptions { Model = model, Points = points });

    public Computed<GlmmFit> Fit(GlmmMeasure measure, GlmmOptions options) =>
        measure switch
        {
            GlmmMeasure.OddsRatio => Glmm.OddsRatio(X1, N1, X2, N2, options),
            GlmmMeasure.RateRatio => Glmm.RateRatio(X1, N1, X2, N2, options),
            GlmmMeasure.Proportion => Glmm.Proportion(X1, N1, options),
            _ => Glmm.Rate(X1, N1, options),
        };

    public static ImmutableArray<Expected> Expected { get; } =
    [
        .. File.ReadLines(Path("glmm-expected.csv"))
            .Skip(2)
            .Select(l => l.Split(','))
            .Select(c => new Expected(
                c[0],
                c[1],
                c[2],
                c[3],
                c[4],
                c[5],
                double.Parse(c[6], CultureInfo.InvariantCulture)
            )),
    ];
}

/// <summary>One value of bench/oracle/glmm.R.</summary>
internal sealed record Expected(
    string Source,
    string Dataset,
    string Measure,
    string Model,
    string Points,
    string Quantity,
    double Value
);
