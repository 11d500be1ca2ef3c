namespace Soleus.Care.Planning;

/// <summary>How often a medicine is taken, as far as the dose in the record says it in usual words.</summary>
public static class TimesPerDay
{
    private static readonly (string Words, int Times)[] Known =
    [
        ("four times", 4),
        ("4 times", 4),
        ("every 6 h", 4),
        ("qds", 4),
        ("qid", 4),
        ("three times", 3),
        ("3 times", 3),
        ("every 8 h", 3),
        ("tds", 3),
        ("tid", 3),
        ("twice", 2),
        ("two times", 2),
        ("2 times", 2),
        ("every 12 h", 2),
        ("bd", 2),
        ("bid", 2),
        ("once", 1),
        ("one time", 1),
        ("1 time", 1),
        ("daily", 1),
        ("every day", 1),
        ("a day", 1),
        ("od", 1),
    ];

    /// <summary>1 to 4, or null when it is not said. Of several readings the most frequent counts.</summary>
    public static int? Of(string? dose)
    {
        if (dose is null)
            return null;
        foreach (var (words, times) in Known)
        {
            for (
                var at = dose.IndexOf(words, StringComparison.OrdinalIgnoreCase);
                at >= 0;
                at = dose.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase)
            )
            {
                var end = at + words.Length;
                var startsWord = at == 0 || !char.IsLetterOrDigit(dose[at - 1]);
                // "every 12 h" and "2 times" may go on ("hours"); the abbreviations may not.
                var endsWord =
                    end == dose.Length || !char.IsLetter(dose[end]) || words.Contains(' ');
                if (startsWord && endsWord)
                    return times;
            }
        }
        return null;
    }
}
