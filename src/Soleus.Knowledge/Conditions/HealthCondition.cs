using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Questions;

namespace Soleus.Knowledge.Conditions;

/// <summary>A condition that a record can name, with what people write for it. Its words are text <c>condition.ID</c>.</summary>
/// <param name="Implies">Ids of conditions that are true with it.</param>
/// <param name="Tags">kidney-risk: on the list of reasons to test kidney function; depletes; stop.</param>
public sealed record HealthCondition(
    string Id,
    ImmutableArray<string> Names,
    ImmutableArray<string> Implies,
    ImmutableArray<string> Tags
)
{
    /// <summary>Id of the condition that the same name means with a date of long ago ("DVT 2010"); null when it is the same.</summary>
    public string? Past { get; init; }

    /// <summary>
    /// Of <see cref="Implies"/>, those that the name leaves open, each with the question that settles it: they hold until it
    /// is answered with no.
    /// </summary>
    public ImmutableArray<(string Condition, string Question)> Settled { get; init; } = [];

    public static ImmutableArray<HealthCondition> Load(
        Loader loader,
        ImmutableArray<Question> questions
    )
    {
        var all = ImmutableArray.CreateBuilder<HealthCondition>();
        var implied = new List<(string Id, MapReader Entry)>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, entry) in loader.Entries("conditions.yaml"))
        {
            var condition = new HealthCondition(
                id,
                entry.Texts("names"),
                entry.Texts("implies"),
                entry.Texts("tags")
            )
            {
                Past = entry.TextOrNull("past"),
                Settled = Settle(entry, questions),
            };
            foreach (var name in condition.Names)
            {
                if (!names.TryAdd(name, id))
                    entry.Problem("SOL-KNOW-031", $"\"{name}\" names both {names[name]} and {id}");
            }
            all.Add(condition);
            implied.AddRange(condition.Implies.Select(i => (i, entry)));
            implied.AddRange(condition.Settled.Select(s => (s.Condition, entry)));
            if (condition.Past is { } past)
                implied.Add((past, entry));
            entry.Done();
        }
        foreach (var (id, entry) in implied)
        {
            if (!all.Any(c => c.Id == id))
                entry.Problem("SOL-KNOW-037", $"condition \"{id}\" does not exist");
        }
        return all.ToImmutable();
    }

    private static ImmutableArray<(string Condition, string Question)> Settle(
        MapReader entry,
        ImmutableArray<Question> questions
    )
    {
        var settled = ImmutableArray.CreateBuilder<(string, string)>();
        if (entry.Map("settled") is not { } map)
            return [];
        foreach (var condition in map.Keys)
        {
            var question = map.Text(condition);
            if (!questions.Any(q => q.Id == question && q.Kind == QuestionKind.YesNo))
                map.Problem("SOL-KNOW-038", $"question \"{question}\" does not exist");
            settled.Add((condition, question));
        }
        map.Done();
        return settled.ToImmutable();
    }
}
