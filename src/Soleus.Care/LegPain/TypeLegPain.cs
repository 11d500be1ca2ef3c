using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge.LegPains;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.LegPain;

/// <summary>
/// The second step of the walk: how well each kind of leg pain fits, with what speaks for it, against it, and what is not
/// known. Several may fit at once. What is not known never makes a kind unlikely.
/// </summary>
public static class TypeLegPain
{
    public static LegPainResult In(Case c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var types = c.Knowledge.LegPains.Types;
        var weighed = new WeighedType[types.Length];
        for (var i = 0; i < types.Length; i++)
            weighed[i] = WeighedType.Of(c, types[i], FitOf(c.Facts, types[i]));
        Array.Sort(weighed);
        var ranked = ImmutableArray.CreateBuilder<PainType>(weighed.Length);
        foreach (var type in weighed)
            ranked.Add(new PainType(type.What.Id, type.Fit, type.Finding));
        return new LegPainResult(
            ranked.MoveToImmutable(),
            weighed[0].Fit < Fit.Possible && weighed[^1].Fit == Fit.CannotTell
        );
    }

    /// <summary>The fit alone. A danger sign comes first, then what is known against, then what speaks for it.</summary>
    private static Fit FitOf(FactSet facts, LegPainType type)
    {
        var danger = Danger(type, facts);
        if (danger == Answer.No && AnyHolds(type.Exclusions, facts))
            return Fit.Unlikely;
        if (type.Likely.Evaluate(facts) == Answer.Yes)
            return AnyHolds(type.Limits, facts) ? Fit.Possible : Fit.Likely;
        return danger == Answer.Yes || type.Possible?.Evaluate(facts) == Answer.Yes
            ? Fit.Possible
            : Fit.CannotTell;
    }

    private static Answer Danger(LegPainType type, FactSet facts)
    {
        var danger = Answer.No;
        foreach (var rule in type.Dangers)
            danger = Kleene.Or(danger, rule.When.Evaluate(facts));
        return danger;
    }

    private static bool AnyHolds(ImmutableArray<LegPainObjection> objections, FactSet facts)
    {
        foreach (var objection in objections)
        {
            if (objection.When.Evaluate(facts) == Answer.Yes)
                return true;
        }
        return false;
    }
}
