using Soleus.Care.Assessment;
using Soleus.Care.Interview;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.DangerSigns;
using Soleus.Knowledge.Interviews;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;
using Soleus.Tests.People;

namespace Soleus.Tests.Interview;

/// <summary>The interview as a state machine: record text and a typed line in, the next record text and question out.</summary>
public sealed class InterviewTests
{
    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;

    /// <summary>No back pain is no new back pain; who ate little for no 5 days did so for no 10; and so on.</summary>
    private static readonly string[] MeansNo =
    [
        "back-pain-new",
        "back-pain-worse-lying-coughing",
        "little-eaten-over-10-days",
        "weight-loss-over-15-percent",
    ];

    private static InterviewSession New() => InterviewSession.Start(null, Base, Records.Today);

    private static InterviewSession Hear(InterviewSession session, params string[] lines) =>
        lines.Aggregate(session, (s, line) => s.Hear(line));

    /// <summary>Answers with "none" until the step comes.</summary>
    private static InterviewSession Until(string id)
    {
        var session = New();
        while (session.Step is { } step && step.Id != id)
            session = session.Hear(step.Kind == StepKind.Screen ? "none" : "skip");
        Assert.Equal(id, session.Step?.Id);
        return session;
    }

    /// <summary>Somebody pregnant with a severe headache, up to the question how many weeks.</summary>
    private static InterviewSession UntilNumber()
    {
        var session = InterviewSession.Start(
            "person: { age: 30, sex: female }\ncomplaint: { answers: { pregnant: yes, headache-severe: yes } }\n",
            Base,
            Records.Today
        );
        while (session.Step is { Kind: not StepKind.Number } step)
            session = session.Hear(step.Kind == StepKind.CarryOn ? "yes" : "skip");
        Assert.Equal("pregnancy-weeks", session.Step?.Id);
        return session;
    }

    private static string Said(InterviewSession session) =>
        string.Join(' ', session.Said.Select(Base.Texts.Say));

    public static TheoryData<string> Examples =>
        [.. Records.All.Keys.Where(n => n.EndsWith(".yaml", StringComparison.Ordinal))];

    [Fact]
    public void Danger_signs_come_first_and_an_emergency_is_said_at_once()
    {
        var session = New();
        Assert.Equal("screen.chest", session.Step!.Id);
        var place = 1 + session.Step.Questions.ToList().FindIndex(q => q.Id == "chest-pain");
        session = session.Hear($"{place}");
        Assert.Equal(Urgency.Emergency, session.Danger?.Urgency);
        Assert.Equal("carry-on", session.Step?.Id);
        Assert.Equal("carry-on", session.Hear("perhaps").Step?.Id);
        Assert.True(session.Hear("no").Ended);
        Assert.Equal("screen.head", session.Hear("yes").Step?.Id);
        var again = InterviewSession.Start(session.Hear("no").Text, Base, Records.Today);
        Assert.Equal(
            (Urgency.Emergency, "carry-on"),
            (again.Danger!.Urgency!.Value, again.Step!.Id)
        );
    }

    [Fact]
    public void A_further_danger_sign_is_said_when_it_comes_up()
    {
        var session = Until("screen.leg-swelling");
        var place =
            1 + session.Step!.Questions.ToList().FindIndex(q => q.Id == "leg-swollen-one-side");
        session = session.Hear($"{place}");
        Assert.Equal("triage.dvt_suspect", session.Danger?.Id);
        Assert.Equal("screen.back", session.Step?.Id);
        Assert.Null(session.Hear("none").Danger);
    }

