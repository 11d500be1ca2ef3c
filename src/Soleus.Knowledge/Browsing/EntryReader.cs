using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Browsing;

/// <summary>
/// Finds the entries of any knowledge file without knowing its subject: each mapping below the root of a YAML file, each
/// mapping with an <c>id</c>, each row of a table. Files that cannot be parsed have none; <c>Check</c> reports them.
/// </summary>
internal static class EntryReader
{
    internal static IEnumerable<KnowledgeEntry> Read(KnowledgeFile file)
    {
        if (file.Path.EndsWith(".csv", StringComparison.Ordinal))
            return Rows(file);
        return
            file.Path.EndsWith(".yaml", StringComparison.Ordinal)
            && !file.Path.EndsWith(".meta.yaml", StringComparison.Ordinal)
            && !file.Path.StartsWith("texts/", StringComparison.Ordinal)
            ? Mappings(file)
            : [];
    }

    private static List<KnowledgeEntry> Mappings(KnowledgeFile file)
    {
        var parsed = file.Parsed;
        if (parsed.Fault is not null || parsed.Root is not MapNode root)
            return [];
        var lines = file.Text.Split('\n');
        var entries = new List<KnowledgeEntry>();
        var isList = root.Entries.All(e => e.Value is MapNode);
        if (!isList)
            entries.Add(Entry(file, lines, KindOf(file.Path), root, 1, lines.Length));
        for (var i = 0; i < root.Entries.Count; i++)
        {
            var (key, value) = root.Entries[i];
            var end =
                i + 1 < root.Entries.Count ? root.Entries[i + 1].Key.At.Line - 1 : lines.Length;
            if (isList)
                entries.Add(Entry(file, lines, key.Text, value, key.At.Line, end));
            Nested(file, lines, value, end, entries);
        }
        return entries;
    }

    private static void Nested(
        KnowledgeFile file,
        string[] lines,
        Node node,
        int end,
        List<KnowledgeEntry> entries
    )
    {
        if (node is MapNode map)
        {
            if (map["id"] is ScalarNode id)
                entries.Add(Entry(file, lines, id.Text, map, map.At.Line, LastLine(map)));
            foreach (var (_, value) in map.Entries)
                Nested(file, lines, value, end, entries);
        }
        else if (node is ListNode list)
        {
            foreach (var item in list.Items)
                Nested(file, lines, item, end, entries);
        }
    }

    private static int LastLine(Node node) =>
        node switch
        {
            MapNode map => map.Entries.Select(e => LastLine(e.Value)).Append(map.At.Line).Max(),
            ListNode list => list.Items.Select(LastLine).Append(list.At.Line).Max(),
            ScalarNode scalar => scalar.At.Line,
            _ => 1,
        };

    private static KnowledgeEntry Entry(
        KnowledgeFile file,
        string[] lines,
        string id,
        Node node,
        int first,
        int last
    )
    {
        var from = Math.Clamp(first - 1, 0, lines.Length);
        var raw = lines[from..Math.Clamp(last, from, lines.Length)].ToList();
        // A comment between two entries belongs to the second.
        while (raw.Count > 1 && (raw[^1].Trim().Length == 0 || raw[^1].StartsWith('#')))
            raw.RemoveAt(raw.Count - 1);
        var sources = new List<string>();
        var names = new List<string>();
        var statuses = new List<string>();
        Gather(node, sources, names, statuses);
        return new KnowledgeEntry(
            id,
            KindOf(file.Path),
            file.Path,
            first,
            [.. raw],
            [.. sources.Distinct(StringComparer.Ordinal)],
            statuses.FirstOrDefault(),
            [.. names]
        );
    }

    private static void Gather(
        Node node,
        List<string> sources,
        List<string> names,
        List<string> statuses
    )
    {
        if (node is ListNode list)
        {
            foreach (var item in list.Items)
                Gather(item, sources, names, statuses);
        }
        if (node is not MapNode map)
            return;
        foreach (var (key, value) in map.Entries)
        {
            var into = key.Text switch
            {
                "sources" or "source" => sources,
                "names" or "name" or "synonyms" or "brands" or "title" => names,
                "status" => statuses,
                _ => null,
            };
            if (into is null)
                Gather(value, sources, names, statuses);
            else
                into.AddRange(Scalars(value));
        }
    }

    private static IEnumerable<string> Scalars(Node node) =>
        node switch
        {
            ScalarNode { IsNull: false } scalar => [scalar.Text.Trim()],
            ListNode list => list.Items.SelectMany(Scalars),
            _ => [],
        };

    private static IEnumerable<KnowledgeEntry> Rows(KnowledgeFile file)
    {
        using var csv = new CsvParser(
            new StringReader(file.Text),
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null }
        );
        if (!csv.Read())
            yield break;
        var header = csv.Record!;
        while (csv.Read())
        {
            var cells = csv.Record!;
            if (cells.Length != header.Length)
                continue;
            var filled = header
                .Zip(cells, (column, cell) => (Column: column, Cell: cell.Trim()))
                .Where(c => c.Cell.Length > 0)
                .ToList();
            yield return new KnowledgeEntry(
                filled.Find(c => c.Column is "id" or "key").Cell ?? cells[0].Trim(),
                KindOf(file.Path),
                file.Path,
                csv.RawRow,
                [.. filled.Select(c => $"{c.Column}: {c.Cell}")],
                [
                    .. filled
                        .Where(c => c.Column is "sources" or "source")
                        .SelectMany(c => Split(c.Cell)),
                ],
                filled.Find(c => c.Column == "status").Cell,
                [
                    .. filled
                        .Where(c =>
                            c.Column is "name" or "names" or "synonyms" or "brands" or "title"
                        )
                        .SelectMany(c => Split(c.Cell)),
                ]
            );
        }
    }

    private static IEnumerable<string> Split(string cell) =>
        cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string KindOf(string path) => path[..path.LastIndexOf('.')];
}
