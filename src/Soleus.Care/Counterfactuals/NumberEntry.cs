using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>
/// A number of a record that can be moved, as it is printed: whole steps of the last digit that people write.
/// </summary>
/// <param name="Fact">The fact that it gives.</param>
/// <param name="Name">Its name in words.</param>
/// <param name="Unit">As written; empty for none.</param>
/// <param name="Decimals">Digits after the point that are printed.</param>
/// <param name="Low">Smallest plausible value, in <paramref name="Unit"/>.</param>
/// <param name="High">Largest plausible value.</param>
/// <param name="Span">A usual spread of values, to judge how near a change is; above 0.</param>
/// <param name="Turns">Values at which some rule turns, and some between; any order.</param>
/// <param name="With">The record with the number at a value; null when the reader would refuse it.</param>
internal sealed record NumberEntry(
    string Fact,
    Phrase Name,
    string Unit,
    int Decimals,
    double Low,
    double High,
    double Span,
    ImmutableArray<double> Turns,
    Func<double, PersonRecord?> With
)
{
    /// <summary>What stands in the record, or null when the number is not known.</summary>
    public double? Now { get; init; }

    /// <summary>Id of the words for the change: <c>flip.number.up</c> for <c>number</c>.</summary>
    public string Words { get; init; } = "number";

    public bool IsFixed { get; init; }

    /// <summary>True for the stated amount of a product.</summary>
    public bool IsAmount { get; init; }

    /// <summary>Most digits after the point with which <see cref="Now"/> is printed; fewer only for what is worked out, as an amount a day is.</summary>
    public int MostDecimals { get; init; } = 9;

    private decimal Step => 1m / (decimal)Math.Pow(10, Decimals);

    /// <summary>The value of a whole number of steps.</summary>
    public double Value(long steps) => (double)(steps * Step);

    /// <summary>The least number of steps that is not below a value.</summary>
    public long StepsUp(double value) => (long)Math.Ceiling((decimal)value / Step);

    /// <summary>The greatest number of steps that is not above a value.</summary>
    public long StepsDown(double value) => (long)Math.Floor((decimal)value / Step);

    /// <summary>The steps at which to look, rising: both sides of every value at which some rule turns, and both ends.</summary>
    public ImmutableArray<long> Places()
    {
        var (first, last) = (StepsUp(Low), StepsDown(High));
        var places = new SortedSet<long> { first, last };
        foreach (var turn in Turns)
        {
            if (turn < Low || turn > High)
                continue;
            var (below, above) = (StepsDown(turn), StepsUp(turn));
            if (below == above)
                (below, above) = (below - 1, above + 1);
            for (var at = Math.Max(below, first); at <= Math.Min(above, last); at++)
                places.Add(at);
        }
        return [.. places];
    }

    /// <summary>The value as a laboratory prints it: with all its decimals.</summary>
    public string Shown(double value) => Shown(value, Decimals);

    /// <summary>What stands in the record, with all the decimals that it is written with.</summary>
    public string Written(double now) => Shown(now, WrittenDecimals(now));

    /// <summary>True when a value reads the same as what stands in the record.</summary>
    public bool ReadsAs(double now, double value) =>
        Math.Round((decimal)now, WrittenDecimals(now)) == (decimal)value;

    private int WrittenDecimals(double now)
    {
        var decimals = Decimals;
        while (decimals < MostDecimals && (decimal)now != Math.Round((decimal)now, decimals))
            decimals++;
        return decimals;
    }

    private static string Shown(double value, int decimals) =>
        value
            .ToString($"F{decimals}", System.Globalization.CultureInfo.InvariantCulture)
            .Replace('-', '−');
}
