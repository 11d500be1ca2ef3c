using Soleus.Numerics.Models;

namespace Soleus.Tests.Models;

/// <summary>The generated kernels against the readable equations and against each other.</summary>
public sealed class KernelTests
{
    private const double Time = 1.25;

    internal static OdeModel[] All { get; } =
    [
        Robertson.Model,
        Robertson.Sensitivities,
        Axon.Model,
        Assortment.Model,
        Assortment.Sensitivities,
        Chain.Model,
    ];

    public static TheoryData<string> Names() => new(All.Select(m => m.Name));

    internal static OdeModel Find(string name) => All.First(m => m.Name == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_are_those_of_the_readable_equations(string name)
    {
        var model = Find(name);
        var members = new Members(model);
        foreach (var width in Lanes.Widths)
        {
            var rates = new Lanes(model, width).Rates(Time, members.States, members.Parameters);
            for (var i = 0; i < Members.Count; i++)
            {
                var expected = new double[model.States.Length];
                model.Reference(Time, members.States[i], members.Parameters[i], expected);
                AssertClose(expected, rates[i]);
            }
        }
    }

    [Fact]
    public void Outputs_and_events_are_those_of_the_readable_equations()
    {
        var model = Assortment.Model;
        var members = new Members(model);
        foreach (var width in Lanes.Widths)
        {
            var lanes = new Lanes(model, width);
            var outputs = lanes.Outputs(Time, members.States, members.Parameters);
            var events = lanes.Events(Time, members.States, members.Parameters);
            for (var i = 0; i < Members.Count; i++)
            {
                var (o, g) = (new double[2], new double[1]);
                Assortment.EvaluateReference(
                    Time,
                    members.States[i],
                    members.Parameters[i],
                    new double[4],
                    o,
                    g
                );
                AssertClose(o, outputs[i]);
                AssertClose(g, events[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lane_computes_the_same_bits_at_every_width(string name)
    {
        var model = Find(name);
        var members = new Members(model);
        var narrow = Everything(model, 1, members);
        Assert.Equal(narrow, Everything(model, 4, members));
        Assert.Equal(narrow, Everything(model, 8, members));
        Assert.All(narrow, v => Assert.True(double.IsFinite(BitConverter.Int64BitsToDouble(v))));
    }

    [Fact]
    public void What_depends_on_parameters_alone_is_computed_once()
    {
        // Robertson: −k1 in the Jacobian. Assortment: the speed, the half-saturation to its power, 1/K, hill − 1.
        Assert.Equal(1, Robertson.Model.DerivedCount);
        Assert.Equal(4, Assortment.Model.DerivedCount);
        // Four gates with six exponentials of multiples of V: two remain.
        Assert.InRange(Axon.Model.Operations.Rates, 70, 140);
    }

    [Theory]
    [InlineData(-700)]
    [InlineData(-250)]
    [InlineData(0)]
    [InlineData(250)]
    [InlineData(352)]
    [InlineData(400)]
    [InlineData(500)]
    [InlineData(560)]
    [InlineData(705)]
    public void Shared_exponentials_overflow_only_where_the_source_does(double x)
    {
        double[][] y = [.. Enumerable.Range(0, 8).Select(i => new[] { x + i / 8d, 0, 0, 0, 0, 0 })];
        double[][] p = [.. y.Select(_ => Array.Empty<double>())];
        var rates = new Lanes(Exponents.Model, 8).Rates(0, y, p);
        for (var i = 0; i < 8; i++)
        {
            var expected = new double[6];
            Exponents.Model.Reference(0, y[i], [], expected);
            for (var k = 0; k < 6; k++)
            {
                // Rounding of arguments up to 1000, and what is too small to matter.
                var allowed = 1e-12 * expected[k] + 1e-220;
                Assert.True(
                    rates[i][k].Equals(expected[k])
                        || Math.Abs(rates[i][k] - expected[k]) < allowed,
                    $"{k}: {rates[i][k]:R}, not {expected[k]:R}"
                );
            }
        }
        // Five of seven are multiples of one; the offset of one is too large; two are multiples of another.
        Assert.InRange(Exponents.Model.Operations.Rates, 3 * 34, 4 * 34);
    }

    [Fact]
    public void Models_tell_their_names_and_values()
    {
        var model = Assortment.Model;
        Assert.Equal("Assortment", model.Name);
        Assert.Equal(["x", "y", "z", "w"], model.States);
        Assert.Equal(["K", "hill", "Q10", "temperature"], model.Parameters);
        Assert.Equal(["flux", "clipped"], model.Outputs);
        Assert.Equal(["threshold"], model.Events);
        Assert.Equal([0.9, 1.7, -0.4, 2.5], model.Initial);
        Assert.Equal([0.7, 2.3, 2.1, 31], model.Nominal);
        Assert.True(model.DependsOnTime);
        Assert.False(Axon.Model.DependsOnTime);
    }

    [Fact]
    public void Not_a_number_in_a_state_reaches_the_rates()
    {
        var members = new Members(Assortment.Model);
        members.States[0][2] = double.NaN;
        foreach (var width in Lanes.Widths)
        {
            var lanes = new Lanes(Assortment.Model, width);
            var rates = lanes.Rates(0, members.States, members.Parameters)[0];
            var clipped = lanes.Outputs(0, members.States, members.Parameters)[0][1];
            Assert.Equal([double.NaN, double.NaN], rates[0..2]);
            Assert.Equal(double.NaN, clipped);
        }
    }

    private static List<long> Everything(OdeModel model, int width, Members members)
    {
        var lanes = new Lanes(model, width);
        var (y, p) = (members.States, members.Parameters);
        var j = lanes.Jacobian(Time, y, p);
        double[] shift = [.. Enumerable.Range(0, Members.Count).Select(i => 10d + i)];
        double[][][] parts =
        [
            lanes.Rates(Time, y, p),
            lanes.Outputs(Time, y, p),
            lanes.Events(Time, y, p),
            j,
            [.. lanes.Solve(j, shift, y).Select(x => x ?? [])],
        ];
        return
        [
            .. parts.SelectMany(m => m).SelectMany(v => v).Select(BitConverter.DoubleToInt64Bits),
        ];
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var error = Math.Abs(actual[i] - expected[i]) / Math.Max(1e-3, Math.Abs(expected[i]));
            Assert.True(error < 1e-13, $"{i}: {actual[i]:R}, not {expected[i]:R}");
        }
    }
}
