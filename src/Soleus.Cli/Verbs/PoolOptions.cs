using System.Collections.Immutable;
using System.CommandLine;
using Soleus.Care.Reports;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Reports;
using Soleus.Evidence.Tables;

namespace Soleus.Cli.Verbs;

/// <summary>What pool and forest can be asked beside the model.</summary>
internal sealed class PoolOptions
{
    public Option<string> Test { get; } =
        new("--test")
        {
            Description =
                "z, knha (Knapp-Hartung), or adhoc (Knapp-Hartung, never narrower than z).",
            DefaultValueFactory = _ => "z",
        };

    public Option<string[]> Moderators { get; } =
        new("--mods")
        {
            Description = "Columns for a meta-regression; text becomes 0/1 for each level.",
            AllowMultipleArgumentsPerToken = true,
        };

    private readonly Option<string> counts = new("--counts")
    {
        Description = "Also pool the counts: mh (Mantel-Haenszel) or peto.",
    };

    private readonly Option<double?> threshold = ThresholdOption();

    private readonly Option<string?> cluster = new("--cluster")
    {
        Description = "Column whose equal values belong together: cluster-robust tests (CR2).",
    };

    private readonly Option<string?> weights = new("--weights")
    {
        Description = "Column of weights for --method GENQ, or in place of 1/(v + tau²).",
    };

    private readonly Option<bool> cumulative = new("--cumulative")
    {
        Description = "Studies added one by one, in the order of the file.",
    };

    private readonly Option<bool> leaveOneOut = new("--leave1out")
    {
        Description = "The model without each study.",
    };

    private readonly Option<bool> influence = new("--influence")
    {
        Description = "How much each study changes the model.",
    };

    private readonly Option<string> prediction = new("--pi")
    {
        Description =
            "Prediction interval: t (k - 2 degrees of freedom) or metafor (the quantile of the test).",
        DefaultValueFactory = _ => "t",
    };

    public PoolOptions()
    {
        Test.AcceptOnlyFromAmong("z", "knha", "adhoc");
        counts.AcceptOnlyFromAmong("mh", "peto");
        prediction.AcceptOnlyFromAmong("t", "metafor");
    }

    public static Option<double?> ThresholdOption() =>
        new("--threshold")
        {
            Description = "An effect that matters, as printed (a ratio, not its logarithm).",
        };

    public void AddTo(Command command)
    {
        foreach (
            var option in (Option[])
                [
                    Test,
                    Moderators,
                    counts,
                    threshold,
                    cluster,
                    weights,
                    cumulative,
                    leaveOneOut,
                    influence,
                    prediction,
                ]
        )
            command.Add(option);
    }

    /// <summary>The request; null when a column does not exist, which is said on standard error.</summary>
    public PoolRequest? Request(
        Host host,
        ParseResult parsed,
        EffectTable table,
        PoolingOptions pooling
    )
    {
        ImmutableArray<string> clusters = [];
        if (parsed.GetValue(cluster) is { } column)
        {
            if (table.Texts(column) is not { } texts || texts.Any(t => t is null))
            {
                host.Error.WriteLine(
                    $"soleus: --cluster {TextPage.Safe(column)}: there is no such column, or a study has nothing in it"
                );
                return null;
            }
            clusters = [.. texts.Select(t => t!)];
        }
        if (parsed.GetValue(weights) is { } name)
        {
            if (table.Numbers(name) is not { } numbers || numbers.Any(n => n is not > 0))
            {
                host.Error.WriteLine(
                    $"soleus: --weights {TextPage.Safe(name)}: there is no such column of numbers above 0"
                );
                return null;
            }
            pooling = pooling with { Weights = [.. numbers.Select(n => n!.Value)] };
        }
        return new PoolRequest
        {
            Options = pooling,
            Counts = parsed.GetValue(counts) switch
            {
                "mh" => CountMethod.MantelHaenszel,
                "peto" => CountMethod.Peto,
                _ => CountMethod.InverseVariance,
            },
            Prediction =
                parsed.GetValue(prediction) == "t"
                    ? PredictionQuantile.OneDfForTau2
                    : PredictionQuantile.AsTest,
            Threshold = parsed.GetValue(threshold),
            Clusters = clusters,
            ClusterColumn = parsed.GetValue(cluster) ?? "",
            WithCumulative = parsed.GetValue(cumulative),
            WithLeaveOneOut = parsed.GetValue(leaveOneOut),
            WithInfluence = parsed.GetValue(influence),
        };
    }
}
