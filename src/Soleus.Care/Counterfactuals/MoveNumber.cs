using System.Collections.Immutable;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>
/// The nearest values of one number at which the answer changes, upwards and downwards, for each part of the answer. Looks
/// at both sides of every value at which a rule turns, then halves between the last value that changes nothing and the first
/// that does, so that one printed step less changes nothing.
/// </summary>
internal sealed class MoveNumber(NumberEntry entry, Walks walks)
{
    private readonly Dictionary<long, Flip?> _tried = [];

    /// <summary>The flips of a number that is known, nearest first in each direction.</summary>
    public IEnumerable<Flip> Flips()
    {
        if (entry.Now is not { } now)
            yield break;
        var places = entry.Places();
        foreach (
            var flip in Towards([.. places.Where(p => entry.Value(p) > now)], entry.StepsDown(now))
        )
            yield return flip;
        foreach (
            var flip in Towards(
                [.. places.Where(p => entry.Value(p) < now).Reverse()],
                entry.StepsUp(now)
            )
        )
            yield return flip;
    }

    private List<Flip> Towards(ImmutableArray<long> places, long from)
    {
        var found = new List<Flip>();
        var seen = AnswerParts.None;
        var same = from;
        foreach (var place in places)
        {
            foreach (
                var part in (ReadOnlySpan<AnswerParts>)
                    [AnswerParts.Danger, AnswerParts.Advice, AnswerParts.Pain, AnswerParts.Trial]
            )
            {
                if (seen.HasFlag(part) || !Changes(place, part))
                    continue;
                seen |= part;
                var flip = At(Nearest(same, place, part))!;
                if (!found.Any(f => ReferenceEquals(f, flip)))
                    found.Add(flip);
            }
            same = place;
        }
        return found;
    }

    /// <summary>Between a value that does not change the part and one that does, the last step from one to the other.</summary>
    private long Nearest(long same, long other, AnswerParts part)
    {
        while (Math.Abs(other - same) > 1)
        {
            var middle = same + ((other - same) / 2);
            if (Changes(middle, part))
                other = middle;
            else
                same = middle;
        }
        return other;
    }

    private bool Changes(long steps, AnswerParts part) =>
        At(steps) is { } flip && flip.Parts.HasFlag(part);

    /// <summary>What the number at a value does; null when the answer stays.</summary>
    private Flip? At(long steps)
    {
        if (_tried.TryGetValue(steps, out var known))
            return known;
        var value = entry.Value(steps);
        return _tried[steps] =
            !entry.ReadsAs(entry.Now!.Value, value) && entry.With(value) is { } record
                ? walks.Try(Change(value, record))
                : null;
    }

    private RecordChange Change(double value, People.PersonRecord record)
    {
        var now = entry.Now!.Value;
        var (was, then) = (entry.Written(now), entry.Shown(value));
        return new RecordChange(
            ChangeKind.Number,
            entry.Fact,
            new Phrase(
                $"flip.{entry.Words}.{(value > now ? "up" : "down")}",
                ("name", entry.Name),
                ("now", was),
                ("then", then),
                ("unit", entry.Unit)
            ),
            record,
            Math.Min(1, Math.Abs(value - now) / entry.Span)
        )
        {
            From = WithUnit(was),
            To = WithUnit(then),
            IsFixed = entry.IsFixed,
        };
    }

    private string WithUnit(string number) =>
        entry.Unit.Length == 0 ? number : $"{number} {entry.Unit}";
}
