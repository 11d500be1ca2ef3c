using System.CommandLine;
using Soleus.Charts;
using Soleus.Evidence.Bayes;
using Soleus.Evidence.Bias;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Reports;
using Soleus.Evidence.Tables;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus evidence …</c>: meta-analysis of any data file.</summary>
internal static class EvidenceVerb
{
    public static Command Command(Host host) =>
        new("evidence", "Meta-analysis of a data file: pool, forest, funnel, bias, network, bayes.")
        {
            Pool(host),
            Forest(host),
            Funnel(host),
            Bias(host),
            NetworkVerb.Command(host),
            Bayes(host),
        };

    private static Command Pool(Host host)
    {
        var shared = new EvidenceOptions();
        var request = new PoolOptions();
        var format = FormatOption.New();
        var code = new Option<bool>("--code")
        {
            Description = "Print the R code that asks metafor the same, and nothing else.",
        };
        var command = new Command(
            "pool",
            "Pool studies: ./soleus evidence pool trials.csv --measure RR --test knha"
        );
        shared.AddTo(command);
        request.AddTo(command);
        command.Add(format);
        command.Add(code);
        command.SetAction(parsed =>
        {
            if (Analyse(host, parsed, shared, request) is not { } analysis)
                return ExitStatus.UnusableRecord;
            if (parsed.GetValue(code))
            {
                host.Out.Write(MetaforCode.Of(analysis, parsed.GetValue(shared.File)!));
                return ExitStatus.Answered;
            }
            return Print(host, parsed.GetValue(format)!, PoolReport.Of(analysis));
        });
        return command;
    }

    private static Command Forest(Host host)
    {
        var shared = new EvidenceOptions(digits: 2);
        var request = new PoolOptions();
        var output = Output();
        var command = new Command(
            "forest",
            "Draw a forest plot (SVG): ./soleus evidence forest trials.csv --measure RR --out forest.svg"
        );
        shared.AddTo(command);
        request.AddTo(command);
        command.Add(output);
        command.SetAction(parsed =>
        {
            if (Analyse(host, parsed, shared, request) is not { } analysis)
                return ExitStatus.UnusableRecord;
            EvidenceOptions.Problems(host, analysis.Issues);
            var report = PoolReport.Of(analysis);
            var chart = analysis.Cumulative.IsEmpty
                ? ForestPlot.Of(analysis, report)
                : ForestPlot.Cumulative(analysis, report);
            return shared.Write(
                host,
                parsed,
                parsed.GetValue(output),
                ChartStyle.Standalone(chart)
            );
        });
        return command;
    }

    private static Command Funnel(Host host)
    {
        var shared = new EvidenceOptions();
        var output = Output();
        var anyway = Anyway();
        var command = new Command(
            "funnel",
            "Draw a funnel plot (SVG): ./soleus evidence funnel trials.csv --measure RR --out funnel.svg"
        );
        shared.AddTo(command);
        command.Add(anyway);
        command.Add(output);
        command.SetAction(parsed =>
        {
            if (Assess(host, parsed, shared, anyway) is not var (table, bias))
                return ExitStatus.UnusableRecord;
            EvidenceOptions.Problems(host, bias.Value.Remarks);
            var chart = FunnelPlot.Of(
                bias.Value.Funnel,
                table.Measure,
                table.Labels,
                new Digits(parsed.GetValue(shared.Digits))
            );
            return shared.Write(
                host,
                parsed,
                parsed.GetValue(output),
                ChartStyle.Standalone(chart)
            );
        });
        return command;
    }

    private static Command Bias(Host host)
    {
        var shared = new EvidenceOptions();
        var format = FormatOption.New();
        var anyway = Anyway();
        var command = new Command(
            "bias",
            "Small-study effects and selective publication: ./soleus evidence bias trials.csv --measure OR"
        );
        shared.AddTo(command);
        command.Add(anyway);
        command.Add(format);
        command.SetAction(parsed =>
            Assess(host, parsed, shared, anyway) is var (table, bias)
                ? Print(
                    host,
                    parsed.GetValue(format)!,
                    BiasReport.Of(table, bias, parsed.GetValue(shared.Digits))
                )
                : ExitStatus.UnusableRecord
        );
        return command;
    }

