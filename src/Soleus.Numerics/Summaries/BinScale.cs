namespace Soleus.Numerics.Summaries;

/// <summary>
/// Bins of magnitudes: each octave [2^e, 2^(e+1)) in 2^k bins of equal width, so that a bin's number is the upper bits of
/// the double itself. No logarithm, no rounding: the edges are exact doubles and a larger magnitude never has a smaller
/// number.
/// </summary>
/// <remarks>
/// Bin m of an octave, m = 2^k … 2^(k+1) - 1, is [m, m + 1)·2^(e-k). It is stood for by 2m(m + 1)/(2m + 1)·2^(e-k), which is
/// wrong by at most 1/(2m + 1) of the true value at either edge, hence by at most 1/(2^(k+1) + 1) in all bins. A bin is at most
/// twice as wide as another, so up to ln 4 times as many bins are needed as with equal logarithmic widths.
/// </remarks>
/// <source id="masson-2019" at="Section 2; here with another mapping"/>
internal readonly record struct BinScale
{
    private const int MantissaBits = 52;
    private const int MostOctaveBits = 16;
    private readonly int octaveBits;

    /// <summary>The coarsest scale with a relative error of at most alpha.</summary>
    public BinScale(double alpha)
    {
        if (!(alpha >= Error(MostOctaveBits) && alpha < 1))
            throw new ArgumentOutOfRangeException(
                nameof(alpha),
                alpha,
                $"The relative accuracy must lie between {Error(MostOctaveBits):g2} and 1."
            );
        while (Error(octaveBits) > alpha)
            octaveBits++;
    }

    /// <summary>The smallest magnitude with a bin: 2^-1022. What is smaller counts as zero.</summary>
    public const double Smallest = 2.2250738585072014e-308;

    /// <summary>Greatest relative error of a bin's value.</summary>
    public double RelativeError => Error(octaveBits);

    /// <summary>By how many bits a double is shifted to give its bin.</summary>
    public int Shift => MantissaBits - octaveBits;

    /// <summary>Lower edge of a bin, which belongs to it.</summary>
    public double Lower(int bin) => BitConverter.Int64BitsToDouble((long)bin << Shift);

    /// <summary>The value that stands for a bin.</summary>
    public double Value(int bin)
    {
        var m = (1L << octaveBits) + (bin & ((1L << octaveBits) - 1));
        return Lower(bin) * (1 + (1.0 / ((2 * m) + 1)));
    }

    private static double Error(int bits) => 1.0 / ((2L << bits) + 1);
}
