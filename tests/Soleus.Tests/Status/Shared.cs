using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Status;

/// <summary>Builds cases for magnesium status, dated 20 November 2026.</summary>
internal static class Shared
{
    public static KnowledgeBase Base => KnowledgeBase.Shipped;

    public static DateOnly Today { get; } = new(2026, 11, 20);

    /// <summary>A woman of 58 of whom nothing else is known.</summary>
    public static PersonRecord Woman { get; } =
        new()
        {
            Date = Today,
            Person = new Person { AgeYears = 58, Sex = Sex.Female },
        };

    /// <summary>Her with no medicines or supplements, enough food and a comfortable, recent magnesium.</summary>
    public static PersonRecord Well { get; } =
        Woman with
        {
            Medicines = [],
            Supplements = [],
            Labs = [Lab("magnesium", 0.9)],
            Diet = new Diet { MagnesiumMgPerDay = 380, RecordedDays = 4 },
        };

    public static LabResult Lab(
        string analyte,
        double value,
        int daysAgo = 30,
        string? unit = null,
        bool dated = true
    )
    {
        var known = Base.Analytes.Single(a => a.Id == analyte);
        var canonical = unit is null ? value : known.Read(value, unit).Value;
        return new LabResult(
            known,
            canonical,
            value,
            unit ?? known.Unit,
            dated ? Today.AddDays(-daysAgo) : null,
            null,
            $"labs.{analyte}"
        );
    }

    public static StatedMedicine Medicine(string id, double? months = null) =>
        new(
            id,
            Base.Medicines.Single(m => m.Id == id),
            false,
            null,
            null,
            months,
            $"medicines.{id}"
        );

    public static StatedCondition Condition(string id, Answer status = Answer.Yes) =>
        new(id, Base.Conditions.Single(k => k.Id == id), false, status, $"conditions.{id}");

    /// <summary>The case of a record, with further facts as <c>name</c>, <c>!name</c> or <c>name=2.4</c>.</summary>
    public static Case CaseOf(PersonRecord record, string facts = "")
    {
        var set = RecordFacts.Of(record, Base);
        foreach (
            var fact in facts.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            var parts = fact.Split('=');
            if (parts.Length == 2)
                set.SetNumber(
                    Base.Facts[parts[0]],
                    double.Parse(parts[1], CultureInfo.InvariantCulture),
                    "test"
                );
            else if (fact[0] == '!')
                set.Set(Base.Facts[fact[1..]], Answer.No, "test");
            else
                set.Set(Base.Facts[fact], Answer.Yes, "test");
        }
        return new Case(Base, record, set);
    }

    public static StatusResult Assess(PersonRecord record, string facts = "") =>
        AssessStatus.In(CaseOf(record, facts));

    public static Finding Find(this StatusResult result, string id) =>
        result.Findings.Single(f => f.Id == id);

    public static bool Has(this StatusResult result, string id) =>
        result.Findings.Any(f => f.Id == id);

    public static string Say(Soleus.Knowledge.Texts.Phrase phrase) => Base.Texts.Say(phrase);
}
