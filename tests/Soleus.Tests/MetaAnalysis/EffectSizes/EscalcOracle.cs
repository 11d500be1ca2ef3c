using System.Collections.Immutable;
using System.Globalization;
using Soleus.Evidence.EffectSizes;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.EffectSizes;

/// <summary>One line of escalc-oracle.csv (R metafor's escalc, bench/oracle/effects.R); null where metafor has NA.</summary>
internal sealed record OracleRow(
    int Set,
    string Measure,
    VarianceType Variance,
    double? Add,
    string To,
    bool DropsDoubleZero,
    ImmutableArray<double> Inputs,
    double? Yi,
    double? Vi
)
{
    public static ImmutableArray<OracleRow> All { get; } =
    [
        .. File.ReadLines(
                Repository.File("tests/Soleus.Tests/MetaAnalysis/EffectSizes/escalc-oracle.csv")
            )
            .Skip(2)
            .Select(Read),
    ];

    public override string ToString() =>
        $"{Measure} {Variance} add {Add} {To} ({string.Join(", ", Inputs)})";

    /// <summary>The data in metafor's order of the arguments.</summary>
    public StudyData Data()
    {
        var x = Inputs;
        return Measure switch
        {
            "OR" or "RR" or "RD" or "PETO" or "AS" => new TwoByTwo(x[0], x[1], x[2], x[3]),
            "IRR" or "IRD" => new TwoRates(x[0], x[1], x[2], x[3]),
            "PR" or "PLN" or "PLO" or "PAS" or "PFT" => new OneProportion(x[0], x[1]),
            "IR" or "IRLN" => new OneRate(x[0], x[1]),
            "COR" or "ZCOR" => new OneCorrelation(x[0], x[1]),
            "MN" or "MNLN" => new OneMean(x[0], x[1], x[2]),
            "MC" or "SMCC" or "SMCR" or "ROMC" => new PairedMeans(
                x[0],
                x[1],
                x[2],
                x[3],
                x[4],
                x[5]
            ),
            "VR" => new TwoSpreads(x[1], x[2], x[4], x[5]),
            _ => new TwoMeans(x[0], x[1], x[2], x[3], x[4], x[5]),
        };
    }

    private static OracleRow Read(string line)
    {
        var cells = line.Split(',');
        return new OracleRow(
            Number(cells[0])!.Value is var set ? (int)set : 0,
            cells[1],
            cells[2].Length == 0 ? VarianceType.LS : Enum.Parse<VarianceType>(cells[2]),
            cells[3] is "default" or "" ? null : Number(cells[3]),
            cells[4],
            cells[5] == "TRUE",
            [.. cells[6..12].Select(Number).TakeWhile(v => v is not null).Select(v => v!.Value)],
            Number(cells[12]),
            Number(cells[13])
        );
    }

    private static double? Number(string cell) =>
        cell is "NA" or "" ? null : double.Parse(cell, CultureInfo.InvariantCulture);
}
