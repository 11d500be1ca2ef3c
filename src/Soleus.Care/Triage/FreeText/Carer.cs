using Soleus.Knowledge.FreeText;

namespace Soleus.Care.Triage.FreeText;

/// <summary>
/// Whether somebody else writes for the person: "Mum has been very drowsy since yesterday. I am worried." Then "mum" is whom
/// the record is about, and her signs count. Family history stays apart: "my mother had a clot".
/// </summary>
internal static class Carer
{
    /// <summary>Words after a person in which a verb of the present must come.</summary>
    private const int VerbReach = 4;

    /// <summary>
    /// True when a person other than the writer is said to be or have something now, and the writer says of himself or
    /// herself no more than what a carer says: worries, observations, what was given.
    /// </summary>
    public static bool Writes(List<Word> words, PhraseIndex index)
    {
        var others = index.Language["other-people"];
        var verbs = index.Language["carer-verbs"];
        var first = index.Language["first-person"];
        var says = index.Language["carer-words"];
        var hits = new List<SlotHit>();
        var verbUntil = -1;
        var spokenOf = false;
        for (var i = 0; i < words.Count; i++)
        {
            if (Is(others, i))
                verbUntil = i + VerbReach;
            else if (i <= verbUntil && Is(verbs, i))
                spokenOf = true;
            else if (Is(first, i) && !NamesOther(i) && !SaysOnly(i))
                return false;
        }
        return spokenOf;

        bool Is(int list, int word)
        {
            hits.Clear();
            index.Match(words, word, hits);
            foreach (var hit in hits)
            {
                if (hit.Slot == list)
                    return true;
            }
            return false;
        }

        bool NamesOther(int my)
        {
            for (var i = my + 1; i <= my + 2 && i < words.Count; i++)
            {
                if (Is(others, i))
                    return true;
            }
            return false;
        }

        bool SaysOnly(int me)
        {
            for (var i = me + 1; i <= me + 3 && i < words.Count; i++)
            {
                if (Is(says, i))
                    return true;
            }
            return false;
        }
    }
}
