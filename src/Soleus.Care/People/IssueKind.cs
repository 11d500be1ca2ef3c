using System.Collections.Immutable;

namespace Soleus.Care.People;

/// <summary>
/// Every problem that a record can have: a permanent code, a word, and whether the record can still be used. What could
/// change the advice if it were misread is fatal; what only loses precision is a warning and becomes a finding.
/// </summary>
/// <param name="Conclusion">For a warning: the conclusion of the finding that it becomes.</param>
public sealed record IssueKind(string Code, string Key, string? Conclusion = null)
{
    public static readonly IssueKind NotReadable = new("SOL-REC-001", "not-readable");
    public static readonly IssueKind Empty = new("SOL-REC-002", "empty");
    public static readonly IssueKind NotARecord = new("SOL-REC-003", "not-a-record");
    public static readonly IssueKind UnknownKey = new("SOL-REC-004", "unknown-key");
    public static readonly IssueKind WrongShape = new("SOL-REC-005", "wrong-shape");
    public static readonly IssueKind NotANumber = new("SOL-REC-006", "not-a-number");
    public static readonly IssueKind AmbiguousNumber = new("SOL-REC-007", "ambiguous-number");
    public static readonly IssueKind BeyondLimit = new("SOL-REC-008", "beyond-limit");
    public static readonly IssueKind OutOfRange = new("SOL-REC-009", "out-of-range");
    public static readonly IssueKind UnitMissing = new("SOL-REC-010", "unit-missing");
    public static readonly IssueKind UnitUnknown = new("SOL-REC-011", "unit-unknown");
    public static readonly IssueKind NotYesNo = new("SOL-REC-012", "not-yes-no");
    public static readonly IssueKind NotAChoice = new("SOL-REC-013", "not-a-choice");
    public static readonly IssueKind NotADate = new("SOL-REC-014", "not-a-date");
    public static readonly IssueKind NoSuchDate = new("SOL-REC-015", "no-such-date");
    public static readonly IssueKind FutureDate = new("SOL-REC-016", "future-date");
    public static readonly IssueKind AfterRecord = new("SOL-REC-017", "after-record");
    public static readonly IssueKind TooLongAgo = new("SOL-REC-018", "too-long-ago");
    public static readonly IssueKind UnknownQuestion = new("SOL-REC-019", "unknown-question");
    public static readonly IssueKind UnknownAnalyte = new("SOL-REC-020", "unknown-analyte");
    public static readonly IssueKind LabUnitMissing = new("SOL-REC-021", "lab-unit-missing");
    public static readonly IssueKind LabUnit = new("SOL-REC-022", "lab-unit");
    public static readonly IssueKind LabImplausible = new("SOL-REC-023", "lab-implausible");
    public static readonly IssueKind LabSpecimen = new("SOL-REC-024", "lab-specimen");
    public static readonly IssueKind Missing = new("SOL-REC-025", "missing");
    public static readonly IssueKind ControlCharacter = new("SOL-REC-026", "control-character");
    public static readonly IssueKind BodyMisfit = new("SOL-REC-027", "body-misfit");
    public static readonly IssueKind AgeMisfit = new("SOL-REC-028", "age-misfit");
    public static readonly IssueKind AnsweredTwice = new("SOL-REC-029", "answered-twice");
    public static readonly IssueKind TooLong = new("SOL-REC-030", "too-long");
    public static readonly IssueKind NotADuration = new("SOL-REC-031", "not-a-duration");
    public static readonly IssueKind AmountOfCompound = new("SOL-REC-032", "amount-of-compound");
    public static readonly IssueKind Exclusive = new("SOL-REC-033", "exclusive");
    public static readonly IssueKind Encoding = new("SOL-REC-034", "encoding");
    public static readonly IssueKind TooLarge = new("SOL-REC-035", "too-large");
    public static readonly IssueKind RemarkInText = new("SOL-REC-036", "remark-in-text");

