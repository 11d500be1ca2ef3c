using System.Collections.Immutable;
using System.Globalization;
using Soleus.Knowledge.Documents;

namespace Soleus.Knowledge.Loading;

/// <summary>
/// Reads one mapping of a knowledge file: typed values by key, a problem with file and line for each fault, and, at
/// <see cref="Done"/>, a problem for every key that nobody asked for.
/// </summary>
public sealed class MapReader
{
    private readonly MapNode _map;
    private readonly ProblemLog _log;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public MapReader(string file, MapNode map, ProblemLog log) =>
        (File, _map, _log) = (file, map, log);

    public string File { get; }

    public int Line => _map.At.Line;

    public IEnumerable<string> Keys
    {
        get
        {
            foreach (var (key, _) in _map.Entries)
                yield return key.Text;
        }
    }

    public bool Has(string key)
    {
        _asked.Add(key);
        return _map[key] is { } node and not ScalarNode { IsNull: true };
    }

    public bool IsMap(string key) => _map[key] is MapNode;

    public void Problem(string code, string message, int? line = null) =>
        _log.Add(File, line ?? Line, code, message);

    public int LineOf(string key) => _map[key]?.At.Line ?? Line;

    /// <summary>A required text; empty after a problem.</summary>
    public string Text(string key) => TextOrNull(key) ?? Lacks(key, "");

    public string? TextOrNull(string key)
    {
        _asked.Add(key);
        switch (_map[key])
        {
            case null or ScalarNode { IsNull: true }:
                return null;
            case ScalarNode scalar:
                return scalar.Text.Trim();
            default:
                Problem("SOL-KNOW-003", $"\"{key}\" must be a single value", LineOf(key));
                return null;
        }
    }

    /// <summary>A required finite number within a plausible range; 0 after a problem.</summary>
    public double Number(
        string key,
        double atLeast = double.MinValue,
        double atMost = double.MaxValue
    ) => NumberOrNull(key, atLeast, atMost) ?? (Has(key) ? 0 : Lacks(key, 0.0));

    public double? NumberOrNull(
        string key,
        double atLeast = double.MinValue,
        double atMost = double.MaxValue
    )
    {
        if (TextOrNull(key) is not { } text)
            return null;
        if (
            !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value)
        )
        {
            Problem("SOL-KNOW-004", $"\"{key}\" is not a number: {text}", LineOf(key));
            return null;
        }
        if (value < atLeast || value > atMost)
            Problem(
                "SOL-KNOW-005",
                $"\"{key}\" {text} is outside the plausible range {atLeast} to {atMost}",
                LineOf(key)
            );
        return value;
    }

    public bool Flag(string key)
    {
        switch (TextOrNull(key))
        {
            case null or "false" or "no":
                return false;
            case "true" or "yes":
                return true;
            case var other:
                Problem("SOL-KNOW-006", $"\"{key}\" is neither yes nor no: {other}", LineOf(key));
                return false;
        }
    }

    /// <summary>One word out of a closed list; the first after a problem.</summary>
    public string Word(string key, params ReadOnlySpan<string> allowed)
    {
        var word = Text(key);
        if (allowed.Contains(word))
            return word;
        Problem(
            "SOL-KNOW-007",
            $"\"{key}\" is \"{word}\"; allowed: {string.Join(", ", allowed.ToArray())}",
            LineOf(key)
        );
        return allowed[0];
    }

    /// <summary>A list of texts; a single text counts as a list of one; absent is empty.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        _asked.Add(key);
        switch (_map[key])
        {
            case null or ScalarNode { IsNull: true }:
                return [];
            case ScalarNode one:
                return [one.Text.Trim()];
            case ListNode list when list.Items.All(i => i is ScalarNode):
                return [.. list.Items.Select(i => ((ScalarNode)i).Text.Trim())];
            default:
                Problem("SOL-KNOW-003", $"\"{key}\" must be a list of texts", LineOf(key));
                return [];
        }
    }

    /// <summary>A list of mappings; absent is empty.</summary>
    public ImmutableArray<MapReader> Maps(string key)
    {
        _asked.Add(key);
        if (_map[key] is null or ScalarNode { IsNull: true })
            return [];
        if (_map[key] is ListNode list && list.Items.All(i => i is MapNode))
            return [.. list.Items.Select(i => new MapReader(File, (MapNode)i, _log))];
        Problem("SOL-KNOW-003", $"\"{key}\" must be a list of mappings", LineOf(key));
        return [];
    }

    /// <summary>A mapping below a key, or null when absent.</summary>
    public MapReader? Map(string key)
    {
        _asked.Add(key);
        if (_map[key] is null or ScalarNode { IsNull: true })
            return null;
        if (_map[key] is MapNode map)
            return new MapReader(File, map, _log);
        Problem("SOL-KNOW-003", $"\"{key}\" must be a mapping", LineOf(key));
        return null;
    }

    /// <summary>The verification status under key <c>status</c>.</summary>
    public FactStatus Status()
    {
        var word = Text("status");
        if (StatusRules.Parse(word) is { } status)
            return status;
        Problem("SOL-KNOW-008", $"\"{word}\" is not a status", LineOf("status"));
        return FactStatus.Unverified;
    }

    /// <summary>Reports every key that was never asked for: a misspelt key loses its fact.</summary>
    public void Done()
    {
        foreach (var (key, _) in _map.Entries)
        {
            if (!_asked.Contains(key.Text))
                Problem("SOL-KNOW-002", $"unknown key \"{key.Text}\"", key.At.Line);
        }
    }

    private T Lacks<T>(string key, T fallback)
    {
        Problem("SOL-KNOW-001", $"\"{key}\" is missing");
        return fallback;
    }
}