    private static Command Bayes(Host host)
    {
        var shared = new EvidenceOptions();
        var format = FormatOption.New();
        var output = Output();
        var scale = new Option<double?>("--tau-scale")
        {
            Description =
                "Scale of the half-normal prior of tau, on the scale of the analysis; 0.5 for log ratios and standardised differences when absent, must be given for others.",
        };
        var threshold = PoolOptions.ThresholdOption();
        var command = new Command(
            "bayes",
            "Bayesian random effects: ./soleus evidence bayes trials.csv --measure RR --threshold 0.9"
        );
        shared.AddTo(command, hasMethod: false);
        foreach (var option in (Option[])[scale, threshold, format, output])
            command.Add(option);
        command.SetAction(parsed =>
        {
            if (
                shared.LevelOf(host, parsed) is not { } level
                || Usable(host, shared.Table(host, parsed, [])) is not { } table
            )
                return ExitStatus.UnusableRecord;
            if (PoolRefusals.WrongThreshold(table.Measure, parsed.GetValue(threshold)) is { } wrong)
            {
                EvidenceOptions.Problems(host, [wrong]);
                return ExitStatus.UnusableRecord;
            }
            if ((parsed.GetValue(scale) ?? UsualScale(table.Measure)) is not { } tauScale)
            {
                host.Error.WriteLine(
                    $"soleus: --tau-scale is needed for a {table.Measure.Label()}: how much true effects may plausibly differ, in its unit"
                );
                return ExitStatus.UnusableRecord;
            }
            var fit = BayesPool.Fit(
                table.Estimates.AsSpan(),
                table.Variances.AsSpan(),
                new BayesOptions { Tau = new TauPrior.HalfNormal(tauScale) }
            );
            if (!fit.Ok)
            {
                EvidenceOptions.Problems(host, fit.Issues);
                return ExitStatus.UnusableRecord;
            }
            var report = BayesReport.Of(
                table,
                fit,
                parsed.GetValue(threshold),
                level,
                parsed.GetValue(shared.Digits)
            );
            return parsed.GetValue(output) is { } path
                ? shared.Write(
                    host,
                    parsed,
                    path,
                    ChartStyle.Standalone(BayesReport.Draw(table, fit.Value, report))
                )
                : Print(host, parsed.GetValue(format)!, report);
        });
        return command;
    }

    /// <summary>0.5 is a weak prior for log ratios and standardised differences; other scales have no usual one.</summary>
    private static double? UsualScale(Measure measure) =>
        measure.Scale() == MeasureScale.Log && measure.NoEffect() is not null
        || measure
            is Measure.SMD
                or Measure.SMDH
                or Measure.SMD1
                or Measure.SMDK
                or Measure.SMCC
                or Measure.SMCR
            ? 0.5
            : null;

    internal static int Print(Host host, string format, Report report)
    {
        host.Out.Write(
            format == "json" ? ReportJson.Write(report) : ReportText.Write(report, host.Width)
        );
        return ExitStatus.Answered;
    }

    internal static Option<string?> Output() =>
        new("--out") { Description = "File to write the drawing to; absent: standard output." };

    private static Option<bool> Anyway() =>
        new("--anyway")
        {
            Description = "Run the funnel tests although there are too few studies for them.",
        };

    private static PoolAnalysis? Analyse(
        Host host,
        ParseResult parsed,
        EvidenceOptions shared,
        PoolOptions options
    )
    {
        if (shared.Pooling(host, parsed, parsed.GetValue(options.Test)!) is not { } pooling)
            return null;
        var table = shared.Table(host, parsed, parsed.GetValue(options.Moderators) ?? []);
        if (table is null)
            return null;
        if (!table.Ok)
        {
            EvidenceOptions.Problems(host, table.Issues);
            return null;
        }
        if (options.Request(host, parsed, table.Value, pooling) is not { } request)
            return null;
        var analysis = AnalysePool.Of(
            table,
            request with
            {
                Decimals = parsed.GetValue(shared.Digits),
            }
        );
        if (analysis.Ok)
            return analysis.Value;
        EvidenceOptions.Problems(host, analysis.Issues);
        return null;
    }

    private static (EffectTable, Soleus.Evidence.Computed<BiasAssessment>)? Assess(
        Host host,
        ParseResult parsed,
        EvidenceOptions shared,
        Option<bool> anyway
    )
    {
        if (
            shared.Pooling(host, parsed) is not { } pooling
            || Usable(host, shared.Table(host, parsed, [])) is not { } table
        )
            return null;
        var counts = table.Data.OfType<TwoByTwo>().ToList();
        TwoByTwo[] trials = counts.Count == table.Studies ? [.. counts] : [];
        var bias = AssessBias.Of(
            table.Estimates.AsSpan(),
            table.Variances.AsSpan(),
            new BiasOptions
            {
                Pooling = pooling,
                Measure = table.Measure,
                AllowFewStudies = parsed.GetValue(anyway),
            },
            trials
        );
        if (bias.Ok)
            return (table, bias);
        EvidenceOptions.Problems(host, bias.Issues);
        return null;
    }

    private static EffectTable? Usable(Host host, Soleus.Evidence.Computed<EffectTable>? table)
    {
        if (table is null)
            return null;
        EvidenceOptions.Problems(host, table.Issues);
        return table.Ok ? table.Value : null;
    }
}
