using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Nutrition;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Nutrition;

/// <summary>Whether intake covers the need.</summary>
public enum IntakeClass
{
    CannotTell,

    /// <summary>The chance of too little lies between the limits.</summary>
    Uncertain,

    /// <summary>Below the average requirement, but not clearly.</summary>
    ProbablyTooLow,

    /// <summary>The chance of too little is at least 85 %.</summary>
    TooLow,

    /// <summary>The chance of too little is at most 2.5 %.</summary>
    Enough,
}

/// <summary>Intake against requirement.</summary>
/// <param name="TooLittleLow">Least chance of too little [1], when it can be told.</param>
/// <param name="TooLittleHigh">Greatest chance of too little [1].</param>
public sealed record IntakeAssessment(
    IntakeClass Class,
    FoodIntake? Food,
    double? TooLittleLow,
    double? TooLittleHigh,
    Finding Finding
)
{
    /// <summary>Where the usual intake from food lies: 95 % interval [mg/d].</summary>
    public Interval? UsualFood { get; init; }
}

/// <summary>
/// Sets magnesium from food (and from products whose amount is known) against what a person of this age, sex and stage
/// needs. The chance of too little follows United States values, the only ones with an average requirement. A partial list
/// never shows too little, and an unknown amount never counts as nothing.
/// </summary>
public static class AssessIntake
{
    public static IntakeAssessment In(Case c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var tables = c.Knowledge.Nutrition;
        var needs = Needs.Of(c.Facts);
        var food = FoodIntake.Of(c.Record.Diet, c.Knowledge);
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        sources.UnionWith(c.Knowledge.Depletion.Limits.IntakeSources);
        var ears = needs.References(tables, "us", ReferenceType.Ear);
        ReferenceWords.Add(c, needs, ears, reasons, sources);

        var supplement = c.Facts.Number("magnesium-supplement-mg");
        var takes = c.Facts["takes.any-magnesium"];
        (double Low, double High)? chance = null;
        var group = IntakeClass.CannotTell;
        if (food is not null && !ears.IsEmpty)
        {
            chance = Chance(c, needs, ears, food, supplement ?? 0, reasons);
            if (chance is { } p)
            {
                group = ClassOf(c, p.Low, p.High, food.IsLowerBound);
                if (takes == Answer.Yes && supplement is null && group is IntakeClass.TooLow)
                    group = IntakeClass.ProbablyTooLow;
                foreach (var ear in ears)
                    sources.UnionWith(ear.Sources);
            }
        }
        if (food is not null)
            FoodWords(c, food, supplement, takes, reasons, sources);
        var finding = new Finding
        {
            Id = "status.intake",
            Step = Step.Status,
            Conclusion = Word(group),
            Says = Says(group, food, supplement ?? 0),
            Reasons = reasons.ToImmutable(),
            Against = food is { IsLowerBound: false, Listed: > 0 }
                ? [new Phrase("nutrition.intake.list-as-day")]
                : [],
            Inputs = Inputs(c, food),
            Missing = Missing(c, food, group),
            Sources = [.. sources],
            Status = FactStatus.Derived,
        };
        return new IntakeAssessment(group, food, chance?.Low, chance?.High, finding)
        {
            UsualFood = food is { IsLowerBound: false } ? Usual(c, needs, food) : null,
        };
    }

    private static Interval? Usual(Case c, Needs needs, FoodIntake food)
    {
        double? widest = null;
        foreach (var sex in (ReadOnlySpan<string>)["female", "male"])
        {
            if (needs.Female == (sex == "male" ? Answer.Yes : Answer.No))
                continue;
            if (needs.WidestSpread(c.Knowledge.Nutrition, sex) is not { } spread)
                return null;
            widest = Math.Max(widest ?? 0, spread);
        }
        if (widest is not { } sd)
            return null;
        var half = IntakeProbability.UsualHalfWidth(sd, food.Days ?? 1);
        var eaten = food.MgPerDay;
        return new Interval(Math.Max(0, eaten.Low - half), eaten.Best, eaten.High + half);
    }

    /// <summary>
    /// The chance of too little over everything that the person may be and may have eaten; null when day-to-day variation
    /// is not known for the age.
    /// </summary>
    private static (double Low, double High)? Chance(
        Case c,
        Needs needs,
        ImmutableArray<ReferenceIntake> ears,
        FoodIntake food,
        double supplementMg,
        ImmutableArray<Phrase>.Builder reasons
    )
    {
        var low = 1.0;
        var high = 0.0;
        double widest = 0;
        foreach (var sex in (ReadOnlySpan<string>)["female", "male"])
        {
            if (needs.Female == (sex == "male" ? Answer.Yes : Answer.No))
                continue;
            if (needs.WidestSpread(c.Knowledge.Nutrition, sex) is not { } spread)
                return null;
            widest = Math.Max(widest, spread);
            foreach (var ear in ears)
            {
                if (ear.Sex != sex && ear.Sex != "any")
                    continue;
                var days = food.Days ?? 1;
                var eaten = food.MgPerDay;
                low = Math.Min(low, Of(eaten.High + supplementMg, ear.Value, spread, days));
                high = Math.Max(high, Of(eaten.Low + supplementMg, ear.Value, spread, days));
            }
        }
        if (high < low)
            return null;
        reasons.Add(
            Math.Abs(high - low) < 0.005
                ? new Phrase("nutrition.intake.chance", ("percent", Percent(high)))
                : new Phrase(
                    "nutrition.intake.chance-range",
                    ("low", Percent(low)),
                    ("high", Percent(high))
                )
        );
        reasons.Add(
            food.Days is { } known
                ? new Phrase("nutrition.intake.days", ("days", known), ("sd", Math.Round(widest)))
                : new Phrase("nutrition.intake.one-day", ("sd", Math.Round(widest)))
        );
        reasons.Add(new Phrase("nutrition.method.individual"));
        return (low, high);
    }

