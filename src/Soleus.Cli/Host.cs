namespace Soleus.Cli;

/// <summary>What the command line takes from the machine: streams, today's date, the terminal. Tests give their own.</summary>
public sealed record Host(
    TextReader In,
    TextWriter Out,
    TextWriter Error,
    DateOnly Today,
    int Width,
    bool Styled
)
{
    /// <summary>Standard input as bytes, for a record whose encoding must be checked.</summary>
    public Stream InBytes { get; init; } = Stream.Null;

    /// <summary>Columns of the terminal, at most 100; 80 when the output is not a terminal.</summary>
    public static int TerminalWidth()
    {
        if (Console.IsOutputRedirected)
            return 80;
        return Math.Clamp(Console.WindowWidth, 40, 100);
    }

    /// <summary>True for a terminal that has not asked for plain text (NO_COLOR, TERM=dumb).</summary>
    public static bool TerminalStyled() =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
}

/// <summary>Exit statuses of the command line.</summary>
public static class ExitStatus
{
    public const int Answered = 0;
    public const int UnusableRecord = 2;
    public const int FailOnReached = 3;
    public const int OurFault = 70;
}