    /// <summary>
    /// Somebody who truthfully says no to every danger screen has no emergency or same-day sign, whatever the danger questions
    /// that are not on a screen would give, illnesses and medicines included.
    /// </summary>
    [Fact]
    public void No_urgent_danger_sign_hides_behind_the_screens()
    {
        var onScreen = Base
            .Screens.Where(s => s.Stage == ScreenStage.Danger)
            .SelectMany(s => s.Questions)
            .Select(q => q.Id)
            .ToHashSet(StringComparer.Ordinal);
        FactSet Facts(Answer others)
        {
            var facts = new FactSet(Base.Facts);
            facts.Set(Base.Facts["child"], Answer.No, "");
            facts.Set(Base.Facts["pregnant"], Answer.Yes, "");
            facts.Set(Base.Facts["postpartum-6-weeks"], Answer.Yes, "");
            foreach (var name in Base.Facts.Names.ToList())
            {
                if (
                    name.StartsWith("has.", StringComparison.Ordinal)
                    || name.StartsWith("takes.", StringComparison.Ordinal)
                )
                    facts.Set(Base.Facts[name], Answer.Yes, "");
            }
            foreach (
                var question in Base.Questions.Where(q =>
                    q is { Danger: true, Group: "danger" or "background" }
                )
            )
                facts.Set(
                    Base.Facts[question.Id],
                    onScreen.Contains(question.Id) || MeansNo.Contains(question.Id)
                        ? Answer.No
                        : others,
                    ""
                );
            return facts;
        }
        var (worst, open) = (Facts(Answer.Yes), Facts(Answer.No));
        var missed =
            from sign in Base.Dangers.Signs
            where sign.Audience != DangerAudience.Child
            from rule in sign.Rules
            where rule.Level >= DangerLevel.SameDay
            where rule.When.Evaluate(worst) == Answer.Yes && rule.When.Evaluate(open) != Answer.Yes
            let facts = Collected(rule.When)
            select $"{sign.Id}: {string.Join(", ", facts.Select(Base.Facts.Name).Where(n => !onScreen.Contains(n)))}";
        Assert.True(!missed.Any(), string.Join('\n', missed));
    }

    [Fact]
    public void Every_danger_sign_of_children_is_opened_by_a_screen()
    {
        var asked = Base
            .Screens.Where(s => s.Stage is ScreenStage.Danger or ScreenStage.Child)
            .SelectMany(s => s.Questions)
            .Select(q => Base.Facts[q.Id])
            .ToHashSet();
        var missed =
            from sign in Base.Dangers.Signs
            where sign.Audience == DangerAudience.Child
            from rule in sign.Rules
            where rule.Level >= DangerLevel.SameDay && !Collected(rule.When).Overlaps(asked)
            select sign.Id;
        Assert.Equal([], missed);
    }

    private static HashSet<int> Collected(Condition condition)
    {
        var facts = new List<int>();
        condition.Collect(facts);
        return [.. facts];
    }

    [Fact]
    public void A_healthy_adult_answers_fewer_than_forty_questions()
    {
        var session = New();
        var replies = 0;
        while (!session.Ended)
        {
            session = session.Hear(
                session.Step switch
                {
                    { Id: "person.age" } => "44",
                    { Id: "person.sex" } => "female",
                    { Id: "person.weight" } => "64 kg",
                    { Id: "person.height" } => "168 cm",
                    { Id: "complaint.text" } => "My calf cramps at night, seconds at a time.",
                    { Id: "screen.kind" } => "1 2",
                    { Id: "kidney-risks-none" } => "yes",
                    { Kind: StepKind.Number } => "3",
                    { Kind: StepKind.YesNo or StepKind.Condition } => "no",
                    { Kind: StepKind.Choice } => "don't know",
                    _ => "none",
                }
            );
            replies++;
            Assert.InRange(replies, 1, 39);
        }
        Assert.Equal(44, session.Record.Person.AgeYears);
        var lists = Base.Screens.Count(s => s.Stage == ScreenStage.Danger);
        Assert.Contains(
            $"in {lists} short lists",
            InterviewPage.Opening(New(), Base, 500, false),
            StringComparison.Ordinal
        );
        Assert.InRange(replies - lists, 16, 24);
    }

