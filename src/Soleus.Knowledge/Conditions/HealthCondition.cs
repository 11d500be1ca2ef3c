using System.Collections.Immutable;
using Soleus.Knowledge.Loading;

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
    public static ImmutableArray<HealthCondition> Load(Loader loader)
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
            );
            foreach (var name in condition.Names)
            {
                if (!names.TryAdd(name, id))
                    entry.Problem("SOL-KNOW-031", $"\"{name}\" names both {names[name]} and {id}");
            }
            all.Add(condition);
            implied.AddRange(condition.Implies.Select(i => (i, entry)));
            entry.Done();
        }
        foreach (var (id, entry) in implied)
        {
            if (!all.Any(c => c.Id == id))
                entry.Problem("SOL-KNOW-037", $"condition \"{id}\" does not exist");
        }
        return all.ToImmutable();
    }
}
