using Soleus.Knowledge.FreeText;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Triage.FreeText;

/// <summary>
/// What the words around a phrase do to it, word by word: negated (and by which word), about another person, in the past,
/// or only supposed. When in doubt the dangerous reading stands.
/// </summary>
internal sealed class Context(PhraseIndex index)
{
    private const int NegationReach = 6;
    private const int CancelReach = 3;

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

    private readonly List<(int A, int B)> _negatedBy = [];
    private readonly List<bool> _apart = [];
    private int _start;
    private bool _otherPerson;
    private bool _carer;

    /// <summary>Words that negate this word, or −1. Two of them cancel out.</summary>
    public (int A, int B) NegatedBy(int word) => _negatedBy[word - _start];

    /// <summary>True when the word is about somebody else, about the past, or only supposed.</summary>
    public bool IsApart(int word) => _apart[word - _start];

    /// <summary>Forgets who was spoken of: a new text begins.</summary>
    /// <param name="carer">True when the text is written for somebody else, who then is the person.</param>
    public void Begin(bool carer) => (_otherPerson, _carer) = (false, carer);

    public void Read(Sentence s, Answer child)
    {
        _start = s.First;
        _negatedBy.Clear();
        _apart.Clear();
        for (var i = s.First; i < s.End; i++)
        {
            _negatedBy.Add((-1, -1));
            _apart.Add(false);
        }
        for (var i = s.First; i < s.End; i++)
            Negate(s, i);
        OtherPeople(s, child);
        for (var from = s.First; from < s.End; )
        {
            var to = ClauseEnd(s, from);
            Supposed(s, from, to);
            LongAgo(s, from, to);
            from = to;
        }
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
        var denies = s.Is(_deniers, at) > 0;
        var length = denies ? 1 : s.Is(_negators, at);
        var inability = s.Words[at].Text is "cannot" or "couldnot";
        if (inability && at + 1 < s.End && s.Is(_say, at + 1) > 0)
            length = 1;
        if (length == 0 || Cancelled(s, at, length))
            return;
        var thinks = at + length < s.End && s.Is(_think, at + length) > 0;
        var reach =
            denies ? 40
            : thinks || inability ? NegationReach + 2
            : NegationReach;
        for (var i = at + length; i < s.End && i < at + length + reach; i++)
        {
            if (s.Words[i].Before is Gap.Clause or Gap.Colon || s.Is(_clauseEnds, i) > 0)
                break;
            if (s.Words[i].Before == Gap.Comma && !ListGoesOn(s, i, denies))
                break;
            if (s.Is(_scopeEnds, i) > 0)
            {
                var joins = denies && s.Words[i].Text == "and";
                var early = (thinks || inability) && i <= at + length + 2;
                if (!joins && !early)
                    break;
            }
            Mark(i, at);
        }
    }

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
        for (var i = comma; i < s.End && i < comma + 10; i++)
        {
            if (s.Is(_listWords, i) > 0)
                return true;
            if (s.Is(_clauseEnds, i) > 0 || s.Words[i].Before >= Gap.Colon)
                return false;
            if (s.Is(_scopeEnds, i) > 0)
                return denies && s.Words[i].Text == "and";
            if (!denies && s.Words[i].Text is "is" or "are" or "have" or "has" or "the" or "hurts")
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
            if (s.Is(_others, i) > 0 || (child == Answer.No && s.Is(_children, i) > 0))
                other = true;
            else if (s.Is(_clauseEnds, i) > 0 || (s.Is(_first, i) > 0 && !NamesOther(s, i, child)))
                other = false;
            if (other)
                _apart[i - _start] = true;
        }
        _otherPerson = other;
    }

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

    private void Supposed(Sentence s, int from, int to)
    {
        var supposed = false;
        var weak = s.Asks && to == s.End && s.Is(_asks, from) > 0;
        for (var i = from; i < to; i++)
        {
            if (s.Is(_if, i) > 0 && (i == s.First || s.Is(_notIf, i - 1) == 0))
                supposed = true;
            if (s.Is(_weakIf, i) > 0)
                weak = true;
            if (s.Is(_own, i) > 0)
                weak = false;
            if (supposed || weak)
                _apart[i - _start] = true;
        }
    }

    private void LongAgo(Sentence s, int from, int to)
    {
        var past = false;
        for (var i = from; i < to; i++)
        {
            if (s.Is(_still, i) > 0)
                return;
            past |= s.Is(_past, i) > 0;
        }
        for (var i = from; past && i < to; i++)
            _apart[i - _start] = true;
    }
}
