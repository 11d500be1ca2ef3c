using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Soleus.Care.Reports;
using Soleus.Knowledge.Documents;

namespace Soleus.Care.Interview;

/// <summary>
/// A record as text that can be added to: every value stays as it was written, in its order. Comments at the head stay, those
/// further down do not. What was asked stands in comments at the head (<c># asked: …</c>), so that an interview can be
/// taken up again.
/// </summary>
internal sealed record RecordText
{
    private const string AskedMark = "# asked:";
    private const int LineWidth = 100;

    private static readonly Place Nowhere = new(1, 1);

    private ImmutableArray<string> Head { get; init; } = [];

    private MapNode Root { get; init; } = new([], Nowhere);

    /// <summary>What was asked, in order: ids of steps, facts.</summary>
    public ImmutableArray<string> Asked { get; private init; } = [];

    /// <summary>A record that reads without a fault; one without any value for an empty text.</summary>
    /// <exception cref="ArgumentException">The text is no YAML mapping; check it with the reader first.</exception>
    public static RecordText Parse(string text)
    {
        var plain = text.TrimStart('\uFEFF');
        var head = ImmutableArray.CreateBuilder<string>();
        var asked = ImmutableArray.CreateBuilder<string>();
        foreach (var one in Lines(plain))
        {
            if (!one.StartsWith('#'))
                break;
            if (one.StartsWith(AskedMark, StringComparison.Ordinal))
                asked.AddRange(
                    one[AskedMark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                );
            else
                head.Add(one);
        }
        var record = new RecordText
        {
            Head = head.ToImmutable(),
            Asked = [.. asked.Distinct(StringComparer.Ordinal)],
        };
        if (IsBlank(plain))
            return record;
        return YamlDocument.Parse(plain, DocumentLimits.Record) is { Fault: null } parsed
            ? parsed.Root switch
            {
                MapNode map => record with { Root = map },
                ScalarNode { IsNull: true } => record,
                _ => throw new ArgumentException("the text is no record", nameof(text)),
            }
            : throw new ArgumentException("the text is no record", nameof(text));
    }

    /// <summary>True for a text without any value: empty, or comments only.</summary>
    public static bool IsBlank(string text) =>
        Lines(text).All(l => l.Trim() is "" or "\uFEFF" || l.TrimStart().StartsWith('#'));

    /// <summary>The lines as YAML breaks them: at CR, LF, both together, U+0085, U+2028 and U+2029.</summary>
    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    public RecordText WithHead(params ReadOnlySpan<string> lines) =>
        this with
        {
            Head = [.. lines.ToArray().Select(l => $"# {l}")],
        };

    public RecordText WithAsked(string id) =>
        Asked.Contains(id) ? this : this with { Asked = Asked.Add(id) };

    /// <summary>Sets a value, in a group when the path has two parts.</summary>
    public RecordText With(string value, params ReadOnlySpan<string> path) =>
        this with
        {
            Root = Put(Root, path, Scalar(value)),
        };

    /// <summary>Sets a list of texts.</summary>
    public RecordText WithList(IEnumerable<string> items, params ReadOnlySpan<string> path) =>
        this with
        {
            Root = Put(Root, path, new ListNode([.. items.Select(Scalar)], Nowhere)),
        };

    /// <summary>Adds entries to a list, which may not be there yet or say "none".</summary>
    public RecordText WithAdded(
        string key,
        IEnumerable<IReadOnlyList<(string Key, string Value)>> entries
    )
    {
        var added = entries.Select(e => new MapNode(
            [.. e.Select(p => new KeyValuePair<ScalarNode, Node>(Scalar(p.Key), Scalar(p.Value)))],
            Nowhere
        ));
        IReadOnlyList<Node> before = Root[key] is ListNode list ? list.Items : [];
        return this with { Root = Put(Root, [key], new ListNode([.. before, .. added], Nowhere)) };
    }

    /// <summary>True when a key has a value, "none" and "unknown" too.</summary>
    public bool Has(string key) => Root[key] is { } value and not ScalarNode { IsNull: true };

    /// <summary>How many entries a list has.</summary>
    public int Count(string key) => Root[key] is ListNode list ? list.Items.Count : 0;

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var line in Head)
            text.Append(line).Append('\n');
        var asked = new StringBuilder(AskedMark);
        foreach (var id in Asked)
        {
            if (asked.Length + 1 + id.Length > LineWidth && asked.Length > AskedMark.Length)
            {
                text.Append(asked).Append('\n');
                asked.Clear().Append(AskedMark);
            }
            asked.Append(' ').Append(id);
        }
        if (!Asked.IsEmpty)
            text.Append(asked).Append('\n');
        Map(text, Root, 0);
        return text.ToString();
    }

    private static ScalarNode Scalar(string text) => new(text, true, Nowhere);

    private static MapNode Put(MapNode map, ReadOnlySpan<string> path, Node value)
    {
        var key = path[0];
        var inner =
            path.Length == 1
                ? value
                : Put(map[key] as MapNode ?? new MapNode([], Nowhere), path[1..], value);
        var entries = map.Entries.ToList();
        var at = entries.FindIndex(e => e.Key.Text == key);
        var entry = new KeyValuePair<ScalarNode, Node>(Scalar(key), inner);
        if (at < 0)
            entries.Add(entry);
        else
            entries[at] = entry;
        return new MapNode(entries, map.At);
    }

    private static void Map(StringBuilder text, MapNode map, int indent)
    {
        foreach (var (key, value) in map.Entries)
        {
            text.Append(' ', indent).Append(Written(key)).Append(':');
            Value(text, value, indent);
        }
    }

    private static void Value(StringBuilder text, Node value, int indent)
    {
        switch (value)
        {
            case MapNode { Entries.Count: > 0 } map:
                text.Append('\n');
                Map(text, map, indent + 2);
                break;
            case ListNode { Items.Count: > 0 } list:
                text.Append('\n');
                foreach (var item in list.Items)
                {
                    text.Append(' ', indent + 2).Append('-');
                    if (item is MapNode { Entries.Count: > 0 } entry)
                        Entry(text, entry, indent + 4);
                    else if (item is ListNode { Items.Count: > 0 })
                        Value(text, item, indent + 2);
                    else
                        text.Append(' ').Append(Flat(item)).Append('\n');
                }
                break;
            default:
                text.Append(' ').Append(Flat(value)).Append('\n');
                break;
        }
    }

    /// <summary>A mapping that begins behind the dash of its list.</summary>
    private static void Entry(StringBuilder text, MapNode entry, int indent)
    {
        var lines = new StringBuilder();
        Map(lines, entry, indent);
        text.Append(' ').Append(lines.ToString().AsSpan(indent));
    }

    private static string Flat(Node node) =>
        node switch
        {
            MapNode => "{}",
            ListNode => "[]",
            ScalarNode { IsNull: true } => "~",
            _ => Written((ScalarNode)node),
        };

    /// <summary>A word or number as it is, anything else in double quotes.</summary>
    private static string Written(ScalarNode scalar) =>
        scalar.Text.Length > 0
        && scalar.Text[0] is not '-'
        && scalar.Text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
        && scalar.Text.ToLowerInvariant() is not ("null" or "nan")
            ? scalar.Text
            : Quoted(scalar.Text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                < 0x20 or (>= 0x7F and <= 0xA0) or 0x2028 or 0x2029 or 0xFEFF => quoted.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{rune.Value:X4}"
                ),
                // Half a character was replaced when it was typed; the reader of a record would take the mark for a wrong encoding.
                0xFFFD => quoted.Append('?'),
                _ => quoted.Append(rune),
            };
        }
        return quoted.Append('"').ToString();
    }
}
