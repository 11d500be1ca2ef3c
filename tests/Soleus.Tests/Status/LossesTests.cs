using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Depletion;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Status.Shared;

namespace Soleus.Tests.Status;

/// <summary>Every row of depleting medicines and conditions speaks, with words and sources.</summary>
public sealed class LossesTests
{
    public static TheoryData<string> Medicines() =>
        new(Base.Depletion.Medicines.Where(m => !m.IsClass).Select(m => m.Id));

    public static TheoryData<string> Classes() =>
        new(Base.Depletion.Medicines.Where(m => m.IsClass).Select(m => m.Id));

    [Fact]
    public void All_rows_of_the_facts_that_are_not_from_memory_are_there()
    {
        Assert.Equal(44, Base.Depletion.Medicines.Count(m => !m.IsClass));
        Assert.Equal(25, Base.Depletion.Conditions.Length);
        foreach (var id in new[] { "necitumumab", "insulin", "colistin" })
            Assert.DoesNotContain(Base.Depletion.Medicines, m => m.Id == id);
    }

    [Theory]
    [MemberData(nameof(Medicines))]
    public void A_medicine_speaks(string id)
    {
        var finding = Assess(Woman with { Medicines = [Medicine(id, 7)] })
            .Find($"status.depleting.{id}");
        Assert.NotEmpty(finding.Sources);
        Assert.Contains(finding.Reasons, r => r.Key == "depletion.since");
        Assert.Contains(
            Base.Medicines.Single(m => m.Id == id).Name,
            Say(finding.Says),
            StringComparison.Ordinal
        );
        Assert.Equal($"takes.{id}", finding.Inputs.Single().Fact);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void A_class_speaks_for_members_without_a_row(string id)
    {
        Assert.True(Assess(Woman, $"takes.{id}").Has($"status.depleting.{id}"));
        var member = Base.Depletion.Medicines.First(m => m.Class == id).Id;
        var both = Assess(Woman, $"takes.{id}, takes.{member}");
        Assert.True(both.Has($"status.depleting.{member}"));
        Assert.False(both.Has($"status.depleting.{id}"));
    }

    [Theory]
    [InlineData("alcohol", "has.alcohol-use-disorder")]
    [InlineData("alcohol", "alcohol-heavy-daily")]
    [InlineData("diabetes", "has.diabetes")]
    [InlineData("chronic-diarrhoea", "has.chronic-diarrhoea")]
    [InlineData("malabsorption", "has.coeliac-disease")]
    [InlineData("malabsorption", "has.inflammatory-bowel-disease")]
    [InlineData("malabsorption", "has.short-bowel")]
    [InlineData("fistula", "has.fistula")]
    [InlineData("vomiting-or-suction", "has.prolonged-vomiting")]
    [InlineData("laxative-misuse", "has.laxative-misuse")]
    [InlineData("stoma", "has.stoma-high-output")]
    [InlineData("malnutrition", "has.malnutrition")]
    [InlineData("parenteral-nutrition", "has.parenteral-nutrition")]
    [InlineData("pancreatitis", "has.pancreatitis")]
    [InlineData("diuresis", "has.post-obstructive-diuresis")]
    [InlineData("renal-tubular-acidosis", "has.renal-tubular-acidosis")]
    [InlineData("kidney-transplant", "has.kidney-transplant")]
    [InlineData("inherited-loss", "has.renal-magnesium-wasting")]
    [InlineData("hyperaldosteronism", "has.hyperaldosteronism")]
    [InlineData("hyperthyroidism", "has.hyperthyroidism")]
    [InlineData("parathyroid", "has.hyperparathyroidism")]
    [InlineData("parathyroid", "has.hypoparathyroidism")]
    [InlineData("parathyroid", "has.hungry-bone")]
    [InlineData("hypercalcaemia", "has.hypercalcaemia")]
    [InlineData("heart-failure", "has.heart-failure")]
    [InlineData("burns", "has.burns")]
    [InlineData("sweating", "heavy-sweating")]
    [InlineData("lactation", "breastfeeding")]
    [InlineData("age-80", "age=80")]
    [InlineData("low-intake", "intake-known-low")]
    public void A_condition_speaks(string id, string fact)
    {
        Assert.NotEmpty(Assess(Woman, fact).Find($"status.depleting.{id}").Sources);
        Assert.False(Assess(Woman).Has($"status.depleting.{id}"));
    }

    [Fact]
    public void Every_condition_that_is_tagged_as_depleting_is_covered()
    {
        var asked = new List<int>();
        foreach (var condition in Base.Depletion.Conditions)
            condition.When.Collect(asked);
        foreach (var condition in Base.Conditions.Where(k => k.Tags.Contains("depletes")))
            Assert.Contains(Base.Facts[$"has.{condition.Id}"], asked);
    }

    [Fact]
    public void Numbers_of_the_facts_are_in_the_words()
    {
        var ppi = Assess(Woman with { Medicines = [Medicine("omeprazole")] })
            .Find("status.depleting.omeprazole");
        Assert.Contains(
            "1.71 times as high (1.33 to 2.19)",
            Say(ppi.Says),
            StringComparison.Ordinal
        );
        Assert.Contains(ppi.Reasons, r => r.Key == "depletion.ppi.onset");
        var cetuximab = Say(new("depletion.effect.cetuximab"));
        Assert.Contains("3.9 % (2.6 to 4.3)", cetuximab, StringComparison.Ordinal);
        // The 40 to 90 % of the cisplatin row is not verified, so it is not said.
        Assert.DoesNotContain(
            "40",
            Say(new("depletion.effect.cisplatin")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", 0, 5)]
    [InlineData("!takes.diuretic, !takes.ppi, egfr=95, alcohol-drinks-per-day=0", 0, 0)]
    [InlineData("takes.diuretic, takes.ppi, egfr=59.9, alcohol-drinks-per-day=2", 5, 5)]
    [InlineData("takes.diuretic, !takes.ppi, egfr=60, alcohol-drinks-per-day=1", 2, 2)]
    [InlineData("!takes.diuretic, !takes.ppi, egfr=89.9, alcohol-drinks-per-day=1.1", 2, 2)]
    [InlineData("!takes.diuretic, !takes.ppi, egfr=90, alcohol-drinks-per-day=1.1", 1, 1)]
    [InlineData("takes.ppi", 1, 5)]
    [InlineData("takes.ppi, egfr=70", 2, 4)]
    public void The_depletion_score_is_a_range_while_items_are_unknown(
        string facts,
        int low,
        int high
    )
    {
        var score = DepletionScore.Of(CaseOf(Woman, facts));
        Assert.Equal((low, high), (score.Low, score.High));
    }

    [Fact]
    public void A_man_may_drink_two_and_a_person_of_unknown_sex_is_open_between()
    {
        var man = Woman with { Person = Woman.Person with { Sex = Care.People.Sex.Male } };
        Assert.Equal(0, DepletionScore.Of(CaseOf(man, "alcohol-drinks-per-day=2")).Low);
        Assert.Equal(1, DepletionScore.Of(CaseOf(man, "alcohol-drinks-per-day=2.5")).Low);
        var anyone = Woman with { Person = Woman.Person with { Sex = null } };
        var score = DepletionScore.Of(CaseOf(anyone, "alcohol-drinks-per-day=1.5"));
        Assert.Equal((0, 5), (score.Low, score.High));
    }

    [Fact]
    public void Low_kidney_function_says_that_its_points_argue_for_nothing()
    {
        var finding = Assess(Woman, "egfr=40").Find("status.depletion-score");
        Assert.Contains(finding.Against, p => p.Key == "depletion-score.evidence.kidney-conflict");
        Assert.Contains(finding.Against, p => p.Key == "depletion-score.evidence.not-for-cramps");
        Assert.Contains(
            Assess(Woman, "takes.potassium-sparing-diuretic, takes.diuretic")
                .Find("status.depletion-score")
                .Against,
            p => p.Key == "depletion-score.sparing"
        );
    }
}
