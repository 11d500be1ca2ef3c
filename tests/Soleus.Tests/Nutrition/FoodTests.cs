using Soleus.Knowledge;
using Soleus.Knowledge.Foods;

namespace Soleus.Tests.Nutrition;

/// <summary>The food table against USDA SR28, and what people write for foods.</summary>
public sealed class FoodTests
{
    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;

    [Fact]
    public void All_197_foods_are_there_with_names_and_words()
    {
        Assert.Equal(197, Base.Foods.Length);
        Assert.All(Base.Foods, f => Assert.NotEmpty(f.Names));
        Assert.All(Base.Foods, f => Assert.True(Base.Texts.Has(f.Says.Key)));
        Assert.All(
            Base.Foods,
            f => Assert.All(f.Names, n => Assert.Equal(n.ToLowerInvariant(), n))
        );
    }

    /// <summary>Printed rows of the USDA table.</summary>
    [Theory]
    [InlineData("11457", 79, 30, 23.7)]
    [InlineData("12061", 270, 28.35, 76.5)]
    [InlineData("12014", 592, 28.35, 167.8)]
    [InlineData("18075", 75, 32, 24.0)]
    [InlineData("20077", 611, 58, 354.4)]
    [InlineData("04053", 0, 13.5, 0)]
    public void Magnesium_is_that_of_the_table(string id, double per100, double grams, double mg)
    {
        var food = Base.Foods.Single(f => f.Id == id);
        Assert.Equal(
            (per100, grams, mg),
            (food.MagnesiumMgPer100g, food.ServingGrams, food.MagnesiumMgPerServing)
        );
    }

    [Theory]
    [InlineData("spinach", "11457")]
    [InlineData("Almonds", "12061")]
    [InlineData("wholemeal bread", "18075")]
    [InlineData("white bread", "18069")]
    [InlineData("cheddar", "01009")]
    [InlineData("French fries", "21138")]
    [InlineData("hamburger", "21108")]
    [InlineData("orange juice", "09206")]
    [InlineData("milk chocolate", "19120")]
    [InlineData("oats", "20038")]
    public void A_written_name_finds_its_usual_food(string written, string id)
    {
        var match = Base.FoodNames.Find(written);
        Assert.False(match.Guess);
        Assert.Equal(id, match.Found!.Foods[0].Id);
    }

    [Fact]
    public void A_name_that_means_several_foods_gives_them_all()
    {
        Assert.Equal(["11457", "11458"], Ids("spinach"));
        Assert.Equal(["11458"], Ids("cooked spinach"));
    }

    [Fact]
    public void A_close_spelling_is_a_guess_and_an_unknown_food_is_none()
    {
        var guess = Base.FoodNames.Find("chickpaes");
        Assert.True(guess.Guess);
        Assert.Equal("16057", guess.Found!.Foods[0].Id);
        Assert.Null(Base.FoodNames.Find("haggis").Found);
    }

    [Fact]
    public void Tags_keep_the_diets_apart()
    {
        foreach (var food in Base.Foods)
        {
            var flesh = food.Tags.Any(t => t is "meat" or "fish" or "shellfish");
            var animal = flesh || food.Tags.Any(t => t is "dairy" or "egg" or "honey");
            // Dark chocolate and burgers aside, what is of an animal is tagged so.
            if (animal && !food.Tags.Contains("chocolate"))
                Assert.Contains("animal", food.Tags);
        }
        Assert.Contains("sesame", Tags("hummus"));
        Assert.Contains("nut", Tags("almonds"));
        Assert.Contains("peanut", Tags("peanut butter"));
        Assert.Contains("gluten", Tags("bulgur"));
        Assert.DoesNotContain("gluten", Tags("quinoa"));
    }

    private static IEnumerable<string> Ids(string name) =>
        Base.FoodNames.Find(name).Found!.Foods.Select(f => f.Id);

    private static IEnumerable<string> Tags(string name) =>
        Base.FoodNames.Find(name).Found!.Foods[0].Tags;
}
