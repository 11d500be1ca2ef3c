using Soleus.Numerics.Models;

namespace Soleus.Tests.Models;

/// <summary>Derivatives against hand derivation and against differences.</summary>
public sealed class JacobianTests
{
    private const double Time = 1.25;

    [Fact]
    public void Robertsons_entries_are_those_derived_by_hand()
    {
        double[][] y = [.. Enumerable.Repeat(new[] { 0.7, 2e-5, 0.3 }, 8)];
        double[][] p = [.. Enumerable.Repeat(new[] { 0.04, 3e7, 1e4 }, 8)];
        (int, int)[] pattern = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 1)];
        double[] entries = [-0.04, 3e3, 0.2, 0.04, -3e3 - 1.2e3, -0.2, 1.2e3];
        Assert.Equal(pattern, Robertson.Model.JacobianPattern);
        foreach (var width in Lanes.Widths)
        {
            var j = new Lanes(Robertson.Model, width).Jacobian(0, y, p)[0];
            for (var k = 0; k < entries.Length; k++)
                Assert.Equal(entries[k], j[k], 1e-13 * Math.Abs(entries[k]));
            Assert.Equal([0, 0, 0], j[7..]);
        }
    }

    [Theory]
    [MemberData(nameof(KernelTests.Names), MemberType = typeof(KernelTests))]
    public void Entries_are_the_limits_of_differences(string name)
    {
        var model = KernelTests.Find(name);
        var members = new Members(model);
        var n = model.States.Length;
        var entries = model.JacobianPattern.Length;
        var j = new Lanes(model, 8).Jacobian(Time, members.States, members.Parameters);
        for (var i = 0; i < 4; i++)
        {
            var (y, p) = (members.States[i], members.Parameters[i]);
            // Differences of rates are rounded like their largest terms, of which the rates tell the size.
            double[] size = [.. Rates(model, Time, y, p).Select(Math.Abs)];
            var known = new double[n, n];
            for (var k = 0; k < entries; k++)
                known[model.JacobianPattern[k].Row, model.JacobianPattern[k].Column] = j[i][k];
            for (var column = 0; column < n; column++)
            {
                var difference = Difference(
                    h => Rates(model, Time, [.. y.Select((v, s) => s == column ? v + h : v)], p),
                    Math.Abs(y[column])
                );
                for (var row = 0; row < n; row++)
                    AssertClose(
                        difference[row],
                        known[row, column],
                        $"{row}, {column}",
                        size[row] / Math.Abs(y[column])
                    );
            }
            var byTime = Difference(h => Rates(model, Time + h, y, p), Time);
            for (var row = 0; row < n; row++)
                AssertClose(byTime[row], j[i][entries + row], $"{row}, t", size[row]);
        }
    }

    [Fact]
    public void Sensitivities_are_rates_of_the_derivatives_by_the_parameters()
    {
        // d/dt (∂x/∂p) is the change of f along (x + s·h, p + h).
        var (model, augmented) = (Assortment.Model, Assortment.Sensitivities);
        Assert.Equal(
            ["x", "y", "z", "w", "dx/dK", "dy/dK", "dz/dK", "dw/dK", "dx/dhill"],
            augmented.States[..9]
        );
        Assert.Equal([0d, 0, 0, 0, 0, 0, 0, 0], augmented.Initial[4..]);
        Assert.Equal(
            ["flux", "clipped", "dflux/dK", "dclipped/dK", "dflux/dhill", "dclipped/dhill"],
            augmented.Outputs
        );
        var members = new Members(augmented);
        var lanes = new Lanes(augmented, 4);
        var rates = lanes.Rates(Time, members.States, members.Parameters);
        var outputs = lanes.Outputs(Time, members.States, members.Parameters);
        for (var i = 0; i < Members.Count; i++)
        {
            var (all, p) = (members.States[i], members.Parameters[i]);
            for (var k = 0; k < 2; k++)
            {
                var s = all[(4 + 4 * k)..(8 + 4 * k)];
                var change = Difference(
                    h => Moved(model, [.. all[..4].Select((v, x) => v + h * s[x])], p, k, h),
                    1
                );
                for (var x = 0; x < 4; x++)
                    AssertClose(change[x], rates[i][4 + 4 * k + x], $"{x} by {k}");
                for (var o = 0; o < 2; o++)
                    AssertClose(change[4 + o], outputs[i][2 + 2 * k + o], $"output {o} by {k}");
            }
        }
    }

    /// <summary>Rates and outputs with one parameter moved.</summary>
    private static double[] Moved(OdeModel model, double[] y, double[] p, int parameter, double h)
    {
        double[] moved = [.. p];
        moved[parameter] += h;
        var (dy, o) = (new double[model.States.Length], new double[2]);
        Assortment.EvaluateReference(Time, y, moved, dy, o, new double[1]);
        return [.. dy, .. o];
    }

    private static double[] Rates(OdeModel model, double t, double[] y, double[] p)
    {
        var dy = new double[model.States.Length];
        model.Reference(t, y, p, dy);
        return dy;
    }

    /// <summary>Central differences, extrapolated once.</summary>
    private static double[] Difference(Func<double, double[]> f, double scale)
    {
        var h = 1e-4 * scale;
        double[][] at = [f(-2 * h), f(-h), f(h), f(2 * h)];
        return
        [
            .. at[0]
                .Select((_, i) => (8 * (at[2][i] - at[1][i]) - (at[3][i] - at[0][i])) / (12 * h)),
        ];
    }

    private static void AssertClose(double expected, double actual, string where, double size = 0)
    {
        var error = Math.Abs(actual - expected) / Math.Max(1e-2 + 1e-3 * size, Math.Abs(expected));
        Assert.True(error < 1e-6, $"{where}: {actual:R}, by differences {expected:R}");
    }
}
