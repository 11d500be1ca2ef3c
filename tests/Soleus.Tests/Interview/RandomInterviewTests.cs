using System.Collections.Immutable;
using System.Globalization;
using Soleus.Care.Interview;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;
using Soleus.Tests.People;

namespace Soleus.Tests.Interview;

/// <summary>
/// Whatever is typed: the record stays usable and holds exactly the replies, the interview goes on from its text alone, and
/// it ends.
/// </summary>
public sealed class RandomInterviewTests
{
    private const int Sessions = 40;
    private const int MostAccepted = 60;

    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;

    private static readonly string[] Junk =
    [
        "",
        " ",
        "\u001b[2J",
        "\0",
        "💊",
        "\u202eone",
        "perhaps 1",
        "0",
        "{}",
        "[",
        "&a *a",
        "!!tag",
        "# no way",
        "\"",
        "'",
        "why",
        "help",
        "-1",
        "1e309",
        new string('9', 30_000),
    ];

    private static readonly string[] Medicines =
    [
        "omeprazole",
        "ciprofloxacin 500 mg",
        "zzyxo \"quoted\"",
        "ramipril",
        "furosemide 40 mg",
        "a: b",
        "💊 pill",
        "atorvastatin",
    ];

    private static readonly string[] Illnesses =
    [
        "gout",
        "diabetes",
        "high blood pressure",
        "x [y]",
    ];

    [Fact]
    public void Random_replies_always_leave_a_usable_record_with_exactly_these_replies()
    {
        var ended = 0;
        for (var seed = 0; seed < Sessions; seed++)
        {
            Run(new Random(seed), seed);
            ended++;
        }
        Assert.Equal(Sessions, ended);
    }

    private static void Run(Random random, int seed)
    {
        var session = InterviewSession.Start(null, Base, Records.Today);
        var model = new Model();
        var earlier = new Stack<Model>();
        var accepted = 0;
        while (session.Step is { } step)
        {
            var (line, next) = Reply(random, step, model, earlier.Count > 0);
            var before = session;
            session = session.Hear(line);
            if (line == "back")
            {
                model = earlier.Pop();
                accepted--;
            }
            else if (session.Text == before.Text)
                Assert.True(
                    next is null || session.Ended,
                    $"{seed} {step.Id}: \"{line}\" was refused"
                );
            else
            {
                earlier.Push(model);
                model =
                    next
                    ?? throw new InvalidOperationException(
                        $"{seed} {step.Id}: \"{line}\" was taken"
                    );
                accepted++;
            }
            Assert.True(accepted <= MostAccepted, $"{seed}: it does not end");
            Check(session, model, seed);
            if (session.Stopped)
                break;
            if (random.Next(10) == 0)
            {
                var again = InterviewSession.Start(session.Text, Base, Records.Today);
                Assert.Equal(session.Step?.Id, again.Step?.Id);
                Assert.Equal(session.Text, again.Text);
            }
        }
    }

    private static void Check(InterviewSession session, Model model, int seed)
    {
        var reading = Records.Read(session.Text);
        Assert.True(reading.IsUsable, $"{seed}: {IssueReport.Write(reading, Base, 100)}");
        Assert.Equal(
            model.Answers.OrderBy(a => a.Key, StringComparer.Ordinal),
            reading.Record.Complaint.Answers.Select(a => KeyValuePair.Create(a.Key, Said(a.Value)))
        );
        var root = (MapNode)YamlDocument.Parse(session.Text, DocumentLimits.Record).Root;
        foreach (var (key, items) in model.Lists)
            Assert.Equal(
                items,
                ((ListNode)root[key]!).Items.OfType<ScalarNode>().Select(n => n.Text)
            );
        Assert.Equal(model.Age, reading.Record.Person.AgeYears);
        Assert.Equal(model.Story, reading.Record.Complaint.Text);
        Assert.Equal(
            model.Stated.OrderBy(c => c.Key, StringComparer.Ordinal),
            reading
                .Record.Conditions.Where(c =>
                    c.Path.Length > 0 && model.Stated.ContainsKey(c.Written)
                )
                .Select(c => KeyValuePair.Create(c.Written, c.Status))
                .OrderBy(c => c.Key, StringComparer.Ordinal)
        );
    }

    private static string Said(AnswerValue value) =>
        value.Choice
        ?? value.Number?.ToString(CultureInfo.InvariantCulture)
        ?? value.YesNo.ToString();

