using System.Globalization;
using Soleus.Knowledge.FreeText;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Triage.FreeText;

/// <summary>
/// What the words around a phrase do to it, word by word: negated (and by which word), about another person, in the past,
/// or only supposed. When in doubt the dangerous reading stands.
/// </summary>
/// <param name="today">The day on which the text was written: what is past is told from it.</param>
/// <param name="pastMonths">What ended more than so many months before that day is past.</param>
internal sealed class Context(PhraseIndex index, DateOnly today, int pastMonths)
{
    private const int NegationReach = 6;
    private const int CancelReach = 3;
    private const int AffirmReach = 9;

    /// <summary>Words that an item of a denied list may have.</summary>
    private const int ItemReach = 4;
    private const int LongestScope = 40;
    private const int LongestAfter = 12;

    private readonly int _negators = index.Language["negators"];
    private readonly int _deniers = index.Language["deniers"];
    private readonly int _noReplies = index.Language["negative-replies"];
    private readonly int _say = index.Language["say-words"];
    private readonly int _think = index.Language["think-words"];
    private readonly int _cancels = index.Language["negation-cancels"];
    private readonly int _neverCancels = index.Language["never-cancels"];
    private readonly int _scopeEnds = index.Language["scope-ends"];
    private readonly int _clauseEnds = index.Language["clause-ends"];
    private readonly int _listWords = index.Language["list-words"];
    private readonly int _if = index.Language["hypothetical"];
    private readonly int _weakIf = index.Language["hypothetical-weak"];
    private readonly int _notIf = index.Language["hypothetical-not-after"];
    private readonly int _asks = index.Language["question-starts"];
    private readonly int _first = index.Language["first-person"];
    private readonly int _own = index.Language["own"];
    private readonly int _past = index.Language["past"];
    private readonly int _still = index.Language["still"];
    private readonly int _others = index.Language["other-people"];
    private readonly int _children = index.Language["children"];
    private readonly int _third = index.Language["third-person"];
    private readonly int _withObject = index.Language["with-own-object"];
    private readonly int _noObject = index.Language["no-object"];
    private readonly int _affirmers = index.Language["affirmers"];
    private readonly int _over = index.Language["over"];
    private readonly int _pastVerbs = index.Language["past-verbs"];
    private readonly int _historyHeads = index.Language["history-heads"];
    private readonly int _returns = index.Language["returns"];
    private readonly int _triggers = index.Language["triggers"];
    private readonly int _wasOnce = index.Language["was-once"];
    private readonly int _pastIfWas = index.Language["past-if-was"];
    private readonly DateOnly _pastBefore = Past(today, pastMonths);

    private readonly List<(int A, int B)> _negatedBy = [];
    private readonly List<bool> _apart = [];
    private readonly List<bool> _ended = [];
    private readonly List<bool> _history = [];
    private int _start;
    private bool _otherPerson;
    private bool _carer;
    private bool _ownStory;
    private int _affirmedUntil;

    /// <summary>Words that negate this word, or −1. Two of them cancel out.</summary>
    public (int A, int B) NegatedBy(int word) => _negatedBy[word - _start];

    /// <summary>True when the word is about somebody else, about the past, or only supposed.</summary>
    public bool IsApart(int word) => IsElsewhere(word) || IsPast(word) || _history[word - _start];

    /// <summary>True when the word is about somebody else, or only supposed.</summary>
    public bool IsElsewhere(int word) => _apart[word - _start];

    /// <summary>True when the word is said of long ago, or of what is over. A list of former illnesses alone does not say so.</summary>
    public bool IsPast(int word) => _ended[word - _start];

    /// <summary>Forgets who was spoken of: a new text begins.</summary>
    /// <param name="writer">Who writes, and for whom.</param>
    public void Begin(Writer writer) =>
        (_otherPerson, _carer, _ownStory) = (
            false,
            writer == Writer.Carer,
            writer == Writer.Patient
        );

    public void Read(Sentence s, Answer child)
    {
        _start = s.First;
        _negatedBy.Clear();
        _apart.Clear();
        _ended.Clear();
        _history.Clear();
        for (var i = s.First; i < s.End; i++)
        {
            _negatedBy.Add((-1, -1));
            _apart.Add(false);
            _ended.Add(false);
            _history.Add(false);
        }
        _affirmedUntil = -1;
        for (var i = s.First; i < s.End; i++)
            Negate(s, i);
        OtherPeople(s, child);
        var returned = s.End - 1;
        while (returned >= s.First && s.Is(_returns, returned) == 0)
            returned--;
        var supposed = false;
        for (var from = s.First; from < s.End; )
        {
            var to = ClauseEnd(s, from);
            supposed = Supposed(s, from, to, supposed && IsBareItem(s, from, to));
            if (returned < to)
                LongAgo(s, from, to);
            from = to;
        }
        Over(s);
        History(s);
    }

