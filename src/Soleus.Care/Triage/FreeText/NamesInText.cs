using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.Conditions;
using Soleus.Knowledge.FreeText;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Triage.FreeText;

/// <summary>A medicine or condition that the person's own words name. Exactly one of the two is there.</summary>
/// <param name="Quote">The words, as written.</param>
public sealed record NameInText(string Quote, Medicine? Medicine, HealthCondition? Condition);

/// <summary>
/// Finds medicines and illnesses that a text names as the person's own: "on digoxin", "I have prostate cancer". Only exact
/// names, only those that danger signs and stop rules ask for, and not what is negated, supposed or about somebody else.
/// Of what is long past only an illness that stays of interest counts, under its own name: "DVT in 2010". Those in a list
/// of former illnesses count as had: "PMH: CKD, gout".
/// </summary>
public static class NamesInText
{
    /// <summary>Words in the longest name that is looked for.</summary>
    private const int Longest = 4;

    /// <summary>An illness of more than so many months ago is long past, as in <c>conditions</c>: our own rule.</summary>
    /// <source id="soleus-rule"/>
    private const int PastMonths = 12;

    /// <param name="today">The day on which the text was written.</param>
    /// <param name="child">Whether the person is under 18.</param>
    public static ImmutableArray<NameInText> For(
        string text,
        KnowledgeBase k,
        DateOnly today,
        Answer child
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(k);
        var words = k.Phrases.Split(text);
        var sentence = new Sentence { EndsAsking = text.AsSpan().TrimEnd().EndsWith("?") };
        var context = new Context(k.Phrases, today, PastMonths);
        context.Begin(Carer.Who(words, k.Phrases, child));
        var found = ImmutableArray.CreateBuilder<NameInText>();
        for (var from = 0; from < words.Count; )
        {
            var to = from + 1;
            while (to < words.Count && words[to].Before < Gap.Sentence)
                to++;
            sentence.Read(words, from, to, k.Phrases);
            context.Read(sentence, child);
            for (var i = from; i < to; )
                i += Name(k, text, words, i, to, context, found);
            from = to;
        }
        return found.ToImmutable();
    }

    /// <summary>Adds the longest name that begins at a word; returns how many words to go on.</summary>
    private static int Name(
        KnowledgeBase k,
        string text,
        List<Word> words,
        int at,
        int to,
        Context context,
        ImmutableArray<NameInText>.Builder found
    )
    {
        for (var length = Math.Min(Longest, to - at); length > 0; length--)
        {
            var last = words[at + length - 1];
            var quote = text[words[at].Start..(last.Start + last.Length)];
            var medicine = k.Names.MedicinesInText.Exact(quote);
            var condition = medicine is null ? k.Names.ConditionsInText.Exact(quote) : null;
            if (medicine is null && condition is null)
                continue;
            var (a, b) = context.NegatedBy(at);
            var isNegated = (a >= 0) != (b >= 0);
            if (context.IsPast(at))
                (medicine, condition) = (
                    null,
                    k.Conditions.FirstOrDefault(c => c.Id == condition?.Past)
                );
            if (
                !isNegated
                && !context.IsElsewhere(at)
                && (medicine ?? (object?)condition) is not null
            )
                found.Add(new NameInText(quote, medicine, condition));
            return length;
        }
        return 1;
    }
}
