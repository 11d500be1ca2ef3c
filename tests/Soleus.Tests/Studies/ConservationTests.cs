using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>What a problem keeps, the solver keeps: linear sums to rounding, other invariants to tolerance.</summary>
public sealed class ConservationTests
{
    [Theory]
    [InlineData(OdeMethod.Rodas5P)]
    [InlineData(OdeMethod.Automatic)]
    public void Mass_of_the_Robertson_reactions_is_kept_to_rounding(OdeMethod method)
    {
        var solution = new Study(Robertson.Model)
        {
            End = 4e7,
            SampleTimes = [0.4, 400, 4e7],
            Settings = new()
            {
                RelativeTolerance = 1e-4,
                AbsoluteTolerance = 1e-10,
                Method = method,
            },
        }.Solve();
        for (var i = 0; i < 3; i++)
            Assert.Equal(1, solution.At(i).ToArray().Sum(), 1e-12);
    }

    [Fact]
    public void The_sum_of_two_species_of_Hires_is_kept_to_rounding()
    {
        var solution = new Study(Hires.Model)
        {
            End = 321.8122,
            SampleTimes = [5, 321.8122],
            Settings = new() { RelativeTolerance = 1e-5 },
        }.Solve();
        for (var i = 0; i < 2; i++)
            Assert.Equal(0.0057, solution.At(i)[6] + solution.At(i)[7], 1e-14);
    }

    [Theory]
    [InlineData(OdeMethod.Tsit5, 1e-6)]
    [InlineData(OdeMethod.Tsit5, 1e-9)]
    [InlineData(OdeMethod.Rodas5P, 1e-6)]
    [InlineData(OdeMethod.Rodas5P, 1e-9)]
    public void Energy_of_a_spring_drifts_no_more_than_the_tolerance_allows(
        OdeMethod method,
        double tolerance
    )
    {
        var solution = new Study(Spring.Model)
        {
            End = 100,
            SampleTimes = [10, 50, 100],
            Quantities = ["energy"],
            Settings = new()
            {
                RelativeTolerance = tolerance,
                AbsoluteTolerance = tolerance,
                Method = method,
            },
        }.Solve();
        for (var i = 0; i < 3; i++)
            Assert.Equal(1, solution.At(i)[0], 200 * tolerance);
    }

    [Fact]
    public void The_orbit_of_prey_and_predator_closes()
    {
        var solution = new Study(LotkaVolterra.Model)
        {
            End = 20,
            SampleTimes = [0, 3, 7, 20],
            Settings = new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-12 },
        }.Solve();
        static double Invariant(ReadOnlySpan<double> y) =>
            (1 * y[0]) - (3 * Math.Log(y[0])) + (1 * y[1]) - (1.5 * Math.Log(y[1]));
        for (var i = 0; i < 4; i++)
            Assert.Equal(2, Invariant(solution.At(i)), 1e-7);
    }
}