    /// <summary>
    /// True when a word such as "not" has an object in its own clause and every other word of a phrase stands in another one:
    /// "not weak, urine normal" is no "not … urine". A bare item of a list keeps it: "cannot eat, pee".
    /// </summary>
    public bool BelongsElsewhere(
        Sentence s,
        (int Word, int Length) part,
        ReadOnlySpan<(int Word, int Length)> phrase
    )
    {
        var at = part.Word;
        var length = s.Is(_withObject, at);
        var next = at + length;
        if (
            length == 0
            || part.Length > length
            || next >= s.End
            || BreaksClause(s, next)
            || s.Is(_noObject, next) > 0
            || s.Is(_scopeEnds, next) > 0
        )
            return false;
        foreach (var (word, _) in phrase)
        {
            if (word != at && !IsBeyond(s, at, word))
                return false;
        }
        return phrase.Length > 1;
    }

    /// <summary>Whether a slot is filled in a phrase or after it in its clause, a few words on at most.</summary>
    public bool Follows(Sentence s, int slot, int first, int last)
    {
        for (var i = first; i < s.End && i <= last + LongestAfter; i++)
        {
            if (i > last && BreaksClause(s, i))
                return false;
            if (s.Is(slot, i) > 0)
                return true;
        }
        return false;
    }

    private bool IsBeyond(Sentence s, int at, int word)
    {
        for (var i = Math.Min(at, word) + 1; i <= Math.Max(at, word); i++)
        {
            if (!BreaksClause(s, i))
                continue;
            var bareItem =
                i == word && (word + 1 >= s.End || s.Words[word + 1].Before >= Gap.Comma);
            return !bareItem && !(at < i && ListGoesOn(s, i, denies: false));
        }
        return false;
    }

    private bool BreaksClause(Sentence s, int word) =>
        s.Words[word].Before is Gap.Comma or Gap.Clause or Gap.Colon || s.Is(_clauseEnds, word) > 0;

    /// <summary>Index after the clause that begins at <paramref name="from"/>.</summary>
    private int ClauseEnd(Sentence s, int from)
    {
        var i = from + 1;
        while (i < s.End && !BreaksClause(s, i))
            i++;
        return i;
    }

    private void Negate(Sentence s, int at)
    {
        if (IsReply(s, at))
        {
            for (var i = at - 1; i >= s.First && at - i <= NegationReach; i--)
            {
                Mark(i, at);
                if (BreaksClause(s, i) && s.Words[i].Before != Gap.Colon)
                    break;
            }
            return;
        }
        var heads = HeadsList(s, at);
        var denies = heads || s.Is(_deniers, at) > 0;
        var length = denies ? 1 : s.Is(_negators, at);
        var inability = s.Words[at].Text is "cannot" or "couldnot";
        if (inability && at + 1 < s.End && s.Is(_say, at + 1) > 0)
            length = 1;
        if (length == 0 || at < _affirmedUntil)
            return;
        var affirms = s.Is(_affirmers, at);
        if (affirms > 0 && DeniesDenial(s, at + affirms))
            return;
        if (Cancelled(s, at, length))
            return;
        var thinking = Thinking(s, at + length);
        var thinks = thinking >= 0;
        var early = thinks ? thinking + 2 : at + length + 2;
        var reach =
            denies ? LongestScope
            : s.Words[at].Text == "nothing" ? NothingReach(s, at)
            : thinks || inability ? NegationReach + 2
            : NegationReach;
        for (var i = at + length; i < s.End && i < at + length + reach; i++)
        {
            if (s.Words[i].Before is Gap.Clause or Gap.Colon && !(heads && i == at + length))
                break;
            if (s.Is(_clauseEnds, i) > 0)
                break;
            if (s.Words[i].Before == Gap.Comma && !ListGoesOn(s, i, denies))
                break;
            if (reach > 1 && (s.Words[i].Before == Gap.Comma || s.Is(_listWords, i) > 0))
                reach = Math.Min(LongestScope, Math.Max(reach, i - at - length + ItemReach));
            if (i > at + length && TakesOver(s, i))
                break;
            if (s.Is(_scopeEnds, i) > 0)
            {
                var joins = denies && s.Words[i].Text == "and";
                if (!joins && !((thinks || inability) && i <= early))
                    break;
            }
            Mark(i, at);
        }
    }

    /// <summary>"Nothing helps" denies one word, "nothing is numb" what it is.</summary>
    private static int NothingReach(Sentence s, int at) =>
        at + 1 < s.End && s.Words[at + 1].Text is "is" or "was" or "feels" or "looks"
            ? ItemReach
            : 1;

