namespace Soleus.Benchmarks.Ode;

/// <summary>One run over all members of a problem.</summary>
/// <param name="Seconds">Processor time of the one thread.</param>
/// <param name="Steps">Steps of all members; negative when the program does not count them.</param>
/// <param name="Failures">Members that did not reach the last sample.</param>
/// <param name="Samples">[member][sample][state], when asked for.</param>
internal sealed record RaceRun(double Seconds, long Steps, int Failures, double[] Samples);

/// <summary>A solver with one of its methods.</summary>
/// <param name="Group">The line of the report to which the method belongs: the best of a group counts.</param>
/// <param name="Follows">The group whose tolerances a second build or width of the same program takes.</param>
/// <param name="Run">Relative tolerance, factor of the absolute tolerances, whether to return samples.</param>
internal sealed record Contestant(
    string Group,
    string Method,
    string? Follows,
    Func<double, double, bool, RaceRun> Run
);
