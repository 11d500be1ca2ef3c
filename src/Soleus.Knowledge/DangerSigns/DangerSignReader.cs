using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.DangerSigns;

/// <summary>Reads <c>danger-signs/*.yaml</c> and reports every fault with file and line.</summary>
internal sealed class DangerSignReader(
    Loader loader,
    KnowledgeBase knowledge,
    Func<int, bool> isDanger
)
{
    /// <summary>The free-text phrases stand in the same folder and are read by the free-text scanner's index.</summary>
    public const string PhrasesPath = "danger-signs/phrases.yaml";

    private static readonly string[] Levels = ["routine", "within-days", "same-day", "emergency"];

    private readonly Dictionary<
        string,
        (DangerSign Sign, MapReader Entry, string? CoveredBy)
    > _all = new(StringComparer.Ordinal);

    public ImmutableArray<DangerSign> Read()
    {
        foreach (var file in loader.Files.Below("danger-signs", ".yaml"))
        {
            if (file.Path == PhrasesPath)
                continue;
            foreach (var (id, entry) in loader.Entries(file.Path))
                Add(id, entry);
        }
        foreach (var (sign, entry, coveredBy) in _all.Values)
            CheckTies(sign, entry, coveredBy);
        return [.. _all.Values.Select(s => s.Sign).OrderByDescending(s => s.Level)];
    }

    private void Add(string id, MapReader entry)
    {
        var level = Level(entry);
        var status = entry.Status();
        var rules = entry
            .Maps("rules")
            .Select(r => Rule(id, r, level, status))
            .OfType<DangerRule>();
        var sign = new DangerSign(
            id,
            level,
            entry.Has("audience")
                ? entry.Word("audience", "anyone", "child", "pregnancy") switch
                {
                    "child" => DangerAudience.Child,
                    "pregnancy" => DangerAudience.Pregnancy,
                    _ => DangerAudience.Anyone,
                }
                : DangerAudience.Anyone,
            entry.Flag("stop_magnesium"),
            [.. rules.OrderByDescending(r => r.Level)],
            entry.Texts("covers"),
            entry.Texts("only_if_no"),
            entry.Texts("sources"),
            status
        );
        var coveredBy = entry.TextOrNull("covered_by");
        CheckAlone(sign, entry);
        if (!_all.TryAdd(id, (sign, entry, coveredBy)))
            entry.Problem("SOL-KNOW-108", $"danger sign \"{id}\" is given twice");
        entry.Done();
    }

    private static DangerLevel Level(MapReader entry) =>
        (DangerLevel)
            Math.Max(
                0,
                Array.IndexOf(
                    Levels,
                    entry.Word("level", "emergency", "same-day", "within-days", "routine")
                )
            );

    private DangerRule? Rule(string id, MapReader entry, DangerLevel level, FactStatus status)
    {
        var own = entry.Has("level") ? Level(entry) : level;
        var ownStatus = entry.Has("status") ? entry.Status() : status;
        var text = entry.Text("when");
        entry.Done();
        if (!ConditionParser.TryParse(text, knowledge.Facts, out var when, out var error))
        {
            entry.Problem("SOL-KNOW-104", $"danger sign \"{id}\": {error}", entry.LineOf("when"));
            return null;
        }
        CheckMonotone(when!, id, entry);
        return new DangerRule(own, when!, ownStatus);
    }

    private void CheckMonotone(Condition when, string id, MapReader entry)
    {
        switch (when)
        {
            case Not:
                entry.Problem(
                    "SOL-KNOW-101",
                    $"danger sign \"{id}\" uses \"not\": an unanswered question would hide it. Write \"unless\""
                );
                break;
            case Unless unless:
                var facts = new List<int>();
                unless.Exception.Collect(facts);
                foreach (var fact in facts.Where(isDanger))
                    entry.Problem(
                        "SOL-KNOW-102",
                        $"danger sign \"{id}\" is excused by the danger question \"{knowledge.Facts.Name(fact)}\""
                    );
                CheckMonotone(unless.Main, id, entry);
                CheckMonotone(unless.Exception, id, entry);
                break;
            case AtLeast some:
                foreach (var part in some.Parts)
                    CheckMonotone(part, id, entry);
                break;
            default:
                break;
        }
    }

    private void CheckAlone(DangerSign sign, MapReader entry)
    {
        if (sign.Rules.IsEmpty)
            entry.Problem("SOL-KNOW-100", $"danger sign \"{sign.Id}\" has no rule");
        else if (sign.Rules.All(r => r.Level != sign.Level))
            entry.Problem(
                "SOL-KNOW-100",
                $"no rule of danger sign \"{sign.Id}\" has the level of the sign"
            );
        if (sign.Sources.IsEmpty)
            entry.Problem("SOL-KNOW-105", $"danger sign \"{sign.Id}\" has no source");
        knowledge.Sources.Check(
            sign.Sources,
            sign.Status,
            (code, text) => entry.Problem(code, text)
        );
        if (!sign.Status.MayWarn())
            entry.Problem(
                "SOL-KNOW-107",
                $"danger sign \"{sign.Id}\" is unverified and must be left out"
            );
        foreach (var part in (string[])["sign", "do", "who"])
        {
            var key = $"danger.{sign.Id}.{part}";
            if (!knowledge.Texts.Has(key))
                entry.Problem("SOL-KNOW-103", $"there is no text \"{key}\"");
        }
    }

    private void CheckTies(DangerSign sign, MapReader entry, string? coveredBy)
    {
        foreach (var id in sign.Covers.Concat(sign.OnlyIfNo))
        {
            if (!_all.ContainsKey(id))
                entry.Problem("SOL-KNOW-106", $"there is no danger sign \"{id}\"");
        }
        if (sign.OnlyIfNo.IsEmpty)
            return;
        var other =
            coveredBy is not null && _all.TryGetValue(coveredBy, out var found) ? found.Sign : null;
        if (
            sign.Level != DangerLevel.Routine
            || sign.Rules.Any(r => r.Level != DangerLevel.Routine)
            || other is null
            || !other.OnlyIfNo.IsEmpty
            || other.Level < sign.Level
        )
            entry.Problem(
                "SOL-KNOW-106",
                $"danger sign \"{sign.Id}\" needs other signs to be absent: it must be routine and name in covered_by a sign that is there whenever it is"
            );
    }
}
