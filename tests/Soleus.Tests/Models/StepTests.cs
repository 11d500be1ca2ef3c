using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Models;

/// <summary>The generated whole steps against the stage-wise methods and against each other.</summary>
public sealed class StepTests
{
    // Short enough for the explicit method on Robertson's reactions.
    private const double Short = 1 / 16777216d;
    private const int Rodas5P = 8;
    private const int Tsit5 = 7;

    // Differences of the weights of Tsitouras's formulas of order 5 and 4.
    private static readonly double[] Weights =
    [
        -0.00178001105222577714,
        -0.0008164344596567469,
        0.007880878010261995,
        -0.1447110071732629,
        0.5823571654525552,
        -0.45808210592918697,
        0.015151515151515152,
    ];

    internal static OdeModel[] Small { get; } =
    [
        Models.Robertson.Model,
        LotkaVolterra.Model,
        TwoCompartmentOral.Model,
        HodgkinHuxley.Model,
        Following.Model,
    ];

    public static TheoryData<string> Names() => new(Small.Select(m => m.Name));

    public static TheoryData<string, OdeMethod> Cases()
    {
        var cases = new TheoryData<string, OdeMethod>();
        foreach (var model in Small)
        {
            cases.Add(model.Name, OdeMethod.Tsit5);
            cases.Add(model.Name, OdeMethod.Rodas5P);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_and_its_inside_are_those_of_the_stages_one_by_one(
        string name,
        OdeMethod method
    )
    {
        var model = Small.First(m => m.Name == name);
        var members = new Members(model);
        var length = name == Models.Robertson.Model.Name ? Short : 1 / 64d;
        var whole = RunOneStep(model, method, members, length);
        var stages = RunOneStep(WithoutSteps(model), method, members, length);
        Assert.Equal(Members.Count, whole.AcceptedSteps);
        Assert.Equal(Members.Count, stages.AcceptedSteps);
        for (var i = 0; i < Members.Count; i++)
        {
            var expected = stages.Samples(i);
            var actual = whole.Samples(i);
            for (var k = 0; k < expected.Length; k++)
                Assert.True(
                    Math.Abs(actual[k] - expected[k])
                        <= 1e-12 * Math.Max(0.1, Math.Abs(expected[k])),
                    $"{name}, member {i}, {k}: {actual[k]:R}, not {expected[k]:R}"
                );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_sum_of_squares_is_that_of_the_scaled_error(string name)
    {
        var model = Small.First(m => m.Name == name);
        var members = new Members(model);
        var n = model.States.Length;
        var step = name == Models.Robertson.Model.Name ? Short : 1 / 64d;
        foreach (var method in new[] { Tsit5, Rodas5P })
        {
            var all = new Steps(model, 8, 2) { Step = step }.Run(method, 1.25, members);
            for (var m = 0; m < Members.Count; m++)
            {
                var sum = 0d;
                var noise = 0d;
                for (var i = 0; i < n; i++)
                {
                    double Stage(int stage) => all[m][(stage * n) + i];
                    var error =
                        method == Rodas5P
                            ? Stage(7)
                            : step * Enumerable.Range(0, 7).Sum(s => Weights[s] * Stage(s));
                    var most =
                        method == Rodas5P
                            ? 0
                            : step
                                * Enumerable.Range(0, 7).Sum(s => Math.Abs(Weights[s] * Stage(s)));
                    var size = Math.Max(
                        Math.Abs(members.States[m][i]),
                        Math.Abs(all[m][(8 * n) + i])
                    );
                    var scale = Steps.Absolute(i) + (Steps.Relative * size);
                    sum += error * error / (scale * scale);
                    noise += 1e-14 * most * (Math.Abs(error) + (1e-14 * most)) / (scale * scale);
                }
                Assert.InRange(all[m][^1], sum * (1 - 1e-13) - noise, sum * (1 + 1e-13) + noise);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Widths_and_groups_do_not_change_a_bit(string name)
    {
        var model = Small.First(m => m.Name == name);
        var members = new Members(model);
        var step = name == Models.Robertson.Model.Name ? Short : 1 / 64d;
        foreach (var stages in new[] { Tsit5, Rodas5P })
        {
            var narrow = new Steps(model, 1, 1) { Step = step }.Run(stages, 1.25, members);
            Assert.All(narrow, v => Assert.All(v, x => Assert.True(double.IsFinite(x))));
            foreach (var (width, groups) in new[] { (1, 3), (4, 1), (4, 2), (8, 1), (8, 2) })
            {
                var other = new Steps(model, width, groups) { Step = step }.Run(
                    stages,
                    1.25,
                    members
                );
                for (var i = 0; i < Members.Count; i++)
                    Assert.Equal(narrow[i], other[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_member_that_is_not_a_number_stays_alone(string name)
    {
        var model = Small.First(m => m.Name == name);
        var members = new Members(model);
        var good = new Steps(model, 8, 2).Run(Rodas5P, 0, members);
        members.States[11][0] = double.NaN;
        var steps = new Steps(model, 8, 2);
        var all = steps.Run(Rodas5P, 0, members);
        for (var i = 0; i < Members.Count; i++)
        {
            if (i != 11)
                Assert.Equal(good[i], all[i]);
            else
                Assert.False(double.IsFinite(all[i][^1]));
        }
    }

    [Fact]
    public void A_step_that_cannot_be_factored_is_told()
    {
        // Robertson without reactions and a step so long that the shift is zero: the pivots are, too.
        var model = Models.Robertson.Model;
        var members = new Members(model);
        members.Parameters[3] = [0, 0, 0];
        foreach (var (width, groups) in new[] { (1, 2), (4, 2), (8, 1), (8, 2) })
        {
            var steps = new Steps(model, width, groups) { Step = double.PositiveInfinity };
            steps.Run(Rodas5P, 0, members);
            Assert.False(steps.Factored[3]);
            steps = new Steps(model, width, groups);
            steps.Run(Rodas5P, 0, members);
            Assert.All(steps.Factored, Assert.True);
        }
    }

    [Fact]
    public unsafe void Only_small_models_bring_whole_steps()
    {
        foreach (var model in Small)
        {
            foreach (var k in new[] { model.Kernels512, model.Kernels256, model.KernelsScalar })
                Assert.True(k.Tsit5Step != null && k.Rodas5PStep != null, model.Name);
        }
        Assert.True(Chain.Model.Kernels512.Tsit5Step == null);
        Assert.True(Chain.Model.Kernels512.Rodas5PStep == null);
    }

    private static EnsembleResult RunOneStep(
        OdeModel model,
        OdeMethod method,
        Members members,
        double length
    )
    {
        var study = new Study(model)
        {
            Start = 0,
            End = length,
            SampleTimes = [length / 4, length / 2, length * 3 / 4, length],
            Settings = new()
            {
                Method = method,
                InitialStep = length,
                AbsoluteTolerance = 1e6,
            },
        };
        return study.Run(
            Members.Count,
            m =>
            {
                members.States[m.Index].CopyTo(m.Initial);
                members.Parameters[m.Index].CopyTo(m.Parameters);
            },
            new()
            {
                KeepSamples = true,
                Threads = 1,
                Summarise = false,
            }
        );
    }

    private static OdeModel WithoutSteps(OdeModel model) =>
        new()
        {
            Name = model.Name,
            States = model.States,
            Parameters = model.Parameters,
            Outputs = model.Outputs,
            Events = model.Events,
            Initial = model.Initial,
            Nominal = model.Nominal,
            DependsOnTime = model.DependsOnTime,
            DerivedCount = model.DerivedCount,
            JacobianPattern = model.JacobianPattern,
            FactorCount = model.FactorCount,
            Operations = model.Operations,
            Reference = model.Reference,
            Kernels512 = WithoutSteps(model.Kernels512),
            Kernels256 = WithoutSteps(model.Kernels256),
            KernelsScalar = WithoutSteps(model.KernelsScalar),
        };

    private static unsafe Kernels WithoutSteps(Kernels kernels) =>
        new()
        {
            Derive = kernels.Derive,
            Rates = kernels.Rates,
            Jacobian = kernels.Jacobian,
            Factor = kernels.Factor,
            Solve = kernels.Solve,
            Outputs = kernels.Outputs,
            Events = kernels.Events,
        };
}
