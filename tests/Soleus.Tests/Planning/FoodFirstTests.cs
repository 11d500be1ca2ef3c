using Soleus.Care.People;
using Soleus.Care.Planning;
using Soleus.Care.Status;
using static Soleus.Tests.Planning.Steps;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Planning;

/// <summary>Foods are real ones of the table, fit the person, and add up.</summary>
public sealed class FoodFirstTests
{
    private static Steps With(Preferences preferences) =>
        new() { Record = new PersonRecord { Preferences = preferences } };

    [Fact]
    public void One_of_each_kind_most_magnesium_first()
    {
        var foods = FoodFirst.Choose(new Steps().Case, out var unmatched);
        Assert.Empty(unmatched);
        // By the food table: pumpkin seeds 592 mg/100 g · 30 g = 177.6; cooked spinach 87 · 1.8 = 156.6.
        Assert.Equal("12014", foods[0].Food.Id);
        Assert.Equal(177.6, foods[0].MagnesiumMg, 9);
        Assert.Equal("11458", foods[1].Food.Id);
        Assert.Equal(156.6, foods[1].MagnesiumMg, 9);
        Assert.Equal(5, foods.Select(f => f.Kind).Distinct().Count());
    }

    [Theory]
    [InlineData("nuts", "nut", "peanut")]
    [InlineData("Peanuts", "peanut", "peanut")]
    [InlineData("almond", "nut", "nut")]
    [InlineData("milk", "dairy", "dairy")]
    [InlineData("wheat", "gluten", "gluten")]
    [InlineData("soya", "soya", "soya")]
    [InlineData("beans", "legume", "legume")]
    [InlineData("fish allergy", "fish", "fish")]
    public void An_allergy_leaves_out_all_that_holds_it(string allergy, string tag, string other)
    {
        var foods = FoodFirst.Choose(With(new Preferences { Allergies = [allergy] }).Case, out var unmatched);
        Assert.Empty(unmatched);
        Assert.True(foods.Length >= 3);
        Assert.DoesNotContain(foods, f => f.Food.Tags.Contains(tag) || f.Food.Tags.Contains(other));
    }

    [Fact]
    public void Spinach_that_is_not_eaten_is_not_suggested()
    {
        var foods = FoodFirst.Choose(With(new Preferences { Avoids = ["spinach"] }).Case, out _);
        Assert.DoesNotContain(foods, f => f.Food.Id is "11457" or "11458");
    }

    [Fact]
    public void A_vegan_gets_nothing_of_animals()
    {
        var foods = FoodFirst.Choose(With(new Preferences { Vegan = true, Allergies = ["nuts", "seeds", "beans"] }).Case, out _);
        Assert.NotEmpty(foods);
        Assert.DoesNotContain(foods, f => f.Food.Tags.Contains("animal"));
    }

    [Fact]
    public void What_is_not_recognised_is_said()
    {
        var words = Words(With(new Preferences { Allergies = ["zorblax"] }).Plan());
        Assert.Contains("zorblax", words);
    }

    [Theory]
    [InlineData("has.kidney-disease")]
    [InlineData("has.dialysis")]
    [InlineData("egfr-any=59.9")]
    public void Weak_kidneys_get_a_caution_instead_of_a_list(string fact)
    {
        var step = new Steps { Facts = "age=58, !takes.any-magnesium, " + fact }
            .Plan()
            .Steps.Single(s => s.Id == "plan.food");
        Assert.Equal("plan.food.potassium", step.Says.Key);
        Assert.Contains("cupisti-2018", step.Sources);
    }

    [Fact]
    public void Warfarin_leaves_out_greens_and_coeliac_disease_gluten()
    {
        var foods = FoodFirst.Choose(
            new Steps { Facts = "age=58, takes.anticoagulant, has.coeliac-disease" }.Case,
            out _
        );
        Assert.DoesNotContain(foods, f => f.Food.Tags.Contains("leafy-green"));
        Assert.DoesNotContain(foods, f => f.Food.Tags.Contains("gluten"));
    }

    [Theory]
    [InlineData(240, 320, "about 80 mg are missing")]
    [InlineData(330, 320, "Food covers it")]
    public void The_sum_stands_against_the_gap(double intake, double need, string said)
    {
        var plan = new Steps { Intake = new Interval(intake, intake, intake), Need = need }.Plan();
        Assert.Contains(said, Words(plan));
    }

    [Fact]
    public void Every_food_that_may_be_suggested_is_known_and_has_words()
    {
        Assert.InRange(Base.Planning.Food.Choices.Length, 25, 40);
        foreach (var choice in Base.Planning.Food.Choices)
        {
            Assert.True(Base.Texts.Has(choice.Food.Says.Key));
            Assert.True(Base.Texts.Has($"plan.portion.{choice.Food.Id}"));
        }
    }
}
