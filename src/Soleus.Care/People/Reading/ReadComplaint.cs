using System.Collections.Immutable;
using System.Text;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;
using Soleus.Knowledge.Units;

namespace Soleus.Care.People.Reading;

/// <summary>Reads <c>complaint</c>: the story in the person's own words and the answers to questions.</summary>
internal static class ReadComplaint
{
    /// <summary>
    /// Background questions of which a yes asks for more care: when one is answered both ways, the yes counts. Danger
    /// questions are like that by themselves; for any other question an answer both ways counts as not known.
    /// </summary>
    internal static readonly ImmutableArray<string> CarefulWhenYes =
    [
        "pregnant",
        "postpartum-6-weeks",
        "breastfeeding",
        "alcohol-heavy-daily",
        "frail",
        "extreme-or-wasted-muscle",
        "acute-illness-since-creatinine",
        "constipation-needing-laxatives",
        "injects-drugs",
        "recent-spinal-procedure",
    ];

    public static Complaint From(RecordContext context, Node node, string path)
    {
        if (context.Map(node, path, "text", "answers") is not { } map)
            return new Complaint();
        var complaint = new Complaint { Text = Story(context, map["text"], map.PathOf("text")) };
        return map["answers"] is { } answers
            ? complaint with
            {
                Answers = Answers(context, answers, map.PathOf("answers")),
            }
            : complaint;
    }

    /// <summary>The person's own words. Whatever of them would not be read is told, since a danger sign may stand in it.</summary>
    private static string? Story(RecordContext context, Node? node, string path)
    {
        if (context.Text(node, path, RecordContext.LongestText) is not { } story)
            return null;
        if (node is ScalarNode { Remark: { Length: > 0 } remark })
            context.Log.Add(IssueKind.RemarkInText, path, node.At, remark);
        if (IsMostlyForeign(story))
            context.Log.Add(IssueKind.TextScript, path, node!.At, story);
        return story;
    }

    /// <summary>True when more than half of the letters are not Latin ones.</summary>
    private static bool IsMostlyForeign(string text)
    {
        var latin = 0;
        var foreign = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
                continue;
            if (rune.Value is < 0x250 or (>= 0x1E00 and < 0x1F00) or (>= 0xFF21 and < 0xFF5B))
                latin++;
            else
                foreign++;
        }
        return foreign > latin;
    }

    private static ImmutableSortedDictionary<string, AnswerValue> Answers(
        RecordContext context,
        Node node,
        string path
    )
    {
        var answers = ImmutableSortedDictionary.CreateBuilder<string, AnswerValue>(
            StringComparer.Ordinal
        );
        if (node is not MapNode map)
        {
            context.Shape(node, path, "group");
            return answers.ToImmutable();
        }
        var questions = context.Knowledge.Names.Questions;
        foreach (var (key, value) in map.Entries)
        {
            var at = RecordContext.Join(path, key.Text);
            if (questions.Exact(key.Text) is not { } question)
            {
                if (!context.Log.IsFull)
                    context.Log.Suggest(
                        IssueKind.UnknownQuestion,
                        at,
                        key.At,
                        key.Text,
                        IssueLog.DidYouMean(
                            questions.Near(key.Text).Select(n => questions.Exact(n)!.Id)
                        )
                    );
                continue;
            }
            if (Answer(context, question, value, at) is not { } answer)
                continue;
            if (answers.TryGetValue(question.Id, out var earlier) && earlier != answer)
                answer = Both(context, question, earlier, answer, at, key.At);
            answers[question.Id] = answer;
        }
        return answers.ToImmutable();
    }

    private static AnswerValue? Answer(
        RecordContext context,
        Question question,
        Node node,
        string path
    )
    {
        if (question.Kind == QuestionKind.YesNo)
            return Values.YesNo(context, node, path) is { } yesNo ? new AnswerValue(yesNo) : null;
        var unknown = new AnswerValue(Soleus.Knowledge.Rules.Answer.Unknown);
        if (node is ScalarNode scalar && (scalar.IsNull || Values.IsUnknown(scalar)))
            return unknown;
        if (question.Kind == QuestionKind.Choice)
            return Values.Word(context, node, path, question.Choices.AsSpan()) is { } choice
                ? unknown with
                {
                    Choice = choice,
                }
                : null;
        return Number(context, question, node, path) is { } number
            ? unknown with
            {
                Number = number,
            }
            : null;
    }

    private static double? Number(RecordContext context, Question question, Node node, string path)
    {
        if (context.Scalar(node, path) is not { } scalar)
            return null;
        if (Values.Numeral(context, scalar.Text, path, node.At) is not { } numeral)
            return null;
        var value = numeral.Value;
        if (numeral.Rest.Length > 0)
        {
            var rest = numeral.Rest;
            foreach (
                var filler in (ReadOnlySpan<string>)["times", "cramps", "drinks", "nights", "x"]
            )
            {
                if (rest.StartsWith(filler, StringComparison.OrdinalIgnoreCase))
                    rest =
                        question.Unit == "d/wk"
                            ? $"days{rest[filler.Length..]}"
                            : rest[filler.Length..];
            }
            if (
                rest.Trim().Length == 0
                || !Unit.TryRead(rest, out var unit, out _)
                || new Quantity(value, unit).To(Unit.Parse(question.Unit!))
                    is not { Ok: true } converted
            )
            {
                context.Log.Add(
                    IssueKind.UnitUnknown,
                    path,
                    node.At,
                    scalar.Text,
                    ("units", question.Unit!)
                );
                return null;
            }
            value = converted.Value;
        }
        return Values.InRange(
            context,
            value,
            path,
            node.At,
            scalar.Text,
            question.Min,
            question.Max
        );
    }

    private static AnswerValue Both(
        RecordContext context,
        Question question,
        AnswerValue one,
        AnswerValue other,
        string path,
        Place at
    )
    {
        ImmutableArray<PhraseValue> values =
        [
            ("question", new Phrase($"question.{question.Id}")),
            ("one", Said(one)),
            ("other", Said(other)),
        ];
        if (question.Kind != QuestionKind.YesNo)
        {
            context.Log.Add(IssueKind.AnsweredTwice, path, at, Said(other), values);
            return one;
        }
        var careful = question.Danger || CarefulWhenYes.Contains(question.Id);
        var counts =
            careful
            && (
                one.YesNo == Soleus.Knowledge.Rules.Answer.Yes
                || other.YesNo == Soleus.Knowledge.Rules.Answer.Yes
            )
                ? Soleus.Knowledge.Rules.Answer.Yes
                : Soleus.Knowledge.Rules.Answer.Unknown;
        context.Log.Add(
            IssueKind.AnswerContradiction,
            path,
            at,
            Said(other),
            [.. values, ("counts", new Phrase($"record-issue.word.{Word(counts)}"))]
        );
        return new AnswerValue(counts);
    }

    private static string Said(AnswerValue answer) =>
        answer.Choice ?? (answer.Number is { } number ? Numbers.Show(number) : Word(answer.YesNo));

    private static string Word(Answer answer) => answer.ToString().ToLowerInvariant();
}
