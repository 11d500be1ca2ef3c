using System.Text;

namespace Soleus.Knowledge.Browsing;

/// <summary>Makes words comparable: lower case, without accents, and how far two words are apart.</summary>
internal static class Folding
{
    private const string Accented = "àáâãäåāăąçćčďèéêëēėęěìíîïīįłñńňòóôõöøōřśšșťùúûüūůűýÿžźżđ";
    private const string Plain = "aaaaaaaaacccdeeeeeeeeiiiiiilnnnooooooorssstuuuuuuuyyzzzd";

    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            var accent = lower < 128 ? -1 : Accented.IndexOf(lower, StringComparison.Ordinal);
            _ = lower switch
            {
                // A combining accent behind its letter.
                >= '\u0300' and <= '\u036f' => folded,
                'æ' => folded.Append("ae"),
                'œ' => folded.Append("oe"),
                'ß' => folded.Append("ss"),
                'μ' or 'µ' => folded.Append('u'),
                _ => folded.Append(accent < 0 ? lower : Plain[accent]),
            };
        }
        return folded.ToString();
    }

    /// <summary>The folded words of a text: letters and digits, everything else separates.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        var folded = Fold(text);
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            var inside = i < folded.Length && char.IsLetterOrDigit(folded[i]);
            if (inside && start < 0)
                start = i;
            if (inside || start < 0)
                continue;
            yield return folded[start..i];
            start = -1;
        }
    }

    /// <summary>Letters to change, add, drop or swap to get from one folded word to another; stops counting above 3.</summary>
    internal static int Distance(string a, string b)
    {
        const int far = 4;
        if (Math.Abs(a.Length - b.Length) >= far)
            return far;
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(
                    Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                    rows[i - 1, j - 1] + change
                );
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                rows[i, j] = best;
            }
        }
        return Math.Min(far, rows[a.Length, b.Length]);
    }
}
