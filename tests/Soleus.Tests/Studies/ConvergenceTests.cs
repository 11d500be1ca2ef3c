using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>
/// The error of steps of a fixed length falls with the power of the length that theory gives: 5 at the end of steps,
/// and of the continuous solution of order 4 (whose error within one step is of order 5, measured here over all
/// steps to a fixed time) at least 4.
/// </summary>
public sealed class ConvergenceTests
{
    private static readonly OdeSettings Loose = new()
    {
        RelativeTolerance = 0.1,
        AbsoluteTolerance = 1e12,
    };

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void The_end_of_steps_converges_with_order_five_on_a_problem_with_time(OdeMethod method)
    {
        var order = Order(
            h => Math.Abs(AtTheEnd(Following.Model, method, h)[0] - Exact(2)),
            1.0 / 2,
            halvings: 2
        );
        Assert.InRange(order, 4.7, 6.2);
    }

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void The_end_of_steps_converges_with_order_five_on_a_non_linear_problem(OdeMethod method)
    {
        // Reference: the same problem at a tolerance of 1e-13, which two other programs share to ten digits (below).
        var reference = new Study(LotkaVolterra.Model)
        {
            End = 2,
            SampleTimes = [2],
            Settings = new() { RelativeTolerance = 1e-13, AbsoluteTolerance = 1e-14 },
        }
            .Solve()
            .At(0)[0];
        var order = Order(
            h => Math.Abs(AtTheEnd(LotkaVolterra.Model, method, h)[0] - reference),
            1.0 / 32
        );
        Assert.InRange(order, 4.6, 5.8);
    }

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void The_continuous_solution_converges_with_order_four_or_more(OdeMethod method)
    {
        double WithinSteps(double h)
        {
            // Four places within each of the last eight steps.
            double[] times =
            [
                .. Enumerable.Range(0, 32).Select(i => 2 - (8 * h) + ((i + 0.5) * h / 4)),
            ];
            var solution = new Study(Following.Model)
            {
                End = 2,
                SampleTimes = [.. times],
                Settings = Loose with { Method = method, InitialStep = h, MaxStep = h },
            }.Solve();
            return Enumerable
                .Range(0, times.Length)
                .Max(i => Math.Abs(solution.At(i)[0] - Exact(times[i])));
        }
        Assert.InRange(Order(WithinSteps, 1.0 / 8), 3.7, 6.2);
    }

    [Fact]
    public void A_problem_whose_stiffness_grows_does_not_lose_more_than_one_order_with_Rodas5P()
    {
        // Prothero and Robinson's test: with λ·h far above 1 the order of most Rosenbrock methods falls to 1 or 2.
        var order = Order(
            h =>
                Math.Abs(
                    new Study(Following.Model)
                    {
                        End = 2,
                        SampleTimes = [2],
                        Settings = Loose with
                        {
                            Method = OdeMethod.Rodas5P,
                            InitialStep = h,
                            MaxStep = h,
                        },
                    }
                        .Solve(m => m.Parameters[0] = 1e5)
                        .At(0)[0] - Exact(2)
                ),
            1.0 / 4,
            halvings: 2
        );
        Assert.True(order > 2.9, $"order {order}");
    }

    private static double Exact(double t) => Math.Exp(-0.5 * t) + (t * t);

    private static double[] AtTheEnd(OdeModel model, OdeMethod method, double h)
    {
        var solution = new Study(model)
        {
            End = 2,
            SampleTimes = [2],
            Settings = Loose with { Method = method, InitialStep = h, MaxStep = h },
        }.Solve();
        Assert.Equal(2 / h, solution.Outcome.Accepted);
        return solution.At(0).ToArray();
    }

    /// <summary>Slope of the logarithm of the error over that of the step, by halving the step.</summary>
    private static double Order(Func<double, double> error, double h, int halvings = 3) =>
        Math.Log2(error(h) / error(h / (1 << halvings))) / halvings;
}
