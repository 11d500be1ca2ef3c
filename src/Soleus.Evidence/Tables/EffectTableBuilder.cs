using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Tables;

/// <summary>Computes the effect of each row, and collects what is wrong.</summary>
internal sealed class EffectTableBuilder
{
    private const int MostNamed = 20;

    private readonly StudyTable table;
    private readonly EffectTableOptions options;
    private readonly List<Issue> issues = [];
    private readonly RoleColumns columns;
    private readonly StudyLabels labels;
    private readonly List<DroppedStudy> dropped = [];
    private readonly List<int> rows = [];
    private readonly List<string> names = [];
    private readonly List<EffectSize> effects = [];
    private readonly List<StudyData> data = [];
    private readonly List<StudyData> readable = [];
    private int faults;
    private int warned;

    public EffectTableBuilder(StudyTable table, EffectTableOptions options)
    {
        this.table = table;
        this.options = options;
        columns = new RoleColumns(table, options.Columns, issues);
        labels = new StudyLabels(columns, table);
    }

    public Computed<EffectTable> Build()
    {
        var source = RowData.For(table, columns, options, issues);
        var moderators = new ModeratorColumns(table, options.Moderators, issues);
        if (issues.Exists(i => i.Severity == Severity.Error) || source is null)
            return Computed<EffectTable>.Failed(FitStatus.InvalidInput, issues);
        var all = new StudyData?[table.Rows];
        for (var row = 0; row < table.Rows; row++)
            all[row] = Read(source, moderators, row);
        readable.AddRange(all.OfType<StudyData>());
        var effect = WholeSet(all);
        for (var row = 0; row < table.Rows; row++)
        {
            if (all[row] is { } study)
                Add(row, study, effect);
        }
        return Result(moderators);
    }

    private StudyData? Read(RowData source, ModeratorColumns moderators, int row)
    {
        var study = source.Read(row, out var fault);
        if (fault is { Severity: Severity.Error })
            Fault(row, fault);
        else if (fault is not null)
            Drop(row, [fault]);
        if (study is null)
            return null;
        if (DataCheck.Of(options.Measure, study) is { } impossible)
        {
            foreach (var issue in impossible.Where(i => !MayBeDropped(i)))
                Fault(row, issue);
            if (impossible.TrueForAll(MayBeDropped))
                Drop(row, [.. impossible]);
            return null;
        }
        if (moderators.MissingAt(row) is not { } missing)
            return study;
        Drop(
            row,
            [Issue.Warning("SOL-EVI-134", "", $"the moderator {missing} is missing: left out")]
        );
        return null;
    }

    /// <summary>Too small a group or no effect: the study says too little. Anything else is an error in the file.</summary>
    private static bool MayBeDropped(Issue issue) =>
        issue.Code is "SOL-EVI-101" or "SOL-EVI-104" or "SOL-EVI-109" or "SOL-EVI-111";

    /// <summary>The rule "to all studies when any has a zero cell" can only be applied to the set.</summary>
    private EffectOptions WholeSet(StudyData?[] all)
    {
        if (options.Effect.Continuity is not { To: ContinuityRule.IfAnyStudyHasZero } correction)
            return options.Effect;
        var any = all.Any(d => d is not null && Counts.HasZero(d));
        return options.Effect with
        {
            Continuity = correction with { To = any ? ContinuityRule.All : ContinuityRule.None },
        };
    }

    private void Add(int row, StudyData study, EffectOptions effectOptions)
    {
        var effect = Measures.Of(options.Measure, study, effectOptions);
        if (!effect.Ok)
        {
            if (effect.Status == FitStatus.InvalidInput)
            {
                // The options, not the study.
                foreach (var issue in effect.Issues.Where(i => !issues.Contains(i)))
                {
                    issues.Add(issue);
                    faults++;
                }
            }
            else
                Drop(row, effect.Issues);
            return;
        }
        rows.Add(row);
        names.Add(labels.Of(row));
        effects.Add(effect.Value);
        data.Add(study);
    }

