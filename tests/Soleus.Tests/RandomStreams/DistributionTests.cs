using Soleus.Numerics.RandomStreams;

namespace Soleus.Tests.RandomStreams;

/// <summary>Quantiles and moments; reference values from mpmath 1.3.0 at 30 digits or more, unless by hand.</summary>
public sealed class DistributionTests
{
    private const double Inf = double.PositiveInfinity;

    public static TheoryData<Distribution> All() =>
        [
            new Normal(-2, 3),
            LogNormal.ByMedianAndCv(4, 0.6),
            LogNormal.ByGeometricMeanAndSd(0.02, 1.8),
            new TruncatedNormal(1, 0.5, 0),
            new TruncatedNormal(10, 2, 8, 11),
            new TruncatedNormal(0, 1, upper: -3),
            new TruncatedLogNormal(LogNormal.ByMedianAndCv(5, 0.4), 2, 9),
            new Uniform(-1, 5),
            new Triangular(1, 2, 5),
            new Triangular(1, 1, 5),
            new Triangular(1, 5, 5),
            new LogitNormal(0.2, 0.7),
        ];

    [Theory]
    [InlineData(0.3, 0.29356037920852385735, 3.5555684467187141741)]
    [InlineData(1.5, 1.0856587844906179901, 16.793624119214365431)]
    public void Log_normal_by_median_and_cv(double cv, double logSd, double at975)
    {
        var d = LogNormal.ByMedianAndCv(2, cv);
        Assert.Equal(logSd, d.LogStandardDeviation, 1e-15);
        Assert.Equal(cv, d.CoefficientOfVariation, 1e-15);
        Assert.Equal(at975, d.Quantile(0.975), at975 * 1e-14);
        Assert.Equal(2, d.Quantile(0.5));
        Assert.Equal(2 * Math.Sqrt(1 + (cv * cv)), d.Mean, 1e-14);
        Assert.Equal(d.Mean * d.Mean * cv * cv, d.Variance, d.Variance * 1e-14);
    }

    [Fact]
    public void A_small_cv_is_not_lost()
    {
        var d = LogNormal.ByMedianAndCv(1, 1e-9);
        Assert.Equal(1e-9, d.LogStandardDeviation, 1e-24);
        Assert.Equal(1e-9, d.CoefficientOfVariation, 1e-24);
    }

    [Fact]
    public void Log_normal_by_geometric_mean_and_sd()
    {
        var d = LogNormal.ByGeometricMeanAndSd(3, 2);
        Assert.Equal(6, d.FromDeviate(1), 1e-14);
        Assert.Equal(0.75, d.FromDeviate(-2), 1e-15);
        Assert.Equal(3, d.Median);
    }

    [Theory]
    [InlineData(10, 2, 8, 11, 0.3, 9.0561906535441353855)]
    [InlineData(1, 0.5, 0, Inf, 1e-6, 9.0499600505268235685e-6)]
    [InlineData(1, 0.5, 0, Inf, 0.999999, 3.3790364209722787707)]
    [InlineData(0, 1, 30, Inf, 0.5, 30.023070467827310753)]
    [InlineData(0, 1, 36, 36.5, 0.9, 36.063854910892078353)]
    [InlineData(0, 1, -Inf, -20, 0.25, -20.06902419403102763)]
    [InlineData(0, 1, -0.5, -0.499, 0.1, -0.49989997751350508885)]
    public void Truncated_normal(double mean, double sd, double from, double to, double u, double x)
    {
        // The value is formed as mean + sd·z: its absolute error is one of these.
        var tolerance = Math.Max(Math.Abs(x), Math.Abs(mean) + sd) * 1e-15;
        Assert.Equal(x, new TruncatedNormal(mean, sd, from, to).Quantile(u), tolerance);
    }

    [Fact]
    public void Moments_of_the_truncated_normal()
    {
        var oneSided = new TruncatedNormal(1, 0.5, 0);
        Assert.Equal(1.02762393133949498, oneSided.Mean, 1e-14);
        Assert.Equal(0.221612987077855888, oneSided.Variance, 1e-14);
        var twoSided = new TruncatedNormal(10, 2, 8, 11);
        Assert.Equal(9.58673756387693399, twoSided.Mean, 1e-14);
        Assert.Equal(0.691093036345973009, twoSided.Variance, 1e-13);
    }

    [Fact]
    public void Truncated_log_normal()
    {
        var both = new TruncatedLogNormal(LogNormal.ByMedianAndCv(5, 0.4), 2, 9);
        Assert.Equal(6.2808564285802359143, both.Quantile(0.77), 1e-14);
        Assert.Equal(5.0504188907753080822, both.Mean, 1e-14);
        var above = new TruncatedLogNormal(LogNormal.ByMedianAndCv(5, 0.4), upper: 4);
        Assert.Equal(1.7206591321296625793, above.Quantile(0.01), 1e-14);
        Assert.Equal(3.2056785305209382749, above.Mean, 1e-14);
    }

