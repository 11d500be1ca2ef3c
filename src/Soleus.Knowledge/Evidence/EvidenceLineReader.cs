using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Evidence;

/// <summary>
/// Reads lines: <c>text</c>, <c>values</c> (name: row.figure), <c>rows</c> and <c>sources</c> beside them, <c>status</c> where
/// there is no row, <c>when</c>. The text must exist, need exactly the values given, and hold every figure as a value.
/// </summary>
internal sealed class EvidenceLineReader(EvidenceFigures figures, KnowledgeBase knowledge)
{
    public ImmutableArray<EvidenceLine> Read(MapReader entry, string key, string textPrefix) =>
        [.. entry.Maps(key).Select(m => Line(m, textPrefix))];

    public Condition? When(MapReader entry)
    {
        if (entry.TextOrNull("when") is not { } text)
            return null;
        if (ConditionParser.TryParse(text, knowledge.Facts, out var when, out var error))
            return when;
        entry.Problem("SOL-KNOW-516", $"\"when\": {error}", entry.LineOf("when"));
        return null;
    }

    /// <summary>Reports a text that does not exist or needs other values than <paramref name="values"/>.</summary>
    public void CheckText(MapReader entry, string key, IReadOnlyCollection<string> values)
    {
        if (!knowledge.Texts.Has(key))
        {
            entry.Problem("SOL-KNOW-514", $"there is no text \"{key}\"");
            return;
        }
        var needed = Needed(knowledge.Texts[key]);
        foreach (var name in needed.Except(values))
            entry.Problem("SOL-KNOW-515", $"text \"{key}\" needs a value for \"{name}\"");
        foreach (var name in values.Except(needed))
            entry.Problem("SOL-KNOW-515", $"text \"{key}\" does not use the value \"{name}\"");
    }

    private EvidenceLine Line(MapReader entry, string textPrefix)
    {
        var key = $"{textPrefix}.{entry.Text("text")}";
        var values = ImmutableArray.CreateBuilder<PhraseValue>();
        var rows = new List<string>();
        var computed = false;
        if (entry.Map("values") is { } map)
        {
            foreach (var name in map.Keys)
            {
                if (Value(map, name, rows, ref computed) is { } value)
                    values.Add(value);
            }
            CheckText(entry, key, [.. map.Keys]);
        }
        else
        {
            CheckText(entry, key, []);
        }
        rows.AddRange(entry.Texts("rows"));
        var line = new EvidenceLine(
            new Phrase(key, values.ToImmutable()),
            When(entry),
            [.. rows.Distinct(StringComparer.Ordinal)],
            [],
            FactStatus.Verified
        );
        line = WithSources(entry, line, computed);
        entry.Done();
        return line;
    }

    private PhraseValue? Value(MapReader map, string name, List<string> rows, ref bool computed)
    {
        var text = map.Text(name);
        var dot = text.LastIndexOf('.');
        if (dot <= 0 || figures.Value(name, text[..dot], text[(dot + 1)..]) is not { } value)
        {
            map.Problem(
                "SOL-KNOW-513",
                $"\"{text}\" is no row.figure with a value of that sign",
                map.LineOf(name)
            );
            return null;
        }
        rows.Add(text[..dot]);
        computed |= EvidenceFigures.IsComputed(text[(dot + 1)..]);
        return value;
    }

    private EvidenceLine WithSources(MapReader entry, EvidenceLine line, bool computed)
    {
        var own = entry.Texts("sources");
        var sources = new List<string>(own);
        var status =
            line.Rows.IsEmpty || entry.Has("status") ? entry.Status()
            : computed ? FactStatus.Derived
            : FactStatus.Verified;
        foreach (var id in line.Rows)
        {
            if (figures.Row(id) is { } row)
            {
                sources.AddRange(row.Sources);
                status = status < row.Status ? status : row.Status;
            }
            else
            {
                entry.Problem("SOL-KNOW-510", $"row \"{id}\" does not exist");
            }
        }
        knowledge.Sources.Check([.. sources], status, (code, text) => entry.Problem(code, text));
        if (!status.MayWarn())
            entry.Problem("SOL-KNOW-508", "a line that is not verified must be left out");
        return line with
        {
            Sources = [.. sources.Distinct(StringComparer.Ordinal)],
            Status = status,
        };
    }

    private static List<string> Needed(string text)
    {
        var names = new List<string>();
        for (var at = text.IndexOf('{'); at >= 0; at = text.IndexOf('{', at + 1))
        {
            var close = text.IndexOf('}', at);
            if (close < 0)
                break;
            names.Add(text[(at + 1)..close]);
        }
        return names;
    }
}
