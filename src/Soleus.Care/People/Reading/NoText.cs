using Soleus.Knowledge.Documents;

namespace Soleus.Care.People.Reading;

/// <summary>
/// Characters that no text has: control characters other than tab and line ends, halves of a surrogate pair, U+FFFE and
/// U+FFFF, and the mark U+FFFD that a program left where it lost a letter. Colours of a terminal (ESC) would glue themselves to a word and hide it.
/// </summary>
internal static class NoText
{
    private const int MostLines = 20;

    /// <summary>Where the first one stands, or −1.</summary>
    public static int FirstIn(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\u007F')
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (c >= '\uFFFD' || char.IsSurrogate(c) || (char.IsControl(c) && !IsSpace(c)))
                return i;
        }
        return -1;
    }

    /// <summary>Tells the lines with such a character; true when there is none.</summary>
    public static bool IsAbsent(string text, IssueLog log)
    {
        var line = 1;
        var told = 0;
        for (var from = 0; from < text.Length && told < MostLines; line++)
        {
            var length = text.AsSpan(from).IndexOfAny('\n', '\r');
            var end = length < 0 ? text.Length : from + length;
            if (FirstIn(text.AsSpan(from, end - from)) >= 0)
            {
                log.Add(IssueKind.ControlCharacter, "", new Place(line, 1), text[from..end].Trim());
                told++;
            }
            from = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
        }
        return told == 0;
    }

    private static bool IsSpace(char c) => c is '\t' or '\n' or '\r' or '\u0085';
}
