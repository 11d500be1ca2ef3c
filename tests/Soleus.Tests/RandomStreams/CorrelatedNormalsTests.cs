using Soleus.Numerics.RandomStreams;

namespace Soleus.Tests.RandomStreams;

/// <summary>Correlated standard normals: the factor, what comes out of it, and matrices that are none.</summary>
public sealed class CorrelatedNormalsTests
{
    private static readonly double[,] Three =
    {
        { 1, 0.6, -0.3 },
        { 0.6, 1, 0.2 },
        { -0.3, 0.2, 1 },
    };

    [Fact]
    public void Uncorrelated_numbers_are_the_draws_themselves()
    {
        var z = new double[3];
        new CorrelatedNormals(
            new double[,]
            {
                { 1, 0, 0 },
                { 0, 1, 0 },
                { 0, 0, 1 },
            }
        ).Draw(9, 12, z);
        for (var i = 0; i < 3; i++)
            Assert.Equal(new RandomStream(9, 12).Normal((uint)i), z[i]);
    }

    [Fact]
    public void Two_numbers_by_hand()
    {
        // With e the independent numbers: z1 = r·e0 + sqrt(1 - r²)·e1, r = 0.6.
        var z = new double[2];
        new CorrelatedNormals(
            new double[,]
            {
                { 1, 0.6 },
                { 0.6, 1 },
            }
        ).Draw(9, 12, z);
        var e = new RandomStream(9, 12);
        Assert.Equal(e.Normal(0), z[0]);
        Assert.Equal((0.6 * e.Normal(0)) + (0.8 * e.Normal(1)), z[1], 1e-15);
    }

    [Fact]
    public void The_factor_gives_back_the_matrix()
    {
        var l = CorrelationFactor.Of(Three, i => $"{i}");
        for (var i = 0; i < 3; i++)
        for (var k = 0; k <= i; k++)
        {
            var sum = 0.0;
            for (var m = 0; m <= k; m++)
                sum += l[(i * (i + 1) / 2) + m] * l[(k * (k + 1) / 2) + m];
            Assert.Equal(Three[i, k], sum, 1e-15);
        }
    }

    [Fact]
    public void The_correlation_is_recovered_within_five_standard_errors()
    {
        const int n = 100_000;
        var normals = new CorrelatedNormals(Three);
        var z = new double[3];
        var sums = new double[3, 3];
        for (var member = 0; member < n; member++)
        {
            normals.Draw(1, member, z);
            for (var i = 0; i < 3; i++)
            for (var k = 0; k < 3; k++)
                sums[i, k] += z[i] * z[k];
        }
        for (var i = 0; i < 3; i++)
        for (var k = 0; k < 3; k++)
        {
            var r = Three[i, k];
            // The product of two standard normals has variance 1 + r².
            Assert.Equal(r, sums[i, k] / n, 5 * Math.Sqrt((1 + (r * r)) / n));
        }
    }

    [Fact]
    public void Numbers_may_determine_each_other()
    {
        // z2 = 0.6·z0 + 0.8·z1 and z3 = -z0: rank 2.
        var z = new double[5];
        var normals = new CorrelatedNormals(
            new double[,]
            {
                { 1, 0, 0.6, -1, 0 },
                { 0, 1, 0.8, 0, 0.5 },
                { 0.6, 0.8, 1, -0.6, 0.4 },
                { -1, 0, -0.6, 1, 0 },
                { 0, 0.5, 0.4, 0, 1 },
            }
        );
        for (var member = 0; member < 100; member++)
        {
            normals.Draw(4, member, z);
            Assert.Equal((0.6 * z[0]) + (0.8 * z[1]), z[2], 1e-14);
            Assert.Equal(-z[0], z[3], 1e-14);
            Assert.NotEqual(0.5 * z[1], z[4], 1e-9);
        }
    }

    [Fact]
    public void Contradicting_correlations_name_the_combination()
    {
        // a and b go together, b and c go together, but a and c go apart.
        var error = Assert.Throws<ArgumentException>(() =>
            new CorrelatedNormals(
                new double[,]
                {
                    { 1, 0.9, -0.9 },
                    { 0.9, 1, 0.9 },
                    { -0.9, 0.9, 1 },
                }
            )
        );
        // Residual of 2 after 0 and 1: weights from [1 .9; .9 1]·w = (-.9, .9): w = (-9, 9); variance 1 - 16.2 = -15.2.
        Assert.Contains("9·[0] + -9·[1] + 1·[2]", error.Message, StringComparison.Ordinal);
        Assert.Contains("variance -15.2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_cannot_agree_with_one_of_two_that_are_equal()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new CorrelatedNormals(
                new double[,]
                {
                    { 1, 1, 0.5 },
                    { 1, 1, 0.4 },
                    { 0.5, 0.4, 1 },
                }
            )
        );
        Assert.Contains("positive semi-definite", error.Message, StringComparison.Ordinal);
        Assert.Contains("variance -", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_correlation_matrix_names_the_entry()
    {
        Refused(
            new double[,]
            {
                { 1, 0 },
            },
            "square"
        );
        Refused(new double[0, 0], "square");
        Refused(
            new double[,]
            {
                { 1, 0.1 },
                { 0.1, 2 },
            },
            "Entry (1, 1) of the correlation matrix is 2"
        );
        Refused(
            new double[,]
            {
                { 1, 0.1 },
                { 0.2, 1 },
            },
            "(1, 0)"
        );
        Refused(
            new double[,]
            {
                { 1, 1.1 },
                { 1.1, 1 },
            },
            "between -1 and 1"
        );
        Refused(
            new double[,]
            {
                { 1, double.NaN },
                { double.NaN, 1 },
            },
            "between -1 and 1"
        );

        static void Refused(double[,] matrix, string part) =>
            Assert.Contains(
                part,
                Assert.Throws<ArgumentException>(() => new CorrelatedNormals(matrix)).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void A_wrong_length_or_member_is_refused()
    {
        var normals = new CorrelatedNormals(Three);
        Assert.Throws<ArgumentException>(() => normals.Draw(1, 1, new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => normals.Draw(1, -1, new double[3]));
    }
}
