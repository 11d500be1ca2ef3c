using System.Collections.Immutable;
using System.Globalization;
using Soleus.Evidence.Networks;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Networks;

/// <summary>The data and expected values of bench/oracle/networks.R (versions in the files' first lines).</summary>
internal static class NetworkTables
{
    public sealed record Expected(
        string Dataset,
        string Model,
        string Quantity,
        string Name,
        double Value
    );

    public static ImmutableArray<Expected> Values { get; } =
    [
        .. Rows("networks-expected.csv")
            .Select(r => new Expected(r[0], r[1], r[2], r[3], Number(r[4]))),
    ];

    public static ImmutableArray<CountArm> Counts(string dataset) =>
        [
            .. Rows("networks-counts.csv")
                .Where(r => r[0] == dataset)
                .Select(r => new CountArm(r[1], r[2], (int)Number(r[3]), (int)Number(r[4]))),
        ];

    public static ImmutableArray<MeanArm> Means(string dataset) =>
        [
            .. Rows("networks-means.csv")
                .Where(r => r[0] == dataset)
                .Select(r => new MeanArm(
                    r[1],
                    r[2],
                    Number(r[3]),
                    Number(r[4]),
                    (int)Number(r[5])
                )),
        ];

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Repository.File($"tests/Soleus.Tests/MetaAnalysis/Networks/{file}"))
            .Skip(2)
            .Select(Cells);

    /// <summary>Cells of a line in which text stands in quotes.</summary>
    public static string[] Cells(string line)
    {
        var cells = new List<string>();
        var at = 0;
        while (at <= line.Length)
        {
            var isQuoted = at < line.Length && line[at] == '"';
            var end = isQuoted ? line.IndexOf('"', at + 1) : line.IndexOf(',', at);
            if (end < 0)
                end = line.Length;
            cells.Add(isQuoted ? line[(at + 1)..end] : line[at..end]);
            at = end + (isQuoted ? 2 : 1);
        }
        return [.. cells];
    }
}