    public static readonly IssueKind AnalyteGuessed = new("SOL-REC-040", "lab-guessed", "guessed");
    public static readonly IssueKind LabDoubtful = new("SOL-REC-041", "lab-doubtful", "doubtful");
    public static readonly IssueKind AnswerContradiction = new(
        "SOL-REC-042",
        "answer-contradiction",
        "contradiction"
    );
    public static readonly IssueKind ConditionContradiction = new(
        "SOL-REC-043",
        "condition-contradiction",
        "contradiction"
    );
    public static readonly IssueKind LabContradiction = new(
        "SOL-REC-044",
        "lab-contradiction",
        "contradiction"
    );
    public static readonly IssueKind TakenAsPerDay = new(
        "SOL-REC-045",
        "supplement-per-day",
        "assumed"
    );
    public static readonly IssueKind AmountNotInMg = new(
        "SOL-REC-046",
        "supplement-amount",
        "unclear"
    );
    public static readonly IssueKind TimesUnknown = new(
        "SOL-REC-047",
        "supplement-times",
        "unclear"
    );
    public static readonly IssueKind ReadsAsStopped = new(
        "SOL-REC-048",
        "medicine-stopped",
        "unclear"
    );
    public static readonly IssueKind LabNotRecognised = new(
        "SOL-REC-049",
        "lab-not-recognised",
        "not-recognised"
    );
    public static readonly IssueKind MalePregnant = new(
        "SOL-REC-050",
        "male-pregnant",
        "contradiction"
    );
    public static readonly IssueKind MillilitresAsGrams = new(
        "SOL-REC-051",
        "food-millilitres",
        "assumed"
    );
    public static readonly IssueKind FormContradiction = new(
        "SOL-REC-052",
        "supplement-form-contradiction",
        "contradiction"
    );
    public static readonly IssueKind FormNotRecognised = new(
        "SOL-REC-053",
        "supplement-form-not-recognised",
        "not-recognised"
    );
    public static readonly IssueKind SupplementTextUnclear = new(
        "SOL-REC-054",
        "supplement-text",
        "unclear"
    );

    public static readonly IssueKind TextScript = new(
        "SOL-REC-055",
        "text-script",
        "not-recognised"
    );

    public static ImmutableArray<IssueKind> All { get; } =
    [
        NotReadable,
        Empty,
        NotARecord,
        UnknownKey,
        WrongShape,
        NotANumber,
        AmbiguousNumber,
        BeyondLimit,
        OutOfRange,
        UnitMissing,
        UnitUnknown,
        NotYesNo,
        NotAChoice,
        NotADate,
        NoSuchDate,
        FutureDate,
        AfterRecord,
        TooLongAgo,
        UnknownQuestion,
        UnknownAnalyte,
        LabUnitMissing,
        LabUnit,
        LabImplausible,
        LabSpecimen,
        Missing,
        ControlCharacter,
        BodyMisfit,
        AgeMisfit,
        AnsweredTwice,
        TooLong,
        NotADuration,
        AmountOfCompound,
        Exclusive,
        Encoding,
        TooLarge,
        RemarkInText,
        AnalyteGuessed,
        LabDoubtful,
        AnswerContradiction,
        ConditionContradiction,
        LabContradiction,
        TakenAsPerDay,
        AmountNotInMg,
        TimesUnknown,
        ReadsAsStopped,
        LabNotRecognised,
        MalePregnant,
        MillilitresAsGrams,
        FormContradiction,
        FormNotRecognised,
        SupplementTextUnclear,
        TextScript,
    ];

    /// <summary>The conclusion of the finding that a warning becomes.</summary>
    /// <exception cref="ArgumentException">No warning has this key.</exception>
    public static string ConclusionOf(string key)
    {
        foreach (var kind in All)
        {
            if (kind.Key == key && kind.Conclusion is { } conclusion)
                return conclusion;
        }
        throw new ArgumentException($"no warning has the key {key}", nameof(key));
    }

    public IssueSeverity Severity =>
        Conclusion is null ? IssueSeverity.Fatal : IssueSeverity.Warning;
}
