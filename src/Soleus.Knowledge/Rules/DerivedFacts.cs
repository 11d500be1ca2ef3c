namespace Soleus.Knowledge.Rules;

/// <summary>Facts that are computed from a record rather than answered: their names and kinds, for rules to use.</summary>
public static class DerivedFacts
{
    public static IReadOnlyList<Fact> All { get; } =
    [
        new("age", FactKind.Number),
        new("child", FactKind.YesNo),
        new("female", FactKind.YesNo),
        new("male", FactKind.YesNo),
        new("bmi", FactKind.Number),
        // eGFR that may be relied on today [mL/min/1.73 m2], real-valued; unknown when missing, stale or unreliable.
        new("egfr", FactKind.Number),
        // Any eGFR or creatinine result at all, however old: only ever used to stop, never to allow.
        new("egfr-any", FactKind.Number),
        new("creatinine-rise-aki", FactKind.YesNo),
        new("takes.any-magnesium", FactKind.YesNo),
        new("magnesium-supplement-mg", FactKind.Number),
        // Magnesium from food when somebody has worked it out, or foods were listed [mg/d].
        new("diet-magnesium-mg", FactKind.Number),
        new("wells-score", FactKind.Number),
        new("ck-times-uln", FactKind.Number),
        new("takes.unrecognised", FactKind.YesNo),
    ];
}
