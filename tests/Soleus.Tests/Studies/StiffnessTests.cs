using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>The probe chooses the implicit method where stability, not accuracy, limits the explicit one.</summary>
public sealed class StiffnessTests
{
    [Fact]
    public void Stiff_problems_are_given_to_Rodas5P()
    {
        Assert.Equal(OdeMethod.Rodas5P, Method(Robertson.Model, 4e4, null));
        Assert.Equal(OdeMethod.Rodas5P, Method(Hires.Model, 321.8122, null));
        Assert.Equal(OdeMethod.Rodas5P, Method(VanDerPol.Model, 2000, null));
        Assert.Equal(OdeMethod.Rodas5P, Method(Oregonator.Model, 360, null));
        Assert.Equal(OdeMethod.Rodas5P, Method(Following.Model, 5, m => m.Parameters[0] = 1e4));
    }

    [Fact]
    public void Mild_problems_stay_with_Tsit5()
    {
        Assert.Equal(OdeMethod.Tsit5, Method(LotkaVolterra.Model, 20, null));
        Assert.Equal(OdeMethod.Tsit5, Method(HodgkinHuxley.Model, 50, null));
        Assert.Equal(OdeMethod.Tsit5, Method(Spring.Model, 100, null));
        Assert.Equal(
            OdeMethod.Tsit5,
            Method(TwoCompartmentOral.Model, 24, m => m.Initial[0] = 100)
        );
        Assert.Equal(OdeMethod.Tsit5, Method(VanDerPol.Model, 20, m => m.Parameters[0] = 1));
    }

    [Fact]
    public void The_choice_is_the_members_own()
    {
        var run = new Study(VanDerPol.Model) { End = 20 }.Run(
            100,
            m => m.Parameters[0] = m.Index % 2 == 0 ? 1 : 1000,
            new() { KeepOutcomes = true }
        );
        for (var i = 0; i < 100; i++)
            Assert.Equal(i % 2 == 0 ? OdeMethod.Tsit5 : OdeMethod.Rodas5P, run.Outcome(i).Method);
    }

    /// <summary>Steps tried; more would mean that control of the step or the probe has become worse.</summary>
    [Theory]
    [InlineData("robertson", 1e-6, 190)]
    [InlineData("hires", 1e-6, 360)]
    [InlineData("oregonator", 1e-6, 1280)]
    [InlineData("van der pol", 1e-6, 1100)]
    [InlineData("lotka volterra", 1e-6, 240)]
    [InlineData("hodgkin huxley", 1e-6, 1220)]
    public void Steps_are_bounded(string problem, double tolerance, int most)
    {
        var (model, end) = problem switch
        {
            "robertson" => (Robertson.Model, 4e4),
            "hires" => (Hires.Model, 321.8122),
            "oregonator" => (Oregonator.Model, 360),
            "van der pol" => (VanDerPol.Model, 2000),
            "lotka volterra" => (LotkaVolterra.Model, 20),
            _ => (HodgkinHuxley.Model, 100),
        };
        var outcome = new Study(model)
        {
            End = end,
            Settings = new()
            {
                RelativeTolerance = tolerance,
                AbsoluteTolerance = 1e-6 * tolerance,
            },
        }
            .Solve()
            .Outcome;
        Assert.Equal(MemberStatus.Succeeded, outcome.Status);
        Assert.True(
            outcome.Accepted + outcome.Rejected <= most,
            $"{problem}: {outcome.Accepted} + {outcome.Rejected} steps by {outcome.Method}"
        );
        Assert.True(outcome.Rejected <= 0.25 * outcome.Accepted, $"{outcome.Rejected} rejected");
    }

    private static OdeMethod Method(OdeModel model, double end, SetUpMember? setUp)
    {
        var solution = new Study(model) { End = end }.Solve(setUp);
        Assert.Equal(MemberStatus.Succeeded, solution.Outcome.Status);
        return solution.Outcome.Method;
    }
}
