using System.Text;
using System.Text.Unicode;

namespace Soleus.Evidence.Tables;

/// <summary>Bytes of a data file as text.</summary>
internal static class TableText
{
    public static string Decode(ReadOnlySpan<byte> bytes, List<Issue> issues)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        issues.Add(
            Issue.Note(
                "SOL-EVI-137",
                "",
                "the file is not UTF-8 and was read as Latin-1; look whether names with accents are right"
            )
        );
        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>The delimiter that the header shows: tab, semicolon or comma, whichever comes most often; else white space.</summary>
    public static char DelimiterOf(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var end = text.IndexOfAny('\r', '\n');
            var header = end < 0 ? text : text[..end];
            if (end < 0 || !(header.Trim().IsEmpty || header.TrimStart()[0] == '#'))
                return DelimiterOfLine(header);
            text = text[(end + 1)..];
        }
    }

    private static char DelimiterOfLine(ReadOnlySpan<char> header)
    {
        Span<int> counts = [0, 0, 0];
        ReadOnlySpan<char> candidates = ['\t', ';', ','];
        var isQuoted = false;
        foreach (var c in header)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && candidates.IndexOf(c) is var i and >= 0)
                counts[i]++;
        }
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best])
                best = i;
        }
        return counts[best] > 0 ? candidates[best] : ' ';
    }
}