    [Fact]
    public void Without_limits_truncation_changes_nothing()
    {
        var plain = new Normal(3, 2);
        var free = new TruncatedNormal(3, 2);
        foreach (var u in new[] { 1e-12, 0.1, 0.5, 0.8, 1 - 1e-12 })
            Assert.Equal(plain.Quantile(u), free.Quantile(u), 1e-14);
    }

    [Fact]
    public void Triangular_by_hand()
    {
        // F(x) = (x - 1)²/((5 - 1)(2 - 1)) below the mode: F(2) = 1/4.
        var d = new Triangular(1, 2, 5);
        Assert.Equal(2, d.Quantile(0.25), 1e-15);
        Assert.Equal(1.5, d.Quantile(1.0 / 16), 1e-15);
        Assert.Equal(3.5, d.Quantile(1 - (2.25 / 12)), 1e-15);
        Assert.Equal(8.0 / 3, d.Mean, 1e-15);
        Assert.Equal(26.0 / 36, d.Variance, 1e-15);
    }

    [Fact]
    public void Uniform_and_logit_normal()
    {
        Assert.Equal(0.5, new Uniform(-1, 5).Quantile(0.25));
        Assert.Equal(2, new Uniform(-1, 5).Mean);
        Assert.Equal(3, new Uniform(-1, 5).Variance);
        Assert.Equal(0.44154432927979335226, new LogitNormal(0.2, 0.7).Quantile(0.95), 1e-15);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_value_rises_with_the_probability_and_with_the_deviate(Distribution d)
    {
        var last = double.NegativeInfinity;
        for (var z = -8.0; z <= 8; z += 0.0625)
        {
            var x = d.FromDeviate(z);
            // Far out, next to a limit, neighbours round to one double.
            Assert.True(z is > -5 and < 5 ? x > last : x >= last, $"{d} at {z}");
            if (z is > -5 and < 5)
                Assert.Equal(d.Quantile(StandardNormal.Lower(z)), x, 1e-8);
            last = x;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Mean_and_variance_are_those_of_the_quantiles(Distribution d)
    {
        // Midpoints of equal slices of probability.
        const int n = 50_000;
        var x = Enumerable.Range(0, n).Select(i => d.Quantile((i + 0.5) / n)).ToArray();
        var mean = x.Average();
        var variance = x.Average(v => (v - mean) * (v - mean));
        var (expectedMean, expectedVariance) = d switch
        {
            Normal e => (e.Mean, e.Variance),
            LogNormal e => (e.Mean, e.Variance),
            TruncatedNormal e => (e.Mean, e.Variance),
            TruncatedLogNormal e => (e.Mean, variance),
            Uniform e => (e.Mean, e.Variance),
            Triangular e => (e.Mean, e.Variance),
            _ => (mean, variance),
        };
        var sd = Math.Sqrt(variance);
        Assert.Equal(expectedMean, mean, 1e-4 * sd);
        Assert.Equal(expectedVariance, variance, 1e-3 * variance);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_quantile_needs_a_probability_and_a_finite_deviate(Distribution d)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => d.Quantile(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => d.Quantile(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => d.FromDeviate(Inf));
    }

    [Fact]
    public void What_is_out_of_range_is_refused_by_name()
    {
        Refused(() => new Normal(double.NaN, 1), "mean");
        Refused(() => new Normal(0, -1), "standardDeviation");
        Refused(() => LogNormal.ByMedianAndCv(0, 0.3), "median");
        Refused(() => LogNormal.ByMedianAndCv(1, -0.3), "cv");
        Refused(() => LogNormal.ByGeometricMeanAndSd(1, 0.9), "geometricSd");
        Refused(() => new TruncatedNormal(0, 0), "standardDeviation");
        Refused(() => new TruncatedNormal(0, 1, 2, 2), "upper");
        Refused(() => new TruncatedNormal(0, 1, double.NaN), "upper");
        Refused(() => new TruncatedNormal(0, 1, 40), "to");
        Refused(() => new TruncatedLogNormal(LogNormal.ByMedianAndCv(1, 0.3), -1), "lower");
        Refused(() => new TruncatedLogNormal(LogNormal.ByMedianAndCv(1, 0), 0, 2), "untruncated");
        Refused(() => new Uniform(1, Inf), "upper");
        Refused(() => new Triangular(0, 2, 1), "mode");
        Refused(() => new LogitNormal(1, 1), "median");

        static void Refused(Func<Distribution> make, string name) =>
            Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => make()).ParamName);
    }
}
