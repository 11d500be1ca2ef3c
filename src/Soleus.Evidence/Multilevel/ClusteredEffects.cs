using System.Collections.Immutable;

namespace Soleus.Evidence.Multilevel;

/// <summary>Effects sorted by cluster, with an orthonormal basis of the design.</summary>
/// <remarks>
/// X = Q·R by Gram and Schmidt, orthogonalised twice; the models are fitted to Q, so that years and other large moderators cost no
/// digits. With Q in place of X the restricted likelihood is the one that includes ½·log|X'X|.
/// </remarks>
internal sealed class ClusteredEffects
{
    private readonly double[] upper;

    private ClusteredEffects(
        ImmutableArray<string> clusters,
        int[] start,
        int[] row,
        double[] y,
        double[] variances,
        int[] outcome,
        double[]?[] blocks,
        double[] q,
        double[] r,
        int p
    )
    {
        Clusters = clusters;
        Start = start;
        Row = row;
        Y = y;
        Variances = variances;
        Outcome = outcome;
        Blocks = blocks;
        Q = q;
        upper = r;
        P = p;
    }

    public ImmutableArray<string> Clusters { get; }

    /// <summary>First effect of each cluster; one more than clusters.</summary>
    public int[] Start { get; }

    /// <summary>Where each effect stood in the data.</summary>
    public int[] Row { get; }

    public double[] Y { get; }

    public double[] Variances { get; }

    public int[] Outcome { get; }

    /// <summary>Sampling covariance of each cluster; null for independent effects.</summary>
    public double[]?[] Blocks { get; }

    /// <summary>K rows of P values.</summary>
    public double[] Q { get; }

    public int K => Y.Length;

    public int P { get; }

    public int Size(int cluster) => Start[cluster + 1] - Start[cluster];

    /// <summary>Null when the columns repeat each other.</summary>
    public static ClusteredEffects? Of(
        ReadOnlySpan<double> effects,
        SamplingCovariance sampling,
        ImmutableArray<string> clusters,
        ImmutableArray<int> outcomes,
        IReadOnlyList<double[]> columns
    )
    {
        var k = effects.Length;
        var p = columns.Count;
        int[] order = [.. Enumerable.Range(0, k).OrderBy(i => clusters[i], StringComparer.Ordinal)];
        var names = clusters.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        ImmutableArray<string> sorted = [.. names];
        var start = new int[sorted.Length + 1];
        for (int i = 0, c = 0; i < k; i++)
        {
            if (clusters[order[i]] != sorted[c])
                c++;
            start[c + 1] = i + 1;
        }
        var y = new double[k];
        var variances = new double[k];
        var outcome = new int[k];
        for (var i = 0; i < k; i++)
        {
            y[i] = effects[order[i]];
            variances[i] = sampling.Variances[order[i]];
            outcome[i] = outcomes.IsEmpty ? 0 : outcomes[order[i]];
        }
        var blocks = new double[]?[sorted.Length];
        for (var c = 0; c < sorted.Length; c++)
            blocks[c] = Block(
                sampling,
                sorted[c],
                variances.AsSpan(start[c], start[c + 1] - start[c])
            );
        var q = new double[k * p];
        var r = new double[p * p];
        for (var j = 0; j < p; j++)
        {
            for (var i = 0; i < k; i++)
                q[(i * p) + j] = columns[j][order[i]];
        }
        return Orthogonalise(q, r, k, p)
            ? new(sorted, start, order, y, variances, outcome, blocks, q, r, p)
            : null;
    }

    /// <summary>Coefficients of X from those of Q: R⁻¹·b.</summary>
    public double[] Coefficients(ReadOnlySpan<double> b)
    {
        var beta = b.ToArray();
        for (var j = P - 1; j >= 0; j--)
        {
            for (var c = j + 1; c < P; c++)
                beta[j] -= upper[(j * P) + c] * beta[c];
            beta[j] /= upper[(j * P) + j];
        }
        return beta;
    }

    /// <summary>R⁻¹·C·(R⁻¹)'.</summary>
    public double[] Covariance(ReadOnlySpan<double> c)
    {
        var half = new double[P * P];
        for (var j = 0; j < P; j++)
        {
            var column = new double[P];
            for (var i = 0; i < P; i++)
                column[i] = c[(i * P) + j];
            column = Coefficients(column);
            for (var i = 0; i < P; i++)
                half[(i * P) + j] = column[i];
        }
        var whole = new double[P * P];
        for (var i = 0; i < P; i++)
        {
            var row = Coefficients(half.AsSpan(i * P, P));
            for (var j = 0; j < P; j++)
                whole[(i * P) + j] = row[j];
        }
        return whole;
    }

    private static double[]? Block(
        SamplingCovariance sampling,
        string cluster,
        ReadOnlySpan<double> v
    )
    {
        if (sampling.Blocks is { } given)
            return given.TryGetValue(cluster, out var block) ? [.. block] : null;
        if (sampling.Correlation == 0 || v.Length == 1)
            return null;
        var made = new double[v.Length * v.Length];
        for (var i = 0; i < v.Length; i++)
        {
            for (var j = 0; j < v.Length; j++)
                made[(i * v.Length) + j] =
                    i == j ? v[i] : sampling.Correlation * Math.Sqrt(v[i]) * Math.Sqrt(v[j]);
        }
        return made;
    }

    private static bool Orthogonalise(double[] q, double[] r, int k, int p)
    {
        for (var j = 0; j < p; j++)
        {
            var before = Math.Sqrt(Dot(q, j, j, k, p));
            for (var pass = 0; pass < 2; pass++)
            {
                for (var c = 0; c < j; c++)
                {
                    var dot = Dot(q, c, j, k, p);
                    for (var i = 0; i < k; i++)
                        q[(i * p) + j] -= dot * q[(i * p) + c];
                    r[(c * p) + j] += dot;
                }
            }
            var norm = Math.Sqrt(Dot(q, j, j, k, p));
            if (!(norm > 1e-11 * before) || !double.IsFinite(norm))
                return false;
            r[(j * p) + j] = norm;
            for (var i = 0; i < k; i++)
                q[(i * p) + j] /= norm;
        }
        return true;
    }

    private static double Dot(double[] q, int a, int b, int k, int p)
    {
        double sum = 0;
        for (var i = 0; i < k; i++)
            sum += q[(i * p) + a] * q[(i * p) + b];
        return sum;
    }
}
