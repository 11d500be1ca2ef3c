using Soleus.Numerics.Models;

namespace Soleus.Benchmarks.Ode;

/// <summary>At its time, after a sample of the same time, adds to a state or sets a parameter.</summary>
internal readonly record struct RaceStop(double Time, bool Sets, int Index, double Value);

internal sealed record RaceMember(double[] Parameters, double[] Initial, RaceStop[] Stops);

/// <summary>What every contestant integrates: the same members, stops and sample times.</summary>
/// <param name="Scale">A typical size of each state; absolute tolerances are multiples of it.</param>
/// <param name="Methods">The rivals' methods that make sense: explicit ones are left out of stiff problems.</param>
internal sealed record RaceProblem(
    string Name,
    string What,
    OdeModel Model,
    double[] Times,
    double[] Scale,
    RaceMember[] Members,
    string[] Methods
)
{
    public int States => Model.States.Length;

    public int SampleCount => Members.Length * Times.Length * States;

    /// <summary>The file that bench/ode/problem.h describes.</summary>
    public void Write(string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        double[] head =
        [
            States,
            Model.Parameters.Length,
            Members.Length,
            Times.Length,
            0,
            .. Times,
            .. Scale,
        ];
        Array.ForEach(head, writer.Write);
        foreach (var member in Members)
        {
            Array.ForEach(member.Parameters, writer.Write);
            Array.ForEach(member.Initial, writer.Write);
            writer.Write((double)member.Stops.Length);
            foreach (var stop in member.Stops)
            {
                writer.Write(stop.Time);
                writer.Write(stop.Sets ? 1.0 : 0.0);
                writer.Write((double)stop.Index);
                writer.Write(stop.Value);
            }
        }
    }
}
