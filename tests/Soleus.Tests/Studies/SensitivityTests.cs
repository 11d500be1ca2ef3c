using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>Derivatives with respect to parameters, from the same equations.</summary>
public sealed class SensitivityTests
{
    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void A_spring_has_its_analytic_sensitivity(OdeMethod method)
    {
        var solution = new Study(Spring.Sensitivities)
        {
            End = 5,
            SampleTimes = [1, 2.5, 5],
            Settings = new()
            {
                RelativeTolerance = 1e-10,
                AbsoluteTolerance = 1e-12,
                Method = method,
            },
        }.Solve(m => m.Parameters[0] = 1.3);
        for (var i = 0; i < 3; i++)
        {
            var t = solution.Times[i];
            Assert.Equal(Math.Cos(1.3 * t), solution.Value(i, "place"), 1e-8);
            Assert.Equal(-t * Math.Sin(1.3 * t), solution.Value(i, "dplace/dw"), 1e-8);
            Assert.Equal(
                -Math.Sin(1.3 * t) - (1.3 * t * Math.Cos(1.3 * t)),
                solution.Value(i, "dspeed/dw"),
                1e-8
            );
        }
    }

    [Fact]
    public void A_stiff_problem_has_the_sensitivities_of_central_differences()
    {
        var settings = new OdeSettings
        {
            RelativeTolerance = 1e-11,
            AbsoluteTolerance = 1e-16,
            Method = OdeMethod.Rodas5P,
        };
        var analytic = new Study(Robertson.Sensitivities)
        {
            End = 400,
            SampleTimes = [400],
            Settings = settings,
        }.Solve();
        foreach (var parameter in new[] { "k1", "k2", "k3" })
        {
            var place = Robertson.Model.Parameter(parameter);
            var value = Robertson.Model.Nominal[place];
            double[] At(double factor) =>
                new Study(Robertson.Model)
                {
                    End = 400,
                    SampleTimes = [400],
                    Settings = settings,
                }
                    .Solve(m => m.Parameters[place] = factor * value)
                    .At(0)
                    .ToArray();
            var (up, down) = (At(1 + 1e-4), At(1 - 1e-4));
            foreach (var (state, i) in Robertson.Model.States.Select((s, i) => (s, i)))
            {
                var difference = (up[i] - down[i]) / (2e-4 * value);
                Assert.Equal(1, analytic.Value(0, $"d{state}/d{parameter}") / difference, 1e-5);
            }
        }
    }
}
