using System.Collections.Immutable;
using Soleus.Knowledge.Documents;

namespace Soleus.Knowledge.Loading;

/// <summary>An entry of a file that maps ids to mappings.</summary>
public sealed record NamedMap(string Id, MapReader Entry);

/// <summary>
/// Opens knowledge files for the parts that read them and collects all problems. A table <c>x.csv</c> has
/// <c>x.meta.yaml</c> beside it, which names its columns with their units.
/// </summary>
public sealed class Loader(KnowledgeFiles files)
{
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);

    public ProblemLog Log { get; } = new();

    public KnowledgeFiles Files { get; } = files;

    /// <summary>A loader of the same files for another thread; <see cref="Join"/> brings back what it opened and found.</summary>
    internal Loader Aside() => new(Files);

    internal void Join(Loader aside)
    {
        _opened.UnionWith(aside._opened);
        foreach (var problem in aside.Log.Problems)
            Log.Add(problem.File, problem.Line, problem.Code, problem.Message);
    }

    /// <summary>The mapping at the root of a YAML file, or null after a problem.</summary>
    public MapReader? Map(string path)
    {
        _opened.Add(path);
        if (Files.Find(path) is not { } file)
        {
            Log.Add(path, 1, "SOL-KNOW-010", "the file is missing");
            return null;
        }
        var parsed = file.Parsed;
        if (parsed.Fault is { } fault)
        {
            Log.Add(path, fault.At.Line, "SOL-KNOW-011", fault.Reason);
            return null;
        }
        if (parsed.Root is MapNode map)
            return new MapReader(path, map, Log);
        Log.Add(path, 1, "SOL-KNOW-011", "the file must hold a mapping");
        return null;
    }

    /// <summary>The entries of a YAML file that maps ids to mappings, in file order.</summary>
    public IEnumerable<NamedMap> Entries(string path)
    {
        if (Map(path) is not { } root)
            yield break;
        foreach (var key in root.Keys)
        {
            if (root.Map(key) is { } entry)
                yield return new NamedMap(key, entry);
            else
                root.Problem("SOL-KNOW-003", $"\"{key}\" must be a mapping", root.LineOf(key));
        }
    }

    /// <summary>The entries of all YAML files below a folder.</summary>
    public IEnumerable<NamedMap> EntriesBelow(string folder) =>
        Files.Below(folder, ".yaml").Where(f => !IsMeta(f.Path)).SelectMany(f => Entries(f.Path));

    /// <summary>The rows of a table.</summary>
    public ImmutableArray<TableRow> Table(string path)
    {
        _opened.Add(path);
        if (Files.Find(path) is not { } file)
        {
            Log.Add(path, 1, "SOL-KNOW-010", "the file is missing");
            return [];
        }
        var described = DescribedColumns(path);
        if (file.Parsed.Fault is { } fault)
        {
            Log.Add(path, fault.At.Line, "SOL-KNOW-011", fault.Reason);
            return [];
        }
        var table = (ListNode)file.Parsed.Root;
        var header = Cells(table.Items[0]);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            if (!columns.TryAdd(header[i], i))
                Log.Add(path, 1, "SOL-KNOW-012", $"column \"{header[i]}\" is there twice");
            if (described is not null && !described.Contains(header[i]))
                Log.Add(
                    path,
                    1,
                    "SOL-KNOW-013",
                    $"column \"{header[i]}\" is not described in the table's meta file"
                );
        }
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        foreach (var row in table.Items.Skip(1))
        {
            var cells = Cells(row);
            if (cells.Length == header.Length)
                rows.Add(new TableRow(path, row.At.Line, columns, cells, Log));
            else
                Log.Add(
                    path,
                    row.At.Line,
                    "SOL-KNOW-014",
                    $"{cells.Length} cells, but {header.Length} columns"
                );
        }
        return rows.ToImmutable();
    }

    /// <summary>Reports files that nothing reads: a fact in an unread file is a fact that never speaks.</summary>
    public void ReportUnread()
    {
        foreach (var file in Files.Files)
        {
            if (!_opened.Contains(file.Path))
                Log.Add(file.Path, 1, "SOL-KNOW-015", "no part of the program reads this file");
        }
    }

    private static string[] Cells(Node row) =>
        [.. ((ListNode)row).Items.Select(c => ((ScalarNode)c).Text)];

    private static bool IsMeta(string path) =>
        path.EndsWith(".meta.yaml", StringComparison.Ordinal);

    private HashSet<string>? DescribedColumns(string path)
    {
        var meta = Map(path[..^".csv".Length] + ".meta.yaml");
        if (meta is null)
            return null;
        meta.Text("title");
        meta.TextOrNull("note");
        var columns = meta.Map("columns");
        if (columns is null)
        {
            meta.Problem("SOL-KNOW-001", "\"columns\" is missing");
            return null;
        }
        meta.Done();
        return [.. columns.Keys];
    }
}
