using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.People;

/// <summary>What a record says as facts: unknown stays unknown, the dangerous reading wins, kidneys are never assumed.</summary>
public sealed class RecordFactsTests
{
    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static PersonRecord Woman(double? age = 50) =>
        new()
        {
            Date = Today,
            Person = new Person { AgeYears = age, Sex = Sex.Female },
            Medicines = [],
            Supplements = [],
        };

    private static LabResult Lab(
        string analyte,
        double value,
        int? daysAgo,
        string path = "labs[0]"
    )
    {
        var found = Base.Analytes.Single(a => a.Id == analyte);
        return new LabResult(
            found,
            value,
            value,
            found.Unit,
            daysAgo is { } days ? Today.AddDays(-days) : null,
            null,
            path
        );
    }

    private static StatedMedicine Takes(params string[] classes) =>
        new(
            "x",
            Base.Medicines.First(m => classes.All(m.Classes.Contains)),
            false,
            null,
            null,
            null,
            "medicines[0]"
        );

    private static FactSet Of(PersonRecord record) => RecordFacts.Of(record, Base);

    [Fact]
    public void An_empty_record_knows_nothing()
    {
        var facts = Of(new PersonRecord { Date = Today });
        for (var fact = 0; fact < Base.Facts.Count; fact++)
            Assert.Equal(Answer.Unknown, facts[fact]);
    }

    [Fact]
    public void Creatinine_becomes_an_egfr_with_age_and_sex()
    {
        // 0.9 mg/dL is 79.56 µmol/L; the kidney foundation's example woman of 55 has 75.5.
        var facts = Of(Woman(55) with { Labs = [Lab("creatinine", 79.561527, 30)] });
        Assert.Equal(75.5, facts.Number("egfr")!.Value, 0.05);
        Assert.Equal(facts.Number("egfr"), facts.Number("egfr-any"));
    }

    [Fact]
    public void Without_a_known_sex_the_lower_egfr_counts_and_without_an_age_none()
    {
        var record = Woman() with { Labs = [Lab("creatinine", 100, 30)] };
        var woman = Of(record).Number("egfr");
        var man = Of(
                record with
                {
                    Person = new Person { AgeYears = 50, Sex = Sex.Male },
                }
            )
            .Number("egfr");
        var either = Of(record with { Person = new Person { AgeYears = 50 } }).Number("egfr");
        Assert.True(woman < man);
        Assert.Equal(woman, either);
        Assert.Null(Of(record with { Person = new Person { Sex = Sex.Female } }).Number("egfr"));
        Assert.Null(
            Of(
                    record with
                    {
                        Person = new Person { AgeYears = 17, Sex = Sex.Female },
                    }
                )
                .Number("egfr-any")
        );
    }

    [Theory]
    [InlineData(365, true)]
    [InlineData(366, false)]
    [InlineData(null, false)]
    public void A_kidney_result_counts_for_twelve_months(int? daysAgo, bool reliable)
    {
        var facts = Of(Woman() with { Labs = [Lab("egfr", 82, daysAgo)] });
        Assert.Equal(reliable, facts.Number("egfr") is not null);
        Assert.Equal(82, facts.Number("egfr-any"));
    }

    [Theory]
    [InlineData("diuretic")]
    [InlineData("ace-inhibitor")]
    [InlineData("arb")]
    [InlineData("nsaid")]
    [InlineData("calcineurin-inhibitor")]
    [InlineData("lithium")]
    public void It_counts_for_three_months_with_medicines_that_change_kidneys(string drugClass)
    {
        Assert.SkipWhen(
            !Base.Medicines.Any(m => m.Classes.Contains(drugClass)),
            $"no medicine of class {drugClass} yet"
        );
        var record = Woman() with { Medicines = [Takes(drugClass)] };
        Assert.NotNull(Of(record with { Labs = [Lab("egfr", 82, 92)] }).Number("egfr"));
        Assert.Null(Of(record with { Labs = [Lab("egfr", 82, 93)] }).Number("egfr"));
    }

    [Fact]
    public void Unknown_medicines_are_not_taken_for_none()
    {
        var record = Woman() with { Labs = [Lab("egfr", 82, 120)] };
        Assert.NotNull(Of(record).Number("egfr"));
        Assert.Null(Of(record with { Medicines = null }).Number("egfr"));
        var unrecognised = new StatedMedicine(
            "zorblaxine",
            null,
            false,
            null,
            null,
            null,
            "medicines[0]"
        );
        Assert.Null(Of(record with { Medicines = [unrecognised] }).Number("egfr"));
        Assert.Equal(
            Answer.Yes,
            Of(record with { Medicines = [unrecognised] })["takes.unrecognised"]
        );
        Assert.Equal(
            Answer.Unknown,
            Of(record with { Medicines = [unrecognised] })["takes.statin"]
        );
        Assert.Equal(Answer.No, Of(record)["takes.statin"]);
    }

    [Theory]
    [InlineData("pregnant")]
    [InlineData("extreme-or-wasted-muscle")]
    [InlineData("acute-illness-since-creatinine")]
    [InlineData("amputation")]
    public void Creatinine_misleads_in_some_people(string question)
    {
        var record = Woman() with
        {
            Labs = [Lab("egfr", 82, 10)],
            Complaint = Answered((question, Answer.Yes)),
        };
        Assert.Null(Of(record).Number("egfr"));
        Assert.Equal(82, Of(record).Number("egfr-any"));
    }