    private static double Of(double mg, double ear, double spread, int days) =>
        IntakeProbability.OfTooLittle(mg, ear, spread, days);

    private static double Percent(double probability) => Math.Round(probability * 100);

    private static IntakeClass ClassOf(Case c, double low, double high, bool lowerBound)
    {
        var limits = c.Knowledge.Depletion.Limits;
        if (high <= limits.EnoughUpTo)
            return IntakeClass.Enough;
        // What is not on the list could only raise the intake.
        if (lowerBound)
            return IntakeClass.CannotTell;
        if (low >= limits.TooLowFrom)
            return IntakeClass.TooLow;
        return low >= 0.5 ? IntakeClass.ProbablyTooLow : IntakeClass.Uncertain;
    }

    private static void FoodWords(
        Case c,
        FoodIntake food,
        double? supplement,
        Answer takes,
        ImmutableArray<Phrase>.Builder reasons,
        SortedSet<string> sources
    )
    {
        if (food.Listed > 0)
        {
            reasons.Add(
                new Phrase(
                    "nutrition.intake.food-list",
                    ("counted", food.Counted),
                    ("listed", food.Listed),
                    ("best", Math.Round(food.MgPerDay.Best)),
                    ("low", Math.Round(food.MgPerDay.Low)),
                    ("high", Math.Round(food.MgPerDay.High))
                )
            );
            sources.Add("usda-sr28");
            reasons.AddRange(food.Notes);
            if (food.EnergyKcal < c.Knowledge.Depletion.Limits.WholeDayKcal)
                reasons.Add(
                    new Phrase(
                        "nutrition.intake.list-is-part",
                        ("kcal", Math.Round(food.EnergyKcal))
                    )
                );
        }
        if (supplement is { } mg and > 0)
            reasons.Add(new Phrase("nutrition.intake.supplement-counts", ("mg", Math.Round(mg))));
        else if (takes == Answer.Yes && supplement is null)
            reasons.Add(new Phrase("nutrition.intake.supplement-unknown"));
        else if (takes == Answer.Unknown)
            reasons.Add(new Phrase("nutrition.intake.only-food"));
    }

    private static Phrase Says(IntakeClass group, FoodIntake? food, double supplementMg)
    {
        if (food is null)
            return new Phrase("nutrition.intake.none");
        var mg = Math.Round(food.MgPerDay.Best + supplementMg);
        return group switch
        {
            IntakeClass.Enough => new Phrase("nutrition.intake.enough", ("intake", mg)),
            IntakeClass.TooLow => new Phrase("nutrition.intake.too-low", ("intake", mg)),
            IntakeClass.ProbablyTooLow => new Phrase(
                "nutrition.intake.probably-too-low",
                ("intake", mg)
            ),
            IntakeClass.Uncertain => new Phrase("nutrition.intake.uncertain", ("intake", mg)),
            _ when food.IsLowerBound => new Phrase("nutrition.intake.lower-bound", ("intake", mg)),
            _ => new Phrase("nutrition.intake.cannot-tell"),
        };
    }

    private static string Word(IntakeClass group) =>
        group switch
        {
            IntakeClass.Enough => "enough",
            IntakeClass.TooLow => "too-low",
            IntakeClass.ProbablyTooLow => "probably-too-low",
            IntakeClass.Uncertain => "uncertain",
            _ => "cannot-tell",
        };

    private static ImmutableArray<UsedInput> Inputs(Case c, FoodIntake? food)
    {
        var inputs = ImmutableArray.CreateBuilder<UsedInput>();
        if (food is not null)
            inputs.Add(
                new UsedInput(
                    "diet-magnesium-mg",
                    Numbers.Show(Math.Round(food.MgPerDay.Best, 1)),
                    "diet"
                )
            );
        foreach (
            var fact in (ReadOnlySpan<string>)
                ["age", "female", "male", "pregnant", "breastfeeding", "magnesium-supplement-mg"]
        )
        {
            if (c.Facts[fact] == Answer.Yes)
                inputs.Add(c.Input(fact));
        }
        return inputs.ToImmutable();
    }

    private static ImmutableArray<string> Missing(Case c, FoodIntake? food, IntakeClass group)
    {
        if (group is IntakeClass.Enough)
            return [];
        var missing = ImmutableArray.CreateBuilder<string>();
        if (food is null || food.IsLowerBound)
            missing.Add("diet-magnesium-mg");
        Unknown(c, "age", missing);
        if (c.Facts["male"] == Answer.Unknown && c.Facts["female"] == Answer.Unknown)
            missing.Add("female");
        if (c.Facts["male"] != Answer.Yes)
        {
            if (c.Facts["female"] != Answer.No && (c.Facts.Number("age") ?? 30) is >= 14 and < 51)
                Unknown(c, "pregnant", missing);
        }
        Unknown(c, "takes.any-magnesium", missing);
        if (c.Facts["takes.any-magnesium"] == Answer.Yes)
            Unknown(c, "magnesium-supplement-mg", missing);
        return missing.ToImmutable();
    }

    private static void Unknown(Case c, string fact, ImmutableArray<string>.Builder missing)
    {
        if (c.Facts[fact] == Answer.Unknown)
            missing.Add(fact);
    }
}
