using System.Text;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.LegPains;

/// <summary>
/// Conditions with named parts: <c>$name</c> stands for a pattern of <c>leg-pains/patterns.yaml</c>, and <c>$mnsi_q.4</c>
/// for "at least 4 points on this instrument". Only and, or, not and atleast are allowed: <c>unless</c> would let something
/// unknown speak, and typing must never take unknown for no.
/// </summary>
internal sealed class ConditionPatterns(Loader loader, KnowledgeBase knowledge)
{
    public const string Path = "leg-pains/patterns.yaml";

    private readonly Dictionary<string, string> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _counts = new(
        StringComparer.Ordinal
    );

    /// <summary>Reads the named patterns; one may use those that stand before it.</summary>
    public void Read()
    {
        if (loader.Map(Path) is not { } root)
            return;
        foreach (var name in root.Keys)
        {
            var text = root.Text(name);
            Parse(text, root, $"pattern \"{name}\"", root.LineOf(name));
            _patterns[name] = text;
        }
    }

    /// <summary>Makes the sum of an instrument whose items count one point each usable as <c>$id.N</c>.</summary>
    public void AddCounts(string instrument, IReadOnlyList<string> items) =>
        _counts[instrument] = items;

    /// <summary>The condition, or null after a problem.</summary>
    public Condition? Parse(string text, MapReader at, string what, int? line = null)
    {
        if (
            ConditionParser.TryParse(Expand(text), knowledge.Facts, out var condition, out var error)
        )
        {
            if (!UsesUnless(condition!))
                return condition;
            error = "\"unless\" takes unknown for no and is not allowed here";
        }
        at.Problem("SOL-KNOW-406", $"{what}: {error}", line);
        return null;
    }

    private static bool UsesUnless(Condition condition) =>
        condition switch
        {
            Unless => true,
            Not not => UsesUnless(not.Inner),
            AtLeast some => some.Parts.Any(UsesUnless),
            _ => false,
        };

    private string Expand(string text)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;
        var full = new StringBuilder(text.Length * 4);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$')
            {
                full.Append(text[i]);
                continue;
            }
            var start = i + 1;
            while (
                i + 1 < text.Length
                && (char.IsAsciiLetterOrDigit(text[i + 1]) || text[i + 1] is '-' or '_' or '.')
            )
                i++;
            full.Append(Named(text[start..(i + 1)]));
        }
        return full.ToString();
    }

    /// <summary>The text of a pattern in brackets; an unknown name stays and is reported by the parser.</summary>
    private string Named(string name)
    {
        if (_patterns.TryGetValue(name, out var pattern))
            return $"({Expand(pattern)})";
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _counts.TryGetValue(name[..dot], out var items)
            ? $"atleast {name[(dot + 1)..]} ({string.Join(", ", items.Select(Expand))})"
            : "$" + name;
    }
}
