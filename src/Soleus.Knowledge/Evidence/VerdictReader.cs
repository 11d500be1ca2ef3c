using System.Collections.Immutable;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Evidence;

/// <summary>Reads <c>evidence/verdicts.yaml</c> and <c>evidence/notes.yaml</c>, and checks what each verdict rests on.</summary>
internal sealed class VerdictReader(Loader loader, EvidenceFigures figures, KnowledgeBase knowledge)
{
    /// <summary>Notes that the benefit step shows.</summary>
    public static readonly string[] NoteIds = ["deficiency", "placebo", "harms", "vitamin-k2"];

    private readonly EvidenceLineReader _lines = new(figures, knowledge);

    public ImmutableArray<Verdict> Verdicts()
    {
        var verdicts = ImmutableArray.CreateBuilder<Verdict>();
        foreach (var (id, entry) in loader.Entries("evidence/verdicts.yaml"))
        {
            if (!knowledge.LegPains.Types.Any(t => t.Id == id))
                entry.Problem("SOL-KNOW-519", $"\"{id}\" is no kind of leg pain");
            verdicts.Add(One(id, entry));
        }
        foreach (var type in knowledge.LegPains.Types)
        {
            if (!verdicts.Any(v => v.Type == type.Id))
                loader.Log.Add(
                    "evidence/verdicts.yaml",
                    1,
                    "SOL-KNOW-519",
                    $"there is no verdict for the leg pain \"{type.Id}\""
                );
        }
        return verdicts.ToImmutable();
    }

    public ImmutableArray<EvidenceNote> Notes()
    {
        var notes = ImmutableArray.CreateBuilder<EvidenceNote>();
        foreach (var (id, entry) in loader.Entries("evidence/notes.yaml"))
        {
            if (!NoteIds.Contains(id))
                entry.Problem("SOL-KNOW-518", $"no part of the program shows the note \"{id}\"");
            notes.Add(
                new EvidenceNote(
                    id,
                    _lines.When(entry),
                    _lines.Read(entry, "lines", $"benefit.{id}"),
                    _lines.Read(entry, "against", $"benefit.{id}")
                )
            );
            entry.Done();
        }
        foreach (var id in NoteIds.Except(notes.Select(n => n.Id)))
            loader.Log.Add("evidence/notes.yaml", 1, "SOL-KNOW-518", $"note \"{id}\" is missing");
        return notes.ToImmutable();
    }

    private Verdict One(string type, MapReader entry)
    {
        foreach (var part in (string[])["name", "says", "why"])
            _lines.CheckText(entry, $"benefit.{type}.{part}", []);
        var answer = entry.Word(
            "verdict",
            "none",
            "treat-cause",
            "probably-not",
            "cannot-tell",
            "probably-yes"
        ) switch
        {
            "treat-cause" => MagnesiumVerdict.TreatCause,
            "probably-not" => MagnesiumVerdict.ProbablyNot,
            "cannot-tell" => MagnesiumVerdict.CannotTell,
            "probably-yes" => MagnesiumVerdict.ProbablyYes,
            _ => MagnesiumVerdict.None,
        };
        var restsOn = entry.Texts("rests_on");
        var own = entry.Texts("sources");
        var status = entry.Status();
        CheckRestsOn(entry, type, answer, restsOn);
        var trials = Trials(entry);
        var lines = _lines.Read(entry, "lines", $"benefit.{type}");
        var against = _lines.Read(entry, "against", $"benefit.{type}");
        var sources = new List<string>(own);
        foreach (var id in restsOn)
        {
            if (figures.Row(id) is not { } row)
                continue;
            sources.AddRange(row.Sources);
            status = status < row.Status ? status : row.Status;
        }
        var (youngest, oldest) = Ages(trials);
        var verdict = new Verdict(
            type,
            answer,
            restsOn,
            entry.Flag("in_pregnancy"),
            entry.Flag("about_cramps"),
            lines,
            against,
            _lines.Read(entry, "placebo", $"benefit.{type}"),
            youngest,
            oldest,
            trials.Any(t => t.Baseline == Baseline.NotSelected)
                && !trials.Any(t => t.Baseline == Baseline.Low),
            [.. sources.Distinct(StringComparer.Ordinal)],
            status
        );
        knowledge.Sources.Check(
            verdict.Sources,
            verdict.Status,
            (code, text) => entry.Problem(code, text)
        );
        entry.Done();
        return verdict;
    }

    /// <summary>
    /// A verdict on a benefit rests on comparisons within controlled trials of magnesium, or on reviews of them, whose status
    /// lets them reassure or recommend; a verdict without trials rests on nothing; and "probably yes" needs a pooled result whose
    /// interval excludes no difference.
    /// </summary>
    private void CheckRestsOn(
        MapReader entry,
        string type,
        MagnesiumVerdict answer,
        ImmutableArray<string> restsOn
    )
    {
        var needsNone = answer is MagnesiumVerdict.None or MagnesiumVerdict.TreatCause;
        if (needsNone != restsOn.IsEmpty)
            entry.Problem(
                "SOL-KNOW-512",
                needsNone
                    ? $"verdict of \"{type}\" says that there is no trial, but rests on some"
                    : $"verdict of \"{type}\" rests on nothing"
            );
        foreach (var id in restsOn)
        {
            if (figures.Row(id) is null)
                entry.Problem("SOL-KNOW-510", $"row \"{id}\" does not exist");
            else if (
                !(
                    figures.Pooled(id)?.MayCarryVerdict
                    ?? figures.Outcome(id)?.MayCarryVerdict
                    ?? false
                )
            )
                entry.Problem("SOL-KNOW-511", $"row \"{id}\" may not carry a verdict");
        }
        if (answer == MagnesiumVerdict.ProbablyYes && !restsOn.Any(ShowsBenefit))
            entry.Problem(
                "SOL-KNOW-517",
                $"\"{type}\": probably-yes needs a pooled result whose interval excludes no difference"
            );
    }

    private bool ShowsBenefit(string id)
    {
        if (
            figures.Pooled(id)
            is not {
                Kind: PooledKind.Pooled,
                LowerIsBetter: { } lower,
                MagnesiumEffect: { } effect
            }
        )
            return false;
        var same = effect.IsRatio ? 1 : 0;
        return lower ? effect.High < same : effect.Low > same;
    }

    private ImmutableArray<Trial> Trials(MapReader entry)
    {
        var trials = ImmutableArray.CreateBuilder<Trial>();
        foreach (var id in entry.Texts("trials"))
        {
            if (figures.Trial(id) is { } trial)
                trials.Add(trial);
            else
                entry.Problem("SOL-KNOW-510", $"trial \"{id}\" does not exist");
        }
        return trials.ToImmutable();
    }

    /// <summary>
    /// Ages [a] between which most people of the trials were: mean ± 2 SD where the spread was seen, else the mean, over all
    /// trials; whole years. Null when no age was seen.
    /// </summary>
    private static (double? Youngest, double? Oldest) Ages(ImmutableArray<Trial> trials)
    {
        double? youngest = null;
        double? oldest = null;
        foreach (var trial in trials)
        {
            if (trial.AgeMean is not { } mean)
                continue;
            var spread = 2 * (trial.AgeSd ?? 0);
            youngest = Math.Min(youngest ?? mean, mean - spread);
            oldest = Math.Max(oldest ?? mean, mean + spread);
        }
        return (
            youngest is { } low ? Math.Round(low) : null,
            oldest is { } high ? Math.Round(high) : null
        );
    }
}
