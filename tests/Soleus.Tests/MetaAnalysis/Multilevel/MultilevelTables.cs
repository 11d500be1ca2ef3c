using System.Collections.Immutable;
using System.Globalization;
using Soleus.Evidence;
using Soleus.Evidence.Multilevel;
using Soleus.Evidence.Pooling;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Multilevel;

/// <summary>The data and expected values of bench/oracle/multilevel.R (versions in the files' first lines).</summary>
internal static class MultilevelTables
{
    public sealed record Expected(
        string Dataset,
        string Model,
        string Quantity,
        int Index,
        double Value
    );

    public sealed record Row(
        string Cluster,
        string Outcome,
        double Y,
        double V,
        double Cov,
        double X
    );

    public static ImmutableArray<Expected> Values { get; } =
    [
        .. Lines("multilevel-expected.csv")
            .Select(r => new Expected(r[0], r[1], r[2], (int)Number(r[3]), Number(r[4]))),
    ];

    public static ImmutableArray<Row> Data(string dataset) =>
        [
            .. Lines("multilevel-data.csv")
                .Where(r => r[0] == dataset)
                .Select(r => new Row(
                    r[1],
                    r[2],
                    Number(r[3]),
                    Number(r[4]),
                    Number(r[5]),
                    Number(r[6])
                )),
        ];

    /// <summary>A model named structure:method:test:correlation:moderators.</summary>
    public static Computed<MultilevelFit> Fit(string dataset, string model) =>
        Fit(Data(dataset), model);

    public static Computed<MultilevelFit> Fit(ImmutableArray<Row> data, string model)
    {
        var parts = model.Split(':');
        ImmutableArray<string> outcomes = [.. data.Select(r => r.Outcome)];
        var options = new MultilevelOptions
        {
            IsRestricted = parts[1] == "REML",
            UsesT = parts[2] == "t",
            Means = parts[4] is "mean" or "year"
                ? MeanStructure.Intercept
                : MeanStructure.PerOutcome,
            Moderators = parts[4] switch
            {
                "year" => [new("year", [.. data.Select(r => r.X)])],
                "slopes" =>
                [
                    .. outcomes
                        .Distinct()
                        .Order(StringComparer.Ordinal)
                        .Select(o => new Moderator(
                            $"{o}: year",
                            [.. data.Select(r => r.Outcome == o ? r.X - 1983 : 0)]
                        )),
                ],
                _ => [],
            },
        };
        var effects = data.Select(r => r.Y).ToArray();
        var variances = data.Select(r => r.V);
        ImmutableArray<string> clusters = [.. data.Select(r => r.Cluster)];
        var sampling = parts[3] switch
        {
            "given" => SamplingCovariance.OfBlocks(variances, Blocks(data)),
            "0" => SamplingCovariance.Independent(variances),
            _ => SamplingCovariance.Correlated(Number(parts[3]), variances),
        };
        return parts[0] == "three"
            ? MultilevelModel.ThreeLevel(effects, sampling, clusters, options)
            : MultilevelModel.Multivariate(
                effects,
                sampling,
                clusters,
                outcomes,
                Enum.Parse<OutcomeStructure>(parts[0]),
                options
            );
    }

    private static ImmutableDictionary<string, ImmutableArray<double>> Blocks(
        ImmutableArray<Row> data
    ) =>
        data.GroupBy(r => r.Cluster)
            .ToImmutableDictionary(
                g => g.Key,
                g =>
                    (
                        from a in g.Index()
                        from b in g.Index()
                        select a.Index == b.Index ? a.Item.V : a.Item.Cov
                    ).ToImmutableArray()
            );

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(Repository.File($"tests/Soleus.Tests/MetaAnalysis/Multilevel/{file}"))
            .Skip(2)
            .Select(l => l.Split(',').Select(c => c.Trim('"')).ToArray());
}
