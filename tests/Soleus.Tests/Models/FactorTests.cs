using System.Reflection;
using MathNet.Numerics.LinearAlgebra;

namespace Soleus.Tests.Models;

/// <summary>The sparse factors against a dense factorisation with pivots.</summary>
public sealed class FactorTests
{
    [Theory]
    [MemberData(nameof(KernelTests.Names), MemberType = typeof(KernelTests))]
    public void Solutions_are_those_of_a_dense_factorisation(string name)
    {
        var model = KernelTests.Find(name);
        var members = new Members(model);
        var n = model.States.Length;
        var random = new Random(3);
        double[][] b =
        [
            .. members.States.Select(y => y.Select(_ => random.NextDouble() - 0.5).ToArray()),
        ];
        double[] shift = [.. members.States.Select((_, i) => 30d * (1 + i))];
        foreach (var width in Lanes.Widths)
        {
            var lanes = new Lanes(model, width);
            var j = lanes.Jacobian(1.25, members.States, members.Parameters);
            var solutions = lanes.Solve(j, shift, b);
            for (var i = 0; i < Members.Count; i++)
            {
                var w = Matrix<double>.Build.DenseDiagonal(n, n, shift[i]);
                for (var k = 0; k < model.JacobianPattern.Length; k++)
                {
                    var (row, column) = model.JacobianPattern[k];
                    w[row, column] -= j[i][k];
                }
                var expected = w.LU().Solve(Vector<double>.Build.Dense(b[i]));
                var solution = Assert.IsType<double[]>(solutions[i]);
                var error = Vector<double>.Build.Dense(solution) - expected;
                Assert.True(error.L2Norm() < 1e-11 * expected.L2Norm(), $"{name}, member {i}");
            }
        }
    }

    [Fact]
    public void Fill_stays_small()
    {
        // A ring with a partner of all: the ring fills in one further entry on each side of each step.
        var model = Chain.Model;
        Assert.InRange(
            model.FactorCount,
            model.JacobianPattern.Length,
            2 * model.JacobianPattern.Length
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Lanes_with_a_bad_pivot_are_told_apart(double bad)
    {
        var model = Robertson.Model;
        var members = new Members(model);
        foreach (var width in Lanes.Widths)
        {
            var lanes = new Lanes(model, width);
            var j = lanes.Jacobian(0, members.States, members.Parameters);
            double[] shift = [.. Enumerable.Repeat(1d, Members.Count)];
            // A singular matrix: no reactions and no shift.
            j[3] = [.. j[3].Select(_ => 0d)];
            shift[3] = bad;
            j[10][4] = bad.Equals(0) ? double.NegativeInfinity : bad;
            var solutions = lanes.Solve(j, shift, members.States);
            for (var i = 0; i < Members.Count; i++)
                Assert.Equal(i is 3 or 10, solutions[i] is null);
        }
    }

    [Fact]
    public void A_pivot_that_cancels_is_bad()
    {
        // Entries of B's pivot such that l·u takes away all but rounding: (1)(1 + 1e-12) − 1.
        var model = Robertson.Model;
        // Order (0,0) (0,1) (0,2) (1,0) (1,1) (1,2) (2,1)
        double[] entries = [0, 1, 0, 1, -1e-12, 0, 0];
        double[][] j = [.. Enumerable.Repeat(entries, 8)];
        double[] shift = [.. Enumerable.Repeat(1d, 8)];
        double[][] b = [.. Enumerable.Repeat(new double[] { 1, 1, 1 }, 8)];
        foreach (var width in Lanes.Widths)
            Assert.All(new Lanes(model, width).Solve(j, shift, b), Assert.Null);
    }

    [Theory]
    [InlineData(typeof(Robertson))]
    [InlineData(typeof(Assortment))]
    [InlineData(typeof(Chain))]
    public void Methods_are_small_enough_to_be_optimised(Type model)
    {
        // The runtime does not optimise methods above 60,000 bytes.
        var methods = model
            .GetNestedTypes(BindingFlags.NonPublic)
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            .Select(m => m.GetMethodBody()!.GetILAsByteArray()!.Length)
            .ToList();
        Assert.InRange(methods.Count, 21, 1000);
        Assert.All(methods, length => Assert.InRange(length, 1, 20_000));
    }
}