    /// <summary>"No redness, no fever": each item of a list has its own negation.</summary>
    private bool TakesOver(Sentence s, int at) =>
        s.Is(_negators, at) > 0
        && (
            s.Words[at].Before == Gap.Comma
            || s.Is(_listWords, at) > 0
            || s.Is(_listWords, at - 1) > 0
        );

    /// <summary>
    /// "It is not that I don't get chest pain", "I cannot say it isn't swollen", "not as if the fever has gone": a negation or
    /// an end follows that is itself denied; neither then negates.
    /// </summary>
    private bool DeniesDenial(Sentence s, int from)
    {
        for (var i = from; i < s.End && i < from + AffirmReach; i++)
        {
            if (s.Is(_clauseEnds, i) > 0 || s.Words[i].Before >= Gap.Comma)
                return false;
            if (s.Is(_negators, i) > 0)
            {
                _affirmedUntil = i + 1;
                return true;
            }
            if (s.Is(_cancels, i) > 0)
                return true;
        }
        return false;
    }

    /// <summary>"I do not think", "nobody has ever said": where the word of thinking stands, or −1.</summary>
    private int Thinking(Sentence s, int from)
    {
        for (var i = from; i < s.End && i < from + CancelReach && !BreaksClause(s, i); i++)
        {
            if (s.Is(_think, i) > 0)
                return i;
            if (s.Is(_scopeEnds, i) > 0)
                break;
        }
        return -1;
    }

    /// <summary>"Nil: fever, weight loss".</summary>
    private static bool HeadsList(Sentence s, int at) =>
        s.Words[at].Text is "nil" or "negative" or "neg" or "denies" or "denied"
        && at + 1 < s.End
        && s.Words[at + 1].Before == Gap.Colon;

    /// <summary>"Swelling: none", "fever - no".</summary>
    private bool IsReply(Sentence s, int at) =>
        at > s.First
        && s.Words[at].Before == Gap.Colon
        && s.Is(_noReplies, at) > 0
        && (at + 1 == s.End || s.Words[at + 1].Before >= Gap.Comma);

    /// <summary>"Not just", "no relief", "not getting any better", "never had such": the sign itself stands.</summary>
    private bool Cancelled(Sentence s, int at, int length)
    {
        var never = s.Words[at].Text == "never";
        for (var i = at + length; i < s.End && i < at + length + CancelReach; i++)
        {
            if (BreaksClause(s, i))
                return false;
            if (s.Is(_cancels, i) > 0 || (never && s.Is(_neverCancels, i) > 0))
                return true;
        }
        return false;
    }

    /// <summary>"Denies chest pain, fever or cough": a comma inside a list does not end the denial.</summary>
    private bool ListGoesOn(Sentence s, int comma, bool denies)
    {
        var inItem = true;
        for (var i = comma; i < s.End && i < comma + 10; i++)
        {
            inItem &= i == comma || s.Words[i].Before < Gap.Comma;
            if (s.Is(_listWords, i) > 0)
                return true;
            if (s.Is(_clauseEnds, i) > 0 || s.Words[i].Before >= Gap.Colon)
                return denies && i > comma;
            if (s.Is(_scopeEnds, i) > 0)
                return denies && s.Words[i].Text == "and";
            if (
                (
                    (inItem || !denies)
                    && s.Words[i].Text is "is" or "are" or "have" or "has" or "hurts"
                ) || (!denies && s.Words[i].Text is "the")
            )
                return false;
        }
        return denies;
    }

    private void Mark(int word, int by)
    {
        var (a, b) = _negatedBy[word - _start];
        _negatedBy[word - _start] = a < 0 ? (by, -1) : (a, b < 0 ? by : -1);
        if (a >= 0 && b >= 0)
            _negatedBy[word - _start] = (by, -1);
    }

    private void OtherPeople(Sentence s, Answer child)
    {
        if (_carer)
            return;
        var other = _otherPerson && s.Count > 0 && s.Is(_third, s.First) > 0;
        for (var i = s.First; i < s.End; i++)
        {
            if (_ownStory && BeginsOther(s, i))
                other = true;
            if (s.Is(_others, i) > 0 || (child == Answer.No && s.Is(_children, i) > 0))
                other = true;
            else if (s.Is(_clauseEnds, i) > 0 || (s.Is(_first, i) > 0 && !NamesOther(s, i, child)))
                other = false;
            if (other)
                _apart[i - _start] = true;
        }
        _otherPerson = other;
    }

    /// <summary>"… he had the angina": in a writer's own story he or she is somebody else.</summary>
    private bool BeginsOther(Sentence s, int at) =>
        s.Words[at].Text is "he" or "she"
        && (at == s.First || BreaksClause(s, at))
        && at + 1 < s.End
        && s.Words[at + 1].Text is "had" or "has" or "was" or "is" or "gets" or "keeps";

