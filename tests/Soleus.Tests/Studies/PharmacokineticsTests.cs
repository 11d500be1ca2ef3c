using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>Closed forms of compartment models with doses and infusions, which stops must meet exactly.</summary>
public sealed class PharmacokineticsTests
{
    private static OdeSettings Tight(OdeMethod method) =>
        new()
        {
            RelativeTolerance = 1e-11,
            AbsoluteTolerance = 1e-13,
            Method = method,
        };

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void Repeated_oral_doses_superpose(OdeMethod method)
    {
        // One compartment: k12 = 0. Bateman's function for each dose, summed.
        double[] times = [.. Enumerable.Range(1, 96).Select(i => 0.5 * i)];
        var solution = new Study(TwoCompartmentOral.Model)
        {
            End = 48,
            SampleTimes = [.. times],
            Quantities = ["centre"],
            Settings = Tight(method),
        }.Solve(m =>
        {
            m.Parameters[TwoCompartmentOral.Model.Parameter("k12")] = 0;
            for (var dose = 0; dose < 6; dose++)
                m.AddToState(8 * dose, TwoCompartmentOral.Model.State("gut"), 100);
        });
        for (var i = 0; i < times.Length; i++)
        {
            // A sample at the time of a dose is the value before it.
            var expected = Enumerable
                .Range(0, 6)
                .Where(dose => 8 * dose < times[i])
                .Sum(dose => Bateman(times[i] - (8 * dose)));
            Assert.Equal(expected, solution.At(i)[0], 1e-8);
        }
        static double Bateman(double t) =>
            100 * 1.2 / (1.2 - 0.15) * (Math.Exp(-0.15 * t) - Math.Exp(-1.2 * t));
    }

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void Magnesium_sulphate_into_a_vein_gives_the_tabulated_concentrations(OdeMethod method)
    {
        // Two compartments of Lu 2002 at 70 kg: 120 mg/kg in the first hour, then 24 mg/kg an hour for five hours,
        // as heptahydrate (246.47 g/mol); four printed digits, computed by another program.
        double[] times = [0.5, 1, 2, 4, 6, 7, 9, 11, 13, 15];
        double[] printed =
        [
            0.6384,
            1.1574,
            1.0184,
            0.9417,
            0.9643,
            0.7551,
            0.5324,
            0.4195,
            0.3470,
            0.2926,
        ];
        var rate = LuInfusion.Model.Parameter("rate");
        var solution = new Study(LuInfusion.Model)
        {
            End = 15,
            SampleTimes = [.. times],
            Settings = Tight(method),
        }.Solve(m =>
        {
            m.SetParameter(0, rate, 120 * 70 / 246.47);
            m.SetParameter(1, rate, 24 * 70 / 246.47);
            m.SetParameter(6, rate, 0);
        });
        for (var i = 0; i < times.Length; i++)
            Assert.Equal(printed[i], solution.At(i)[0], 0.00005);
    }

    [Fact]
    public void What_leaves_the_gut_and_the_body_adds_up_to_the_dose()
    {
        var solution = new Study(TwoCompartmentOral.Model)
        {
            End = 200,
            SampleTimes = [1, 10, 100, 200],
            Settings = new() { RelativeTolerance = 1e-6 },
        }.Solve(m => m.AddToState(0, 0, 300));
        // A linear invariant is kept by every Runge-Kutta and Rosenbrock method to rounding.
        for (var i = 0; i < 4; i++)
            Assert.Equal(300, solution.At(i).ToArray().Sum(), 1e-10);
    }

    [Fact]
    public void Stops_in_any_order_act_in_the_order_of_time_and_of_addition()
    {
        var study = new Study(TwoCompartmentOral.Model)
        {
            End = 3,
            SampleTimes = [1.5, 2.5],
            Quantities = ["gut"],
            Settings = Tight(OdeMethod.Tsit5),
        };
        var solution = study.Solve(m =>
        {
            m.Parameters[0] = 0;
            m.AddToState(2, 0, 5);
            m.SetState(1, 0, 7);
            m.Add(new Stop(1, StopKind.ScaleState, 0, 3));
            m.AddToState(1, 0, 1);
            m.AddToState(3, 0, 1000);
        });
        Assert.Equal(22, solution.At(0)[0], 1e-12);
        Assert.Equal(27, solution.At(1)[0], 1e-12);
    }
}
