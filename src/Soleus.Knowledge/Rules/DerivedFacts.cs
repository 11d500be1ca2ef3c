namespace Soleus.Knowledge.Rules;

/// <summary>Facts that are computed from a record rather than answered: their names and kinds, for rules to use.</summary>
public static class DerivedFacts
{
    public static IReadOnlyList<(string Name, FactKind Kind)> All { get; } =
    [
        ("age", FactKind.Number),
        ("child", FactKind.YesNo),
        ("female", FactKind.YesNo),
        ("male", FactKind.YesNo),
        ("bmi", FactKind.Number),
        // eGFR that may be relied on today [mL/min/1.73 m2], real-valued; unknown when missing, stale or unreliable.
        ("egfr", FactKind.Number),
        // Any eGFR or creatinine result at all, however old: only ever used to stop, never to allow.
        ("egfr-any", FactKind.Number),
        ("creatinine-rise-aki", FactKind.YesNo),
        ("takes.any-magnesium", FactKind.YesNo),
        ("magnesium-supplement-mg", FactKind.Number),
        // Magnesium from food when somebody has worked it out, or foods were listed [mg/d].
        ("diet-magnesium-mg", FactKind.Number),
        ("wells-score", FactKind.Number),
        ("ck-times-uln", FactKind.Number),
        ("takes.unrecognised", FactKind.YesNo),
    ];
}
