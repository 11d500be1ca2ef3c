using System.Collections.Immutable;
using Soleus.Evidence.Bias.Selection;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bias;

/// <summary>Runs every method that the studies allow, and says of the others why they were not run.</summary>
public static class AssessBias
{
    /// <summary>More studies than this would take minutes.</summary>
    public const int MostStudies = 5000;

    /// <summary>Assesses one set of studies.</summary>
    /// <param name="effects">One estimate a study, finite, on an additive scale (log for ratios) with no effect at 0.</param>
    /// <param name="variances">Sampling variances, finite, above 0.</param>
    /// <param name="trials">The counts behind the effects, one a study, for Harbord's and Peters's tests; empty when not known.</param>
    /// <returns>Fails with SOL-EVI-001 to 004, 200, 208, 210 or 211 when nothing can be assessed; else the issues hold the remarks.</returns>
    /// <source id="sterne-2011"/>
    public static Computed<BiasAssessment> Of(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        BiasOptions? options = null,
        ReadOnlySpan<TwoByTwo> trials = default
    )
    {
        options ??= new BiasOptions();
        var refusal = FunnelInput.Refusal<BiasAssessment>(
            effects,
            variances,
            2,
            "an assessment of bias",
            [
                .. Check(options),
                .. CheckTrials(effects.Length, trials),
                .. effects.Length > MostStudies
                    ?
                    [
                        Issue.Error(
                            "SOL-EVI-016",
                            "",
                            $"{effects.Length} studies are too many for all methods at once; at most {MostStudies}"
                        ),
                    ]
                    : Array.Empty<Issue>(),
            ]
        );
        if (refusal is not null)
            return refusal;
        var random = Pool.Fit(effects, variances, options.Pooling);
        var common = Pool.Fit(
            effects,
            variances,
            new PoolingOptions { Method = Tau2Method.CommonEffect, Level = options.Pooling.Level }
        );
        if (!random.Ok)
            return random.FailedAs<BiasAssessment>();
        if (!common.Ok)
            return common.FailedAs<BiasAssessment>();
        var gates = BiasGates.Of(variances, random.Value.Heterogeneity?.I2 ?? 0, options, trials);
        var run = new Runner(options, gates, common.Value, random.Value);
        return Computed<BiasAssessment>.Of(
            run.All(effects, variances, trials),
            gates.Remarks.Concat(gates.Refusals)
        );
    }

    private static IEnumerable<Issue> Check(BiasOptions o) =>
        [
            .. FunnelInput.Probability(o.TestLevel, "test level"),
            .. FunnelInput.Probability(o.LowPower, "low power"),
            .. FunnelInput.Option(
                o.Asymmetry > 0 && double.IsFinite(o.Asymmetry),
                "asymmetry",
                $"the asymmetry is {o.Asymmetry}; it must be above 0, in standard errors"
            ),
            .. FunnelInput.Option(
                o.PublishedShare > 0 && o.PublishedShare < 1,
                "published share",
                $"{o.PublishedShare} is not a share between 0 and 1"
            ),
            .. FunnelInput.Option(
                o.LeastErrorRatio >= 1 && o.FewestMedianEvents >= 0,
                "gates",
                "the least ratio of standard errors must be 1 or above, and the fewest events 0 or above"
            ),
            .. FunnelInput.Option(
                o.Pooling.Moderators.IsEmpty && o.Pooling.Weights.IsEmpty,
                "pooling",
                "bias is assessed without moderators and with inverse-variance weights"
            ),
            .. FunnelInput.Option(
                !o.SelectionSteps.IsDefaultOrEmpty && o.SelectionSteps.All(s => s > 0 && s < 1),
                "steps",
                "there must be at least one step between 0 and 1, for example 0.025"
            ),
            .. FunnelInput.Probability(o.Pooling.Level, "level"),
        ];

    private static IEnumerable<Issue> CheckTrials(int studies, ReadOnlySpan<TwoByTwo> trials) =>
        trials.Length > 0 && trials.Length != studies
            ?
            [
                Issue.Error(
                    "SOL-EVI-211",
                    "",
                    $"{trials.Length} trials with counts and {studies} effects: each study needs its own counts, or none is given"
                ),
            ]
            : CountTests.Check(trials);

