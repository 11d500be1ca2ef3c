using Soleus.Care.Nutrition;

namespace Soleus.Tests.Nutrition;

/// <summary>One person's intake against the requirement, by the printed magnesium example.</summary>
public sealed class IntakeProbabilityTests
{
    /// <summary>
    /// IOM 2000, p. 54: a woman with 320 mg on 3 days, EAR 265, SD of requirement 26.5; the variance of the difference is
    /// 3162, its root 56, so that the variance within a person over 3 days is 3162 − 702 = 2460. D/SD is just below 1, which
    /// is an 85 % probability of a right conclusion.
    /// </summary>
    [Fact]
    public void The_printed_example_of_magnesium_is_met()
    {
        var within = Math.Sqrt((3162 - 702) * 3.0);
        var z = IntakeProbability.ZScore(320, 265, within, 3);
        Assert.Equal(55 / 56.0, z, 0.01);
        Assert.Equal(0.85, 1 - IntakeProbability.OfTooLittle(320, 265, within, 3), 0.02);
    }

    /// <summary>Likewise: with 3 days, 377 mg are needed for 97.5 % confidence.</summary>
    [Fact]
    public void Three_days_need_377_mg_for_97_5_per_cent()
    {
        var within = Math.Sqrt((3162 - 702) * 3.0);
        Assert.Equal(0.975, 1 - IntakeProbability.OfTooLittle(377, 265, within, 3), 0.003);
    }

    /// <summary>IOM 2000, p. 57: with 7 days, about 180 mg are below the requirement with 97.5 % probability.</summary>
    [Fact]
    public void Seven_days_at_180_mg_are_too_little_with_97_5_per_cent()
    {
        var within = Math.Sqrt((3162 - 702) * 3.0);
        Assert.Equal(0.975, IntakeProbability.OfTooLittle(180, 265, within, 7), 0.01);
    }

    /// <summary>Printed table of the normal distribution.</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.691462)]
    [InlineData(1, 0.841345)]
    [InlineData(1.96, 0.975002)]
    [InlineData(-1.645, 0.049985)]
    [InlineData(3, 0.998650)]
    [InlineData(-4, 0.0000316712)]
    [InlineData(7, 1)]
    public void The_normal_distribution_is_the_printed_one(double z, double expected) =>
        Assert.Equal(expected, IntakeProbability.NormalCdf(z), 1e-6);

    [Fact]
    public void More_food_and_more_days_are_more_certain()
    {
        for (var mg = 50; mg < 600; mg += 10)
        {
            Assert.True(
                IntakeProbability.OfTooLittle(mg + 10, 265, 90, 3)
                    < IntakeProbability.OfTooLittle(mg, 265, 90, 3)
            );
        }
        Assert.True(
            IntakeProbability.OfTooLittle(320, 265, 90, 7)
                < IntakeProbability.OfTooLittle(320, 265, 90, 1)
        );
    }

    [Theory]
    [InlineData(-1, 265, 90, 3)]
    [InlineData(double.NaN, 265, 90, 3)]
    [InlineData(300, 0, 90, 3)]
    [InlineData(300, 265, -1, 3)]
    [InlineData(300, 265, 90, 0)]
    public void Outside_its_range_it_refuses(double mg, double ear, double sd, int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            IntakeProbability.ZScore(mg, ear, sd, days)
        );
}
