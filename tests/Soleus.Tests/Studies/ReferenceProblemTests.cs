using System.Collections.Immutable;
using System.Globalization;
using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>
/// Values that two other solvers (R deSolve 1.34: lsoda or vode, and radau) share to the digits that the table
/// states, and the end values of the IVP Test Set.
/// </summary>
public sealed class ReferenceProblemTests
{
    private sealed record Row(
        string Problem,
        double Time,
        int Component,
        double Value,
        double Digits
    );

    private static readonly List<Row> Rows =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Studies", "ode_reference.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(f => new Row(
                f[0].Split('[')[0],
                Number(f[^5]),
                int.Parse(f[^4], CultureInfo.InvariantCulture),
                Number(f[^2]),
                Number(f[^1])
            )),
    ];

    [Theory]
    [InlineData("robertson", OdeMethod.Rodas5P, 27)]
    [InlineData("robertson", OdeMethod.Automatic, 27)]
    [InlineData("vdpol_mu1000", OdeMethod.Rodas5P, 10)]
    [InlineData("vdpol_mu1000", OdeMethod.Automatic, 10)]
    [InlineData("hires", OdeMethod.Rodas5P, 32)]
    [InlineData("hires", OdeMethod.Automatic, 32)]
    [InlineData("oregonator", OdeMethod.Rodas5P, 15)]
    [InlineData("oregonator", OdeMethod.Automatic, 15)]
    [InlineData("lotka_volterra", OdeMethod.Tsit5, 8)]
    [InlineData("lotka_volterra", OdeMethod.Rodas5P, 8)]
    [InlineData("hodgkin_huxley_I10", OdeMethod.Tsit5, 24)]
    [InlineData("hodgkin_huxley_I10", OdeMethod.Rodas5P, 24)]
    [InlineData("pk2cmt_oral_conc", OdeMethod.Tsit5, 9)]
    [InlineData("pk2cmt_oral_conc", OdeMethod.Rodas5P, 9)]
    public void Two_other_solvers_give_the_same_values(string problem, OdeMethod method, int values)
    {
        var rows = Rows.Where(r => r.Problem == problem).ToList();
        Assert.Equal(values, rows.Count);
        double[] times = [.. rows.Select(r => r.Time).Distinct().Order()];
        var (model, quantities, setUp) = Problem(problem);
        var solution = new Study(model)
        {
            End = times[^1],
            SampleTimes = [.. times],
            Quantities = quantities,
            Settings = new()
            {
                RelativeTolerance = 1e-11,
                AbsoluteTolerance = 1e-18,
                Method = method,
                MaxSteps = 10_000_000,
            },
        }.Solve(setUp);
        Assert.Equal(MemberStatus.Succeeded, solution.Outcome.Status);
        foreach (var row in rows)
        {
            var ours = solution.At(Array.IndexOf(times, row.Time))[row.Component - 1];
            // The digits on which the two agree bound their error; ours is added (1e-9 where problems amplify it).
            var tolerance = (3 * Math.Pow(10, -row.Digits)) + 2e-9;
            Assert.True(
                Math.Abs(ours - row.Value) <= tolerance * Math.Abs(row.Value),
                $"{problem} {method} t {row.Time} component {row.Component}: {ours:R} against {row.Value:R} (tolerance {tolerance:G2})"
            );
        }
    }

    [Theory]
    [InlineData("VDPOL", 2)]
    [InlineData("OREGO", 3)]
    [InlineData("ROBER", 3)]
    [InlineData("HIRES", 8)]
    public void The_end_values_of_the_IVP_Test_Set_are_met(string problem, int components)
    {
        var fields = File.ReadLines(
                Path.Combine(AppContext.BaseDirectory, "Studies", "solver_stiff_reference.csv")
            )
            .Single(line => line.StartsWith(problem + ",", StringComparison.Ordinal))
            .Split(',');
        var end = Number(fields[3]);
        double[] expected = [.. fields[4].Split(';').Select(Number)];
        Assert.Equal(components, expected.Length);
        // The table gives the second component of this problem in its other scaling, with time 1,000 times as long.
        if (problem == "VDPOL")
            expected[1] *= 1000;
        var (model, _, setUp) = Problem(problem);
        var solution = new Study(model)
        {
            End = end,
            SampleTimes = [end],
            Settings = new()
            {
                RelativeTolerance = 1e-10,
                AbsoluteTolerance = 1e-19,
                Method = OdeMethod.Rodas5P,
            },
        }.Solve(setUp);
        Assert.Equal(MemberStatus.Succeeded, solution.Outcome.Status);
        for (var i = 0; i < components; i++)
            Assert.True(
                Math.Abs(solution.At(0)[i] - expected[i]) <= 1e-7 * Math.Abs(expected[i]),
                $"{problem} component {i + 1}: {solution.At(0)[i]:R} against {expected[i]:R}"
            );
    }

    private static double Number(string text) =>
        double.Parse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static (OdeModel, ImmutableArray<string>, SetUpMember?) Problem(string name) =>
        name switch
        {
            "robertson" or "ROBER" => (Robertson.Model, [], null),
            "vdpol_mu1000" => (VanDerPol.Model, [], null),
            "VDPOL" => (VanDerPol.Model, [], m => (m.Parameters[0], m.Parameters[1]) = (1, 1e6)),
            "hires" or "HIRES" => (Hires.Model, [], null),
            "oregonator" or "OREGO" => (Oregonator.Model, [], null),
            "lotka_volterra" => (LotkaVolterra.Model, [], null),
            "hodgkin_huxley_I10" => (HodgkinHuxley.Model, [], null),
            "pk2cmt_oral_conc" => (
                TwoCompartmentOral.Model,
                ["concentration"],
                m => m.Initial[TwoCompartmentOral.Model.State("gut")] = 0.35 * 300
            ),
            _ => throw new ArgumentException($"No problem '{name}'.", nameof(name)),
        };
}
