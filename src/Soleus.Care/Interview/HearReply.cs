using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Care.People.Reading;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Interview;

/// <summary>What a reply made of a record.</summary>
/// <param name="Text">The record with the reply; null when the reply was not understood and nothing changed.</param>
/// <param name="Said">What was understood, or what is wrong with the reply.</param>
internal sealed record HeardReply(RecordText? Text, ImmutableArray<Phrase> Said);

/// <summary>
/// Puts a reply into the record. A reply that would make the record unusable is refused with the reader's own words, so
/// that a record which was usable stays so.
/// </summary>
internal sealed class HearReply(RecordText text, KnowledgeBase knowledge, DateOnly today)
{
    private const int LongestReply = 25_000;

    /// <summary>Leaves the question open: not known.</summary>
    public HeardReply Skip(InterviewStep step) => Skip(step, "unknown");

    private HeardReply Skip(InterviewStep step, string said)
    {
        var next = text;
        foreach (var question in step.Questions)
            next = next.With("unknown", "complaint", "answers", question.Id);
        if (step.Kind == StepKind.Condition)
            next = WithCondition(step, Answer.Unknown);
        return Checked(step, next, new Phrase($"interview.said.{said}"));
    }

    /// <param name="reply">One line as typed.</param>
    public HeardReply To(InterviewStep step, string reply)
    {
        if (reply.Length > LongestReply)
            return Refused("too-long");
        var clean = TextPage.Safe(reply).Trim();
        if (clean.Length == 0)
            return Refused("empty");
        return step.Kind switch
        {
            StepKind.Screen => Screen(step, clean),
            StepKind.YesNo or StepKind.Condition => YesNo(step, clean),
            StepKind.List => List(step, clean),
            StepKind.Labs => Labs(step, clean),
            // Somebody without a number, not somebody with none: it stays open.
            StepKind.Number when ReplyWords.YesNo(clean) is Answer.No => Skip(step, "no-number"),
            StepKind.Number or StepKind.Choice => IsUnknown(clean)
                ? Skip(step)
                : Checked(
                    step,
                    text.With(clean, "complaint", "answers", step.Questions[0].Id),
                    new Phrase("interview.said.noted", ("what", clean))
                ),
            _ => IsUnknown(clean)
                ? Skip(step)
                : Checked(
                    step,
                    text.With(clean, step.Place.Split('.')),
                    new Phrase("interview.said.noted", ("what", IssueLog.Short(clean)))
                ),
        };
    }

    private HeardReply Screen(InterviewStep step, string reply)
    {
        if (ReplyWords.Screen(reply, step.Questions.Length) is not { } answers)
            return Refused("screen", ("count", step.Questions.Length));
        var next = text;
        var yes = ImmutableArray.CreateBuilder<Phrase>();
        for (var i = 0; i < answers.Length; i++)
        {
            next = next.With(Word(answers[i]), "complaint", "answers", step.Questions[i].Id);
            if (answers[i] == Answer.Yes)
                yes.Add(
                    new Phrase(
                        "interview.said.yes-to",
                        ("question", new Phrase($"question.{step.Questions[i].Id}"))
                    )
                );
        }
        return Checked(
            step,
            next,
            yes.Count > 0 ? yes.ToImmutable()
                : answers.All(a => a == Answer.No) ? [new Phrase("interview.said.none")]
                : [new Phrase("interview.said.unknown")]
        );
    }

    private HeardReply YesNo(InterviewStep step, string reply)
    {
        if (ReplyWords.YesNo(reply) is not { } answer)
            return Refused("yes-no");
        var next =
            step.Kind == StepKind.Condition
                ? WithCondition(step, answer)
                : text.With(Word(answer), "complaint", "answers", step.Questions[0].Id);
        return Checked(step, next, new Phrase($"interview.said.{Word(answer)}"));
    }

    private RecordText WithCondition(InterviewStep step, Answer answer) =>
        text.WithAdded(
            "conditions",
            [
                [("name", step.Place), ("status", Word(answer))],
            ]
        );

    private HeardReply List(InterviewStep step, string reply)
    {
        if (IsUnknown(reply))
            return Skip(step);
        var path = step.Place.Split('.');
        if (ReplyWords.NoneOrYesNo(reply) is { } answer)
            return answer == Answer.Yes
                ? Refused("which")
                : Checked(step, text.With("none", path), new Phrase("interview.said.none"));
        var names = ReplyWords.Names(reply);
        if (names.IsEmpty)
            return Refused("empty");
        return Checked(step, text.WithList(names, path));
    }

    private HeardReply Labs(InterviewStep step, string reply)
    {
        if (ReplyWords.NoneOrYesNo(reply) is { } answer)
            return answer switch
            {
                Answer.Yes => Refused("which"),
                Answer.No => Skip(step, "no-result"),
                _ => Skip(step),
            };
        var analyte = step.Place.StartsWith("labs", StringComparison.Ordinal) ? null : step.Place;
        var entries = ImmutableArray.CreateBuilder<IReadOnlyList<(string, string)>>();
        foreach (var one in ReplyWords.Names(reply))
        {
            if (ReplyWords.Lab(one, analyte) is not { } members)
                return Refused("lab", ("reply", IssueLog.Short(one)));
            entries.Add(members);
        }
        return entries.Count == 0
            ? Refused("empty")
            : Checked(step, text.WithAdded("labs", entries));
    }

    /// <summary>
    /// The record with the reply, when it can be read; what names were taken for is told. Its day becomes today, unless
    /// something in it only fits its own day (an age that a birthday has overtaken).
    /// </summary>
    private HeardReply Checked(
        InterviewStep step,
        RecordText candidate,
        params ImmutableArray<Phrase> said
    )
    {
        var next = candidate.WithAsked(step.Id);
        var dated = next.With(Values.Day(today), "date");
        var reading = Read(dated);
        if (reading.IsUsable)
            return Accepted(step, dated, reading, said);
        return Read(next) is { IsUsable: true } undated
            ? Accepted(step, next, undated, said)
            : new HeardReply(null, Faults(reading));
    }

    private HeardReply Accepted(
        InterviewStep step,
        RecordText next,
        RecordReading reading,
        ImmutableArray<Phrase> said
    ) => new(next, [.. said, .. Understood.In(step, text, reading.Record, knowledge)]);

    private RecordReading Read(RecordText record) =>
        ReadPersonRecord.From(record.ToString(), knowledge, today);

    private static ImmutableArray<Phrase> Faults(RecordReading reading)
    {
        var faults = ImmutableArray.CreateBuilder<Phrase>();
        foreach (var issue in reading.Issues.Where(i => i.Severity == IssueSeverity.Fatal))
        {
            faults.Add(issue.Says);
            if (issue.Suggestion is { } suggestion)
                faults.Add(suggestion);
            faults.Add(issue.ToDo);
        }
        return faults.ToImmutable();
    }

    private static bool IsUnknown(string reply) => ReplyWords.YesNo(reply) is Answer.Unknown;

    private static HeardReply Refused(string key, params ImmutableArray<PhraseValue> values) =>
        new(null, [new Phrase($"interview.refused.{key}", values)]);

    private static string Word(Answer answer) => answer.ToString().ToLowerInvariant();
}
