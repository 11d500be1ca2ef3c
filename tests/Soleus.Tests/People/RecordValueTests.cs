using Soleus.Care.People;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.People;

/// <summary>Answers and quantities as people write them.</summary>
public sealed class RecordValueTests
{
    [Theory]
    [InlineData("68 kg", 68)]
    [InlineData("68kg", 68)]
    [InlineData("68,5 kg", 68.5)]
    [InlineData("150 lb", 68.0389)]
    [InlineData("150 pounds", 68.0389)]
    [InlineData("11 st 2 lb", 70.7604)]
    [InlineData("11 stone", 69.8532)]
    [InlineData("68000 g", 68)]
    public void Weight(string written, double kg) =>
        Assert.Equal(
            kg,
            Records.Record($"person: {{ weight: \"{written}\" }}").Person.BodyMassKg!.Value,
            1e-3
        );

    [Theory]
    [InlineData("166 cm", 166)]
    [InlineData("1.66 m", 166)]
    [InlineData("1,66 m", 166)]
    [InlineData("5 ft 6 in", 167.64)]
    [InlineData("5'6\\\"", 167.64)]
    [InlineData("5 feet 6 inches", 167.64)]
    [InlineData("66 in", 167.64)]
    public void Height(string written, double cm) =>
        Assert.Equal(
            cm,
            Records.Record($"person: {{ height: \"{written}\" }}").Person.HeightCm!.Value,
            1e-6
        );

    [Theory]
    [InlineData("age: 58", 58.0)]
    [InlineData("age: 58 years", 58.0)]
    [InlineData("age: 18 months", 1.5)]
    [InlineData("birth_date: 1968-11-24", 58.0)]
    [InlineData("birth_date: 1968-11-25", 57.0)]
    [InlineData("age: unknown", null)]
    public void Age(string written, double? years) =>
        Assert.Equal(years, Records.Record($"person: {{ {written} }}").Person.AgeYears);

    [Theory]
    [InlineData("yes", Answer.Yes)]
    [InlineData("Yes", Answer.Yes)]
    [InlineData("true", Answer.Yes)]
    [InlineData("no", Answer.No)]
    [InlineData("false", Answer.No)]
    [InlineData("unknown", Answer.Unknown)]
    [InlineData("\"don't know\"", Answer.Unknown)]
    [InlineData("don’t know", Answer.Unknown)]
    [InlineData("null", Answer.Unknown)]
    [InlineData("", Answer.Unknown)]
    public void YesNo(string written, Answer answer) =>
        Assert.Equal(
            answer,
            Records
                .Record($"complaint:\n  answers:\n    limb-cold: {written}\n")
                .Complaint.Answers["limb-cold"]
                .YesNo
        );

    [Theory]
    [InlineData("3", 3.0)]
    [InlineData("3 per week", 3.0)]
    [InlineData("3 times a week", 3.0)]
    [InlineData("2 per day", 14.0)]
    [InlineData("unknown", null)]
    public void A_number_is_in_the_unit_of_the_question(string written, double? number) =>
        Assert.Equal(
            number ?? -1,
            Records
                .Record($"complaint: {{ answers: {{ cramps-per-week: {written} }} }}")
                .Complaint.Answers["cramps-per-week"]
                .Number
                ?? -1,
            1e-9
        );

    [Fact]
    public void A_choice_is_taken_by_name() =>
        Assert.Equal(
            "2-to-4-weeks",
            Records
                .Record("complaint: { answers: { statin-stopped-better: 2 to 4 weeks } }")
                .Complaint.Answers["statin-stopped-better"]
                .Choice
        );

    [Theory]
    [InlineData("magnesium, value: '0,86', unit: mmol/L", "magnesium", 0.86)]
    [InlineData("Mg, value: 0.86 mmol/L", "magnesium", 0.86)]
    [InlineData("K+, value: 4.1, unit: mEq/L", "potassium", 4.1)]
    [InlineData("kreatinine, value: 1, unit: mg/dL", "creatinine", 88.4)]
    [InlineData("creatinine, value: 88, unit: µmol/l", "creatinine", 88)]
    [InlineData("eGFR, value: 61.5, unit: mL/min/1.73m²", "egfr", 61.5)]
    public void A_result_is_read_in_its_unit(string entry, string analyte, double value)
    {
        var result = Assert.Single(Records.Record($"labs: [{{ analyte: {entry} }}]").Labs);
        Assert.Equal(analyte, result.Analyte.Id);
        Assert.Equal(value, result.Value, 0.05);
    }

    [Fact]
    public void An_upper_limit_is_in_the_same_unit()
    {
        var result = Assert.Single(
            Records
                .Record(
                    "labs: [{ analyte: creatinine, value: 1.0, unit: mg/dL, upper_limit: 1.2 }]"
                )
                .Labs
        );
        Assert.Equal(1.2 * result.Value, result.UpperLimit!.Value, 1e-9);
    }

    [Theory]
    [InlineData("320 mg")]
    [InlineData("320 mg per day")]
    [InlineData("0.32 g/d")]
    [InlineData("2240 mg/week")]
    public void Magnesium_in_food_is_counted_a_day(string written) =>
        Assert.Equal(
            320,
            Records.Record($"diet: {{ magnesium: {written} }}").Diet.MagnesiumMgPerDay!.Value,
            1e-9
        );

    [Fact]
    public void Foods_are_read_with_grams_servings_or_neither()
    {
        var foods = Records
            .Record(
                "diet: { foods: [{ food: white bread, amount: 0.25 kg }, { food: milk, servings: 2 }, spinach, oats 40 g, { food: hamburger, amount: 1 serving }] }"
            )
            .Diet.Foods!.Value;
        Assert.Equal(
            [
                ("white bread", 250.0, null),
                ("milk", null, 2.0),
                ("spinach", null, null),
                ("oats", 40.0, null),
                ("hamburger", null, (double?)1),
            ],
            foods.Select(f => (f.Written, f.Grams, f.Servings))
        );
    }

    [Theory]
    [InlineData("medicines: []", 0)]
    [InlineData("medicines: none", 0)]
    [InlineData("medicines: [none]", 0)]
    [InlineData("medicines:", null)]
    [InlineData("medicines: unknown", null)]
    [InlineData("person: { age: 5 }", null)]
    public void None_is_not_the_same_as_not_said(string text, int? count) =>
        Assert.Equal(count, Records.Record($"person: {{ }}\n{text.Replace("person: { age: 5 }", "authority: eu", StringComparison.Ordinal)}").Medicines?.Length);
}
