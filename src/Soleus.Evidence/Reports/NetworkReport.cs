using System.Collections.Immutable;
using Soleus.Charts;
using Soleus.Evidence.Networks;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Reports;

/// <summary>A <see cref="NetworkFit"/> as a report and a drawing.</summary>
public static class NetworkReport
{
    /// <param name="isRatio">The contrasts are logarithms of ratios and are printed as ratios.</param>
    /// <param name="smallerIsBetter">For the ranking; null: no ranking.</param>
    public static Report Of(
        Computed<NetworkFit> network,
        bool isRatio,
        bool? smallerIsBetter,
        int decimals = 4
    )
    {
        var fit = network.Value;
        var writer = new Writer(fit, isRatio, new Digits(decimals));
        var issues = network.Issues.ToList();
        var tables = new List<ReportTable> { writer.Effects(), writer.League() };
        if (writer.Splits(issues) is { } splits)
            tables.Add(splits);
        if (smallerIsBetter is { } smaller && writer.Ranks(smaller, issues) is { } ranks)
            tables.Add(ranks);
        var model =
            fit.Options.Method == Tau2Method.CommonEffect
                ? "Common-effect network"
                : $"Random-effects network ({fit.Options.Method})";
        return new Report(
            $"{model}: {fit.Treatments.Length} treatments, {fit.Trials.Length} studies",
            [
                (
                    "scale",
                    "effects",
                    isRatio ? "ratios, pooled as logarithms" : "as the file has them"
                ),
                ("level", "intervals", $"{100 * fit.Options.Level:0.##} %"),
                ("direction", "direction", "of the first treatment named against the second"),
                ("reference", "reference", fit.Reference),
            ],
            [.. tables],
            [writer.Heterogeneity(issues)],
            [
                "Comparisons that no trial made directly rest on the assumption that the trials could have swapped their treatments: that they differ in nothing else that matters.",
            ],
            [.. issues.Distinct()]
        );
    }

    /// <summary>Nodes by studies, lines by comparisons.</summary>
    public static Chart Draw(NetworkFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var geometry = fit.Geometry;
        var names = geometry.Nodes.Select(n => n.Treatment).ToList();
        return new NetworkChart(
            $"Network of {names.Count} treatments, {fit.Trials.Length} studies",
            [.. geometry.Nodes.Select(n => new Charts.NetworkNode(n.Treatment, n.Studies))],
            [
                .. geometry.Edges.Select(e => new Charts.NetworkEdge(
                    names.IndexOf(e.Treatment1),
                    names.IndexOf(e.Treatment2),
                    e.Studies
                )),
            ],
            new DataTable(
                "Direct comparisons",
                ["treatment", "compared with", "studies"],
                [
                    .. geometry.Edges.Select(e =>
                        ImmutableArray.Create(
                            e.Treatment1,
                            e.Treatment2,
                            Digits.Count(e.Studies).Text
                        )
                    ),
                ]
            )
        ).Draw();
    }

    private sealed class Writer(NetworkFit fit, bool isRatio, Digits digits)
    {
        private Printed Show(double effect) => digits.Of(isRatio ? Math.Exp(effect) : effect);

        private string Name => isRatio ? "ratio" : "difference";

        public ReportTable Effects() =>
            new(
                "effects",
                $"Each treatment against {fit.Reference}",
                [
                    new ReportColumn("treatment", "treatment", IsText: true),
                    new ReportColumn("estimate", Name),
                    new ReportColumn("low", $"{100 * fit.Options.Level:0.##} % from"),
                    new ReportColumn("high", "to"),
                    new ReportColumn("p", "P"),
                ],
                [
                    .. fit.Effects.Select(
                        (e, i) =>
                            ImmutableArray.Create(
                                new Cell(
                                    fit.Treatments.Where(t => t != fit.Reference).ElementAt(i)
                                ),
                                Cell.Of(Show(e.Estimate)),
                                Cell.Of(Show(e.Interval.Low)),
                                Cell.Of(Show(e.Interval.High)),
                                new Cell(Digits.P(e.PValue).Text.TrimStart('=', ' '), e.PValue)
                            )
                    ),
                ]
            );

