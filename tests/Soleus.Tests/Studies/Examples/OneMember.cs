using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;

namespace WorkedExamples;

/// <summary>A substance that is swallowed, enters the blood and is cleared from it (mmol, L, h).</summary>
[OdeModel]
public sealed partial class Swallowed
{
    [Parameter]
    private double ka = 0.23; // absorption, 1/h

    [Parameter]
    private double volume = 15; // L

    [Parameter]
    private double clearance = 3; // L/h

    [State]
    private double gut = 0; // mmol

    [State]
    private double blood = 0; // mmol

    [Output]
    private double concentration; // mmol/L

    [Event]
    private double aboveOne; // crosses zero where the concentration crosses 1 mmol/L

    private void Equations(double t)
    {
        concentration = blood / volume;
        dgut = -ka * gut;
        dblood = ka * gut - clearance * concentration;
        aboveOne = concentration - 1;
    }
}

public static class OneMember
{
    public static IEnumerable<string> Lines()
    {
        var study = new Study(Swallowed.Model)
        {
            End = 24,
            SampleTimes = [2, 8, 24],
            Quantities = ["concentration"],
            Events = [new EventRule("aboveOne", Crossing.Rising, EventAction.Record)],
        };
        var solution = study.Solve(m =>
            m.AddToState(time: 1, state: Swallowed.Model.State("gut"), amount: 40)
        );
        yield return $"{solution.Outcome.Status}, {solution.Outcome.Accepted} steps by {solution.Outcome.Method}";
        for (var i = 0; i < solution.Times.Length; i++)
            yield return $"{solution.Times[i], 4} h {solution.Value(i, "concentration"):F4} mmol/L";
        foreach (var found in solution.Events)
            yield return $"above 1 mmol/L at {found.Time:F3} h";
    }
}
