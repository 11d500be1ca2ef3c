using System.Collections.Immutable;
using Soleus.Care.Reports;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People.Reading;

/// <summary>Collects all problems of one record, so that a person sees them at once.</summary>
internal sealed class IssueLog
{
    private const int MostShown = 60;

    // More than this helps nobody; the count of a hostile file is not the person's business.
    private const int MostIssues = 200;

    private readonly List<RecordIssue> _issues = [];

    public bool HasFatal { get; private set; }

    /// <summary>True when further issues would not be kept, so that nobody need look for suggestions.</summary>
    public bool IsFull => _issues.Count >= MostIssues;

    /// <summary>All issues in the order of the text.</summary>
    public ImmutableArray<RecordIssue> Issues =>
        [
            .. _issues
                .OrderBy(i => i.Line)
                .ThenBy(i => i.Path, StringComparer.Ordinal)
                .ThenBy(i => i.Code, StringComparer.Ordinal),
        ];

    public ImmutableArray<RecordIssue> Warnings =>
        [.. Issues.Where(i => i.Severity == IssueSeverity.Warning)];

    public void Add(
        IssueKind kind,
        string path,
        Place at,
        string found,
        params ImmutableArray<PhraseValue> values
    ) => Suggest(kind, path, at, found, null, values);

    public void Suggest(
        IssueKind kind,
        string path,
        Place at,
        string found,
        Phrase? suggestion,
        params ImmutableArray<PhraseValue> values
    )
    {
        HasFatal |= kind.Severity == IssueSeverity.Fatal;
        if (_issues.Count >= MostIssues)
            return;
        var shown = Short(found);
        ImmutableArray<PhraseValue> all = [.. values, ("found", shown), ("path", path)];
        _issues.Add(
            new RecordIssue(
                kind.Code,
                kind.Key,
                kind.Severity,
                path,
                Math.Max(1, at.Line),
                shown,
                new Phrase($"record-issue.{kind.Key}.says", all),
                new Phrase($"record-issue.{kind.Key}.do", all),
                suggestion
            )
        );
    }

    /// <summary>"Did you mean …?", or null without names.</summary>
    public static Phrase? DidYouMean(IEnumerable<string> names)
    {
        var all = string.Join(", ", names.Select(n => $"\"{n}\""));
        return all.Length == 0 ? null : new Phrase("record-issue.did-you-mean", ("names", all));
    }

    /// <summary>What was found as it can be shown: one line, no control characters, shortened.</summary>
    public static string Short(string text)
    {
        var safe = TextPage.Safe(text.Length > 4 * MostShown ? text[..(4 * MostShown)] : text);
        return safe.Length > MostShown ? $"{safe[..MostShown]}…" : safe;
    }
}
