using System.Globalization;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Bias;

/// <summary>What bench/oracle/bias.R and bench/oracle/selection-models.R wrote.</summary>
internal static class OracleTable
{
    private static readonly ILookup<(string, string), double> Values = Lines("bias-r.csv")
        .ToLookup(c => (c[0], c[1]), c => Number(c[2]));

    public static double[] All(string of, string quantity) => [.. Values[(of, quantity)]];

    public static double? One(string of, string quantity) =>
        All(of, quantity) is [var value] ? value : null;

    public static IEnumerable<string[]> Selection => Lines("selection-metafor.csv");

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(Repository.File($"tests/Soleus.Tests/MetaAnalysis/Bias/{file}"))
            .Skip(2)
            .Select(line => line.Split(','));
}