        /// <summary>Every pair once, row against column, with both names.</summary>
        public ReportTable League() =>
            new(
                "league",
                "All comparisons",
                [
                    new ReportColumn("treatment", "treatment", IsText: true),
                    new ReportColumn("against", "against", IsText: true),
                    new ReportColumn("estimate", Name),
                    new ReportColumn("low", $"{100 * fit.Options.Level:0.##} % from"),
                    new ReportColumn("high", "to"),
                ],
                [
                    .. from row in fit.Treatments
                    from column in fit.Treatments
                    where string.CompareOrdinal(row, column) < 0
                    let e = fit.Compare(row, column)
                    select ImmutableArray.Create(
                        new Cell(row),
                        new Cell(column),
                        Cell.Of(Show(e.Estimate)),
                        Cell.Of(Show(e.Interval.Low)),
                        Cell.Of(Show(e.Interval.High))
                    ),
                ]
            );

        public ReportTable? Splits(List<Issue> issues)
        {
            var splits = NodeSplitting.Of(fit);
            issues.AddRange(splits.Issues);
            if (!splits.Ok)
                return null;
            return new ReportTable(
                "splits",
                "Direct against indirect evidence",
                [
                    new ReportColumn("treatment", "treatment", IsText: true),
                    new ReportColumn("against", "against", IsText: true),
                    new ReportColumn("direct", "direct"),
                    new ReportColumn("indirect", "indirect"),
                    new ReportColumn("p", "P of difference"),
                ],
                [
                    .. splits.Value.Comparisons.Select(c =>
                        ImmutableArray.Create(
                            new Cell(c.Treatment1),
                            new Cell(c.Treatment2),
                            Cell.Of(Show(c.Direct.Estimate)),
                            Cell.Of(Show(c.Indirect.Estimate)),
                            new Cell(
                                Digits.P(c.Difference.PValue).Text.TrimStart('=', ' '),
                                c.Difference.PValue
                            )
                        )
                    ),
                ]
            );
        }

        public ReportTable? Ranks(bool smallerIsBetter, List<Issue> issues)
        {
            var ranking = Ranking.PScores(fit, smallerIsBetter);
            issues.AddRange(ranking.Issues);
            if (!ranking.Ok)
                return null;
            return new ReportTable(
                "ranking",
                smallerIsBetter
                    ? "P-scores (smaller outcomes are better)"
                    : "P-scores (larger outcomes are better)",
                [
                    new ReportColumn("treatment", "treatment", IsText: true),
                    new ReportColumn("p_score", "P-score"),
                ],
                [
                    .. ranking.Value.Treatments.Select(t =>
                        ImmutableArray.Create(
                            new Cell(t.Treatment),
                            Cell.Of(Digits.Statistic(t.PScore))
                        )
                    ),
                ]
            );
        }

        public FigureGroup Heterogeneity(List<Issue> issues)
        {
            var figures = ImmutableArray.CreateBuilder<Figure>();
            if (fit.Heterogeneity is { } h)
            {
                var tau2 = digits.Of(h.Tau2);
                figures.Add(new Figure("tau2", "tau²", tau2.Text, [new Named("value", tau2)]));
                var i2 = Digits.Percent(h.I2);
                figures.Add(new Figure("i2", "I² (%)", i2.Text, [new Named("value", i2)]));
            }
            var q = Inconsistency.Decompose(fit);
            figures.Add(Test("q_total", q.Total));
            figures.Add(Test("q_within", q.Within));
            figures.Add(Test("q_between", q.Between));
            var interaction = Inconsistency.DesignByTreatment(fit);
            issues.AddRange(interaction.Issues);
            if (interaction.Ok)
                figures.Add(Test("design_by_treatment", interaction.Value.Wald));
            return new FigureGroup(
                "heterogeneity",
                "Heterogeneity and incoherence",
                figures.ToImmutable()
            );
        }

        private static Figure Test(string key, QTest test)
        {
            if (test.Df == 0)
                return new Figure(
                    key,
                    $"Q {test.Name}",
                    "cannot be tested (no degrees of freedom)",
                    []
                );
            var q = Digits.Statistic(test.Q);
            var df = Digits.Count(test.Df);
            var p = Digits.P(test.PValue);
            return new Figure(
                key,
                $"Q {test.Name}",
                $"{q} on {df} df, P {p}",
                [new Named("q", q), new Named("df", df), new Named("p", p)]
            );
        }
    }
}
