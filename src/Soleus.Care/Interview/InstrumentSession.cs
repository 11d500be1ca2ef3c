using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.LegPain;
using Soleus.Care.People;
using Soleus.Care.People.Reading;
using Soleus.Care.Triage;
using Soleus.Knowledge;
using Soleus.Knowledge.Instruments;
using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Interview;

/// <summary>
/// One questionnaire, item by item in our own words. A pure state machine like <see cref="InterviewSession"/>; the answers
/// stand in a record of their own, so that danger signs among them are seen.
/// </summary>
public sealed record InstrumentSession
{
    private readonly KnowledgeBase _knowledge;
    private readonly DateOnly _today;
    private readonly RecordText _text;
    private readonly ImmutableStack<(RecordText Text, int At)> _earlier;

    private InstrumentSession(
        Instrument instrument,
        ImmutableArray<InterviewStep> steps,
        RecordText text,
        int at,
        ImmutableStack<(RecordText, int)> earlier,
        KnowledgeBase knowledge,
        DateOnly today
    )
    {
        (Instrument, Steps, _text, At, _earlier) = (instrument, steps, text, at, earlier);
        (_knowledge, _today) = (knowledge, today);
        Record = ReadPersonRecord.From(text.ToString(), knowledge, today).Record;
        Score = InstrumentScore.Of(instrument, RecordFacts.Of(Record, knowledge));
        Danger = UrgentSign.In(Record, knowledge);
    }

    public Instrument Instrument { get; }

    /// <summary>All questions; empty for an instrument that is only described.</summary>
    public ImmutableArray<InterviewStep> Steps { get; }

    /// <summary>Position of the open question.</summary>
    public int At { get; }

    /// <summary>The answers so far, as a record.</summary>
    public PersonRecord Record { get; }

    /// <summary>The score so far, as a range while items are open.</summary>
    public InstrumentScore Score { get; }

    /// <summary>The most urgent danger sign among the answers.</summary>
    public Finding? Danger { get; }

    public ImmutableArray<Phrase> Said { get; private init; } = [];

    public bool Stopped { get; private init; }

    /// <summary>The open question; null at the end, or when a class is decided.</summary>
    public InterviewStep? Step => Stopped || At >= Steps.Length || IsDecided ? null : Steps[At];

    private bool IsDecided => Score.Part.StartsWith("class-", StringComparison.Ordinal);

    public static InstrumentSession Start(
        Instrument instrument,
        KnowledgeBase knowledge,
        DateOnly today
    )
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(knowledge);
        return new InstrumentSession(
            instrument,
            Questions(instrument, knowledge),
            new RecordText().With(Values.Day(today), "date"),
            0,
            [],
            knowledge,
            today
        );
    }

    /// <summary>The session after one typed line.</summary>
    public InstrumentSession Hear(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (Step is not { } step)
            return this;
        return line.Trim().ToLowerInvariant() switch
        {
            "quit" or "exit" or "stop" or "q" => this with { Stopped = true, Said = [] },
            "back" or "b" => Back(),
            "help" or "h" or "why" => this with { Said = [step.Hint, step.Why] },
            "skip" or "s" => Taken(new HearReply(_text, _knowledge, _today).Skip(step)),
            _ => Taken(new HearReply(_text, _knowledge, _today).To(step, line)),
        };
    }

    /// <summary>
    /// Takes answers by id (<c>burning-pain=yes</c>) in any order; those that are not given stay unknown. On a fault nothing
    /// is taken and all that is wrong is told.
    /// </summary>
    public (InstrumentSession Session, ImmutableArray<Phrase> Faults) Answer(string answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var faults = ImmutableArray.CreateBuilder<Phrase>();
        var text = _text;
        var ids = new NameIndex<InterviewStep>();
        foreach (var step in Steps)
            ids.Add(step.Id, step);
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var one in answers.Split(
                [',', ';'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            var equals = one.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? one : one[..equals];
            if (equals < 0 || ids.Exact(name) is not { } step)
            {
                faults.Add(NoSuchItem(name, ids));
                continue;
            }
            if (!given.Add(step.Id))
            {
                faults.Add(new Phrase("look-up.instrument.twice", ("name", step.Id)));
                continue;
            }
            var heard = new HearReply(text, _knowledge, _today).To(step, one[(equals + 1)..]);
            if (heard.Text is { } next)
                text = next;
            else
                faults.Add(
                    new Phrase(
                        "look-up.instrument.not-understood",
                        ("name", step.Id),
                        ("hint", step.Hint)
                    )
                );
        }
        return faults.Count > 0 ? (this, faults.ToImmutable()) : (Moved(text, Steps.Length), []);
    }

    private Phrase NoSuchItem(string name, NameIndex<InterviewStep> ids)
    {
        var near = ids.Near(name).Select(n => ids.Exact(n)!.Id).ToList();
        return new Phrase(
            near.Count > 0 ? "look-up.instrument.no-item-near" : "look-up.instrument.no-item",
            ("name", IssueLog.Short(name)),
            ("names", string.Join(", ", near.Count > 0 ? near : Steps.Select(s => s.Id)))
        );
    }

    private InstrumentSession Taken(HeardReply heard) =>
        heard.Text is { } next
            ? Moved(next, At + 1) with
            {
                Said = heard.Said,
            }
            : this with
            {
                Said = heard.Said,
            };

    private InstrumentSession Moved(RecordText text, int at) =>
        new(Instrument, Steps, text, at, _earlier.Push((_text, At)), _knowledge, _today);

    private InstrumentSession Back() =>
        _earlier.IsEmpty
            ? this with
            {
                Said = [new Phrase("interview.said.no-way-back")],
            }
            : new InstrumentSession(
                Instrument,
                Steps,
                _earlier.Peek().Text,
                _earlier.Peek().At,
                _earlier.Pop(),
                _knowledge,
                _today
            )
            {
                Said = [new Phrase("interview.said.back")],
            };

    /// <summary>The questions behind the items and classes, in their order.</summary>
    private static ImmutableArray<InterviewStep> Questions(
        Instrument instrument,
        KnowledgeBase knowledge
    )
    {
        var facts = new List<int>();
        foreach (var item in instrument.Items)
            item.When.Collect(facts);
        foreach (var one in instrument.Classes)
            one.When.Collect(facts);
        if (IsWells(instrument))
        {
            foreach (var item in knowledge.Wells.Items)
                item.When.Collect(facts);
        }
        var why = new Phrase($"instrument.{instrument.Id}.rule");
        var steps = new List<InterviewStep>();
        foreach (var fact in facts.Distinct())
        {
            var name = knowledge.Facts.Name(fact);
            var question =
                knowledge.Names.Questions.Exact(name)
                ?? knowledge.Questions.FirstOrDefault(q =>
                    q.Kind == QuestionKind.Choice
                    && name.StartsWith(q.Id + ".", StringComparison.Ordinal)
                );
            var step =
                question is not null ? InterviewSteps.Of(question, why)
                : name.StartsWith("has.", StringComparison.Ordinal)
                    ? InterviewSteps.OfCondition(name[4..], why, knowledge)
                : null;
            if (step is not null && steps.TrueForAll(s => s.Id != step.Id))
                steps.Add(step);
        }
        return [.. steps];
    }

    /// <summary>The Wells score has its items beside the danger signs.</summary>
    internal static bool IsWells(Instrument instrument) => instrument.Id == "wells_dvt";
}
