using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.Contraindications;

/// <summary>Reads <c>safety/contraindications.yaml</c> and reports every fault with file and line.</summary>
internal sealed class SafetyRuleReader(Loader loader, KnowledgeBase knowledge)
{
    private const string Path = "safety/contraindications.yaml";

    /// <summary>The rule whose condition says when an eGFR does not count.</summary>
    private const string Unreliable = "kidney-unreliable";

    private readonly HashSet<string> _forms = knowledge
        .Forms.Select(f => f.Id)
        .ToHashSet(StringComparer.Ordinal);

    public SafetyRules Read()
    {
        var rules = new List<(SafetyRule Rule, MapReader Entry)>();
        foreach (var (id, entry) in loader.Entries(Path))
            rules.Add((Rule(id, entry), entry));
        var byId = rules.ToDictionary(r => r.Rule.Id, r => r.Rule, StringComparer.Ordinal);
        foreach (var (rule, entry) in rules)
        {
            foreach (var id in rule.Covers)
            {
                if (!byId.TryGetValue(id, out var covered) || covered.Level > rule.Level)
                    entry.Problem(
                        "SOL-KNOW-204",
                        $"safety rule \"{rule.Id}\" covers \"{id}\", which does not exist or is stricter"
                    );
            }
        }
        var unreliable = byId.GetValueOrDefault(Unreliable)?.When;
        if (unreliable is null)
            loader.Log.Add(Path, 1, "SOL-KNOW-205", $"there must be a rule \"{Unreliable}\"");
        return new SafetyRules(
            [.. rules.Select(r => r.Rule)],
            unreliable ?? new AtLeast(1, []),
            knowledge.Facts["age"],
            knowledge.Facts["egfr"]
        );
    }

    private SafetyRule Rule(string id, MapReader entry)
    {
        var status = entry.Status();
        var scope = Scope(entry);
        var rule = new SafetyRule(
            id,
            Level(entry),
            scope,
            When(id, entry, scope),
            entry.Flag("or_unknown"),
            entry.Flag("tells_unknown"),
            Ask(id, entry),
            entry.NumberOrNull("max_mg", 0, 1000),
            entry.NumberOrNull("max_weeks", 1, 52),
            entry.Texts("exclude_forms"),
            entry.Texts("covers"),
            knowledge.Texts.Has($"safety.{id}.do"),
            knowledge.Texts.Has($"safety.{id}.no-dose"),
            entry.Texts("sources"),
            status
        )
        {
            NoneOfThem = NoneOfThem(id, entry),
            Tagged = Tagged(entry.TextOrNull("tagged")),
        };
        Check(rule, entry);
        entry.Done();
        return rule;
    }

    private static SafetyLevel Level(MapReader entry) =>
        entry.Word("level", "blocked", "clinician-first", "limited", "note") switch
        {
            "note" => SafetyLevel.Note,
            "limited" => SafetyLevel.Limited,
            "clinician-first" => SafetyLevel.ClinicianFirst,
            _ => SafetyLevel.Blocked,
        };

    private static SafetyScope Scope(MapReader entry) =>
        !entry.Has("applies")
            ? SafetyScope.Anyone
            : entry.Word("applies", "kidney-unknown", "egfr-known", "age-unknown") switch
            {
                "egfr-known" => SafetyScope.EgfrKnown,
                "age-unknown" => SafetyScope.AgeUnknown,
                _ => SafetyScope.KidneyUnknown,
            };

    private Condition? When(string id, MapReader entry, SafetyScope scope)
    {
        var parts = ImmutableArray.CreateBuilder<Condition>();
        if (entry.TextOrNull("when") is { } text)
        {
            if (ConditionParser.TryParse(text, knowledge.Facts, out var when, out var error))
                parts.Add(when!);
            else
                entry.Problem(
                    "SOL-KNOW-200",
                    $"safety rule \"{id}\": {error}",
                    entry.LineOf("when")
                );
        }
        if (entry.TextOrNull("tagged") is { } tag)
        {
            var tagged = Tagged(tag);
            if (tagged.IsEmpty)
                entry.Problem("SOL-KNOW-200", $"no condition is tagged \"{tag}\"");
            parts.AddRange(tagged.Select(fact => new Holds(fact)));
        }
        if (parts.Count == 0 && scope == SafetyScope.Anyone)
            entry.Problem("SOL-KNOW-200", $"safety rule \"{id}\" has no condition");
        Condition? all = parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => new AtLeast(1, parts.ToImmutable()),
        };
        if (all is not null && UsesNot(all))
            entry.Problem(
                "SOL-KNOW-201",
                $"safety rule \"{id}\" uses \"not\" or \"unless\": what is not known would excuse"
            );
        return all;
    }

    private static bool UsesNot(Condition condition) =>
        condition switch
        {
            Not or Unless => true,
            AtLeast some => some.Parts.Any(UsesNot),
            _ => false,
        };

    private ImmutableArray<int> Tagged(string? tag) =>
        tag is null
            ? []
            :
            [
                .. knowledge
                    .Conditions.Where(c => c.Tags.Contains(tag))
                    .Select(c => knowledge.Facts[$"has.{c.Id}"]),
            ];

    private int? NoneOfThem(string id, MapReader entry)
    {
        if (entry.TextOrNull("none") is not { } name)
            return null;
        if (entry.Has("tagged") && knowledge.Facts.TryFind(name, out var fact))
            return fact;
        entry.Problem(
            "SOL-KNOW-202",
            $"safety rule \"{id}\" asks for \"{name}\", which is no fact or stands for no tag"
        );
        return null;
    }

    private ImmutableArray<int>? Ask(string id, MapReader entry)
    {
        if (!entry.Has("ask"))
            return null;
        var facts = ImmutableArray.CreateBuilder<int>();
        foreach (var name in entry.Texts("ask"))
        {
            if (knowledge.Facts.TryFind(name, out var fact))
                facts.Add(fact);
            else
                entry.Problem(
                    "SOL-KNOW-202",
                    $"safety rule \"{id}\" asks for \"{name}\", which is no fact"
                );
        }
        return facts.ToImmutable();
    }

    private void Check(SafetyRule rule, MapReader entry)
    {
        knowledge.Sources.Check(
            rule.Sources,
            rule.Status,
            (code, text) => entry.Problem(code, text)
        );
        if (!rule.Status.MayWarn())
            entry.Problem(
                "SOL-KNOW-203",
                $"safety rule \"{rule.Id}\" is unverified and must be left out"
            );
        foreach (var form in rule.ExcludedForms.Where(f => !_forms.Contains(f)))
            entry.Problem("SOL-KNOW-206", $"form \"{form}\" does not exist");
        if (rule.Level == SafetyLevel.Limited && rule is { MaxMgPerDay: null, MaxWeeks: null })
            entry.Problem("SOL-KNOW-207", $"safety rule \"{rule.Id}\" limits nothing");
        foreach (var part in (string[])["says", "why", "unknown", "no-dose"])
        {
            if (
                (part == "unknown" && !rule.TellsUnknown)
                || (part == "no-dose" && rule.MaxMgPerDay is null)
            )
                continue;
            var key = $"safety.{rule.Id}.{part}";
            if (!knowledge.Texts.Has(key))
                entry.Problem("SOL-KNOW-208", $"there is no text \"{key}\"");
        }
    }
}
