using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Planning;

/// <summary>Reads the small files of <c>planning/</c> and reports every fault with file and line.</summary>
internal sealed class PlanningReader(Loader loader, KnowledgeBase knowledge)
{
    public Loader Loader => loader;

    public KnowledgeBase Knowledge => knowledge;

    /// <summary>The condition under a key, or null when it is absent or faulty.</summary>
    public Condition? Condition(MapReader entry, string key)
    {
        if (entry.TextOrNull(key) is not { } text)
            return null;
        if (ConditionParser.TryParse(text, knowledge.Facts, out var condition, out var error))
            return condition;
        entry.Problem("SOL-KNOW-550", $"\"{key}\": {error}", entry.LineOf(key));
        return null;
    }

    public void Needs(MapReader entry, Phrase phrase)
    {
        if (PlanTexts.Fault(knowledge.Texts, phrase) is { } fault)
            entry.Problem("SOL-KNOW-551", fault);
    }

    /// <summary>Sources and status; a problem when they are too weak for what they back.</summary>
    public Backing Backing(MapReader entry, bool recommends)
    {
        var status = entry.Status();
        var sources = knowledge.Sources.Check(
            entry.Texts("sources"),
            status,
            (code, message) => entry.Problem(code, message)
        );
        CheckStrength(entry, status, recommends);
        return new Backing(sources, status);
    }

    public static void CheckStrength(MapReader entry, FactStatus status, bool recommends)
    {
        if (!status.MayWarn())
            entry.Problem("SOL-KNOW-554", "an unverified entry must be left out");
        else if (recommends && !status.MayReassure())
            entry.Problem("SOL-KNOW-553", $"a {status.Word()} fact may warn, but not recommend");
    }

    public FrozenDictionary<string, PainPlan> Pains()
    {
        var all = new Dictionary<string, PainPlan>(StringComparer.Ordinal);
        foreach (var (id, entry) in loader.Entries("planning/pains.yaml"))
        {
            var first = entry.TextOrNull("first");
            if (first is not null)
                Needs(entry, new Phrase($"plan.first.{first}"));
            all[id] = new PainPlan(
                id,
                entry.Flag("self_trial"),
                first,
                Condition(entry, "first_done"),
                entry.Map("trial") is { } trial ? Dose(trial) : null
            );
            if (all[id] is { SelfTrial: true, Trial: null })
                entry.Problem("SOL-KNOW-552", $"\"{id}\" may be tried, but has no trial");
            if (!knowledge.LegPains.Types.Any(t => t.Id == id))
                entry.Problem("SOL-KNOW-552", $"\"{id}\" is no kind of leg pain");
            entry.Done();
        }
        foreach (var type in knowledge.LegPains.Types.Where(t => !all.ContainsKey(t.Id)))
            loader.Log.Add(
                "planning/pains.yaml",
                1,
                "SOL-KNOW-552",
                $"the leg pain \"{type.Id}\" has no entry"
            );
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public TrialRules Trial()
    {
        var root = loader.Map("planning/trial.yaml");
        var split = root?.Map("split");
        var older = root?.Map("older");
        var least = root?.Map("least");
        var none = new Backing([], FactStatus.Unverified);
        var rules = new TrialRules(
            root?.Map("shortage") is { } shortage
                ? Dose(shortage)
                : new TrialDose(0, 0, [], FactStatus.Unverified),
            (int)(split?.Number("doses", 1, 4) ?? 2),
            Back(split, recommends: true),
            older?.Number("age", 18, 120) ?? 0,
            older?.Number("weeks", 1, 52) ?? 0,
            Back(older, recommends: false),
            least?.Number("elemental_mg", 0, 350) ?? 0,
            Back(least, recommends: true),
            Back(root?.Map("measure"), recommends: true),
            Back(root?.Map("times"), recommends: true),
            Back(root?.Map("clinician"), recommends: true),
            Back(root?.Map("forms"), recommends: false)
        );
        root?.Done();
        return rules;

        Backing Back(MapReader? entry, bool recommends)
        {
            if (entry is null)
            {
                root?.Problem("SOL-KNOW-001", "a part of the trial rules is missing");
                return none;
            }
            var backing = Backing(entry, recommends);
            entry.Done();
            return backing;
        }
    }

    public ImmutableArray<FormChoice> Forms()
    {
        var all = ImmutableArray.CreateBuilder<FormChoice>();
        foreach (var (id, entry) in loader.Entries("planning/forms.yaml"))
        {
            var backing = Backing(entry, recommends: true);
            Needs(entry, new Phrase($"plan.form.{id}"));
            if (!knowledge.Forms.Any(f => f.Id == id))
                entry.Problem("SOL-KNOW-552", $"form \"{id}\" does not exist");
            all.Add(new FormChoice(id, backing.Sources, backing.Status));
            entry.Done();
        }
        return all.ToImmutable();
    }

    public ImmutableArray<StopRule> StopRules()
    {
        var all = ImmutableArray.CreateBuilder<StopRule>();
        foreach (var (id, entry) in loader.Entries("planning/stop-rules.yaml"))
        {
            var when = Condition(entry, "when");
            var backing = Backing(entry, recommends: false);
            Needs(entry, new Phrase($"plan.stop.{id}"));
            all.Add(new StopRule(id, when, backing.Sources, backing.Status));
            entry.Done();
        }
        return all.ToImmutable();
    }

    public ImmutableArray<ReviewRule> Reviews()
    {
        var medicines = knowledge.Medicines.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<ReviewRule>();
        foreach (var (id, entry) in loader.Entries("planning/medicine-review.yaml"))
        {
            var isClass = entry.Has("class");
            var target = entry.Text(isClass ? "class" : "medicine");
            if (isClass ? !knowledge.MedicineClasses.Contains(target) : Lacks(medicines, target))
                entry.Problem("SOL-KNOW-552", $"there is no medicine or class \"{target}\"");
            var reason = entry.Word("for", "cramps", "depletes", "restless-legs") switch
            {
                "cramps" => ReviewReason.Cramps,
                "depletes" => ReviewReason.Depletes,
                _ => ReviewReason.RestlessLegs,
            };
            var backing = Backing(entry, recommends: false);
            Needs(entry, new Phrase($"plan.medicine.{id}", ("medicine", "")));
            all.Add(new ReviewRule(id, target, isClass, reason, backing.Sources, backing.Status));
            entry.Done();
        }
        return all.ToImmutable();

        // A base without medicines cannot say which ids exist.
        static bool Lacks(HashSet<string> medicines, string id) =>
            medicines.Count > 0 && !medicines.Contains(id);
    }

    private TrialDose Dose(MapReader entry)
    {
        var backing = Backing(entry, recommends: true);
        var dose = new TrialDose(
            entry.Number("elemental_mg", 50, 350),
            entry.Number("weeks", 1, 12),
            backing.Sources,
            backing.Status
        );
        entry.Done();
        return dose;
    }
}
