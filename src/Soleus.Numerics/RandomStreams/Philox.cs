namespace Soleus.Numerics.RandomStreams;

/// <summary>Four words of 64 bits: a counter, or what a counter is mapped to.</summary>
internal readonly record struct Words(ulong A, ulong B, ulong C, ulong D);

/// <summary>
/// Philox4x64-10: a keyed one-to-one map of 256-bit counters to 256-bit blocks of random bits. Nothing is
/// remembered between calls: any block of a stream is reached directly.
/// </summary>
/// <remarks>
/// One round, with hi and lo the halves of a 128-bit product: (a, b, c, d) becomes
/// (hi(M1·c) ^ b ^ k0, lo(M1·c), hi(M0·a) ^ d ^ k1, lo(M0·a)). Between two rounds k0 and k1 grow by W0 and W1.
/// </remarks>
/// <source id="salmon-2011" at="Philox4x64-10"/>
internal static class Philox
{
    private const int Rounds = 10;
    private const ulong M0 = 0xD2E7470EE14C6C93;
    private const ulong M1 = 0xCA5A826395121157;

    /// <summary>Step of the first key word: the golden ratio's fraction.</summary>
    private const ulong W0 = 0x9E3779B97F4A7C15;

    /// <summary>Step of the second key word: sqrt(3) - 1.</summary>
    private const ulong W1 = 0xBB67AE8584CAA73B;

    /// <summary>The block of a counter under the key (k0, k1).</summary>
    public static Words Block(Words counter, ulong k0, ulong k1)
    {
        var (a, b, c, d) = counter;
        for (var round = 0; round < Rounds; round++)
        {
            var high0 = Math.BigMul(M0, a, out var low0);
            var high1 = Math.BigMul(M1, c, out var low1);
            a = high1 ^ b ^ k0;
            b = low1;
            c = high0 ^ d ^ k1;
            d = low0;
            unchecked
            {
                k0 += W0;
                k1 += W1;
            }
        }
        return new Words(a, b, c, d);
    }
}
