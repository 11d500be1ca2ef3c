using Soleus.Numerics.RandomStreams;

namespace Soleus.Tests.RandomStreams;

/// <summary>
/// A stream is a pure function of (seed, member, draw). Statistical limits are five standard errors of the statistic under
/// true randomness: a fixed seed passes or fails for ever, a generator that ignores a key or repeats itself fails.
/// </summary>
public sealed class RandomStreamTests
{
    private const int Cells = 16;

    [Fact]
    public void Uniforms_are_the_words_of_the_published_block()
    {
        // First word of the all-zero vector, 0x16554d9eca36314c, over 2^64 = 0.0872391...
        var stream = new RandomStream(0, 0);
        Assert.Equal(0x16554d9eca36314c / 18446744073709551616.0, stream.Uniform(0), 1e-15);
        Assert.Equal(0xdb20fe9d672d0fdc / 18446744073709551616.0, stream.Uniform(1), 1e-15);
        Assert.Equal(0xd7e772cee186176b / 18446744073709551616.0, stream.Uniform(2), 1e-15);
        Assert.Equal(0x7e68b68aec7ba23b / 18446744073709551616.0, stream.Uniform(3), 1e-15);
    }

    [Fact]
    public void A_uniform_is_never_0_or_1_and_keeps_53_bits()
    {
        Assert.Equal(Math.ScaleB(1, -53), RandomStream.ToUniform(0));
        Assert.Equal(1 - Math.ScaleB(1, -53), RandomStream.ToUniform(ulong.MaxValue));
        Assert.Equal(Math.ScaleB(3, -53), RandomStream.ToUniform(1UL << 12));
        Assert.Equal(
            1,
            RandomStream.ToUniform(0x16554d9eca36314c)
                + RandomStream.ToUniform(~0x16554d9eca36314cUL)
        );
    }

    [Fact]
    public void A_draw_does_not_depend_on_what_was_drawn_before()
    {
        var stream = new RandomStream(17, 4);
        var late = stream.Uniform(1000);
        for (var draw = 0u; draw < 1000; draw++)
            _ = stream.Uniform(draw);
        Assert.Equal(late, stream.Uniform(1000));
        Assert.Equal(late, new RandomStream(17, 4).Uniform(1000));
    }

    [Theory]
    [InlineData(0, 11)]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    [InlineData(3, 8)]
    [InlineData(7, 0)]
    [InlineData(uint.MaxValue - 4, 5)]
    public void A_span_of_draws_is_the_same_as_one_by_one(uint firstDraw, int count)
    {
        var stream = new RandomStream(1, ulong.MaxValue);
        var uniforms = new double[count];
        var normals = new double[count];
        stream.Uniforms(firstDraw, uniforms);
        stream.Normals(firstDraw, normals);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(stream.Uniform(firstDraw + (uint)i), uniforms[i]);
            Assert.Equal(stream.Normal(firstDraw + (uint)i), normals[i]);
        }
    }

    [Fact]
    public void A_span_beyond_the_last_draw_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new RandomStream(1, 1).Uniforms(uint.MaxValue, new double[2])
        );

    [Fact]
    public void Mean_variance_and_spread_of_uniforms()
    {
        const int n = 1 << 18;
        var u = Grid(seed: 20, members: n / 64, draws: 64);
        var mean = u.Average();
        // A uniform has variance 1/12; the variance of its squared distance from 1/2 is 1/180.
        Assert.InRange(mean, 0.5 - (5 / Math.Sqrt(12.0 * n)), 0.5 + (5 / Math.Sqrt(12.0 * n)));
        Assert.InRange(
            u.Average(x => (x - 0.5) * (x - 0.5)),
            (1.0 / 12) - (5 / Math.Sqrt(180.0 * n)),
            (1.0 / 12) + (5 / Math.Sqrt(180.0 * n))
        );
        var counts = new int[1024];
        foreach (var x in u)
            counts[(int)(x * counts.Length)]++;
        RequireChiSquare(counts, n);
    }

    [Fact]
    public void Mean_variance_and_tails_of_normals()
    {
        const int n = 1 << 18;
        var z = Grid(seed: 21, members: n / 64, draws: 64)
            .Select(u => StandardNormal.Quantile(u))
            .ToArray();
        var error = 5 / Math.Sqrt(n);
        Assert.InRange(z.Average(), -error, error);
        Assert.InRange(
            z.Average(x => x * x),
            1 - (error * Math.Sqrt(2)),
            1 + (error * Math.Sqrt(2))
        );
        // Variances of the cube and the fourth power: 15 and 96.
        Assert.InRange(z.Average(x => x * x * x), -error * Math.Sqrt(15), error * Math.Sqrt(15));
        Assert.InRange(
            z.Average(x => x * x * x * x),
            3 - (error * Math.Sqrt(96)),
            3 + (error * Math.Sqrt(96))
        );
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0, 4, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(64, 0, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(0, 1, 1)]
    public void Draws_members_and_seeds_are_independent(int memberStep, int drawStep, int seedStep)
    {
        const int members = 1024;
        const int draws = 64;
        var counts = new int[Cells * Cells];
        var product = 0.0;
        for (var member = 0; member < members; member++)
        for (var draw = 0; draw < draws; draw++)
        {
            var a = new RandomStream(5, (ulong)member).Uniform((uint)draw);
            var b = new RandomStream((ulong)(5 + seedStep), (ulong)(member + memberStep)).Uniform(
                (uint)(draw + drawStep)
            );
            counts[((int)(a * Cells) * Cells) + (int)(b * Cells)]++;
            product += (a - 0.5) * (b - 0.5);
        }
        const int n = members * draws;
        // The product of two independent uniforms about their means has standard deviation 1/12.
        Assert.InRange(product / n * 12 * Math.Sqrt(n), -5, 5);
        RequireChiSquare(counts, n);
    }

    [Fact]
    public void Seed_and_member_are_not_exchangeable()
    {
        Assert.NotEqual(new RandomStream(1, 2).Uniform(0), new RandomStream(2, 1).Uniform(0));
        Assert.NotEqual(new RandomStream(0, 1).Uniform(0), new RandomStream(0, 0).Uniform(4));
    }

    [Fact]
    public void No_two_draws_of_a_large_grid_are_equal()
    {
        var u = Grid(seed: 3, members: 1024, draws: 64);
        Assert.Equal(u.Length, u.Distinct().Count());
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var numbers = new double[101];
        var stream = new RandomStream(1, 2);
        stream.Normals(3, numbers);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var draw = 0u; draw < 1000; draw++)
            stream.Normals(draw, numbers);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static double[] Grid(ulong seed, int members, int draws)
    {
        var u = new double[members * draws];
        for (var member = 0; member < members; member++)
            new RandomStream(seed, (ulong)member).Uniforms(0, u.AsSpan(member * draws, draws));
        return u;
    }

    private static void RequireChiSquare(int[] counts, int n)
    {
        var expected = (double)n / counts.Length;
        var chiSquare = counts.Sum(c => (c - expected) * (c - expected) / expected);
        var df = counts.Length - 1;
        Assert.InRange(chiSquare, df - (5 * Math.Sqrt(2.0 * df)), df + (5 * Math.Sqrt(2.0 * df)));
    }
}