    /// <summary>The "my" of "my mother" is not about me.</summary>
    private bool NamesOther(Sentence s, int my, Answer child)
    {
        if (s.Words[my].Text != "my")
            return false;
        for (var i = my + 1; i < s.End && i <= my + 2; i++)
        {
            if (s.Is(_others, i) > 0 || (child == Answer.No && s.Is(_children, i) > 0))
                return true;
        }
        return false;
    }

    /// <summary>An item of a list, which says nothing of its own: "the leaflet lists dizziness, vomiting and slow pulse".</summary>
    private bool IsBareItem(Sentence s, int from, int to)
    {
        if (s.Words[from].Before != Gap.Comma)
            return false;
        for (var i = from; i < to; i++)
        {
            if (
                s.Is(_first, i) > 0
                || s.Is(_clauseEnds, i) > 0
                || s.Is(_still, i) > 0
                || s.Words[i].Text is "is" or "are" or "has" or "have" or "was" or "the" or "cannot"
            )
                return false;
        }
        return true;
    }

    /// <param name="goesOn">True when the clause before it was supposed and this one is an item of its list.</param>
    /// <returns>True when the end of the clause is supposed.</returns>
    private bool Supposed(Sentence s, int from, int to, bool goesOn)
    {
        var supposed = goesOn;
        var weak = s.Asks && to == s.End && s.Is(_asks, from) > 0;
        for (var i = from; i < to; i++)
        {
            if (s.Is(_if, i) > 0 && IsSupposition(s, i))
                supposed = true;
            if (s.Is(_weakIf, i) > 0)
                weak = true;
            if (s.Is(_own, i) > 0)
                weak = false;
            if (supposed || weak)
                _apart[i - _start] = true;
        }
        return supposed || weak;
    }

    /// <summary>"If my calf swells"; not "as if" nor "if I walk I get chest pain".</summary>
    private bool IsSupposition(Sentence s, int at) =>
        (at == s.First || s.Is(_notIf, at - 1) == 0)
        && (at + 1 == s.End || s.Is(_triggers, at + 1) == 0);

    private void LongAgo(Sentence s, int from, int to)
    {
        var past = false;
        var was = false;
        var span = false;
        for (var i = from; i < to; i++)
        {
            if (s.Is(_still, i) > 0)
                return;
            past |= s.Is(_past, i) > 0 || IsPastYear(s.Words[i].Text);
            was |= s.Is(_wasOnce, i) > 0;
            span |= s.Is(_pastIfWas, i) > 0;
            span |= TimeSpanInText.DaysAgo(s.Words, i, to) is { } days && IsPastSpan(days);
        }
        for (var i = from; (past || (was && span)) && i < to; i++)
            _ended[i - _start] = true;
    }

    private static DateOnly Past(DateOnly today, int months) =>
        today > DateOnly.MinValue.AddMonths(months) ? today.AddMonths(-months) : DateOnly.MinValue;

    /// <summary>A year whose last day is past.</summary>
    private bool IsPastYear(string word) =>
        word.Length == 4
        && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year > 1900
        && new DateOnly(year, 12, 31) < _pastBefore;

    private bool IsPastSpan(int daysAgo) => daysAgo > today.DayNumber - _pastBefore.DayNumber;

    /// <summary>"I was sick over Christmas, fine now": what was, before the words that end it.</summary>
    private void Over(Sentence s)
    {
        var end = s.First;
        while (end < s.End && s.Is(_over, end) == 0)
            end++;
        if (end == s.End)
            return;
        for (var i = end + s.Is(_over, end); i < s.End; i++)
        {
            if (s.Is(_still, i) > 0 && s.Words[i].Text != "now")
                return;
        }
        var was = false;
        var from = end;
        for (var ownClause = true; from >= s.First; from--)
        {
            if (from < end && s.Is(_still, from) > 0)
                return;
            if (
                !ownClause
                && s.Words[from].Text is "is" or "are" or "am" or "has" or "have" or "cannot"
            )
                break;
            was |= s.Is(_pastVerbs, from) > 0;
            ownClause &= !BreaksClause(s, from);
        }
        for (var i = from + 1; was && i <= end; i++)
            _ended[i - _start] = true;
    }

    /// <summary>"PMH: PE 2011, cellulitis": a list of former illnesses.</summary>
    private void History(Sentence s)
    {
        if (s.Count == 0 || s.Is(_historyHeads, s.First) == 0)
            return;
        for (var i = s.First; i < s.End && s.Is(_still, i) == 0; i++)
            _history[i - _start] = true;
    }
}