    private Computed<EffectTable> Result(ModeratorColumns moderators)
    {
        if (faults > MostNamed)
            issues.Add(
                Issue.Error("SOL-EVI-135", "", $"and {faults - MostNamed} more faults like these")
            );
        if (warned > MostNamed)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-131",
                    "",
                    $"and {warned - MostNamed} more studies like these"
                )
            );
        if (faults == 0 && effects.Count == 0)
        {
            issues.Add(Issue.Error("SOL-EVI-132", "", "no study is left to pool"));
            return Computed<EffectTable>.Failed(FitStatus.TooFewStudies, issues);
        }
        var terms = faults == 0 ? moderators.Of(rows, issues) : [];
        if (issues.Exists(i => i.Severity == Severity.Error))
            return Computed<EffectTable>.Failed(FitStatus.InvalidInput, issues);
        if (options.Measure == Measure.PFT && data.Exists(d => d.Participants is null))
            return Computed<EffectTable>.Failed(
                FitStatus.InvalidInput,
                Issue.Error(
                    "SOL-EVI-123",
                    "",
                    "double arcsines cannot be turned back into proportions without the sizes of the studies: a column ni is needed"
                )
            );
        SayCorrections();
        return Computed<EffectTable>.Of(
            new EffectTable
            {
                Measure = options.Measure,
                Labels = [.. names],
                Estimates = [.. effects.Select(e => e.Estimate)],
                Variances = [.. effects.Select(e => e.Variance)],
                Data = [.. data],
                AllData = [.. readable],
                Added = [.. effects.Select(e => e.Added)],
                Moderators = terms,
                Dropped = [.. dropped.OrderBy(d => d.Line)],
                Rows = [.. rows],
                Table = table,
                Effect = options.Effect,
                Columns = Roles
                    .All.Select(r => (Role: r, Column: columns.Find(r)))
                    .Where(p => p.Column is not null)
                    .ToImmutableSortedDictionary(p => p.Role, p => p.Column!.Name),
            },
            issues
        );
    }

    private void SayCorrections()
    {
        var corrected = effects.Index().Where(e => e.Item.Added > 0).ToList();
        if (corrected.Count > 0)
            issues.Add(
                Issue.Note(
                    "SOL-EVI-110",
                    Studies(corrected.Select(e => names[e.Index])),
                    $"{DataCheck.Text(corrected[0].Item.Added)} was added to each count (continuity correction)"
                )
            );
        var empty = effects
            .Index()
            .Where(e => e.Item.Notes.Any(n => n.Code == "SOL-EVI-111"))
            .ToList();
        if (empty.Count > 0)
            issues.Add(
                empty[0].Item.Notes.First(n => n.Code == "SOL-EVI-111") with
                {
                    Where = Studies(empty.Select(e => names[e.Index])),
                }
            );
    }

    private static string Studies(IEnumerable<string> labels)
    {
        var all = labels.ToList();
        var text = string.Join("; ", all.Take(5));
        return all.Count > 5 ? $"{text}; and {all.Count - 5} more" : text;
    }

    private string Where(int row) => $"line {table.Line(row)} ({labels.Of(row)})";

    private void Fault(int row, Issue issue)
    {
        if (++faults <= MostNamed)
            issues.Add(issue with { Where = Where(row) });
    }

    private void Drop(int row, ImmutableArray<Issue> reasons)
    {
        dropped.Add(new DroppedStudy(table.Line(row), labels.Of(row), reasons));
        if (++warned > MostNamed)
            return;
        var reason = reasons[0];
        issues.Add(
            reason.Severity == Severity.Warning
                ? reason with
                {
                    Where = Where(row),
                }
                : Issue.Warning("SOL-EVI-131", Where(row), $"left out: {reason.Message}")
        );
    }
}
