using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge;

namespace Soleus.Tests.People;

/// <summary>Adjusted calcium as a fact; values by hand from Ca + 0.02 · (40 − albumin).</summary>
public sealed class CalciumFactsTests
{
    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static LabResult Lab(string analyte, double value, int? daysAgo)
    {
        var found = Base.Analytes.Single(a => a.Id == analyte);
        var date = daysAgo is { } days ? Today.AddDays(-days) : (DateOnly?)null;
        return new LabResult(found, value, value, found.Unit, date, null, $"labs.{analyte}");
    }

    private static double? Adjusted(params LabResult[] labs) =>
        RecordFacts
            .Of(
                new PersonRecord
                {
                    Date = Today,
                    Person = new Person { AgeYears = 60, Sex = Sex.Female },
                    Labs = [.. labs],
                },
                Base
            )
            .Number("lab.calcium-adjusted");

    [Fact]
    public void Albumin_of_the_same_day_adjusts()
    {
        Assert.Equal(2.18, Adjusted(Lab("calcium", 1.88, 3), Lab("albumin", 25, 3))!.Value, 9);
        Assert.Equal(3.3, Adjusted(Lab("calcium", 2.9, 3), Lab("albumin", 20, 3))!.Value, 9);
    }

    [Fact]
    public void Albumin_of_another_day_does_not() =>
        Assert.Null(Adjusted(Lab("calcium", 1.88, 3), Lab("albumin", 25, 4)));

    [Fact]
    public void Of_a_measured_and_a_computed_value_of_one_day_the_dangerous_counts()
    {
        var calcium = Lab("calcium", 1.7, 3);
        var albumin = Lab("albumin", 25, 3);
        Assert.Equal(2.0, Adjusted(calcium, albumin, Lab("calcium-adjusted", 2.3, 3))!.Value, 9);
        Assert.Equal(1.8, Adjusted(calcium, albumin, Lab("calcium-adjusted", 1.8, 3))!.Value, 9);
    }

    [Fact]
    public void A_later_measured_value_wins() =>
        Assert.Equal(
            2.3,
            Adjusted(
                Lab("calcium", 1.7, 3),
                Lab("albumin", 25, 3),
                Lab("calcium-adjusted", 2.3, 1)
            )!.Value,
            9
        );

    [Fact]
    public void An_older_harmless_value_does_not_excuse_a_newer_total()
    {
        Assert.Null(Adjusted(Lab("calcium", 1.8, 1), Lab("calcium-adjusted", 2.3, 30)));
        Assert.Equal(
            1.8,
            Adjusted(Lab("calcium", 2.3, 1), Lab("calcium-adjusted", 1.8, 30))!.Value,
            9
        );
    }

    [Fact]
    public void Weak_kidneys_leave_only_what_warns()
    {
        Assert.Null(Adjusted(Lab("calcium", 1.88, 3), Lab("albumin", 25, 3), Lab("egfr", 45, 3)));
        Assert.Equal(
            3.3,
            Adjusted(Lab("calcium", 2.9, 3), Lab("albumin", 20, 3), Lab("egfr", 45, 3))!.Value,
            9
        );
    }

    [Fact]
    public void The_order_of_results_does_not_matter()
    {
        LabResult[] labs =
        [
            Lab("calcium", 1.9, 3),
            Lab("albumin", 25, 3),
            Lab("albumin", 30, 3),
            Lab("calcium-adjusted", 2.3, 3),
        ];
        Assert.Equal(Adjusted(labs), Adjusted([.. labs.Reverse()]));
    }
}