    /// <summary>One assessment's methods and the gates before them.</summary>
    private sealed class Runner(
        BiasOptions options,
        BiasGates.Verdict gates,
        PooledEffect common,
        PooledEffect random
    )
    {
        public BiasAssessment All(
            ReadOnlySpan<double> y,
            ReadOnlySpan<double> v,
            ReadOnlySpan<TwoByTwo> trials
        )
        {
            var mayRead = gates.Refusals.Count == 0;
            var level = options.Pooling.Level;
            var egger = mayRead
                ? FunnelRegressions.Egger(y, v, level)
                : Refused<FunnelRegression>();
            var mixedOptions = options.Pooling with { Test = CoefficientTest.Z };
            var mixed = mayRead
                ? FunnelRegressions.Mixed(y, v, FunnelPredictor.StandardError, mixedOptions)
                : Refused<FunnelRegression>();
            var begg = mayRead ? RankTests.Begg(y, v) : Refused<RankTest>();
            var harbord = Counts(mayRead, trials, CountTests.Harbord);
            var peters = Counts(mayRead, trials, CountTests.Peters);
            var petPeese = mayRead
                ? FunnelRegressions.PetPeese(y, v, 0.10, mixedOptions)
                : Refused<PetPeese>();
            var fill = mayRead
                ? TrimAndFills.Fill(y, v, options.Fill, options.Pooling)
                : Refused<TrimAndFill>();
            var excess = ExcessSignificances.Test(y, v);
            var failSafe = FailSafe.Of(y, v);
            var favoured =
                options.Favoured ?? (random.Estimate < 0 ? Direction.Less : Direction.Greater);
            var selection = new SelectionOptions
            {
                Favoured = favoured,
                Steps = options.SelectionSteps,
                Level = level,
                IsCommonEffect = options.Pooling.Method == Tau2Method.CommonEffect,
            };
            var steps = mayRead ? SelectionModels.Fit(y, v, selection) : Refused<SelectionModel>();
            var halfNormal = mayRead
                ? SelectionModels.Fit(y, v, selection with { Form = SelectionForm.HalfNormal })
                : Refused<SelectionModel>();
            var findings = new BiasFindings(options, gates, common);
            return new BiasAssessment(
                options,
                common,
                random,
                favoured,
                egger,
                mixed,
                begg,
                harbord,
                peters,
                petPeese,
                fill,
                excess,
                failSafe,
                steps,
                halfNormal,
                FunnelOf(y, v, egger, fill),
                [
                    findings.Egger(egger, v),
                    findings.Mixed(mixed, v),
                    findings.Begg(begg, v),
                    findings.Counts(
                        BiasMethod.Harbord,
                        "Harbord's test",
                        "odds ratios near 1 relative to their precision",
                        harbord
                    ),
                    findings.Counts(
                        BiasMethod.Peters,
                        "Peters's test",
                        "odds ratios, and trial size unrelated to the true effect",
                        peters
                    ),
                    .. findings.PetPeese(petPeese, v),
                    findings.Fill(fill),
                    findings.Excess(excess),
                    findings.FailSafe(failSafe),
                    findings.Selection(BiasMethod.SelectionSteps, steps, v),
                    findings.Selection(BiasMethod.SelectionHalfNormal, halfNormal, v),
                ],
                [.. gates.Remarks]
            );
        }

        private Computed<T> Refused<T>()
            where T : class => Computed<T>.Failed(FitStatus.NotIdentified, gates.Refusals);

        private delegate Computed<CountRegression> CountTest(ReadOnlySpan<TwoByTwo> trials);

        private Computed<CountRegression> Counts(
            bool mayRead,
            ReadOnlySpan<TwoByTwo> trials,
            CountTest test
        ) =>
            trials.Length == 0
                ? Computed<CountRegression>.Failed(
                    FitStatus.InvalidInput,
                    Issue.Note(
                        "SOL-EVI-219",
                        "",
                        "the counts of the trials were not given, which this test needs"
                    )
                )
            : mayRead ? test(trials)
            : Refused<CountRegression>();

        private Funnel FunnelOf(
            ReadOnlySpan<double> y,
            ReadOnlySpan<double> v,
            Computed<FunnelRegression> egger,
            Computed<TrimAndFill> fill
        )
        {
            var points = ImmutableArray.CreateBuilder<FunnelPoint>(y.Length);
            for (var i = 0; i < y.Length; i++)
                points.Add(new FunnelPoint(y[i], Math.Sqrt(v[i])));
            return new Funnel(
                points.MoveToImmutable(),
                fill.Ok
                    ?
                    [
                        .. fill.Value.Filled.Select(f => new FunnelPoint(
                            f.Effect,
                            Math.Sqrt(f.Variance)
                        )),
                    ]
                    : [],
                common.Estimate,
                Funnel.UsualContours,
                egger.Ok
                    ? new FunnelLine(egger.Value.Limit.Estimate, egger.Value.Slope.Estimate)
                    : null
            );
        }
    }
}
