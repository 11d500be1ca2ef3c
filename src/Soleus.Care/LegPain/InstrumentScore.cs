using System.Collections.Immutable;
using Soleus.Knowledge.Instruments;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.LegPain;

/// <summary>What an instrument's result says.</summary>
public enum InstrumentOutcome
{
    /// <summary>Nothing that counts is known.</summary>
    Nothing,

    /// <summary>The unknown items decide, or no cut-off is published.</summary>
    Open,

    /// <summary>A cut-off is reached, or a positive class.</summary>
    Positive,

    /// <summary>No cut-off can be reached any more, or a negative class.</summary>
    Negative,
}

/// <summary>The result of an instrument for one person, as a range while items are unknown.</summary>
/// <param name="Low">Every unknown item counted as zero [points].</param>
/// <param name="High">Every unknown item counted as its points [points].</param>
/// <param name="Part">The part of the instrument's texts that says it: <c>from-4</c>, <c>open</c>, <c>class-definite</c> …</param>
public sealed record InstrumentScore(
    Instrument Instrument,
    int Low,
    int High,
    InstrumentOutcome Outcome,
    string Part
)
{
    public static InstrumentScore Of(Instrument instrument, FactSet facts)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var c in instrument.Classes)
        {
            if (c.When.Evaluate(facts) == Answer.Yes)
                return new InstrumentScore(
                    instrument,
                    0,
                    0,
                    c.Positive ? InstrumentOutcome.Positive : InstrumentOutcome.Negative,
                    $"class-{c.Id}"
                );
        }
        var (low, high, known) = Sum(instrument.Items, facts);
        if (!known)
            return new InstrumentScore(instrument, low, high, InstrumentOutcome.Nothing, "");
        foreach (var cutoff in instrument.Cutoffs)
        {
            if (low >= cutoff)
                return new InstrumentScore(
                    instrument,
                    low,
                    high,
                    InstrumentOutcome.Positive,
                    $"from-{cutoff}"
                );
        }
        if (!instrument.Cutoffs.IsEmpty && high < instrument.Cutoffs[^1])
            return new InstrumentScore(instrument, low, high, InstrumentOutcome.Negative, "below");
        return new InstrumentScore(
            instrument,
            low,
            high,
            low > 0 ? InstrumentOutcome.Open : InstrumentOutcome.Nothing,
            low > 0 ? "open" : ""
        );
    }

    /// <summary>The result in plain words; only for an outcome that says something.</summary>
    public Phrase Says() =>
        new(
            $"instrument.{Instrument.Id}.{Part}",
            (
                "points",
                Low == High ? Numbers.Show(Low) : $"{Numbers.Show(Low)}–{Numbers.Show(High)}"
            ),
            ("max", Instrument.Max ?? 0)
        );

    private static (int Low, int High, bool Known) Sum(
        ImmutableArray<InstrumentItem> items,
        FactSet facts
    )
    {
        var (low, high, known) = (0, 0, false);
        for (var i = 0; i < items.Length; )
        {
            var group = items[i].Group;
            var (least, most) = (0, 0);
            do
            {
                var answer = items[i].When.Evaluate(facts);
                known |= answer != Answer.Unknown;
                if (answer == Answer.Yes)
                    least = Math.Max(least, items[i].Points);
                if (answer != Answer.No)
                    most = Math.Max(most, items[i].Points);
                i++;
            } while (i < items.Length && group.Length > 0 && items[i].Group == group);
            low += least;
            high += most;
        }
        return (low, high, known);
    }
}
