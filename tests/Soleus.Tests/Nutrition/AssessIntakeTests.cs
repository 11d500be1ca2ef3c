using System.Collections.Immutable;
using Soleus.Care.Nutrition;
using Soleus.Care.People;
using static Soleus.Tests.Status.Shared;

namespace Soleus.Tests.Nutrition;

/// <summary>Intake from a stated figure or listed foods, set against need.</summary>
public sealed class AssessIntakeTests
{
    private static EatenFood Food(string name, double? grams = null, double? servings = null) =>
        new(name, grams, servings, "diet.foods");

    private static Diet Foods(params EatenFood[] foods) => new() { Foods = [.. foods] };

    private static IntakeAssessment Of(PersonRecord record, string facts = "") =>
        AssessIntake.In(CaseOf(record, facts));

    [Theory]
    [InlineData(380, 4, IntakeClass.Enough)]
    [InlineData(320, 3, IntakeClass.Uncertain)]
    [InlineData(250, 3, IntakeClass.ProbablyTooLow)]
    [InlineData(180, 7, IntakeClass.TooLow)]
    public void A_stated_figure_is_classed_by_its_chance(
        double mg,
        int days,
        IntakeClass expected
    ) =>
        Assert.Equal(
            expected,
            Of(
                Well with
                {
                    Diet = new Diet { MagnesiumMgPerDay = mg, RecordedDays = days },
                }
            ).Class
        );

    [Fact]
    public void Without_the_number_of_days_it_counts_as_one()
    {
        var record = Well with { Diet = new Diet { MagnesiumMgPerDay = 380 } };
        var one = Well with
        {
            Diet = new Diet { MagnesiumMgPerDay = 380, RecordedDays = 1 },
        };
        Assert.Equal(Of(one).TooLittleHigh, Of(record).TooLittleHigh);
        Assert.NotEqual(IntakeClass.Enough, Of(record).Class);
    }

    /// <summary>
    /// By hand from the USDA table: 250 g white bread 57.5, 80 g cheddar 21.6, 200 g fries 70, one hamburger (97 g) 21.34,
    /// 250 g orange juice 27.5, 40 g milk chocolate 25.2: 223.1 mg; 665 + 323.2 + 624 + 255.11 + 112.5 + 214 = 2193.81 kcal.
    /// </summary>
    [Fact]
    public void A_listed_day_is_summed()
    {
        var record = Woman with
        {
            Diet = Foods(
                Food("white bread", 250),
                Food("cheddar", 80),
                Food("french fries", 200),
                Food("hamburger", servings: 1),
                Food("orange juice", 250),
                Food("milk chocolate", 40)
            ),
        };
        var food = FoodIntake.Of(record.Diet, Base)!;
        Assert.Equal(223.14, food.MgPerDay.Best, 0.01);
        Assert.Equal(2193.81, food.EnergyKcal, 0.01);
        Assert.False(food.IsLowerBound);
        Assert.Equal((6, 6), (food.Listed, food.Counted));
    }

    [Fact]
    public void A_name_for_several_foods_makes_a_range()
    {
        var food = FoodIntake.Of(Foods(Food("spinach", 100)), Base)!;
        Assert.Equal((79, 79, 87), (food.MgPerDay.Low, food.MgPerDay.Best, food.MgPerDay.High));
    }

    [Fact]
    public void A_partial_list_is_a_lower_bound_and_never_too_little()
    {
        var partly = Of(
            Woman with
            {
                Diet = Foods(Food("white bread", 600), Food("haggis", 200), Food("almonds")),
            }
        );
        Assert.True(partly.Food!.IsLowerBound);
        Assert.Equal((3, 1), (partly.Food.Listed, partly.Food.Counted));
        Assert.Equal(IntakeClass.CannotTell, partly.Class);
        var said = string.Join(' ', partly.Finding.Reasons.Select(Say));
        Assert.Contains("haggis", said, StringComparison.Ordinal);
        Assert.Contains("almonds", said, StringComparison.Ordinal);
        Assert.Contains("diet-magnesium-mg", partly.Finding.Missing);

        var small = Of(Woman with { Diet = Foods(Food("white bread", 100)) });
        Assert.Equal(IntakeClass.CannotTell, small.Class);
        var rich = Of(Woman with { Diet = Foods(Food("hemp seeds", 150), Food("haggis", 50)) });
        Assert.Equal(IntakeClass.Enough, rich.Class);
    }

    [Fact]
    public void A_close_spelling_is_counted_and_said_to_be_a_guess()
    {
        var food = FoodIntake.Of(Foods(Food("chickpaes", 100)), Base)!;
        Assert.Equal(48, food.MgPerDay.Best, 1e-9);
        Assert.Contains(food.Notes, n => n.Key == "nutrition.intake.food-guess");
    }

    [Fact]
    public void The_order_of_the_list_does_not_matter()
    {
        var foods = new[]
        {
            Food("white bread", 250),
            Food("almonds", 31.7),
            Food("cheddar", 83.3),
            Food("spinach", 33.1),
            Food("almonds", servings: 1),
        };
        var a = FoodIntake.Of(Foods(foods), Base)!;
        Array.Reverse(foods);
        var b = FoodIntake.Of(Foods(foods), Base)!;
        Assert.Equal(a.MgPerDay, b.MgPerDay);
    }

    [Fact]
    public void An_unknown_amount_from_products_is_not_nothing()
    {
        var little = Woman with
        {
            Diet = new Diet { MagnesiumMgPerDay = 150, RecordedDays = 7 },
        };
        Assert.Equal(IntakeClass.TooLow, Of(little).Class);
        Assert.Equal(IntakeClass.ProbablyTooLow, Of(little, "takes.any-magnesium").Class);
        Assert.Equal(
            IntakeClass.Enough,
            Of(little, "takes.any-magnesium, magnesium-supplement-mg=250").Class
        );
    }

    [Fact]
    public void Unknown_sex_or_pregnancy_is_judged_over_all_that_is_possible()
    {
        var diet = new Diet { MagnesiumMgPerDay = 400, RecordedDays = 7 };
        var woman = new PersonRecord
        {
            Date = Today,
            Person = new Person { AgeYears = 60, Sex = Sex.Female },
            Diet = diet,
        };
        Assert.Equal(IntakeClass.Enough, Of(woman).Class);
        var anyone = woman with { Person = new Person { AgeYears = 60 } };
        Assert.Equal(IntakeClass.Uncertain, Of(anyone).Class);
        Assert.True(Of(anyone).TooLittleHigh > Of(anyone).TooLittleLow + 0.05);
        Assert.Contains("female", Of(anyone).Finding.Missing);
        Assert.Equal(
            IntakeClass.CannotTell,
            Of(woman with { Person = new Person { Sex = Sex.Female } }).Class
        );
    }

    [Theory]
    [InlineData(null, true, true, true)]
    [InlineData(Authority.Us, true, false, false)]
    [InlineData(Authority.Eu, false, true, false)]
    [InlineData(Authority.Uk, false, false, true)]
    public void The_records_authority_is_shown_or_else_all(
        Authority? authority,
        bool us,
        bool eu,
        bool uk
    )
    {
        var finding = Of(Woman with { Authority = authority }).Finding;
        bool Shows(string key) =>
            finding.Reasons.Any(r => r.Key.StartsWith(key, StringComparison.Ordinal));
        Assert.Equal(
            (us, eu, uk),
            (Shows("nutrition.ref.us"), Shows("nutrition.ref.eu"), Shows("nutrition.ref.uk"))
        );
    }
}
