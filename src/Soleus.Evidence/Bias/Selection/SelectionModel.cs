using System.Collections.Immutable;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bias.Selection;

/// <summary>How the chance of being published falls with the P value.</summary>
public enum SelectionForm
{
    /// <summary>In steps.</summary>
    /// <source id="vevea-1995"/>
    Steps,

    /// <summary>Like half a normal curve.</summary>
    /// <source id="preston-2004"/>
    HalfNormal,
}

/// <summary>Which selection model to fit.</summary>
public sealed record SelectionOptions
{
    public SelectionForm Form { get; init; } = SelectionForm.Steps;

    /// <summary>Which effects are favoured: their one-sided P value counts, or for Either the two-sided one.</summary>
    public Direction Favoured { get; init; } = Direction.Greater;

    /// <summary>For steps: where the weight changes, between 0 and 1. One-sided 0.025 is two-sided 0.05.</summary>
    public ImmutableArray<double> Steps { get; init; } = [0.025];

    /// <summary>For the half-normal form: selection is the stronger the larger the standard error.</summary>
    public bool ByPrecision { get; init; } = true;

    /// <summary>
    /// Weights of the intervals after the first, to see what a supposed selection would do to the estimate, or δ of the half-normal
    /// form. Empty: estimated.
    /// </summary>
    /// <source id="vevea-2005"/>
    public ImmutableArray<double> KnownWeights { get; init; } = [];

    /// <summary>No heterogeneity: tau² is 0.</summary>
    public bool IsCommonEffect { get; init; }

    /// <summary>Upper bound of δ, as in metafor.</summary>
    public double LargestWeight { get; init; } = 100;

    /// <summary>Confidence level, 0 &lt; level &lt; 1.</summary>
    public double Level { get; init; } = 0.95;
}

/// <summary>A parameter of the weight function: relative to 1 in the first interval for steps; 0 is no selection for half-normal.</summary>
/// <param name="From">P value above which it holds; 0 for half-normal.</param>
/// <param name="To">P value up to which it holds.</param>
/// <param name="StandardError">Null when it is fixed, or the information does not give one.</param>
/// <param name="Studies">Studies in the interval.</param>
public sealed record SelectionWeight(
    double From,
    double To,
    double Value,
    double? StandardError,
    int Studies
);

/// <summary>A fitted selection model: what the mean effect would be had all studies been published.</summary>
/// <param name="Effect">Estimate corrected for selection, on the scale of the effects.</param>
/// <param name="StandardError">Null when the information does not give one.</param>
/// <param name="Interval">Null when there is no standard error.</param>
/// <param name="Weights">For steps the first one is 1 by definition.</param>
/// <param name="LikelihoodRatio">Twice the gain in log-likelihood over the model without selection, at least 0.</param>
/// <param name="Df">Number of estimated δ.</param>
/// <param name="PValue">Of the hypothesis of no selection; null when the weights are given.</param>
/// <param name="LocalMaxima">How many different maxima of the likelihood were met; the highest is reported.</param>
public sealed record SelectionModel(
    SelectionOptions Options,
    double Effect,
    double? StandardError,
    Interval? Interval,
    double Tau2,
    double? Tau2StandardError,
    ImmutableArray<SelectionWeight> Weights,
    double LogLikelihood,
    double LikelihoodRatio,
    int Df,
    double? PValue,
    PooledEffect Unselected,
    int LocalMaxima
);
