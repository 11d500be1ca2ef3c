using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>How a fact is asked for and named in plain words.</summary>
public static class FactWords
{
    private static readonly ImmutableArray<(string Prefix, string Text)> Kinds =
    [
        ("has.", "condition"),
        ("takes.", "medicine-class"),
        ("lab.", "analyte"),
    ];

    /// <summary>The question that would make the fact known, for a list of what is missing.</summary>
    public static string Ask(string fact, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        if (texts.Has($"question.{fact}"))
            return texts[$"question.{fact}"];
        var dot = fact.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && texts.Has($"question.{fact[..dot]}"))
            return texts[$"question.{fact[..dot]}"];
        if (texts.Has($"fact.{fact}.ask"))
            return texts[$"fact.{fact}.ask"];
        foreach (var (prefix, kind) in Kinds)
        {
            if (fact.StartsWith(prefix, StringComparison.Ordinal))
                return texts.Say(new Phrase($"fact.{kind}.ask", ("name", Name(fact, knowledge))));
        }
        return texts.Say(new Phrase("fact.other.ask", ("name", fact)));
    }

    /// <summary>The fact's name in plain words: "diabetes", "potassium", "a statin".</summary>
    public static string Name(string fact, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        foreach (var (prefix, kind) in Kinds)
        {
            if (!fact.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var id = fact[prefix.Length..];
            return texts.Has($"{kind}.{id}") ? texts[$"{kind}.{id}"] : id.Replace('-', ' ');
        }
        return texts.Has($"fact.{fact}.name") ? texts[$"fact.{fact}.name"] : fact.Replace('-', ' ');
    }
}
