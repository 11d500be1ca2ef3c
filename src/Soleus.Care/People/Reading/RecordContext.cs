using Soleus.Knowledge;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People.Reading;

/// <summary>What every part of the reader needs: the knowledge, the issues, and the day of the record.</summary>
internal sealed record RecordContext(KnowledgeBase Knowledge, IssueLog Log, DateOnly Day)
{
    /// <summary>Longest name or note.</summary>
    public const int LongestName = 200;

    /// <summary>Longest story in the person's own words.</summary>
    public const int LongestText = 20_000;

    /// <summary>Most entries of a list.</summary>
    public const int LongestList = 200;

    /// <summary>The mapping with only the keys that are known there, or null after an issue.</summary>
    public KeyedNode? Map(Node node, string path, params ReadOnlySpan<string> keys)
    {
        if (node is not MapNode map)
        {
            Shape(node, path, "group");
            return null;
        }
        foreach (var (key, _) in map.Entries)
        {
            if (keys.Contains(key.Text) || Log.IsFull)
                continue;
            Log.Suggest(
                IssueKind.UnknownKey,
                Join(path, key.Text),
                key.At,
                key.Text,
                IssueLog.DidYouMean(Nearest(key.Text, keys)),
                ("keys", string.Join(", ", keys.ToArray()))
            );
        }
        return new KeyedNode(map, path);
    }

    /// <summary>The items of a list; null after an issue.</summary>
    public IReadOnlyList<Node>? List(Node node, string path)
    {
        if (node is not ListNode list)
        {
            Shape(node, path, "list");
            return null;
        }
        if (list.Items.Count <= LongestList)
            return list.Items;
        Log.Add(IssueKind.TooLong, path, node.At, "", ("most", LongestList));
        return null;
    }

    /// <summary>A single value as written; null after an issue or for an empty value.</summary>
    public ScalarNode? Scalar(Node node, string path, int longest = LongestName)
    {
        if (node is not ScalarNode scalar)
        {
            Shape(node, path, "single");
            return null;
        }
        if (scalar.Text.Length > longest)
        {
            Log.Add(IssueKind.TooLong, path, node.At, scalar.Text, ("most", longest));
            return null;
        }
        // Written as an escape ("\u001b") the text itself looks clean.
        if (NoText.FirstIn(scalar.Text) < 0)
            return scalar.IsNull ? null : scalar;
        Log.Add(IssueKind.ControlCharacter, path, node.At, scalar.Text);
        return null;
    }

    /// <summary>A text that is not empty; null when there is none.</summary>
    public string? Text(Node? node, string path, int longest = LongestName)
    {
        var text = node is null ? null : Scalar(node, path, longest)?.Text.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The text of a key that an entry must have; null after an issue.</summary>
    public string? Required(KeyedNode map, string key)
    {
        if (map[key] is { } node && node is not ScalarNode { Text: "" })
        {
            if (node is not ScalarNode scalar || !string.IsNullOrWhiteSpace(scalar.Text))
                return Text(node, map.PathOf(key));
        }
        Log.Add(IssueKind.Missing, map.PathOf(key), map.Node.At, "", ("key", key));
        return null;
    }

    public void Shape(Node node, string path, string expected) =>
        Log.Add(
            IssueKind.WrongShape,
            path,
            node.At,
            node is ScalarNode scalar ? scalar.Text : "",
            ("expected", new Phrase($"record-issue.expected.{expected}"))
        );

    public static string Join(string path, string key)
    {
        var shown = IssueLog.Short(key);
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    /// <summary>The words nearest to a written one.</summary>
    public static string[] Nearest(string written, ReadOnlySpan<string> words)
    {
        var index = new NameIndex<string>();
        foreach (var word in words)
            index.Add(word, word);
        return [.. index.Near(written).Select(n => index.Exact(n)!)];
    }
}

/// <summary>A mapping with its path. A key that is absent or empty gives null.</summary>
internal sealed record KeyedNode(MapNode Node, string Path)
{
    public Node? this[string key] =>
        Node[key] is { } value && value is not ScalarNode { IsNull: true } ? value : null;

    public bool Has(string key) => this[key] is not null;

    public string PathOf(string key) => RecordContext.Join(Path, key);
}