    /// <summary>A line to type and what the record must hold after it; null when the line must change nothing.</summary>
    private static (string Line, Model? Next) Reply(
        Random random,
        InterviewStep step,
        Model model,
        bool hasEarlier
    )
    {
        switch (random.Next(12))
        {
            case 0 when hasEarlier:
                return ("back", null);
            case 1
                when step.Kind
                    is StepKind.Screen
                        or StepKind.YesNo
                        or StepKind.Condition
                        or StepKind.CarryOn:
                return (Junk[random.Next(Junk.Length)], null);
            case 2 when step.Kind != StepKind.CarryOn:
                return (
                    "skip",
                    step.Kind == StepKind.Condition
                        ? model.State(step.Place, Answer.Unknown)
                        : model.Put(step.Questions.Select(q => (q.Id, "Unknown")))
                );
        }
        return step.Kind switch
        {
            StepKind.Screen => Screen(random, step, model),
            StepKind.CarryOn => ("yes", model),
            StepKind.YesNo => random.Next(3) switch
            {
                0 => ("Y", model.Put([(step.Questions[0].Id, "Yes")])),
                1 => ("no", model.Put([(step.Questions[0].Id, "No")])),
                _ => ("don't know", model.Put([(step.Questions[0].Id, "Unknown")])),
            },
            StepKind.Condition => random.Next(2) == 0
                ? ("yes", model.State(step.Place, Answer.Yes))
                : ("n", model.State(step.Place, Answer.No)),
            StepKind.Number => Number(step.Questions[0], model),
            StepKind.Choice => (
                step.Questions[0].Choices[0],
                model.Put([(step.Questions[0].Id, step.Questions[0].Choices[0])])
            ),
            StepKind.Value => Value(random, step, model),
            StepKind.List => List(random, step, model),
            StepKind.Story => (
                "“Krämpfe” nachts: #2 🦵",
                model with
                {
                    Story = "“Krämpfe” nachts: #2 🦵",
                }
            ),
            _ => ("skip", model),
        };
    }

    private static (string, Model) Screen(Random random, InterviewStep step, Model model)
    {
        var answers = step
            .Questions.Select(_ =>
                random.Next(12) switch
                {
                    0 => "Yes",
                    1 => "Unknown",
                    _ => "No",
                }
            )
            .ToList();
        var line = string.Join(
            ' ',
            answers.Select(
                (a, i) =>
                    a == "Yes" ? $"{i + 1}"
                    : a == "Unknown" ? $"{i + 1}?"
                    : ""
            )
        );
        return (
            line.Trim().Length == 0 ? "none" : line,
            model.Put(step.Questions.Select((q, i) => (q.Id, answers[i])))
        );
    }

    private static (string, Model) Number(Question question, Model model)
    {
        var number = Math.Round((question.Min + question.Max) / 2)
            .ToString(CultureInfo.InvariantCulture);
        return (number, model.Put([(question.Id, number)]));
    }

    private static (string, Model?) Value(Random random, InterviewStep step, Model model)
    {
        var age = random.Next(3, 99);
        return step.Id switch
        {
            "person.age" => ($"{age}", model with { Age = age }),
            "person.sex" => (random.Next(2) == 0 ? "female" : "m", model),
            "person.weight" => random.Next(2) == 0 ? ("70", null) : ("70 kg", model),
            _ => ("172 cm", model),
        };
    }

    private static (string, Model) List(Random random, InterviewStep step, Model model)
    {
        var from = step.Id switch
        {
            "medicines" => Medicines,
            "conditions" => Illnesses,
            _ => [],
        };
        if (from.Length == 0)
            return ("none", model);
        ImmutableArray<string> chosen =
        [
            .. from.Where(_ => random.Next(3) == 0).DefaultIfEmpty(from[0]),
        ];
        return (
            string.Join(random.Next(2) == 0 ? ", " : " ; ", chosen),
            model with
            {
                Lists = model.Lists.SetItem(step.Id, chosen),
            }
        );
    }

    /// <summary>What the record must hold.</summary>
    private sealed record Model
    {
        public ImmutableDictionary<string, string> Answers { get; private init; } =
            ImmutableDictionary<string, string>.Empty;

        public ImmutableDictionary<string, ImmutableArray<string>> Lists { get; init; } =
            ImmutableDictionary<string, ImmutableArray<string>>.Empty;

        public ImmutableDictionary<string, Answer> Stated { get; private init; } =
            ImmutableDictionary<string, Answer>.Empty;

        public double? Age { get; init; }

        public string? Story { get; init; }

        public Model Put(IEnumerable<(string Id, string Said)> answers) =>
            this with
            {
                Answers = Answers.SetItems(answers.Select(a => KeyValuePair.Create(a.Id, a.Said))),
            };

        public Model State(string condition, Answer answer) =>
            this with
            {
                Stated = Stated.SetItem(condition, answer),
            };
    }
}
