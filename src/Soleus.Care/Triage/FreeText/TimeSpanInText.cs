using System.Globalization;
using Soleus.Knowledge.FreeText;

namespace Soleus.Care.Triage.FreeText;

/// <summary>How long ago something was, as people write it: "five months ago", "20 weeks back".</summary>
internal static class TimeSpanInText
{
    private const int DaysInMonth = 30;

    private static readonly string[] Numbers =
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ];

    /// <summary>Days of the span that ends before the word <paramref name="ago"/>, or null when none does.</summary>
    public static int? DaysAgo(List<Word> words, int ago, int end)
    {
        if (ago < 2 || ago >= end || words[ago].Text is not ("ago" or "back" or "earlier"))
            return null;
        var unit = words[ago - 1].Text switch
        {
            "day" or "days" => 1,
            "week" or "weeks" => 7,
            "month" or "months" or "mths" or "mth" or "mo" => DaysInMonth,
            _ => 0,
        };
        return unit > 0 && Number(words[ago - 2].Text) is { } count ? count * unit : null;
    }

    private static int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= 1000
            ? number
        : Array.IndexOf(Numbers, word) is >= 0 and var place ? place + 1
        : null;
}
