namespace Soleus.Numerics.RandomStreams;

/// <summary>Standard normal numbers of a member with a given correlation between them.</summary>
/// <remarks>
/// z = L·e with L·Lᵀ the correlation matrix and e independent: entry i of e is draw i of the member's
/// <see cref="RandomStream"/>. So the first number does not change when others are added after it. Draws from
/// <see cref="Count"/> on are free for other purposes.
/// </remarks>
public sealed class CorrelatedNormals
{
    /// <summary>The most numbers that can be correlated.</summary>
    public const int MaximumCount = 256;

    private readonly double[] factor;

    /// <param name="correlation">
    /// Correlation matrix [1]: square, symmetric, 1 on the diagonal, positive semi-definite. It may be singular, for numbers
    /// that determine each other.
    /// </param>
    /// <exception cref="ArgumentException">
    /// It is none; the message names the entry, or the combination whose variance would be negative.
    /// </exception>
    public CorrelatedNormals(double[,] correlation)
        : this(correlation, i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)) { }

    internal CorrelatedNormals(double[,] correlation, Func<int, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(correlation);
        Count = correlation.GetLength(0);
        factor = CorrelationFactor.Of(correlation, nameOf);
    }

    /// <summary>How many numbers a member has.</summary>
    public int Count { get; }

    /// <summary>The numbers of a member.</summary>
    /// <param name="seed">Seed of the ensemble.</param>
    /// <param name="member">Number of the member, ≥ 0.</param>
    /// <param name="z">Takes the numbers; its length is <see cref="Count"/>.</param>
    /// <exception cref="ArgumentException">z has another length, or the member is negative.</exception>
    public void Draw(ulong seed, long member, Span<double> z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(member);
        if (z.Length != Count)
            throw new ArgumentException(
                $"Place for {Count} numbers is needed, not {z.Length}.",
                nameof(z)
            );
        new RandomStream(seed, (ulong)member).Normals(0, z);
        // From the last row on: row i needs only the independent numbers up to i.
        var end = factor.Length;
        for (var i = Count - 1; i >= 0; i--)
        {
            var row = factor.AsSpan(end - (i + 1), i + 1);
            var sum = 0.0;
            for (var k = 0; k <= i; k++)
                sum += row[k] * z[k];
            z[i] = sum;
            end -= i + 1;
        }
    }
}
