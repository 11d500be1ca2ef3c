using System.Globalization;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People.Reading;

/// <summary>Yes and no, numbers, words of a closed list and dates.</summary>
internal static class Values
{
    private const int FirstYear = 1900;

    /// <summary>Yes, no or unknown; null after an issue.</summary>
    public static Answer? YesNo(RecordContext context, Node node, string path)
    {
        if (node is ScalarNode { IsNull: true })
            return Answer.Unknown;
        if (context.Scalar(node, path) is not { } scalar)
            return null;
        if (AnswerWord(scalar.Text) is { } answer)
            return answer;
        context.Log.Add(IssueKind.NotYesNo, path, node.At, scalar.Text);
        return null;
    }

    /// <summary>The answer that a word gives, or null when it gives none.</summary>
    public static Answer? AnswerWord(string text) =>
        NameIndex<string>.Fold(text) switch
        {
            "yes" or "true" => Answer.Yes,
            "no" or "false" => Answer.No,
            "unknown"
            or "dont know"
            or "do not know"
            or "i dont know"
            or "i do not know"
            or "not known"
            or "not sure"
            or "null" => Answer.Unknown,
            _ => text.Trim() == "?" ? Answer.Unknown : null,
        };

    /// <summary>A bare number within a range; null after an issue or when empty or "unknown".</summary>
    public static double? Number(
        RecordContext context,
        Node? node,
        string path,
        double min,
        double max
    )
    {
        if (node is null || context.Scalar(node, path) is not { } scalar || IsUnknown(scalar))
            return null;
        if (Numeral(context, scalar.Text, path, node.At) is not { } numeral)
            return null;
        if (numeral.Rest.Length > 0)
        {
            context.Log.Add(IssueKind.NotANumber, path, node.At, scalar.Text);
            return null;
        }
        return InRange(context, numeral.Value, path, node.At, scalar.Text, min, max);
    }

    /// <summary>A whole number within a range.</summary>
    public static int? Whole(RecordContext context, Node? node, string path, int min, int max)
    {
        if (Number(context, node, path, min, max) is not { } number)
            return null;
        if (number == Math.Floor(number))
            return (int)number;
        context.Log.Add(IssueKind.NotANumber, path, node!.At, ((ScalarNode)node).Text);
        return null;
    }

    /// <summary>The number at the beginning of a text, with its rest; null after an issue.</summary>
    public static Numeral? Numeral(RecordContext context, string text, string path, Place at)
    {
        var numeral = Reading.Numeral.Read(text);
        switch (numeral.Fault)
        {
            case NumeralFault.None when double.IsFinite(numeral.Value):
                return numeral;
            case NumeralFault.Ambiguous:
                context.Log.Add(IssueKind.AmbiguousNumber, path, at, text);
                return null;
            case NumeralFault.BeyondLimit:
                context.Log.Add(IssueKind.BeyondLimit, path, at, text, ("value", numeral.Text));
                return null;
            default:
                context.Log.Add(IssueKind.NotANumber, path, at, text);
                return null;
        }
    }

    public static double? InRange(
        RecordContext context,
        double value,
        string path,
        Place at,
        string found,
        double min,
        double max
    )
    {
        if (value >= min && value <= max)
            return value;
        context.Log.Add(
            IssueKind.OutOfRange,
            path,
            at,
            found,
            ("min", Numbers.Show(min)),
            ("max", Numbers.Show(max))
        );
        return null;
    }

    /// <summary>One word of a closed list, however spelt; null after an issue or when empty or "unknown".</summary>
    public static string? Word(
        RecordContext context,
        Node? node,
        string path,
        params ReadOnlySpan<string> words
    )
    {
        if (node is null || context.Scalar(node, path) is not { } scalar || IsUnknown(scalar))
            return null;
        var folded = NameIndex<string>.Fold(scalar.Text);
        foreach (var word in words)
        {
            if (NameIndex<string>.Fold(word) == folded)
                return word;
        }
        context.Log.Suggest(
            IssueKind.NotAChoice,
            path,
            node.At,
            scalar.Text,
            IssueLog.DidYouMean(RecordContext.Nearest(scalar.Text, words)),
            ("choices", string.Join(", ", words.ToArray()))
        );
        return null;
    }

    /// <summary>A day written as 2026-11-24, not after <paramref name="latest"/>; null after an issue.</summary>
    public static DateOnly? Date(
        RecordContext context,
        Node? node,
        string path,
        DateOnly latest,
        IssueKind whenLater
    )
    {
        if (node is null || context.Scalar(node, path) is not { } scalar || IsUnknown(scalar))
            return null;
        var text = scalar.Text.Trim();
        if (!IsDateShaped(text))
        {
            context.Log.Add(IssueKind.NotADate, path, node.At, text);
            return null;
        }
        if (
            !DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
        {
            context.Log.Add(IssueKind.NoSuchDate, path, node.At, text);
            return null;
        }
        if (date > latest)
        {
            context.Log.Add(whenLater, path, node.At, text, ("latest", Day(latest)));
            return null;
        }
        if (date.Year >= FirstYear)
            return date;
        context.Log.Add(IssueKind.TooLongAgo, path, node.At, text);
        return null;
    }

    /// <summary>A day as 2026-11-24.</summary>
    public static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool IsUnknown(ScalarNode scalar) => AnswerWord(scalar.Text) is Answer.Unknown;

    private static bool IsDateShaped(string text)
    {
        if (text.Length != 10)
            return false;
        for (var i = 0; i < 10; i++)
        {
            if (i is 4 or 7 ? text[i] != '-' : !char.IsAsciiDigit(text[i]))
                return false;
        }
        return true;
    }
}
