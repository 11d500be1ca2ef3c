using Soleus.Numerics.RandomStreams;

namespace Soleus.Tests.RandomStreams;

/// <summary>Parameters of members: places, correlation, and that a member is a function of seed and number.</summary>
public sealed class PopulationParametersTests
{
    private static readonly LogNormal Volume = LogNormal.ByMedianAndCv(15, 0.25);
    private static readonly LogNormal Rate = LogNormal.ByMedianAndCv(0.1, 0.5);

    private static readonly double[,] Half =
    {
        { 1, 0.5 },
        { 0.5, 1 },
    };

    private static PopulationParameters Pair(Distribution a, Distribution b, double[,] r) =>
        new([new VariedParameter(3, a), new VariedParameter(1, b)], r);

    [Fact]
    public void Only_the_varied_places_are_written()
    {
        double[] parameters = [10, 11, 12, 13, 14];
        var population = new PopulationParameters(
            new VariedParameter(3, Volume),
            new VariedParameter(1, Rate)
        );
        population.Draw(6, 7, parameters);
        var stream = new RandomStream(6, 7);
        Assert.Equal(
            [10, Rate.FromDeviate(stream.Normal(1)), 12, Volume.FromDeviate(stream.Normal(0)), 14],
            parameters
        );
        Assert.Equal(4, population.Required);
        Assert.Equal(2, population.Count);
    }

    [Fact]
    public void Without_correlation_and_with_an_identity_matrix_the_same_is_drawn()
    {
        var free = new double[4];
        var identity = new double[4];
        new PopulationParameters(new VariedParameter(3, Volume), new VariedParameter(1, Rate)).Draw(
            1,
            2,
            free
        );
        Pair(
                Volume,
                Rate,
                new double[,]
                {
                    { 1, 0 },
                    { 0, 1 },
                }
            )
            .Draw(1, 2, identity);
        Assert.Equal(free, identity);
    }

    [Fact]
    public void The_correlation_of_log_normals_is_that_of_the_logarithms()
    {
        const int n = 100_000;
        var population = Pair(Volume, Rate, Half);
        var parameters = new double[4];
        var sum = 0.0;
        for (var member = 0; member < n; member++)
        {
            population.Draw(2, member, parameters);
            sum +=
                Math.Log(parameters[3] / Volume.Median)
                / Volume.LogStandardDeviation
                * Math.Log(parameters[1] / Rate.Median)
                / Rate.LogStandardDeviation;
        }
        Assert.Equal(0.5, sum / n, 5 * Math.Sqrt(1.25 / n));
    }

    [Fact]
    public void The_correlation_of_uniforms_is_the_rank_correlation_of_the_copula()
    {
        const int n = 100_000;
        var population = Pair(new Uniform(0, 1), new Uniform(0, 1), Half);
        var parameters = new double[4];
        var sum = 0.0;
        for (var member = 0; member < n; member++)
        {
            population.Draw(3, member, parameters);
            sum += 12 * (parameters[3] - 0.5) * (parameters[1] - 0.5);
        }
        // 6/π·asin(r/2) = 0.4826 for r = 0.5; 12·u·v has standard deviation of about 1.2.
        Assert.Equal(6 / Math.PI * Math.Asin(0.25), sum / n, 5 * 1.2 / Math.Sqrt(n));
    }

    [Fact]
    public void A_member_does_not_depend_on_those_drawn_before()
    {
        var population = Pair(Volume, Rate, Half);
        var first = new double[4];
        var again = new double[4];
        population.Draw(2, 5_000_000_000, first);
        population.Draw(2, 1, again);
        population.Draw(2, 5_000_000_000, again);
        Assert.Equal(first, again);
        population.Draw(3, 5_000_000_000, again);
        Assert.NotEqual(first, again);
    }

    [Fact]
    public void Nothing_is_allocated_for_a_member()
    {
        var population = new PopulationParameters(
            [
                new VariedParameter(0, Volume),
                new VariedParameter(1, new TruncatedNormal(1, 0.5, 0)),
                new VariedParameter(2, new TruncatedLogNormal(Rate, 0.05, 0.3)),
                new VariedParameter(3, new Triangular(0, 1, 2)),
                new VariedParameter(4, new LogitNormal(0.3, 1)),
            ],
            new double[,]
            {
                { 1, 0.5, 0, 0, 0 },
                { 0.5, 1, 0, 0, 0 },
                { 0, 0, 1, 0, 0 },
                { 0, 0, 0, 1, 0.3 },
                { 0, 0, 0, 0.3, 1 },
            }
        );
        var parameters = new double[5];
        population.Draw(1, 0, parameters);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var member = 1; member < 1000; member++)
            population.Draw(1, member, parameters);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        Refused(() => Make(), "From 1 to 256");
        Refused(() => Make(new(2, Volume), new(2, Rate)), "Parameter 2 is listed twice");
        Refused(() => _ = new PopulationParameters([new(2, Volume)], Half), "matrix of that size");
        Refused(
            () =>
                Pair(
                    Volume,
                    Rate,
                    new double[,]
                    {
                        { 1, 2 },
                        { 2, 1 },
                    }
                ),
            "Entry (1, 3)"
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(new VariedParameter(-1, Rate)));
        Assert.Throws<ArgumentNullException>(() => Make(new VariedParameter(1, null!)));
        var population = Pair(Volume, Rate, Half);
        Refused(() => population.Draw(1, 1, new double[3]), "Place for 4 parameters");
        Assert.Throws<ArgumentOutOfRangeException>(() => population.Draw(1, -1, new double[4]));

        static void Make(params VariedParameter[] varied) =>
            _ = new PopulationParameters([.. varied]);

        static void Refused(Action action, string part) =>
            Assert.Contains(
                part,
                Assert.ThrowsAny<ArgumentException>(action).Message,
                StringComparison.Ordinal
            );
    }
}
