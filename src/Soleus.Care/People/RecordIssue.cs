using System.Collections.Immutable;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People;

/// <summary>Whether a record can be used in spite of an issue.</summary>
public enum IssueSeverity
{
    /// <summary>The record is used; a finding tells how it was read.</summary>
    Warning,

    /// <summary>Misread, it could change the advice: no advice is given.</summary>
    Fatal,
}

/// <summary>One problem of a record as written.</summary>
/// <param name="Code">Permanent code, SOL-REC-nnn, listed in docs/errors.md.</param>
/// <param name="Key">Permanent word for the problem; its texts are <c>record-issue.KEY.says</c> and <c>.do</c>.</param>
/// <param name="Path">Where in the record, for example <c>labs[2].unit</c>; empty for the record itself.</param>
/// <param name="Line">Line in the text, from 1.</param>
/// <param name="Found">What stands there, shortened.</param>
/// <param name="Says">What is wrong, in plain words.</param>
/// <param name="ToDo">What to do about it.</param>
/// <param name="Suggestion">What was probably meant, or null.</param>
public sealed record RecordIssue(
    string Code,
    string Key,
    IssueSeverity Severity,
    string Path,
    int Line,
    string Found,
    Phrase Says,
    Phrase ToDo,
    Phrase? Suggestion
);

/// <summary>A record that was read: all problems, and the record when it can be used.</summary>
public sealed class RecordReading
{
    private readonly PersonRecord? _record;

    internal RecordReading(PersonRecord? record, ImmutableArray<RecordIssue> issues) =>
        (_record, Issues) = (record, issues);

    /// <summary>All problems in the order of the text.</summary>
    public ImmutableArray<RecordIssue> Issues { get; }

    public bool IsUsable => _record is not null;

    /// <summary>The record.</summary>
    /// <exception cref="InvalidOperationException">It has a fatal problem; no advice may be built on it.</exception>
    public PersonRecord Record =>
        _record
        ?? throw new InvalidOperationException("the record has a problem that must be fixed first");
}
