using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Soleus.Evidence.Multilevel;

/// <summary>Whether the likelihood has one top, or a ridge along which variances may take any value.</summary>
internal static class Identification
{
    private const double Move = 0.3;

    /// <summary>Directions (over the working parameters) without curvature.</summary>
    public static IEnumerable<Vector<double>> FlatDirections(LikelihoodSearch.Top top)
    {
        var evd = top.Curvature.Evd(Symmetricity.Symmetric);
        for (var e = 0; e < evd.EigenValues.Count; e++)
        {
            if (evd.EigenValues[e].Real < 1e-4)
                yield return evd.EigenVectors.Column(e);
        }
    }

    /// <summary>The variance or correlation that can be moved far without loss of likelihood; null when there is none.</summary>
    public static string? Undetermined(
        MultilevelModel.Problem problem,
        BlockLikelihood likelihood,
        LikelihoodSearch.Top top,
        ImmutableArray<string> names
    )
    {
        var structure = problem.Parameters();
        structure.Map(top.At);
        var before = structure.Covariance.ToArray();
        var within = structure.Within;
        foreach (var direction in FlatDirections(top))
        {
            foreach (var sign in new[] { -Move, Move })
            {
                var moved = top.At.Select((x, i) => x + (sign * direction[i])).ToArray();
                structure.Map(moved);
                var far = structure.Scale * structure.Scale * 1e-3;
                var isSame =
                    Math.Abs(structure.Within - within) < far
                    && before
                        .Zip(structure.Covariance)
                        .All(p => Math.Abs(p.First - p.Second) < far);
                if (
                    isSame
                    || likelihood.At(structure.Covariance, structure.Within) < top.Log - 1e-5
                )
                    continue;
                return Name(before, structure, problem.Outcomes, names);
            }
        }
        return null;
    }

    private static string Name(
        double[] before,
        VarianceStructure structure,
        int q,
        ImmutableArray<string> names
    )
    {
        var most = Enumerable
            .Range(0, q * q)
            .MaxBy(i => Math.Abs(structure.Covariance[i] - before[i]));
        if (names.IsEmpty)
            return "between clusters";
        var (i, j) = (most / q, most % q);
        return i == j
            ? names[i]
            : $"correlation of {names[Math.Min(i, j)]} and {names[Math.Max(i, j)]}";
    }
}
