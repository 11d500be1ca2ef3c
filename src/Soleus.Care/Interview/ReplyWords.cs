using System.Collections.Immutable;
using System.Globalization;
using Soleus.Care.People.Reading;
using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Interview;

/// <summary>What people type: yes and no, numbers of a screen, lists, laboratory results.</summary>
internal static class ReplyWords
{
    private static readonly char[] AroundNumbers = [' ', ',', ';', '.', ')', '('];

    /// <summary>Yes, no or not known; null when the reply says none of them.</summary>
    public static Answer? YesNo(string reply) =>
        NameIndex<string>.Fold(reply) switch
        {
            "y" or "yeah" or "yep" or "yes please" or "i do" => Answer.Yes,
            "n" or "nope" => Answer.No,
            "dk" or "idk" or "dunno" or "no idea" or "skip" => Answer.Unknown,
            _ => Values.AnswerWord(reply),
        };

    /// <summary>The same where several things are asked, so that "none" is a no to all of them.</summary>
    public static Answer? NoneOrYesNo(string reply) =>
        NameIndex<string>.Fold(reply)
            is "none"
                or "none of these"
                or "none of them"
                or "nothing"
                or "nil"
                or "never"
            ? Answer.No
            : YesNo(reply);

    /// <summary>
    /// The answers of a screen of <paramref name="count"/> questions: the numbers that are named are yes (with a question
    /// mark behind it not known) and the others no; "none" is no to all, "don't know" unknown for all. Null when the reply
    /// is not understood.
    /// </summary>
    public static ImmutableArray<Answer>? Screen(string reply, int count)
    {
        if (NoneOrYesNo(reply) is { } all)
        {
            // A "yes" to several questions does not say to which.
            return all == Answer.Yes && count > 1 ? null : Filled(all, count);
        }
        if (NameIndex<string>.Fold(reply) == "all")
            return Filled(Answer.Yes, count);
        var answers = new Answer[count];
        Array.Fill(answers, Answer.No);
        var any = false;
        foreach (
            var word in reply.Split(
                [' ', ',', ';', '+', '&'],
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            if (word.Equals("and", StringComparison.OrdinalIgnoreCase))
                continue;
            var open = word.EndsWith('?');
            if (
                !int.TryParse(
                    word.TrimEnd('?').Trim(AroundNumbers),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                || number < 1
                || number > count
            )
                return null;
            any = true;
            answers[number - 1] = open ? Answer.Unknown : Answer.Yes;
        }
        return any ? [.. answers] : null;
    }

    /// <summary>The names of a list: separated by commas (not those inside a number) or semicolons.</summary>
    public static ImmutableArray<string> Names(string reply)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        for (var i = 0; i <= reply.Length; i++)
        {
            if (i < reply.Length && !IsBreak(reply, i))
                continue;
            var name = reply[start..i].Trim();
            if (name.Length > 0)
                names.Add(name);
            start = i + 1;
        }
        return names.ToImmutable();
    }

    /// <summary>
    /// One result, <c>magnesium 0.68 mmol/L 2026-10-01</c>, as the members of a record's entry. With
    /// <paramref name="analyte"/> the name may be left out. Null when no number follows a name.
    /// </summary>
    public static ImmutableArray<(string Key, string Value)>? Lab(string text, string? analyte)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var date = words.FindLast(w => w.Length == 10 && w[4] == '-' && w[7] == '-');
        if (date is not null)
            words.Remove(date);
        var number = words.FindIndex(IsNumber);
        if (number == 0 && analyte is null)
            number = words.FindIndex(1, IsNumber);
        if (number < 0 || (number == 0 && analyte is null))
            return null;
        var name = number == 0 ? analyte! : string.Join(' ', words[..number]);
        var quantity = string.Join(' ', words[number..]);
        var numeral = Numeral.Read(quantity);
        var members = ImmutableArray.CreateBuilder<(string, string)>();
        members.Add(("analyte", name.TrimEnd(':', '=', ' ')));
        members.Add(("value", numeral.Fault == NumeralFault.None ? numeral.Text : quantity));
        if (numeral is { Fault: NumeralFault.None, Rest.Length: > 0 })
            members.Add(("unit", numeral.Rest));
        if (date is not null)
            members.Add(("date", date));
        return members.ToImmutable();
    }

    private static bool IsNumber(string word) =>
        char.IsAsciiDigit(word[0])
        || (word.Length > 1 && word[0] is '-' or '<' or '>' or '~' && char.IsAsciiDigit(word[1]));

    private static bool IsBreak(string text, int at) =>
        text[at] == ';'
        || (
            text[at] == ','
            && !(
                at > 0
                && at + 1 < text.Length
                && char.IsAsciiDigit(text[at - 1])
                && char.IsAsciiDigit(text[at + 1])
            )
        );

    private static ImmutableArray<Answer> Filled(Answer answer, int count) =>
        [.. Enumerable.Repeat(answer, count)];
}
