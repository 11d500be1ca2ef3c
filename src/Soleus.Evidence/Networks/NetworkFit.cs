using System.Collections.Immutable;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Networks;

/// <summary>What to fit.</summary>
public sealed record NetworkOptions
{
    /// <summary>CommonEffect, or random effects with one common tau² by DL (generalised), PM, ML or REML.</summary>
    public Tau2Method Method { get; init; } = Tau2Method.REML;

    /// <summary>The treatment against which <see cref="NetworkFit.Effects"/> are given; null: the first in the alphabet.</summary>
    public string? Reference { get; init; }

    /// <summary>Confidence level, 0 &lt; level &lt; 1.</summary>
    public double Level { get; init; } = 0.95;
}

/// <summary>A fitted network. All effects are on the scale of the contrasts (log for ratios).</summary>
public sealed record NetworkFit
{
    public required NetworkOptions Options { get; init; }

    public required ImmutableArray<Trial> Trials { get; init; }

    /// <summary>In alphabetical order.</summary>
    public required ImmutableArray<string> Treatments { get; init; }

    public required string Reference { get; init; }

    /// <summary>Each other treatment against the reference, with z tests.</summary>
    public required ImmutableArray<Coefficient> Effects { get; init; }

    /// <summary>Covariance of all treatments' effects against the reference (itself with zeros), row by row.</summary>
    public required ImmutableArray<double> Covariance { get; init; }

    /// <summary>Null when there are just as many contrasts as treatments less one: nothing is known about it.</summary>
    /// <remarks>
    /// Q is that of the common-effect model, I² = (Q − df)/Q and H² = Q/df. Compare with <see cref="Inconsistency"/>, which splits Q.
    /// </remarks>
    public required Heterogeneity? Heterogeneity { get; init; }

    public required NetworkGeometry Geometry { get; init; }

    /// <summary>Common heterogeneity variance of any contrast between trials; 0 for a common effect.</summary>
    public double Tau2 => Heterogeneity?.Tau2 ?? 0;

    internal ImmutableArray<double> AgainstReference { get; init; } = [];

    /// <summary>The effect of one treatment against another.</summary>
    /// <exception cref="ArgumentException">A treatment is not in the network.</exception>
    public Coefficient Compare(string treatment, string against)
    {
        var i = Index(treatment);
        var j = Index(against);
        var n = Treatments.Length;
        var variance =
            Covariance[(i * n) + i] + Covariance[(j * n) + j] - (2 * Covariance[(i * n) + j]);
        return NormalTest.Of(
            $"{treatment} against {against}",
            AgainstReference[i] - AgainstReference[j],
            Math.Sqrt(Math.Max(0, variance)),
            Options.Level
        );
    }

    private int Index(string treatment)
    {
        var at = Treatments.IndexOf(treatment);
        return at >= 0
            ? at
            : throw new ArgumentException(
                $"{treatment} is not a treatment of the network",
                nameof(treatment)
            );
    }
}

/// <summary>z tests.</summary>
internal static class NormalTest
{
    public static Coefficient Of(string name, double estimate, double error, double level)
    {
        var half = Distribution.NormalQuantile(0.5 * (1 + level)) * error;
        var z = error > 0 ? estimate / error : 0;
        return new Coefficient(
            name,
            estimate,
            error,
            z,
            Distribution.NormalTwoSided(z),
            new Interval(estimate - half, estimate + half)
        );
    }
}
