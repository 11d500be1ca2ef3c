using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.People.Reading;
using Soleus.Care.Triage;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Interview;

/// <summary>
/// An interview under way: the record so far, the question that is open, and what the last reply gave to say. A pure state
/// machine: <see cref="Start"/>, then <see cref="Hear"/> for each line that is typed, until <see cref="Ended"/>.
/// </summary>
public sealed record InterviewSession
{
    private readonly KnowledgeBase _knowledge;
    private readonly DateOnly _today;
    private readonly RecordText _text;
    private readonly ImmutableStack<RecordText> _earlier;

    private InterviewSession(
        RecordText text,
        ImmutableStack<RecordText> earlier,
        KnowledgeBase knowledge,
        DateOnly today
    )
    {
        (_text, _earlier, _knowledge, _today) = (text, earlier, knowledge, today);
        Text = text.ToString();
        Record = ReadPersonRecord.From(Text, knowledge, today).Record;
        Step = NextQuestion.For(text, Record, knowledge);
    }

    /// <summary>The record with every reply so far; it always reads as a usable one.</summary>
    public string Text { get; }

    /// <summary>The same, read.</summary>
    public PersonRecord Record { get; }

    /// <summary>The question that is open; null when nothing is left to ask.</summary>
    public InterviewStep? Step { get; }

    /// <summary>What there is to say before the question: what was understood, or why the reply was not.</summary>
    public ImmutableArray<Phrase> Said { get; private init; } = [];

    /// <summary>A danger sign that the last reply brought up; to be said before anything else.</summary>
    public Finding? Danger { get; private init; }

    /// <summary>The person wants to stop: <c>quit</c>, or not to go on after an emergency.</summary>
    public bool Stopped { get; private init; }

    /// <summary>True when it began with a record that was there already.</summary>
    public bool GoesOn { get; private init; }

    /// <summary>How many questions were asked, earlier sessions included.</summary>
    public int Asked => _text.Asked.Length;

    public bool Ended => Stopped || Step is null;

    /// <summary>Begins, or goes on with a record that reads as usable.</summary>
    /// <param name="text">The record so far; null for a new one.</param>
    /// <exception cref="ArgumentException">The text is no usable YAML record.</exception>
    public static InterviewSession Start(string? text, KnowledgeBase knowledge, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        if (text is not null && !ReadPersonRecord.From(text, knowledge, today).IsUsable)
            throw new ArgumentException("the text is no usable record", nameof(text));
        var record = text is null
            ? new RecordText()
                .WithHead(knowledge.Texts["interview.file-head"])
                .With(Values.Day(today), "date")
            : RecordText.Parse(text);
        var session = new InterviewSession(record, [], knowledge, today);
        return session with
        {
            Danger = UrgentSign.In(session.Record, knowledge),
            GoesOn = text is not null,
        };
    }

    /// <summary>The session after one typed line: a reply, or back, skip, why, help, quit.</summary>
    public InterviewSession Hear(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (Step is not { } step || Ended)
            return this;
        return line.Trim().ToLowerInvariant() switch
        {
            "quit" or "exit" or "stop" or "q" => this with
            {
                Stopped = true,
                Said = [],
                Danger = null,
            },
            "back" or "b" => Back(),
            "why" or "why?" => Only(step.Why),
            "help" or "h" => Only(step.Hint, new Phrase("interview.help")),
            "skip" or "s" when step.Kind != StepKind.CarryOn => Taken(
                new HearReply(_text, _knowledge, _today).Skip(step)
            ),
            _ when step.Kind == StepKind.CarryOn => CarryOn(line),
            _ => Taken(new HearReply(_text, _knowledge, _today).To(step, line)),
        };
    }

    private InterviewSession Only(params ImmutableArray<Phrase> said) =>
        this with
        {
            Said = said,
            Danger = null,
        };

    private InterviewSession Back() =>
        _earlier.IsEmpty
            ? Only(new Phrase("interview.said.no-way-back"))
            : new InterviewSession(_earlier.Peek(), _earlier.Pop(), _knowledge, _today)
            {
                Said = [new Phrase("interview.said.back")],
            };

    private InterviewSession CarryOn(string reply) =>
        ReplyWords.YesNo(reply) switch
        {
            Answer.Yes => Taken(new HeardReply(_text.WithAsked("carry-on"), [])),
            Answer.No => this with { Stopped = true, Said = [], Danger = null },
            _ => Only(new Phrase("interview.refused.carry-on")),
        };

    private InterviewSession Taken(HeardReply heard)
    {
        if (heard.Text is not { } next)
            return Only(heard.Said);
        var session = new InterviewSession(next, _earlier.Push(_text), _knowledge, _today);
        var before = UrgentSign.AllIn(Record, _knowledge);
        return session with
        {
            Said = heard.Said,
            Danger = UrgentSign
                .AllIn(session.Record, _knowledge)
                .FirstOrDefault(f => !before.Any(b => b.Id == f.Id && b.Urgency == f.Urgency)),
        };
    }
}
