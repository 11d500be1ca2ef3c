using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Planning;

/// <summary>Whether a sentence can be said: its text is there and every <c>{name}</c> in it has a value.</summary>
internal static class PlanTexts
{
    /// <summary>What is wrong with a phrase, or null.</summary>
    public static string? Fault(TextTable texts, Phrase phrase)
    {
        if (!texts.Has(phrase.Key))
            return $"there is no text \"{phrase.Key}\"";
        var text = texts[phrase.Key];
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; )
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
                break;
            var name = text[(open + 1)..close];
            if (!phrase.Values.Any(v => v.Name == name))
                return $"text \"{phrase.Key}\" asks for \"{name}\", which is not known";
            open = text.IndexOf('{', close);
        }
        return null;
    }
}
