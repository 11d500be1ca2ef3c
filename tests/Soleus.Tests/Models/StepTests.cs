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

    internal static OdeModel[] Small { get; } =
    [
        Models.Robertson.Model,
        LotkaVolterra.Model,
        TwoCompartmentOral.Model,
        HodgkinHuxley.Model,
        Following.Model,
    ];

    public static TheoryData<string> Names() => new(Small.Select(m => m.Name));

    public static TheoryData<string, OdeMethod> Studied()
    {
        var cases = new TheoryData<string, OdeMethod>();
        foreach (var model in Small)
        {
            cases.Add(model.Name, OdeMethod.Tsit5);
            cases.Add(model.Name, OdeMethod.Rodas5P);
        }
        cases.Add(Models.Robertson.Model.Name, OdeMethod.Automatic);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Studied))]
    public void A_study_gives_what_it_gives_stage_by_stage(string name, OdeMethod method)
    {
        var model = Small.First(m => m.Name == name);
        var members = new Members(model);
        var whole = Run(model, method, members);
        var stages = Run(WithoutSteps(model), method, members);
        Assert.Equal(0, whole.FailedMembers);
        Assert.Equal(stages.AcceptedSteps, whole.AcceptedSteps);
        Assert.Equal(stages.RejectedSteps, whole.RejectedSteps);
        for (var i = 0; i < Members.Count; i++)
        {
            var a = stages.Samples(i);
            var b = whole.Samples(i);
            var n = whole.Quantities.Length;
            var sizes = new double[n];
            for (var k = 0; k < a.Length; k++)
                sizes[k % n] = Math.Max(sizes[k % n], Math.Abs(a[k]));
            for (var k = 0; k < a.Length; k++)
                Assert.True(
                    Math.Abs(a[k] - b[k]) <= 1e-10 * sizes[k % n],
                    $"{name}, member {i}, {k}: {b[k]:R}, not {a[k]:R}"
                );
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

    private static EnsembleResult Run(OdeModel model, OdeMethod method, Members members)
    {
        var study = new Study(model)
        {
            Start = 0.5,
            End = 1.5,
            SampleTimes = [.. Enumerable.Range(1, 20).Select(i => 0.5 + i / 20d)],
            Settings = new()
            {
                Method = method,
                RelativeTolerance = 1e-5,
                AbsoluteTolerance = 1e-7,
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
