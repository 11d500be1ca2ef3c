using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.Sources;

namespace Soleus.Care.Reports.Pages;

/// <summary>Gives every source a number in the order in which a page first names it.</summary>
internal sealed class Numbering(KnowledgeBase knowledge)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];

    public ImmutableArray<int> Of(IEnumerable<string> keys) =>
        [.. keys.Select(Number).Distinct().Order()];

    public ImmutableArray<NumberedSource> All() =>
        [
            .. _keys.Select(
                (key, i) =>
                {
                    var source = Find(key);
                    return new NumberedSource(
                        i + 1,
                        key,
                        source.Title,
                        source.Url,
                        knowledge.Texts[$"source-kind.{source.Kind}"]
                            + (
                                source.Secondary
                                    ? $", {knowledge.Texts["source-kind.secondary"]}"
                                    : ""
                            )
                    );
                }
            ),
        ];

    private int Number(string key)
    {
        if (_numbers.TryGetValue(key, out var number))
            return number;
        Find(key);
        _keys.Add(key);
        _numbers.Add(key, _keys.Count);
        return _keys.Count;
    }

    private Source Find(string key) =>
        knowledge.Sources.TryFind(key, out var source) && source is not null
            ? source
            : throw new InvalidOperationException($"source \"{key}\" does not resolve");
}
