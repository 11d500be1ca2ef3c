using System.Globalization;
using Soleus.Knowledge.FreeText;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Triage.FreeText;

/// <summary>Who a text is about.</summary>
internal enum Writer
{
    Unknown,

    /// <summary>The writer tells of himself or herself.</summary>
    Patient,

    /// <summary>The writer tells of the person the record is about.</summary>
    Carer,
}

/// <summary>
/// Whether somebody else writes for the person: "Mum has been very drowsy since yesterday. I am worried." Then "mum" is whom
/// the record is about, and her signs count. Family history stays apart: "my mother had a clot".
/// </summary>
internal static class Carer
{
    /// <summary>Words after a person in which a verb of the present must come.</summary>
    private const int VerbReach = 4;

    private static bool IsAge(Word word) =>
        word.Text.Length is 2 or 3
        && int.TryParse(word.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var age)
        && age is >= 18 and <= 115;

    /// <summary>
    /// A carer when a person other than the writer is said to be or have something now, or is named with an age, and the
    /// writer says of himself or herself no more than what a carer says: worries, observations, what was given. The patient
    /// when the writer tells of his or her own body and of no child.
    /// </summary>
    public static Writer Who(List<Word> words, PhraseIndex index, Answer child)
    {
        var others = index.Language["other-people"];
        var verbs = index.Language["carer-verbs"];
        var me = index.Language["first-person"];
        var says = index.Language["carer-words"];
        var hits = new List<SlotHit>();
        var children = index.Language["children"];
        var story = index.Language["own-story"];
        var verbUntil = -1;
        var childUntil = -1;
        var spokenOf = false;
        var speaksOfSelf = false;
        var ownStory = false;
        var ofChild = child == Answer.Yes;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Before >= Gap.Sentence)
                verbUntil = childUntil = -1;
            if (Is(others, i) && words[i].Text is not ("dog" or "cat"))
                verbUntil = i + VerbReach;
            else if (i <= verbUntil && (Is(verbs, i) || IsAge(words[i])))
                spokenOf = true;
            else if (Is(me, i) && IsSubject(i) && !NamesOther(i) && !SaysOnly(i))
            {
                speaksOfSelf = true;
                ownStory |= Is(story, i);
            }
            if (child != Answer.No && Is(children, i))
                childUntil = i + VerbReach;
            else
                ofChild |= i <= childUntil && Is(verbs, i);
        }
        return spokenOf && !speaksOfSelf ? Writer.Carer
            : ownStory && !ofChild ? Writer.Patient
            : Writer.Unknown;

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

        // "She calls me by my uncle's name" says nothing of me; "with me it is the jaw" does.
        bool IsSubject(int i) =>
            words[i].Text != "me"
            || i == 0
            || words[i - 1].Text is "with" or "for" or "about" or "and" or "not" or "as" or "hurts";

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
