using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.Nutrition;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Nutrition;

/// <summary>Who the person may be, as far as intake tables ask; what is not known leaves several possibilities.</summary>
/// <param name="AgeYears">Age [a], or null.</param>
public sealed record Needs(
    double? AgeYears,
    Answer Child,
    Answer Female,
    Answer Pregnant,
    Answer Breastfeeding
)
{
    /// <summary>The person as the facts tell.</summary>
    public static Needs Of(FactSet facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var female = facts["female"];
        if (female == Answer.Unknown)
            female = Kleene.Not(facts["male"]);
        if (facts["pregnant"] == Answer.Yes || facts["breastfeeding"] == Answer.Yes)
            female = Answer.Yes;
        return new Needs(
            facts.Number("age"),
            facts["child"],
            female,
            facts["pregnant"],
            facts["breastfeeding"]
        );
    }

    /// <summary>
    /// The reference intakes of magnesium of one kind that may hold for the person. Several when sex, pregnancy or (for
    /// adults) age is not known; none when the table has none, or when the age of a possible child is not known.
    /// </summary>
    public ImmutableArray<ReferenceIntake> References(
        NutritionTables tables,
        string authority,
        ReferenceType type
    )
    {
        ArgumentNullException.ThrowIfNull(tables);
        if (AgeYears is null && Child != Answer.No)
            return [];
        var female = Female == Answer.No ? [] : Rows(tables, authority, type, "female");
        var male = Female == Answer.Yes ? [] : Rows(tables, authority, type, "male");
        return [.. female.Concat(male).Distinct()];
    }

    /// <summary>The day-to-day spreads that may hold for the person [mg/d], the widest survey for each group.</summary>
    public double? WidestSpread(NutritionTables tables, string sex)
    {
        ArgumentNullException.ThrowIfNull(tables);
        double? widest = null;
        foreach (var spread in tables.Spreads)
        {
            if (spread.Sex == sex && MayBe(spread.AgeFrom, spread.AgeBelow))
                widest = Math.Max(widest ?? 0, spread.WithinMg);
        }
        return widest;
    }

    private List<ReferenceIntake> Rows(
        NutritionTables tables,
        string authority,
        ReferenceType type,
        string sex
    )
    {
        var general = Rows(tables, authority, type, sex, LifeStage.General);
        if (general.Count == 0)
            general = Rows(tables, authority, type, sex, LifeStage.Infant);
        if (sex != "female")
            return general;
        var pregnancy =
            Pregnant == Answer.No ? [] : Rows(tables, authority, type, sex, LifeStage.Pregnancy);
        var lactation =
            Breastfeeding == Answer.No
                ? []
                : Rows(tables, authority, type, sex, LifeStage.Lactation);
        if (Pregnant == Answer.Yes && pregnancy.Count > 0)
            return pregnancy;
        if (Breastfeeding == Answer.Yes && lactation.Count > 0)
            return pregnancy.Count > 0 ? [.. lactation, .. pregnancy] : lactation;
        return [.. general, .. pregnancy, .. lactation];
    }

    private List<ReferenceIntake> Rows(
        NutritionTables tables,
        string authority,
        ReferenceType type,
        string sex,
        LifeStage stage
    )
    {
        var rows = new List<ReferenceIntake>();
        foreach (var row in tables.Magnesium)
        {
            if (
                row.Stage == stage
                && row.Type == type
                && row.Authority == authority
                && (row.Sex == sex || row.Sex == "any")
                && MayBe(row.AgeFrom, row.AgeBelow)
            )
                rows.Add(row);
        }
        return rows;
    }

    private bool MayBe(double from, double below) =>
        AgeYears is { } age ? age >= from && age < below : below > 18;
}
