using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People.Reading;

/// <summary>Reads <c>person</c>: age or date of birth, sex, weight, height.</summary>
internal static class ReadPerson
{
    private const double GrownUpYears = 18;

    // Our own assumption for spotting a slip of unit in an adult [kg/m2]; never shown as a limit.
    private const double LeastBodyMassIndex = 9;
    private const double MostBodyMassIndex = 110;

    public static Person From(RecordContext context, Node node, string path)
    {
        if (context.Map(node, path, "age", "birth_date", "sex", "weight", "height") is not { } map)
            return new Person();
        var person = new Person
        {
            AgeYears = Age(context, map),
            Sex = Values.Word(context, map["sex"], map.PathOf("sex"), SexWords) switch
            {
                null => null,
                "female" or "f" or "woman" or "girl" => Sex.Female,
                _ => Sex.Male,
            },
            BodyMassKg = Quantities.Read(
                context,
                map["weight"],
                map.PathOf("weight"),
                QuantityKind.BodyMass
            ),
            HeightCm = Quantities.Read(
                context,
                map["height"],
                map.PathOf("height"),
                QuantityKind.Height
            ),
        };
        CheckBody(context, map, person);
        return person;
    }

    private static readonly string[] SexWords =
    [
        "female",
        "male",
        "f",
        "m",
        "woman",
        "man",
        "girl",
        "boy",
    ];

    private static double? Age(RecordContext context, KeyedNode map)
    {
        var age = Quantities.Read(context, map["age"], map.PathOf("age"), QuantityKind.Age);
        var birth = Values.Date(
            context,
            map["birth_date"],
            map.PathOf("birth_date"),
            context.Day,
            IssueKind.AfterRecord
        );
        if (birth is not { } born)
            return age;
        double years = context.Day.Year - born.Year;
        if (born.AddYears((int)years) > context.Day)
            years--;
        var at = map["birth_date"]!.At;
        if (age is { } stated && Math.Floor(stated) != years)
        {
            context.Log.Add(
                IssueKind.AgeMisfit,
                map.PathOf("birth_date"),
                at,
                Values.Day(born),
                ("age", stated),
                ("years", years)
            );
        }
        return Values.InRange(
            context,
            years,
            map.PathOf("birth_date"),
            at,
            Values.Day(born),
            QuantityKind.Age.Min,
            QuantityKind.Age.Max
        );
    }

    // A height of 66 meant in inches, or a weight of 150 meant in pounds, shows in the body mass index.
    private static void CheckBody(RecordContext context, KeyedNode map, Person person)
    {
        if (person is not { AgeYears: >= GrownUpYears, BodyMassKg: { } kg, HeightCm: { } cm })
            return;
        var index = kg / (cm / 100 * (cm / 100));
        if (index is >= LeastBodyMassIndex and <= MostBodyMassIndex)
            return;
        context.Log.Add(
            IssueKind.BodyMisfit,
            map.Path,
            map.Node.At,
            $"{Numbers.Show(kg)} kg, {Numbers.Show(cm)} cm"
        );
    }
}
