using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Sensitivity;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Reports;

/// <summary>The tables of a pooled analysis: studies, coefficients, and what was asked for beside them.</summary>
internal static class PoolTables
{
    public static ImmutableArray<ReportTable> Of(PoolAnalysis a, string level)
    {
        var digits = new Digits(a.Request.Decimals);
        var tables = ImmutableArray.CreateBuilder<ReportTable>();
        tables.Add(Studies(a, digits, level));
        if (a.Fit.HasModerators)
            tables.Add(
                a.Robust is { } robust
                    ? Robust(robust, digits, level)
                    : Coefficients(a, digits, level)
            );
        if (!a.Cumulative.IsEmpty)
            tables.Add(
                Subset(a, digits, level, "cumulative", "Studies added one by one", a.Cumulative)
            );
        if (!a.LeaveOneOut.IsEmpty)
            tables.Add(
                Subset(a, digits, level, "leave_one_out", "Without each study", a.LeaveOneOut)
            );
        if (a.Influence.Count > 0)
            tables.Add(Influence(a));
        return tables.ToImmutable();
    }

    private static ReportTable Studies(PoolAnalysis a, Digits digits, string level)
    {
        var z = Distribution.NormalQuantile(0.5 * (1 + a.Request.Options.Level));
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Cell>>(a.Data.Studies);
        for (var i = 0; i < a.Data.Studies; i++)
        {
            var y = a.Data.Estimates[i];
            var half = z * Math.Sqrt(a.Data.Variances[i]);
            var size = a.Data.Measure == Measure.PFT ? a.Data.Data[i].Participants : null;
            rows.Add([
                new Cell(a.Data.Labels[i]),
                Cell.Of(digits.Of(a.Data.Measure.Display(y, size))),
                Cell.Of(digits.Of(a.Data.Measure.Display(y - half, size))),
                Cell.Of(digits.Of(a.Data.Measure.Display(y + half, size))),
                Cell.Of(Digits.Percent(a.Fit.Weights[i])),
            ]);
        }
        return new ReportTable(
            "studies",
            "Studies",
            [
                new ReportColumn("study", "study", IsText: true),
                new ReportColumn("estimate", a.Data.Measure.Label()),
                new ReportColumn("low", $"{level} from"),
                new ReportColumn("high", "to"),
                new ReportColumn("weight", "weight %"),
            ],
            rows.MoveToImmutable()
        );
    }

    private static ReportTable Coefficients(PoolAnalysis a, Digits digits, string level) =>
        new(
            "coefficients",
            "Coefficients, on the scale of the analysis",
            CoefficientColumns(level, a.Fit.Df is null ? "z" : "t"),
            [
                .. a.Fit.Coefficients.Select(c =>
                    ImmutableArray.Create(
                        new Cell(c.Name),
                        Cell.Of(digits.Of(c.Estimate)),
                        Cell.Of(digits.Of(c.StandardError)),
                        Cell.Of(Digits.Statistic(c.Statistic)),
                        PCell(c.PValue),
                        Cell.Of(digits.Of(c.Interval.Low)),
                        Cell.Of(digits.Of(c.Interval.High))
                    )
                ),
            ]
        );

    private static ImmutableArray<ReportColumn> CoefficientColumns(
        string level,
        string statistic
    ) =>
        [
            new("coefficient", "coefficient", IsText: true),
            new("estimate", "estimate"),
            new("standard_error", "SE"),
            new("statistic", statistic),
            new("p", "P"),
            new("low", $"{level} from"),
            new("high", "to"),
        ];

    private static ReportTable Robust(RobustEffect robust, Digits digits, string level) =>
        new(
            "coefficients",
            $"Coefficients, on the scale of the analysis, cluster-robust ({robust.Correction})",
            [.. CoefficientColumns(level, "t"), new ReportColumn("df", "df")],
            [
                .. robust.Coefficients.Select(c =>
                    ImmutableArray.Create(
                        new Cell(c.Name),
                        Cell.Of(digits.Of(c.Estimate)),
                        Cell.Of(digits.Of(c.StandardError)),
                        Cell.Of(Digits.Statistic(c.Statistic)),
                        PCell(c.PValue),
                        Cell.Of(digits.Of(c.Interval.Low)),
                        Cell.Of(digits.Of(c.Interval.High)),
                        Cell.Of(Digits.Count(c.Df))
                    )
                ),
            ]
        );

    private static ReportTable Subset(
        PoolAnalysis a,
        Digits digits,
        string level,
        string key,
        string caption,
        ImmutableArray<SubsetFit> fits
    )
    {
        var shown = fits.Where(f => f.Fit.Ok && !f.Fit.Value.HasModerators);
        var sign = key == "cumulative" ? "+ " : "- ";
        return new ReportTable(
            key,
            caption,
            [
                new ReportColumn("study", "study", IsText: true),
                new ReportColumn("estimate", a.Data.Measure.Label()),
                new ReportColumn("low", $"{level} from"),
                new ReportColumn("high", "to"),
                new ReportColumn("tau2", "tau²"),
            ],
            [
                .. shown.Select(f =>
                    ImmutableArray.Create(
                        new Cell(sign + a.Data.Labels[f.Study]),
                        Cell.Of(digits.Of(a.Data.Display(f.Fit.Value.Estimate))),
                        Cell.Of(digits.Of(a.Data.Display(f.Fit.Value.Interval.Low))),
                        Cell.Of(digits.Of(a.Data.Display(f.Fit.Value.Interval.High))),
                        Cell.Of(digits.Of(f.Fit.Value.Tau2))
                    )
                ),
            ]
        );
    }

    private static ReportTable Influence(PoolAnalysis a) =>
        new(
            "influence",
            "Influence of each study",
            [
                new ReportColumn("study", "study", IsText: true),
                new ReportColumn("rstudent", "residual"),
                new ReportColumn("dffits", "DFFITS"),
                new ReportColumn("cook", "Cook's D"),
                new ReportColumn("covariance_ratio", "cov ratio"),
                new ReportColumn("tau2", "tau² without"),
                new ReportColumn("hat", "hat"),
                new ReportColumn("influential", "influential", IsText: true),
            ],
            [
                .. a.Influence.Select(i =>
                    ImmutableArray.Create(
                        new Cell(a.Data.Labels[i.Study]),
                        Cell.Of(Digits.Statistic(i.StudentizedResidual)),
                        Cell.Of(Digits.Statistic(i.DfFits)),
                        Cell.Of(Digits.Statistic(i.CookDistance)),
                        Cell.Of(Digits.Statistic(i.CovarianceRatio)),
                        Cell.Of(new Digits(a.Request.Decimals).Of(i.Tau2)),
                        Cell.Of(Digits.Statistic(i.Hat)),
                        new Cell(i.IsInfluential ? "yes" : "")
                    )
                ),
            ]
        );

    /// <summary>In a table the equals sign is left away.</summary>
    private static Cell PCell(double p)
    {
        var shown = Digits.P(p);
        return new Cell(shown.Text.TrimStart('=', ' '), shown.Value);
    }
}
