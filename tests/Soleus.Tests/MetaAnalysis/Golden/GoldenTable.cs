using System.Collections.Immutable;
using System.Globalization;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Golden;

/// <summary>One value that R metafor 3.8-1 computed; null where it failed.</summary>
internal sealed record GoldenValue(
    string Dataset,
    string Model,
    string Quantity,
    int Index,
    double? Value
)
{
    public override string ToString() => $"{Dataset} {Model} {Quantity}[{Index}]";
}

/// <summary>The 8,522 values of metafor-3.8-1.csv, and the effects that the models were fitted to.</summary>
internal static class GoldenTable
{
    public const int Numeric = 8511;

    public static ImmutableArray<GoldenValue> Values { get; } =
    [
        .. File.ReadLines(
                Repository.File("tests/Soleus.Tests/MetaAnalysis/Golden/metafor-3.8-1.csv")
            )
            .Skip(1)
            .Select(Read),
    ];

    private static readonly ILookup<(string, string, string), GoldenValue> ByQuantity =
        Values.ToLookup(v => (v.Dataset, v.Model, v.Quantity));

    /// <summary>The values of one quantity in the order of their index.</summary>
    public static ImmutableArray<double?> Of(string dataset, string model, string quantity) =>
        [.. ByQuantity[(dataset, model, quantity)].OrderBy(v => v.Index).Select(v => v.Value)];

    /// <summary>Effects and variances of a data set as metafor computed them.</summary>
    public static (double[] Effects, double[] Variances) Effects(string dataset) =>
        (
            [.. Of(dataset, "escalc", "yi").Select(v => v!.Value)],
            [.. Of(dataset, "escalc", "vi").Select(v => v!.Value)]
        );

    private static GoldenValue Read(string line)
    {
        var cells = line.Split(',');
        return new GoldenValue(
            cells[0],
            cells[1],
            cells[2],
            int.Parse(cells[3], CultureInfo.InvariantCulture),
            cells[4] == "NA" ? null : double.Parse(cells[4], CultureInfo.InvariantCulture)
        );
    }
}
