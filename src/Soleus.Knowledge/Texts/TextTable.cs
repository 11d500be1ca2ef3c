using System.Collections.Frozen;
using System.Text;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Texts;

/// <summary>Every sentence that a person can read, by key, in one language.</summary>
public sealed class TextTable
{
    private readonly FrozenDictionary<string, string> _texts;

    private TextTable(IDictionary<string, string> texts) =>
        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _texts.Keys.Order(StringComparer.Ordinal);

    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The text as written, with its <c>{names}</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string this[string key] =>
        _texts.TryGetValue(key, out var text)
            ? text
            : throw new KeyNotFoundException($"there is no text \"{key}\"");

    /// <summary>The sentence with its values filled in.</summary>
    /// <exception cref="KeyNotFoundException">The key or one of its values is missing.</exception>
    public string Say(Phrase phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        var text = this[phrase.Key];
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        var said = new StringBuilder(text.Length + 32);
        for (var i = 0; i < text.Length; i++)
        {
            var close = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (close < 0)
            {
                said.Append(text[i]);
                continue;
            }
            said.Append(Value(phrase, text[(i + 1)..close]));
            i = close;
        }
        return said.ToString();
    }

    /// <summary>Loads all files below <c>texts/en</c>; nested keys are joined with dots.</summary>
    public static TextTable Load(Loader loader)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in loader.Files.Below("texts/en", ".yaml"))
        {
            if (loader.Map(file.Path) is { } map)
                Collect(map, "", texts);
        }
        return new TextTable(texts);
    }

    private static void Collect(MapReader map, string prefix, Dictionary<string, string> into)
    {
        foreach (var key in map.Keys)
        {
            var full = prefix.Length == 0 ? key : $"{prefix}.{key}";
            if (map.IsMap(key))
            {
                Collect(map.Map(key)!, full, into);
                continue;
            }
            if (!into.TryAdd(full, map.Text(key)))
                map.Problem("SOL-KNOW-023", $"text \"{full}\" is given twice", map.LineOf(key));
        }
    }

    private string Value(Phrase phrase, string name)
    {
        foreach (var value in phrase.Values)
        {
            if (value.Name == name)
                return value.Text ?? Listed([.. value.Phrases.Select(Say)]);
        }
        throw new KeyNotFoundException($"text \"{phrase.Key}\" needs a value for \"{name}\"");
    }

    /// <summary>A list in a sentence; semicolons where an entry has a comma of its own.</summary>
    private static string Listed(string[] said) =>
        string.Join(
            Array.Exists(said, s => s.Contains(',', StringComparison.Ordinal)) ? "; " : ", ",
            said
        );
}