    [Theory]
    [InlineData("labs", "no", "no result")]
    [InlineData("labs.kidney", "none", "no result")]
    [InlineData("labs", "don't know", "Noted: not known. That is not a no.")]
    [InlineData("pregnancy-weeks", "no", "no number")]
    public void Having_no_result_is_noted_as_such_and_stays_unknown(
        string step,
        string typed,
        string said
    )
    {
        var session = step.StartsWith("labs", StringComparison.Ordinal)
            ? Until(step)
            : UntilNumber();
        var after = session.Hear(typed);
        Assert.Contains(said, Said(after), StringComparison.Ordinal);
        if (typed != "don't know")
            Assert.DoesNotContain("not a no", Said(after), StringComparison.Ordinal);
        Assert.NotEqual(session.Step!.Id, after.Step?.Id);
        Assert.Empty(after.Record.Labs);
        Assert.All(
            session.Step.Questions,
            q => Assert.Equal(new AnswerValue(Answer.Unknown), after.Record.Complaint.Answers[q.Id])
        );
    }

    [Theory]
    [InlineData("why", "Weak kidneys")]
    [InlineData("help", "quit")]
    [InlineData("none", "Please reply yes, no or don't know")]
    [InlineData("maybe so", "Please reply yes, no or don't know")]
    [InlineData("", "Nothing was typed")]
    public void Why_help_and_odd_replies_change_nothing(string typed, string said)
    {
        var session = Until("kidney-risks-none");
        var after = session.Hear(typed);
        Assert.Equal(session.Text, after.Text);
        Assert.Equal(session.Step!.Id, after.Step!.Id);
        Assert.Contains(said, Said(after), StringComparison.Ordinal);
    }

