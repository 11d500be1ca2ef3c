using Soleus.Care.Nutrition;
using Soleus.Knowledge;
using Soleus.Knowledge.Nutrition;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Nutrition;

/// <summary>Reference intakes at the borders of their ages, for each authority, against the printed tables.</summary>
public sealed class ReferenceIntakeTests
{
    private static readonly NutritionTables Tables = KnowledgeBase.Shipped.Nutrition;

    private static double[] Values(
        string authority,
        ReferenceType type,
        double? age,
        Answer female,
        Answer pregnant = Answer.No,
        Answer breastfeeding = Answer.No,
        Answer child = Answer.Unknown
    ) =>
        [
            .. new Needs(age, child, female, pregnant, breastfeeding)
                .References(Tables, authority, type)
                .Select(r => r.Value)
                .Order(),
        ];

    /// <summary>iom-1997, table 1 (p. 340): EAR and RDA.</summary>
    [Theory]
    [InlineData(1, 65, 80, 65, 80)]
    [InlineData(3.9, 65, 80, 65, 80)]
    [InlineData(4, 110, 130, 110, 130)]
    [InlineData(8.99, 110, 130, 110, 130)]
    [InlineData(9, 200, 240, 200, 240)]
    [InlineData(13.9, 200, 240, 200, 240)]
    [InlineData(14, 300, 360, 340, 410)]
    [InlineData(18.9, 300, 360, 340, 410)]
    [InlineData(19, 255, 310, 330, 400)]
    [InlineData(30.9, 255, 310, 330, 400)]
    [InlineData(31, 265, 320, 350, 420)]
    [InlineData(50.9, 265, 320, 350, 420)]
    [InlineData(51, 265, 320, 350, 420)]
    [InlineData(70.9, 265, 320, 350, 420)]
    [InlineData(71, 265, 320, 350, 420)]
    [InlineData(104, 265, 320, 350, 420)]
    public void United_States(double age, double earF, double rdaF, double earM, double rdaM)
    {
        Assert.Equal([earF], Values("us", ReferenceType.Ear, age, Answer.Yes));
        Assert.Equal([rdaF], Values("us", ReferenceType.Rda, age, Answer.Yes));
        Assert.Equal([earM], Values("us", ReferenceType.Ear, age, Answer.No));
        Assert.Equal([rdaM], Values("us", ReferenceType.Rda, age, Answer.No));
    }

    [Theory]
    [InlineData(0.2, 30)]
    [InlineData(0.5, 75)]
    [InlineData(0.99, 75)]
    public void Infants_have_an_adequate_intake(double age, double expected)
    {
        Assert.Equal([expected], Values("us", ReferenceType.Ai, age, Answer.No));
        Assert.Empty(Values("us", ReferenceType.Ear, age, Answer.No));
    }

    [Theory]
    [InlineData(17, 335, 400)]
    [InlineData(19, 290, 350)]
    [InlineData(30.9, 290, 350)]
    [InlineData(31, 300, 360)]
    [InlineData(50.9, 300, 360)]
    public void Pregnancy(double age, double ear, double rda)
    {
        Assert.Equal([ear], Values("us", ReferenceType.Ear, age, Answer.Yes, Answer.Yes));
        Assert.Equal([rda], Values("us", ReferenceType.Rda, age, Answer.Yes, Answer.Yes));
    }

    [Theory]
    [InlineData(17, 300)]
    [InlineData(25, 255)]
    [InlineData(40, 265)]
    public void Breastfeeding(double age, double ear) =>
        Assert.Equal(
            [ear],
            Values("us", ReferenceType.Ear, age, Answer.Yes, Answer.No, Answer.Yes)
        );

    /// <summary>EFSA 2015: adequate intakes.</summary>
    [Theory]
    [InlineData(1, 170, 170)]
    [InlineData(2.99, 170, 170)]
    [InlineData(3, 230, 230)]
    [InlineData(9.99, 230, 230)]
    [InlineData(10, 250, 300)]
    [InlineData(17.99, 250, 300)]
    [InlineData(18, 300, 350)]
    [InlineData(90, 300, 350)]
    public void European_Union(double age, double female, double male)
    {
        Assert.Equal([female], Values("eu", ReferenceType.Ai, age, Answer.Yes));
        Assert.Equal([male], Values("eu", ReferenceType.Ai, age, Answer.No));
    }

    [Theory]
    [InlineData(3.9, 85, 85)]
    [InlineData(4, 120, 120)]
    [InlineData(7, 200, 200)]
    [InlineData(11, 280, 280)]
    [InlineData(14.9, 280, 280)]
    [InlineData(15, 300, 300)]
    [InlineData(18.9, 300, 300)]
    [InlineData(19, 270, 300)]
    [InlineData(80, 270, 300)]
    public void United_Kingdom_from_secondary_pages(double age, double female, double male)
    {
        Assert.Equal([female], Values("uk", ReferenceType.Rni, age, Answer.Yes));
        Assert.Equal([male], Values("uk", ReferenceType.Rni, age, Answer.No));
        Assert.All(
            Tables.Magnesium.Where(r => r.Authority == "uk"),
            r => Assert.False(r.Status.MayReassure())
        );
    }

    [Fact]
    public void What_is_not_known_leaves_all_that_is_possible()
    {
        // Sex unknown at 40: woman, man, pregnant and breastfeeding woman.
        Assert.Equal(
            [265, 265, 300, 350],
            Values("us", ReferenceType.Ear, 40, Answer.Unknown, Answer.Unknown, Answer.Unknown)
        );
        Assert.Equal([265, 350], Values("us", ReferenceType.Ear, 60, Answer.Unknown));
        // An adult of unknown age: every row from 18 years.
        var adults = Values("us", ReferenceType.Ear, null, Answer.No, child: Answer.No);
        Assert.Equal((330, 350), (adults.Min(), adults.Max()));
        Assert.Empty(Values("us", ReferenceType.Ear, null, Answer.No));
    }

    [Fact]
    public void Magnesiums_upper_limits_are_not_here() =>
        Assert.DoesNotContain(Tables.Magnesium, r => r.Type == ReferenceType.Ul);

    [Theory]
    [InlineData("magnesium", 62)]
    [InlineData("calcium", 34)]
    public void Rows_of_a_nutrient_are_there(string nutrient, int count) =>
        Assert.Equal(count, Tables.References.Count(r => r.Nutrient == nutrient));

    /// <summary>NHANES rows: women 19 to 50 have 97.0 (2005-06) and 95.7 (2017-18); the wider one is used.</summary>
    [Theory]
    [InlineData(30, "female", 97.0)]
    [InlineData(58, "female", 91.0)]
    [InlineData(30, "male", 131.6)]
    [InlineData(58, "male", 126.7)]
    [InlineData(10, "female", 87.0)]
    public void The_wider_survey_is_used(double age, string sex, double expected) =>
        Assert.Equal(
            expected,
            new Needs(age, Answer.No, Answer.Unknown, Answer.No, Answer.No).WidestSpread(
                Tables,
                sex
            )
        );
}
