using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Soleus.Care.People;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Properties;

/// <summary>Writes a record as the JSON that a person could have given, each result in a unit of one's choice.</summary>
internal static class RecordText
{
    /// <param name="unit">The unit to write a result in, of those that the analyte accepts.</param>
    public static string Write(PersonRecord record, Func<LabResult, AcceptedUnit> unit)
    {
        var text = new JsonObject
        {
            ["date"] = Day(record.Date),
            ["person"] = Person(record.Person),
            ["complaint"] = new JsonObject { ["answers"] = Answers(record.Complaint) },
            ["conditions"] = List(
                record.Conditions.Where(c => c.Known is not null),
                c => new JsonObject { ["name"] = c.Known!.Id, ["status"] = Word(c.Status) }
            ),
            ["labs"] = List(record.Labs, l => Lab(l, unit(l))),
        };
        if (record.Medicines is { } medicines)
            text["medicines"] = List(
                medicines.Where(m => m.Known is not null),
                m => new JsonObject { ["name"] = m.Known!.Name }
            );
        if (record.Supplements is { } supplements)
            text["supplements"] = List(
                supplements.Where(s => s.FormId is not null && s.AmountMgPerDay is not null),
                s => new JsonObject
                {
                    ["product"] = "magnesium",
                    ["amount"] = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{s.AmountMgPerDay} mg"
                    ),
                    ["per"] = "day",
                    ["basis"] = "elemental",
                }
            );
        if (record.Authority is { } authority)
            text["authority"] = Word(authority);
        return text.ToJsonString();
    }

    /// <summary>The number that reads as the result's value when it is written in this unit.</summary>
    public static double In(AcceptedUnit unit, double canonical) =>
        (canonical - unit.Offset) / unit.Slope;

    private static JsonObject Person(Person person)
    {
        var text = new JsonObject();
        if (person.AgeYears is { } age)
            text["age"] = age;
        if (person.Sex is { } sex)
            text["sex"] = Word(sex);
        return text;
    }

    private static JsonObject Answers(Complaint complaint)
    {
        var text = new JsonObject();
        foreach (var (id, answer) in complaint.Answers)
            text[id] =
                answer.Number is { } number ? number
                : answer.Choice is { } choice ? choice
                : Word(answer.YesNo);
        return text;
    }

    private static JsonObject Lab(LabResult lab, AcceptedUnit unit)
    {
        var text = new JsonObject
        {
            ["analyte"] = lab.Analyte.Id,
            ["value"] = In(unit, lab.Value),
            ["unit"] = unit.Unit.Text,
        };
        if (lab.Date is { } date)
            text["date"] = Day(date);
        if (lab.UpperLimit is { } upper)
            text["upper_limit"] = string.Create(
                CultureInfo.InvariantCulture,
                $"{In(unit, upper):R} {unit.Unit.Text}"
            );
        return text;
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) =>
        new([.. items.Select(i => (JsonNode)write(i))]);

    private static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
