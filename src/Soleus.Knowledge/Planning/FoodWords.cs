using Soleus.Knowledge.Matching;

namespace Soleus.Knowledge.Planning;

/// <summary>Words for foods in one spelling, so that "Almonds" and "almond" are the same.</summary>
public static class FoodWords
{
    /// <summary>Without case, accents, punctuation and the plural s of the last word.</summary>
    public static string Fold(string word)
    {
        var folded = NameIndex<string>.Fold(word);
        return folded.EndsWith("oes", StringComparison.Ordinal) ? folded[..^2]
            : folded.Length > 3
            && folded.EndsWith('s')
            && !folded.EndsWith("ss", StringComparison.Ordinal)
                ? folded[..^1]
            : folded;
    }
}
