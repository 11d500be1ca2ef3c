using Soleus.Numerics.RandomStreams;

namespace Soleus.Tests.RandomStreams;

/// <summary>Against mpmath 1.3.0 at 50 digits, of exactly these doubles. Points lie on both sides of each seam.</summary>
public sealed class StandardNormalTests
{
    [Theory]
    [InlineData(1.1102230246251565e-16, -8.2095361516013868556)]
    [InlineData(1e-300, -37.047096299361199237)]
    [InlineData(1e-100, -21.273453560965324294)]
    [InlineData(1e-20, -9.2623400897984075796)]
    [InlineData(1e-12, -7.0344838253011319326)]
    [InlineData(1.3e-11, -6.6676114565107408347)]
    [InlineData(1e-05, -4.2648907939228246102)]
    [InlineData(0.001, -3.0902323061678135354)]
    [InlineData(0.0749, -1.4402382675279636631)]
    [InlineData(0.0751, -1.4388253927525399824)]
    [InlineData(0.25, -0.6744897501960817432)]
    [InlineData(0.3, -0.52440051270804081597)]
    [InlineData(0.499999, -2.5066282745665593779e-6)]
    [InlineData(0.5000001, 2.5066282733116483012e-7)]
    [InlineData(0.9, 1.2815515655446005935)]
    [InlineData(0.95, 1.6448536269514722843)]
    [InlineData(0.975, 1.9599639845400538556)]
    [InlineData(0.999, 3.0902323061678132778)]
    public void Quantile_to_five_units_of_2_to_the_minus_52(double u, double z)
    {
        Assert.Equal(z, StandardNormal.Quantile(u), Math.Abs(z) * 5 * Math.ScaleB(1, -52));
    }

    [Theory]
    [InlineData(-37.5, 4.6053530095819548438e-308)]
    [InlineData(-30.0, 4.9067139271481870595e-198)]
    [InlineData(-20.3, 6.4292444676983463386e-92)]
    [InlineData(-10.0, 7.619853024160526066e-24)]
    [InlineData(-6.0, 9.865876450376981407e-10)]
    [InlineData(-5.7, 5.9903714010635281878e-9)]
    [InlineData(-5.6, 1.071759025831092932e-8)]
    [InlineData(-3.3, 0.0004834241423837775071)]
    [InlineData(-1.0, 0.15865525393145705141)]
    [InlineData(-0.67, 0.25142889509531010155)]
    [InlineData(-0.66, 0.25462691467133613764)]
    [InlineData(-0.1, 0.46017216272297101633)]
    [InlineData(0.0, 0.5)]
    [InlineData(0.3, 0.61791142218895263307)]
    [InlineData(0.7, 0.75803634777692697138)]
    [InlineData(2.0, 0.9772498680518207928)]
    [InlineData(8.0, 0.9999999999999993779)]
    public void Lower_tail_to_five_units_of_2_to_the_minus_52(double z, double p)
    {
        Assert.Equal(p, StandardNormal.Lower(z), p * 5 * Math.ScaleB(1, -52));
        Assert.Equal(StandardNormal.Lower(z), StandardNormal.Upper(-z));
    }

    [Fact]
    public void Quantile_and_tail_undo_each_other()
    {
        for (var z = -37.0; z < 8; z += 0.0371)
        {
            // The condition of the inversion: an error of the tail's last digit, over z.
            var back = StandardNormal.Quantile(StandardNormal.Lower(z), StandardNormal.Upper(z));
            Assert.Equal(z, back, (Math.Abs(z) + 1) * 1e-15);
        }
    }

    [Fact]
    public void Quantile_is_symmetric_and_rises()
    {
        var last = double.NegativeInfinity;
        for (var k = 1; k < 4096; k++)
        {
            var z = StandardNormal.Quantile(k / 4096.0);
            Assert.True(z > last);
            Assert.Equal(-z, StandardNormal.Quantile(1 - (k / 4096.0)));
            last = z;
        }
    }

    [Fact]
    public void The_ends_are_exact()
    {
        Assert.Equal(0, StandardNormal.Lower(double.NegativeInfinity));
        Assert.Equal(1, StandardNormal.Lower(double.PositiveInfinity));
        Assert.Equal(0, StandardNormal.Density(double.PositiveInfinity));
        Assert.Equal(0, StandardNormal.Quantile(0.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_probability_is_between_0_and_1(double u) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StandardNormal.Quantile(u));

    [Fact]
    public void Not_a_number_has_no_tail() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StandardNormal.Lower(double.NaN));
}