    [Fact]
    public void Back_takes_the_last_reply_out_of_the_record()
    {
        var session = Until("person.age");
        var after = Hear(session, "44", "female", "back", "back");
        Assert.Equal("person.age", after.Step!.Id);
        Assert.Equal(session.Text, after.Text);
        Assert.Contains("no earlier question", Said(New().Hear("back")), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_a_screen_are_yes_the_others_no_and_a_question_mark_is_unknown()
    {
        var session = New();
        var ids = session.Step!.Questions.Select(q => q.Id).ToList();
        var answers = session.Hear("2, 4 and 5?").Record.Complaint.Answers;
        Assert.Equal(
            [Answer.No, Answer.Yes, Answer.No, Answer.Yes, Answer.Unknown, Answer.No, Answer.No],
            ids.Select(id => answers[id].YesNo)
        );
        var unknown = session.Hear("don't know").Record.Complaint.Answers;
        Assert.All(ids, id => Assert.Equal(Answer.Unknown, unknown[id].YesNo));
        foreach (
            var odd in (string[])["0", "8", "-1", "1 and some", "yes", "1.5", "٣", "99999999999"]
        )
            Assert.Equal(session.Text, session.Hear(odd).Text);
    }

    [Fact]
    public void Names_are_echoed_as_they_were_understood()
    {
        var session = Until("medicines").Hear("omeprazol 20 mg, metformin; zzyxo");
        Assert.Contains("taken for omeprazole", Said(session), StringComparison.Ordinal);
        Assert.Contains("Understood: metformin", Said(session), StringComparison.Ordinal);
        Assert.Contains("“zzyxo”: we do not know", Said(session), StringComparison.Ordinal);
        Assert.Equal(3, session.Record.Medicines!.Value.Length);
        Assert.Empty(Until("medicines").Hear("none").Record.Medicines!.Value);
        Assert.Null(Until("medicines").Hear("don't know").Record.Medicines);
        Assert.Contains(
            "Which ones",
            Said(Until("medicines").Hear("yes")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("magnesium 0.68 mmol/L 2026-10-01", "magnesium", 0.68)]
    [InlineData("magnesium: 0,68mmol/l", "magnesium", 0.68)]
    [InlineData("vitamin b12 250 ng/L", "vitamin-b12", 250)]
    public void A_result_is_read_with_its_unit(string typed, string analyte, double value)
    {
        var session = Until("labs").Hear(typed);
        var result = Assert.Single(session.Record.Labs);
        Assert.Equal((analyte, value), (result.Analyte.Id, result.WrittenValue));
    }

    [Theory]
    [InlineData("labs", "magnesium 0.68", "unit")]
    [InlineData("labs", "magnesium 680 mmol/L", "cannot be right")]
    [InlineData("labs", "magnesium low", "does not read as a result")]
    [InlineData("labs", "magnesium 0.68 mmol/L 2031-01-01", "2031")]
    [InlineData("labs", "magnesium <0.4 mmol/L", "<0.4")]
    [InlineData("person.weight", "70", "which unit")]
    [InlineData("person.age", "582", "582")]
    [InlineData("person.sex", "purple", "purple")]
    public void What_would_spoil_the_record_is_refused_in_plain_words(
        string step,
        string typed,
        string said
    )
    {
        var session = Until(step);
        var after = session.Hear(typed);
        Assert.Equal(session.Text, after.Text);
        Assert.Contains(said, Said(after), StringComparison.Ordinal);
    }

    /// <summary>What stands in a record is never asked, and stays as it was.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void Goes_on_with_an_example_and_asks_nothing_that_is_known(string name)
    {
        var before = Records.Record(Records.All[name]);
        var session = InterviewSession.Start(Records.All[name], Base, Records.Today);
        var facts = RecordFacts.Of(before, Base);
        while (session.Step is { } step)
        {
            Assert.All(
                step.Questions,
                q => Assert.False(before.Complaint.Answers.ContainsKey(q.Id), q.Id)
            );
            Assert.All(
                step.Questions.Where(q => q.Kind == QuestionKind.YesNo),
                q => Assert.Equal(Answer.Unknown, facts[q.Id])
            );
            Assert.False(step.Id == "medicines" && before.Medicines is not null);
            Assert.False(step.Id == "person.age" && before.Person.AgeYears is not null);
            session = session.Hear(step.Kind == StepKind.CarryOn ? "yes" : "skip");
        }
        var after = session.Record;
        Assert.Equal(before.Person, after.Person);
        Assert.Equal(before.Complaint.Text, after.Complaint.Text);
        Assert.Equal(
            before.Medicines?.Select(m => (m.Written, m.Known?.Id, m.Dose, m.Route)),
            after.Medicines?.Select(m => (m.Written, m.Known?.Id, m.Dose, m.Route))
        );
        Assert.Equal(
            before.Labs.Select(l => (l.Analyte.Id, l.Value, l.Date, l.UpperLimit)),
            after.Labs.Select(l => (l.Analyte.Id, l.Value, l.Date, l.UpperLimit))
        );
        Assert.Equal(
            before.Supplements?.Select(s => (s.Written, s.AmountMgPerDay, s.Basis)),
            after.Supplements?.Select(s => (s.Written, s.AmountMgPerDay, s.Basis))
        );
        Assert.All(
            before.Complaint.Answers,
            a => Assert.Equal(a.Value, after.Complaint.Answers[a.Key])
        );
        Assert.All(
            after.Complaint.Answers.Where(a => !before.Complaint.Answers.ContainsKey(a.Key)),
            a => Assert.Equal(new AnswerValue(Answer.Unknown), a.Value)
        );
    }

    [Theory]
    [InlineData("date: 2026-11-10\nperson: { age: 30 }\n", "2026-11-24")]
    // 50 since 20 November: the stated age holds only on the record's own day.
    [InlineData("date: 2026-11-10\nperson: { age: 49, birth_date: 1976-11-20 }\n", "2026-11-10")]
    public void A_reply_brings_the_record_to_today_unless_it_only_fits_its_own_day(
        string text,
        string day
    )
    {
        var session = InterviewSession.Start(text, Base, Records.Today);
        foreach (var typed in (string[])["none", "skip", "1?"])
        {
            session = session.Hear(typed);
            Assert.Contains($"date: {day}\n", session.Text, StringComparison.Ordinal);
        }
        Assert.Equal("screen.leg-swelling", session.Step!.Id);
    }

    [Fact]
    public void A_template_that_was_begun_by_hand_can_be_gone_on_with()
    {
        var template = PersonTemplate.Yaml(Base);
        var session = InterviewSession.Start(template, Base, Records.Today);
        Assert.Equal("screen.chest", session.Step!.Id);
        Assert.True(Records.Read(session.Hear("none").Text).IsUsable);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    public void Every_line_end_of_yaml_ends_a_comment_at_the_head(string end)
    {
        string[] lines =
        [
            "# mine",
            "# asked: screen.chest",
            "person: { age: 50 }",
            "complaint: { answers: { chest-pain: yes } }",
            "",
        ];
        var session = InterviewSession.Start(string.Join(end, lines), Base, Records.Today);
        Assert.Equal(Urgency.Emergency, session.Danger?.Urgency);
        Assert.Equal(50, session.Record.Person.AgeYears);
        Assert.Equal(1, session.Asked);
        Assert.StartsWith(
            "# mine\n# asked: screen.chest\nperson:",
            session.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("person: { agee: 5 }")]
    public void A_text_that_is_no_usable_record_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => InterviewSession.Start(text, Base, Records.Today));

    [Theory]
    [InlineData("cramps \u0000\u0007\u001b[2J at night", "cramps [2J at night")]
    [InlineData("\u202edlog\u202c cramps", "dlog cramps")]
    [InlineData(
        "🦵🔥 \"it's\": #1 \\ {x} - [y] & *z !w |",
        "🦵🔥 \"it's\": #1 \\ {x} - [y] & *z !w |"
    )]
    [InlineData("# asked: person.age", "# asked: person.age")]
    [InlineData("~", "~")]
    [InlineData("a\u0085b\u2028c\uFEFFd", "ab cd")]
    [InlineData("ساقي تؤلمني", "ساقي تؤلمني")]
    [InlineData("- - -", "- - -")]
    public void Hostile_words_come_back_as_they_can_be_shown(string typed, string kept)
    {
        var session = Until("complaint.text").Hear(typed);
        Assert.Equal(kept, session.Record.Complaint.Text);
        var again = InterviewSession.Start(session.Text, Base, Records.Today);
        Assert.Equal(kept, again.Record.Complaint.Text);
        Assert.Equal(session.Step?.Id, again.Step?.Id);
    }

    /// <summary>Not as inline data: half a surrogate pair does not survive the way there.</summary>
    [Fact]
    public void Half_a_character_is_replaced() =>
        Assert.Equal("? lone", Until("complaint.text").Hear("\ud800 lone").Record.Complaint.Text);

    [Fact]
    public void A_reply_that_is_too_long_is_refused()
    {
        var session = Until("complaint.text");
        foreach (var length in (int[])[20_001, 30_000, 2_000_000])
            Assert.Equal(session.Text, session.Hear(new string('x', length)).Text);
        Assert.Equal(20_000, session.Hear(new string('x', 20_000)).Record.Complaint.Text!.Length);
    }

    [Fact]
    public void Every_screen_and_fixed_step_has_its_words()
    {
        var session = New();
        while (session.Step is { } step)
        {
            foreach (var phrase in (Soleus.Knowledge.Texts.Phrase[])[step.Ask, step.Why, step.Hint])
                Assert.DoesNotContain("{", Base.Texts.Say(phrase), StringComparison.Ordinal);
            session = session.Hear(
                step.Id == "person.age" ? "9"
                : step.Kind == StepKind.Screen ? "none"
                : "skip"
            );
        }
        Assert.Contains("child-looks-ill", session.Text, StringComparison.Ordinal);
    }
}
