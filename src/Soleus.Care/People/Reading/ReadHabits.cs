using System.Collections.Immutable;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.People.Reading;

/// <summary>Reads <c>activity</c>, <c>diary</c> and <c>preferences</c>.</summary>
internal static class ReadHabits
{
    private const double MostTrainingHours = 80;
    private const int MostCramps = 500;
    private const int MostPain = 10;

    public static Activity Activity(RecordContext context, Node node, string path) =>
        context.Map(node, path, "training_hours_per_week", "sport") is { } map
            ? new Activity
            {
                TrainingHoursPerWeek = Values.Number(
                    context,
                    map["training_hours_per_week"],
                    map.PathOf("training_hours_per_week"),
                    0,
                    MostTrainingHours
                ),
                Sport = context.Text(map["sport"], map.PathOf("sport")),
            }
            : new Activity();

    public static ImmutableArray<DiaryEntry> Diary(RecordContext context, Node node, string path)
    {
        if (context.List(node, path) is not { } items)
            return [];
        var days = ImmutableArray.CreateBuilder<DiaryEntry>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var at = $"{path}[{i}]";
            if (context.Map(items[i], at, "date", "cramps", "pain", "note") is not { } map)
                continue;
            if (!map.Has("date"))
                context.Log.Add(
                    IssueKind.Missing,
                    map.PathOf("date"),
                    items[i].At,
                    "",
                    ("key", "date")
                );
            var date = Values.Date(
                context,
                map["date"],
                map.PathOf("date"),
                context.Day,
                IssueKind.AfterRecord
            );
            var cramps = Values.Whole(context, map["cramps"], map.PathOf("cramps"), 0, MostCramps);
            var pain = Values.Whole(context, map["pain"], map.PathOf("pain"), 0, MostPain);
            var note = context.Text(map["note"], map.PathOf("note"), RecordContext.LongestText);
            if (date is { } day)
                days.Add(new DiaryEntry(day, cramps, pain, note));
        }
        return days.ToImmutable();
    }

    public static Preferences Preferences(RecordContext context, Node node, string path) =>
        context.Map(node, path, "avoids", "allergies", "vegetarian", "vegan") is { } map
            ? new Preferences
            {
                Avoids = Names(context, map, "avoids"),
                Allergies = Names(context, map, "allergies"),
                Vegetarian = IsYes(context, map, "vegetarian"),
                Vegan = IsYes(context, map, "vegan"),
            }
            : new Preferences();

    private static bool IsYes(RecordContext context, KeyedNode map, string key) =>
        map[key] is { } node && Values.YesNo(context, node, map.PathOf(key)) == Answer.Yes;

    private static ImmutableArray<string> Names(RecordContext context, KeyedNode map, string key)
    {
        if (
            map[key] is not { } node
            || ReadMedicines.Items(context, node, map.PathOf(key)) is not { } items
        )
            return [];
        var names = ImmutableArray.CreateBuilder<string>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (context.Text(items[i], $"{map.PathOf(key)}[{i}]") is { } name)
                names.Add(name);
        }
        return names.ToImmutable();
    }
}