    [Fact]
    public void The_newest_kidney_result_counts_and_of_two_of_one_day_the_lower()
    {
        var record = Woman() with
        {
            Labs = [Lab("egfr", 90, 10), Lab("egfr", 40, 100), Lab("egfr", 55, 10)],
        };
        Assert.Equal(55, Of(record).Number("egfr"));
        Assert.Equal(55, Of(record with { Labs = [.. record.Labs.Reverse()] }).Number("egfr"));
    }

    [Theory]
    [InlineData(80, 2, 106, true)]
    [InlineData(80, 2, 105, false)]
    [InlineData(80, 3, 106, false)]
    [InlineData(60, 7, 90, true)]
    [InlineData(60, 7, 89, false)]
    [InlineData(60, 8, 90, false)]
    public void A_quick_rise_of_creatinine_is_acute_kidney_injury(
        double before,
        int daysBetween,
        double after,
        bool injury
    )
    {
        var facts = Of(
            Woman() with
            {
                Labs = [Lab("creatinine", after, 5), Lab("creatinine", before, 5 + daysBetween)],
            }
        );
        Assert.Equal(injury ? Answer.Yes : Answer.Unknown, facts["creatinine-rise-aki"]);
        Assert.Equal(injury, facts.Number("egfr") is null);
    }

    [Fact]
    public void A_rise_that_is_over_is_none()
    {
        var facts = Of(
            Woman() with
            {
                Labs =
                [
                    Lab("creatinine", 62, 4),
                    Lab("creatinine", 150, 30),
                    Lab("creatinine", 60, 32),
                ],
            }
        );
        Assert.Equal(Answer.Unknown, facts["creatinine-rise-aki"]);
    }

    [Fact]
    public void Old_results_do_not_speak_for_today_and_the_latest_counts()
    {
        Assert.Null(
            Of(Woman() with { Labs = [Lab("potassium", 2.3, 400)] }).Number("lab.potassium")
        );
        Assert.Equal(
            2.3,
            Of(Woman() with { Labs = [Lab("potassium", 2.3, null)] }).Number("lab.potassium")
        );
        Assert.Equal(
            4.1,
            Of(Woman() with { Labs = [Lab("potassium", 2.3, 90), Lab("potassium", 4.1, 3)] })
                .Number("lab.potassium")
        );
        Assert.Equal(
            2.3,
            Of(Woman() with { Labs = [Lab("potassium", 4.1, 3), Lab("potassium", 2.3, null)] })
                .Number("lab.potassium")
        );
    }

    [Fact]
    public void Creatine_kinase_is_compared_with_the_laboratory_s_own_limit()
    {
        var ck = Lab("creatine-kinase", 2100, 3);
        Assert.Null(Of(Woman() with { Labs = [ck] }).Number("ck-times-uln"));
        Assert.Equal(
            10.5,
            Of(Woman() with { Labs = [ck with { UpperLimit = 200 }] }).Number("ck-times-uln")
        );
    }

    [Fact]
    public void A_sign_told_in_words_wins_over_an_answer_that_denies_it_but_a_denial_never_over_a_yes()
    {
        var told = Woman() with
        {
            Complaint = Answered(("leg-swollen-one-side", Answer.No)) with
            {
                Text = "my left calf is swollen",
            },
        };
        Assert.Equal(Answer.Yes, Of(told)["leg-swollen-one-side"]);
        var denied = Woman() with
        {
            Complaint = Answered(("leg-swollen-one-side", Answer.Yes)) with
            {
                Text = "no swelling of the leg",
            },
        };
        Assert.Equal(Answer.Yes, Of(denied)["leg-swollen-one-side"]);
    }

    [Fact]
    public void Magnesium_is_only_absent_when_medicines_and_supplements_are_known()
    {
        Assert.Equal(Answer.No, Of(Woman())["takes.any-magnesium"]);
        Assert.Equal(
            Answer.Unknown,
            Of(Woman() with { Supplements = null })["takes.any-magnesium"]
        );
        Assert.Equal(Answer.Unknown, Of(Woman() with { Medicines = null })["takes.any-magnesium"]);
        Assert.Equal(Answer.Unknown, Of(Woman() with { Supplements = null })["takes.iron-oral"]);
        var product = new StatedSupplement(
            "x",
            "citrate",
            false,
            300,
            AmountBasis.Unknown,
            Answer.Yes,
            "supplements[0]"
        );
        Assert.Equal(
            Answer.Yes,
            Of(Woman() with { Supplements = [product] })["takes.any-magnesium"]
        );
        Assert.Equal(
            Answer.Unknown,
            Of(
                Woman() with
                {
                    Supplements = [product with { ContainsMagnesium = Answer.Unknown }],
                }
            )["takes.any-magnesium"]
        );
    }

    [Fact]
    public void A_man_is_not_pregnant_unless_the_record_says_so()
    {
        var man = Woman() with
        {
            Person = new Person { AgeYears = 40, Sex = Sex.Male },
        };
        Assert.Equal(Answer.No, Of(man)["pregnant"]);
        Assert.Equal(
            Answer.Yes,
            Of(man with { Complaint = Answered(("pregnant", Answer.Yes)) })["pregnant"]
        );
        Assert.Equal(Answer.Unknown, Of(Woman())["pregnant"]);
    }

    private static Complaint Answered(params (string Id, Answer Answer)[] answers) =>
        new()
        {
            Answers = answers.ToImmutableSortedDictionary(
                a => a.Id,
                a => new AnswerValue(a.Answer),
                StringComparer.Ordinal
            ),
        };
}
