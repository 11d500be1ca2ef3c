using System.Text;

namespace Soleus.Knowledge.FreeText;

/// <summary>What stands between two words.</summary>
public enum Gap : byte
{
    None,

    /// <summary>A comma or bracket.</summary>
    Comma,

    /// <summary>A colon, dash or equals sign.</summary>
    Colon,

    /// <summary>A semicolon.</summary>
    Clause,

    /// <summary>A full stop, exclamation mark or line end.</summary>
    Sentence,

    /// <summary>A question mark.</summary>
    Question,
}

/// <summary>One word of a text.</summary>
/// <param name="Text">Lower case, without diacritics, contractions written out.</param>
/// <param name="Start">Where it begins in the original text.</param>
/// <param name="Length">Its length in the original text.</param>
/// <param name="Before">The strongest gap before it.</param>
public readonly record struct Word(string Text, int Start, int Length, Gap Before);

/// <summary>
/// Splits free text into words that can be compared: lower case; without diacritics, invisible characters, emoji and
/// curly quotes; <c>don't</c> as two words; <c>can't</c> as <c>cannot</c>; possessive endings dropped; a number by its
/// whole part. Linear in the length of the text.
/// </summary>
public static class WordSplitter
{
    /// <summary>A longer run of letters is cut: no word of interest is longer.</summary>
    private const int LongestWord = 40;

