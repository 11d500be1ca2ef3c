using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Depletion;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Status;

/// <summary>Medicines and conditions of this person that lower magnesium.</summary>
/// <param name="Findings">One finding each, conditions after medicines, in table order.</param>
/// <param name="Strong">Causes whose effect is well shown.</param>
/// <param name="Moderate">Causes whose effect is fairly shown; medicines with one effect count once.</param>
/// <param name="NoneKnown">True when every medicine that counts is known not to be taken and no condition that counts is known.</param>
/// <param name="LatestStart">The latest start of a medicine that counts, when known.</param>
internal sealed record Losses(
    ImmutableArray<Finding> Findings,
    ImmutableArray<Phrase> Causes,
    int Strong,
    int Moderate,
    bool NoneKnown,
    DateOnly? LatestStart
)
{
    public bool Any => Strong + Moderate > 0;

    public static Losses Of(Case c)
    {
        var tables = c.Knowledge.Depletion;
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var causes = ImmutableArray.CreateBuilder<Phrase>();
        var counted = new HashSet<string>(StringComparer.Ordinal);
        var strong = 0;
        var moderate = 0;
        var none = c.Facts["takes.unrecognised"] != Answer.Yes;
        DateOnly? latest = null;
        foreach (var medicine in tables.Medicines)
        {
            var answer = c.Facts[medicine.Fact];
            if (answer != Answer.No && medicine.Strength >= Strength.Moderate)
                none = false;
            if (answer != Answer.Yes || SpokenFor(c, medicine))
                continue;
            var months = SinceMonths(c, medicine.Id);
            findings.Add(Of(c, medicine, months));
            if (medicine.Strength < Strength.Moderate)
                continue;
            causes.Add(new Phrase("status.cause.medicine", medicine.Name));
            if (months is { } m && c.Record.Date.DayNumber > m * DaysPerMonth)
            {
                var start = c.Record.Date.AddDays(-(int)Math.Round(m * DaysPerMonth));
                latest = latest is null || start > latest ? start : latest;
            }
            if (!counted.Add(medicine.Effect))
                continue;
            if (medicine.Strength == Strength.Strong)
                strong++;
            else
                moderate++;
        }
        foreach (var condition in tables.Conditions)
        {
            if (condition.When.Evaluate(c.Facts) != Answer.Yes)
                continue;
            findings.Add(Of(c, condition));
            if (condition.Strength < Strength.Moderate)
                continue;
            none = false;
            causes.Add(new Phrase($"depletion.condition.{condition.Id}"));
            if (condition.Strength == Strength.Strong)
                strong++;
            else
                moderate++;
        }
        return new Losses(
            findings.ToImmutable(),
            causes.ToImmutable(),
            strong,
            moderate,
            none,
            latest
        );
    }

    private const double DaysPerMonth = 365.25 / 12;

    /// <summary>A class row is left out when a medicine of the class speaks for itself.</summary>
    private static bool SpokenFor(Case c, DepletingMedicine medicine)
    {
        if (!medicine.IsClass)
            return false;
        foreach (var other in c.Knowledge.Depletion.Medicines)
        {
            if (other.Class == medicine.Id && c.Facts[other.Fact] == Answer.Yes)
                return true;
        }
        return false;
    }

    private static Finding Of(Case c, DepletingMedicine medicine, double? months)
    {
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        reasons.Add(new Phrase($"depletion.weight.{Word(medicine.Strength)}"));
        if (months is { } m)
            reasons.Add(new Phrase("depletion.since", ("months", Math.Round(m))));
        var sources = new SortedSet<string>(medicine.Sources, StringComparer.Ordinal);
        if (medicine.Effect == "ppi")
        {
            foreach (var fact in c.Knowledge.Depletion.PpiFacts)
            {
                reasons.Add(new Phrase($"depletion.ppi.{fact.Id}"));
                sources.UnionWith(fact.Sources);
            }
        }
        reasons.Add(new Phrase("depletion.do-not-stop"));
        var key = medicine.Strength < Strength.Moderate ? "medicine-kept" : "medicine";
        return new Finding
        {
            Id = $"status.depleting.{medicine.Id}",
            Step = Step.Status,
            Conclusion = Word(medicine.Strength),
            Says = new Phrase(
                $"depletion.{key}",
                medicine.Name,
                ("effect", new Phrase($"depletion.effect.{medicine.Effect}"))
            ),
            Reasons = reasons.ToImmutable(),
            Inputs = [c.Input(medicine.Fact)],
            Sources = [.. sources],
            Status = medicine.Status,
        };
    }

    private static Finding Of(Case c, DepletingCondition condition) =>
        new()
        {
            Id = $"status.depleting.{condition.Id}",
            Step = Step.Status,
            Conclusion = Word(condition.Strength),
            Says = new Phrase($"depletion.condition.{condition.Id}"),
            Reasons = [new Phrase($"depletion.weight.{Word(condition.Strength)}")],
            Inputs = c.Inputs(condition.When),
            Sources = condition.Sources,
            Status = condition.Status,
        };

    /// <summary>The longest use of a medicine in the record [months], or null.</summary>
    private static double? SinceMonths(Case c, string id)
    {
        double? longest = null;
        foreach (var stated in c.Record.Medicines ?? [])
        {
            if (stated is { Known: { } known, SinceMonths: { } months } && Is(known, id))
                longest = Math.Max(longest ?? 0, months);
        }
        return longest;
    }

    private static bool Is(Soleus.Knowledge.Medicines.Medicine medicine, string id) =>
        medicine.Id == id || medicine.Classes.Contains(id);

    internal static string Word(Strength strength) =>
        strength switch
        {
            Strength.Strong => "strong",
            Strength.Moderate => "moderate",
            Strength.Low => "low",
            _ => "very-low",
        };
}
