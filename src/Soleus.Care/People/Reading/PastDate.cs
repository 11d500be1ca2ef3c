using System.Globalization;

namespace Soleus.Care.People.Reading;

/// <summary>Cuts a date of long ago from what people write beside a condition: <c>DVT in 2010</c>, <c>DVT, ten years ago</c>.</summary>
internal static class PastDate
{
    /// <summary>A year counts as long ago from this many years before the record's year on: our own rule.</summary>
    /// <source id="soleus-rule"/>
    private const int LeastYears = 2;

    private static readonly char[] Between = [' ', '\t', ',', ';', '(', ')', '[', ']'];

    private static readonly string[] Many =
    [
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
        "fifteen",
        "twenty",
        "thirty",
        "many",
        "several",
        "some",
        "few",
    ];

    private static readonly string[] Few = [.. Many, "a", "an", "one", "couple"];

    private static readonly string[] Units =
    [
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
    ];

    private static readonly string[] Months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    /// <summary>The text without the date, or null when it names none, or one that may be recent.</summary>
    public static string? CutFrom(string written, DateOnly today)
    {
        var words = written.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        var from = words.Length;
        if (from >= 2 && IsOldYear(words[^1], today))
            from--;
        else if (from >= 3 && Says(words[^1], "ago") && Says(words[^2], "years", "decades"))
        {
            from -= 2;
            if (from < 2)
                return null;
            if (IsMany(words[from - 1]))
                from--;
            else if (int.TryParse(words[from - 1], CultureInfo.InvariantCulture, out _))
                return null;
            if (from >= 2 && Says(words[from - 1], "a"))
                from--;
        }
        else if (from >= 3 && Says(words[^1], "ago") && Says(words[^2], "long"))
            from -= 2;
        else if (from >= 2 && IsOldYear(words[0], today))
            return string.Join(' ', words[1..]);
        else
            return null;
        if (from >= 2 && Says(words[from - 1], "in", "of", "about", "around"))
            from--;
        return string.Join(' ', words[..from]);
    }

    /// <summary>The text without a date that may be recent (<c>DVT 3 months ago</c>, <c>DVT May 2026</c>), or null without one.</summary>
    public static string? CutRecentFrom(string written, DateOnly today)
    {
        var words = written.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        var from = words.Length;
        if (from >= 2 && IsYear(words[^1], today.Year))
        {
            from--;
            if (from >= 2 && Says(words[from - 1], Months))
                from--;
        }
        else if (from >= 3 && Says(words[^1], "ago") && Says(words[^2], Units))
        {
            from -= 2;
            if (from >= 2 && (IsNumber(words[from - 1]) || Says(words[from - 1], Few)))
                from--;
            if (from >= 2 && Says(words[from - 1], "a"))
                from--;
        }
        else if (from >= 3 && Says(words[^2], "last", "this") && Says(words[^1], Units))
            from -= 2;
        else
            return null;
        if (from >= 2 && Says(words[from - 1], "in", "of", "about", "around", "since"))
            from--;
        return string.Join(' ', words[..from]);
    }

    private static bool IsNumber(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsOldYear(string word, DateOnly today) =>
        IsYear(word, today.Year - LeastYears);

    private static bool IsYear(string word, int last) =>
        word.Length == 4
        && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year >= 1900
        && year <= last;

    private static bool IsMany(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var years)
            ? years >= LeastYears
            : Says(word, Many);

    private static bool Says(string word, params ReadOnlySpan<string> any)
    {
        foreach (var one in any)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