    public static List<Word> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<Word>((text.Length / 5) + 4);
        Span<char> buffer = stackalloc char[LongestWord + 2];
        var gap = Gap.Sentence;
        for (var i = 0; i < text.Length; )
        {
            var c = Fold(text[i]);
            if (text[i] == '%')
            {
                words.Add(new Word("percent", i, 1, gap));
                gap = Gap.None;
                i++;
                continue;
            }
            if (!char.IsAsciiLetterOrDigit(c))
            {
                gap = Stronger(gap, GapOf(text, i));
                i++;
                continue;
            }
            var start = i;
            var digits = char.IsAsciiDigit(c);
            var length = 0;
            var apostrophe = -1;
            for (; i < text.Length; i++)
            {
                c = Fold(text[i]);
                if (c == '\0')
                    continue;
                if (
                    c == '\''
                    && !digits
                    && i + 1 < text.Length
                    && char.IsAsciiLetter(Fold(text[i + 1]))
                )
                {
                    apostrophe = length;
                    continue;
                }
                if (digits ? !char.IsAsciiDigit(c) : !char.IsAsciiLetter(c))
                    break;
                if (length < LongestWord)
                    buffer[length++] = c;
                foreach (var letter in AfterLigature(text[i]))
                {
                    if (length < LongestWord)
                        buffer[length++] = letter;
                }
            }
            var end = i;
            if (
                digits
                && i + 1 < text.Length
                && text[i] is '.' or ','
                && char.IsAsciiDigit(text[i + 1])
            )
            {
                i++;
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                    i++;
                end = i;
            }
            Add(words, buffer[..length], apostrophe, start, end - start, gap);
            gap = Gap.None;
        }
        return words;
    }

    private static Gap Stronger(Gap a, Gap b) => a >= b ? a : b;

    private static Gap GapOf(string text, int i) =>
        text[i] switch
        {
            ',' or '(' or ')' or '[' or ']' or '，' or '、' => Gap.Comma,
            ':' or '=' or '：' => Gap.Colon,
            '–' or '—' => Gap.Colon,
            '-' => i > 0 && i + 1 < text.Length && text[i - 1] == ' ' && text[i + 1] == ' '
                ? Gap.Colon
                : Gap.None,
            ';' or '•' or '；' => Gap.Clause,
            '?' or '？' or '؟' => Gap.Question,
            '.' or '!' or '。' or '！' or '．' => Gap.Sentence,
            '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' => Gap.Sentence,
            _ => Gap.None,
        };

    private static void Add(
        List<Word> words,
        ReadOnlySpan<char> word,
        int apostrophe,
        int start,
        int length,
        Gap gap
    )
    {
        void Put(string text, Gap before) => words.Add(new Word(text, start, length, before));

        if (word is "cant" or "cannot" or "canot")
        {
            Put("cannot", gap);
        }
        else if (word is "couldnt")
        {
            Put("couldnot", gap);
        }
        else if (word is "wont" && apostrophe >= 0 || word is "wont")
        {
            Put("wonot", gap);
        }
        else if (
            word.Length >= 4
            && word.EndsWith("nt", StringComparison.Ordinal)
            && (apostrophe == word.Length - 1 || IsNegated(word))
        )
        {
            Put(word[..^2].ToString(), gap);
            Put("not", Gap.None);
        }
        else if (apostrophe > 0 && word[apostrophe..] is "ve")
        {
            Put(word[..apostrophe].ToString(), gap);
            Put("have", Gap.None);
        }
        else if (apostrophe > 0 && word[apostrophe..] is "s" or "m" or "re" or "d" or "ll")
        {
            Put(word[..apostrophe].ToString(), gap);
        }
        else if (word is "im" or "ive")
        {
            Put("i", gap);
            if (word is "ive")
                Put("have", Gap.None);
        }
        else if (
            word is "not"
            && gap == Gap.None
            && words.Count > 0
            && words[^1].Text is "can" or "could"
        )
        {
            var can = words[^1];
            words[^1] = new Word(
                can.Text + "not",
                can.Start,
                start + length - can.Start,
                can.Before
            );
        }
        else
        {
            Put(word.ToString(), gap);
        }
    }

    private static bool IsNegated(ReadOnlySpan<char> word) =>
        word
            is "dont"
                or "doesnt"
                or "didnt"
                or "isnt"
                or "arent"
                or "wasnt"
                or "werent"
                or "havent"
                or "hasnt"
                or "hadnt"
                or "wouldnt"
                or "shouldnt";

    /// <summary>The letters behind the f of a ligature, as text copied from a PDF has them.</summary>
    private static ReadOnlySpan<char> AfterLigature(char c) =>
        c switch
        {
            'ﬀ' => "f",
            'ﬁ' => "i",
            'ﬂ' => "l",
            'ﬃ' => "fi",
            'ﬄ' => "fl",
            _ => "",
        };

    /// <summary>Lower-case ASCII; <c>\0</c> for what is skipped inside a word; a space for everything else.</summary>
    private static char Fold(char c)
    {
        if (c < 128)
        {
            return char.IsAsciiLetterUpper(c) ? (char)(c | 0x20)
                : char.IsAsciiLetterOrDigit(c) || c == '\'' ? c
                : ' ';
        }
        if (c is '’' or '‘' or 'ʼ' or '′' or '`' or '´')
            return '\'';
        if (
            c
            is '\u00AD'
                or '\u061C'
                or '\u180E'
                or (>= '\u200B' and <= '\u200F')
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2060' and <= '\u206F')
                or (>= '\uFE00' and <= '\uFE0F')
                or '\uFEFF'
                or (>= '\u0300' and <= '\u036F')
        )
            return '\0';
        if (c is >= '\uFF01' and <= '\uFF5E')
            return Fold((char)(c - 0xFEE0));
        if (c is >= 'ﬀ' and <= 'ﬄ')
            return 'f';
        // Diacritics; then Cyrillic and Greek letters that look like Latin ones, since a slip of the keyboard would hide a word.
        const string from =
            "àáâãäåāăąçćčďđèéêëēėęěìíîïīįłñńňòóôõöøōőŕřśšşșßťțùúûüūůűųýÿžźż"
            + "асеорхуікмнтвѕјһԁαονρτυικ";
        const string to =
            "aaaaaaaaacccddeeeeeeeeiiiiiilnnnoooooooorrsssssttuuuuuuuuyyzzz"
            + "aceopxyikmhtbsjhdaovptuik";
        var index = from.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
        return index >= 0 ? to[index] : ' ';
    }
}
