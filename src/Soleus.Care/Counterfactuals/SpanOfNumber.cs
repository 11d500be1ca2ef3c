using System.Collections.Immutable;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>
/// The ranges of a number that is not known, each with the one answer that it would give, and their ends to the last printed
/// step.
/// </summary>
internal sealed class SpanOfNumber(NumberEntry entry, Walks walks)
{
    private readonly SortedDictionary<
        long,
        (AnswerOutline Outline, bool IsLoosenedByUnknown, Func<Phrase, Flip> Flip)
    > _tried = [];

    /// <summary>The ranges, rising.</summary>
    public ImmutableArray<Reply> Ranges()
    {
        foreach (var place in entry.Places())
            Try(place);
        var places = _tried.Keys.ToArray();
        for (var i = 1; i < places.Length; i++)
            Halve(places[i - 1], places[i]);
        var ranges = ImmutableArray.CreateBuilder<Reply>();
        var from = default(long?);
        var known = _tried.ToArray();
        for (var i = 0; i < known.Length; i++)
        {
            from ??= known[i].Key;
            if (i + 1 < known.Length && known[i + 1].Value.Outline == known[i].Value.Outline)
                continue;
            var isFirst = from == known[0].Key;
            var isLast = i + 1 == known.Length;
            ranges.Add(
                Range(from.Value, known[i].Key, isFirst, isLast, isLast ? null : known[i + 1].Key)
            );
            from = null;
        }
        return ranges.ToImmutable();
    }

    private void Halve(long low, long high)
    {
        if (high - low <= 1 || _tried[low].Outline == _tried[high].Outline)
            return;
        var middle = low + ((high - low) / 2);
        Try(middle);
        if (!_tried.ContainsKey(middle))
            return;
        Halve(low, middle);
        Halve(middle, high);
    }

    private void Try(long steps)
    {
        if (entry.With(entry.Value(steps)) is not { } record)
            return;
        var walked = walks.Of(record);
        var flip = walks.Flip(
            new RecordChange(ChangeKind.Known, entry.Fact, entry.Name, record, 0.5),
            walked,
            out var loosenedByUnknown
        );
        _tried[steps] = (
            flip.After,
            loosenedByUnknown,
            says => flip with { Change = flip.Change with { Says = says } }
        );
    }

    private Reply Range(long low, long high, bool isFirst, bool isLast, long? next)
    {
        var says =
            isFirst && isLast ? new Phrase("flip.range.any")
            : isFirst ? new Phrase("flip.range.below", ("value", Shown(next!.Value)))
            : isLast ? new Phrase("flip.range.from", ("value", Shown(low)))
            : low == high ? new Phrase("flip.range.exactly", ("value", Shown(low)))
            : new Phrase(
                "flip.range.between",
                ("low", entry.Shown(entry.Value(low))),
                ("high", Shown(high))
            );
        // The end that is nearest to the other ranges stands for all: it is the one whose printed value was walked.
        var (_, loosened, flip) = _tried[isFirst && !isLast ? high : low];
        var made = flip(new Phrase("flip.known", ("name", entry.Name), ("range", says)));
        made = made with
        {
            Change = made.Change with { To = Plain(low, high, isFirst, isLast, next) },
        };
        return new Reply(says, made, made.Parts != AnswerParts.None && !loosened);
    }

    private string Shown(long steps)
    {
        var value = entry.Shown(entry.Value(steps));
        return entry.Unit.Length == 0 ? value : $"{value} {entry.Unit}";
    }

    /// <summary>The range for programs: <c>&lt;0.70 mmol/L</c>, <c>0.70..0.84 mmol/L</c>, <c>&gt;=0.85 mmol/L</c>.</summary>
    private string Plain(long low, long high, bool isFirst, bool isLast, long? next) =>
        isFirst && isLast ? "any"
        : isFirst ? $"<{Shown(next!.Value)}"
        : isLast ? $">={Shown(low)}"
        : $"{entry.Shown(entry.Value(low))}..{Shown(high)}";
}
