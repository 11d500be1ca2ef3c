namespace Soleus.Evidence;

/// <summary>How much an issue matters.</summary>
public enum Severity
{
    /// <summary>Nothing can be computed, or not honestly.</summary>
    Error,

    /// <summary>A number was computed, but something about it or its input is doubtful.</summary>
    Warning,

    /// <summary>Something that the reader of the number should know.</summary>
    Note,
}

/// <summary>One thing found in the input or met in a computation, with a permanent code (<c>SOL-EVI-nnn</c>, docs/errors.md).</summary>
/// <param name="Where">Which study, column or option, for example <c>study 3 (Hart)</c>; empty for the whole set.</param>
/// <param name="Message">What was found and what to do, in one or two sentences.</param>
public sealed record Issue(string Code, Severity Severity, string Where, string Message)
{
    public static Issue Error(string code, string where, string message) =>
        new(code, Severity.Error, where, message);

    public static Issue Warning(string code, string where, string message) =>
        new(code, Severity.Warning, where, message);

    public static Issue Note(string code, string where, string message) =>
        new(code, Severity.Note, where, message);

    public override string ToString() =>
        Where.Length == 0 ? $"{Code} {Message}" : $"{Code} {Where}: {Message}";
}
