using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Tests.Cli;
using Soleus.Tests.Support;

namespace Soleus.Tests.Counterfactuals;

/// <summary>What must hold for every flip that is shown, on all examples; and values read from the rules by hand.</summary>
public sealed class FindFlipsTests
{
    private static KnowledgeBase Knowledge => KnowledgeBase.Shipped;

    public static TheoryData<string> Examples =>
        [
            .. Directory
                .EnumerateFiles(Repository.File("examples"), "*.yaml")
                .Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_flip_flips_when_its_record_is_walked(string example)
    {
        var a = Example(example);
        var before = AnswerOutline.Of(a);
        var flips = FindFlips.Of(a);
        Assert.NotEmpty(flips.All);
        foreach (var flip in flips.All)
        {
            var walked = AssessPerson.Of(flip.Change.Record, Knowledge);
            Assert.Equal(flip.After, AnswerOutline.Of(walked));
            Assert.Equal(before, flip.Before);
            Assert.NotEqual(flip.Before, flip.After);
            Assert.Equal(walked.Answer, flip.Answer);
            Assert.Contains(": ", FlipWords.Line(flip, Knowledge), StringComparison.Ordinal);
            Assert.DoesNotContain(": .", FlipWords.Line(flip, Knowledge), StringComparison.Ordinal);
        }
        var lines = flips.All.Select(f => FlipWords.Line(f, Knowledge)).ToArray();
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_reply_does_what_it_says(string example)
    {
        var a = Example(example);
        foreach (var question in FindFlips.Of(a).Questions)
        {
            Assert.Contains(question.Fact, a.Missing);
            foreach (var reply in question.Replies)
            {
                var after = AnswerOutline.Of(AssessPerson.Of(reply.Would.Change.Record, Knowledge));
                Assert.Equal(reply.Would.After, after);
                Assert.True(!reply.Changes || after != AnswerOutline.Of(a));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void One_printed_step_less_does_not_flip(string example)
    {
        var a = Example(example);
        foreach (var flip in FindFlips.Of(a).All)
        {
            if (flip.Change is not { Kind: ChangeKind.Number, Fact: var fact })
                continue;
            var (from, to) = (Number(flip.Change.From!), Number(flip.Change.To!));
            var shown = flip.Change.To!.Split(' ')[0];
            var point = shown.IndexOf('.', StringComparison.Ordinal);
            var step = Math.Pow(10, point < 0 ? 0 : -(shown.Length - point - 1));
            var less = to - (Math.Sign(to - from) * step);
            if (Math.Abs(to - from) <= step)
                continue;
            var after = AnswerOutline.Of(
                AssessPerson.Of(Moved(a.Case.Record, fact, from, less), Knowledge)
            );
            // At least one part of the answer changes first at the printed value.
            Assert.NotEqual(AnswerParts.None, flip.Parts & ~flip.Before.Differs(after));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void No_flip_loosens_an_answer_because_something_became_unknown(string example)
    {
        var a = Example(example);
        foreach (var flip in FindFlips.Of(a).All)
        {
            if (!flip.LowersUrgency && flip.After.Permission >= flip.Before.Permission)
                continue;
            var facts = AssessPerson.Of(flip.Change.Record, Knowledge).Case.Facts;
            for (var fact = 0; fact < facts.Catalogue.Count; fact++)
                Assert.False(
                    a.Case.Facts[fact] != Answer.Unknown && facts[fact] == Answer.Unknown,
                    $"{facts.Catalogue.Name(fact)} became unknown: {FlipWords.Line(flip, Knowledge)}"
                );
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_order_of_a_records_lists_does_not_count(string example) =>
        OrderDoesNotCount(Example(example));

    [Fact]
    public void The_order_of_two_products_of_one_name_does_not_count() =>
        OrderDoesNotCount(Read(TwoProducts));

    private static void OrderDoesNotCount(PersonAssessment a)
    {
        var record = a.Case.Record;
        var turned = AssessPerson.Of(
            record with
            {
                Labs = [.. record.Labs.Reverse()],
                Conditions = [.. record.Conditions.Reverse()],
                Medicines = record.Medicines is { } m ? [.. m.Reverse()] : null,
                Supplements = record.Supplements is { } s ? [.. s.Reverse()] : null,
            },
            Knowledge
        );
        Assert.Equal(
            FindFlips.Of(a).All.Select(f => FlipWords.Line(f, Knowledge)),
            FindFlips.Of(turned).All.Select(f => FlipWords.Line(f, Knowledge))
        );
    }

    /// <summary>60 and 330 mg are together above 350 mg, the limit of the United States; either alone is not.</summary>
    private const string TwoProducts = """
        date: 2026-11-20
        person: { age: 61, sex: female }
        complaint: { answers: { cramp-sudden-hard: yes, cramp-at-night: yes, cramp-eased-by-stretch: yes } }
        medicines: []
        supplements:
          - { product: magnesium, form: citrate, amount: 60 mg, per: day, basis: elemental }
          - { product: magnesium, form: oxide, amount: 330 mg, per: day, basis: elemental }
        labs: [{ analyte: egfr, value: 80, unit: "mL/min/{1.73_m2}", date: 2026-11-01 }]
        authority: us
        """;

    [Theory]
    [InlineData("magnesium citrate, 60 mg", "oxide")]
    [InlineData("magnesium oxide, 330 mg", "citrate")]
    public void Of_two_products_of_one_name_the_words_name_the_one_that_is_left_out(
        string named,
        string staysForm
    )
    {
        var left = Assert.Single(
            FindFlips.Of(Read(TwoProducts)).All,
            f =>
                f.Change.Kind == ChangeKind.LeftOut
                && Knowledge.Texts.Say(f.Change.Says).Contains(named, StringComparison.Ordinal)
        );
        Assert.Equal(staysForm, Assert.Single(left.Change.Record.Supplements!.Value).FormId);
    }

    /// <summary>0.696 mmol/L is below the limit of 0.70 mmol/L and used to be printed as 0.70.</summary>
    [Fact]
    public void A_number_is_shown_as_written_and_never_moves_to_what_reads_the_same()
    {
        var flips = FindFlips.Of(
            Read(
                TwoProducts.Replace(
                    "labs: [",
                    "labs: [{ analyte: magnesium, value: 0.696, unit: mmol/L, date: 2026-11-01 }, ",
                    StringComparison.Ordinal
                )
            )
        );
        var moved = flips
            .All.Where(f => f.Change is { Kind: ChangeKind.Number, Fact: "lab.magnesium" })
            .Select(f => (f.Change.From, f.Change.To))
            .ToArray();
        Assert.Contains(("0.696 mmol/L", "0.70 mmol/L"), moved);
        Assert.All(moved, m => Assert.Equal("0.696 mmol/L", m.From));
    }

    /// <summary>290.004 mg is printed with two decimals, since a day's amount may be worked out.</summary>
    [Fact]
    public void No_number_moves_to_what_reads_the_same()
    {
        var record = TwoProducts.Replace(
            "amount: 330 mg",
            "amount: 290.004 mg",
            StringComparison.Ordinal
        );
        foreach (var flip in FindFlips.Of(Read(record)).All)
        {
            if (flip.Change.Kind == ChangeKind.Number)
                Assert.NotEqual(Number(flip.Change.From!), Number(flip.Change.To!));
        }
    }

    [Fact]
    public void A_reply_that_empties_a_list_says_that_nothing_is_taken()
    {
        var questions = FindFlips
            .Of(
                Read(
                    """
                    date: 2026-11-20
                    person: { age: 61, sex: female }
                    complaint: { answers: { cramp-sudden-hard: yes, cramp-at-night: yes } }
                    """
                )
            )
            .Questions.Where(q => q.Fact.StartsWith("takes.", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(questions);
        foreach (var reply in questions.SelectMany(q => q.Replies))
        {
            var says = Knowledge.Texts.Say(reply.Says);
            var record = reply.Would.Change.Record;
            Assert.Equal(
                record.Medicines is { IsEmpty: true },
                says.Contains("no medicines", StringComparison.Ordinal)
            );
            Assert.Equal(
                record.Supplements is { IsEmpty: true },
                says.Contains("no supplements", StringComparison.Ordinal)
            );
        }
        Assert.Contains(
            questions.SelectMany(q => q.Replies),
            r => r.Would.Change.Record.Medicines is { IsEmpty: true }
        );
    }

    /// <summary>safety: eGFR below 60 asks a clinician first, below 30 rules magnesium out (decision 7 of the clinical review).</summary>
    [Fact]
    public void A_measured_egfr_flips_at_the_limits_of_the_rules()
    {
        var flips = FindFlips.Of(
            Read(
                """
                date: 2026-11-20
                person: { age: 40, sex: male }
                complaint: { answers: { cramp-sudden-hard: yes, cramp-at-night: yes, cramp-eased-by-stretch: yes } }
                medicines: []
                supplements: []
                labs: [{ analyte: egfr, value: 80, unit: "mL/min/{1.73_m2}", date: 2026-11-01 }]
                """
            )
        );
        var values = flips
            .All.Where(f => f.Change is { Kind: ChangeKind.Number, Fact: "lab.egfr" })
            .Select(f => f.Change.To);
        Assert.Contains("59 mL/min/1.73 m²", values);
    }

    /// <summary>Severe hypomagnesaemia: the danger sign's own limit of 0.5 mmol/L is 1.22 mg/dL, so 1.2 mg/dL is the first value printed below it.</summary>
    [Fact]
    public void A_result_is_moved_in_the_unit_and_steps_in_which_it_was_written()
    {
        var flips = FindFlips.Of(Example("low-magnesium-on-omeprazole")).All;
        var lower = flips.Single(f =>
            f.Change is { Fact: "lab.magnesium", To: "1.2 mg/dL" } && f.RaisesUrgency
        );
        Assert.Equal(
            (Urgency.SameDay, Urgency.Emergency),
            (lower.Before.Urgency, lower.After.Urgency)
        );
        Assert.Equal("1.5 mg/dL", lower.Change.From);
    }

    [Fact]
    public void Leaving_out_a_medicine_always_says_not_to_stop_it()
    {
        var seen = 0;
        foreach (var row in Examples)
        {
            foreach (var flip in FindFlips.Of(Example(row.Data)).All)
            {
                if (
                    flip.Change.Kind != ChangeKind.LeftOut
                    || !flip.Change.Fact.StartsWith("medicine.", StringComparison.Ordinal)
                )
                    continue;
                seen++;
                Assert.Contains(
                    "do not stop it on your own",
                    FlipWords.Line(flip, Knowledge),
                    StringComparison.Ordinal
                );
            }
        }
        Assert.True(seen > 0);
    }

    [Fact]
    public void An_emergency_is_not_followed_by_what_would_change_it()
    {
        var (_, text, _) = Terminal.Run("assess", "examples/collapsed-after-marathon.yaml");
        Assert.DoesNotContain("WHAT WOULD CHANGE", text, StringComparison.Ordinal);
        Assert.Contains(
            "WHAT WOULD CHANGE",
            Terminal.Run("assess", "examples/night-cramps.yaml").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_choice_has_words() =>
        Assert.All(
            Knowledge.Questions.SelectMany(q => q.Choices.Select(c => $"choice.{q.Id}.{c}")),
            key => Assert.True(Knowledge.Texts.Has(key), key)
        );

    [Fact]
    public void Every_word_for_an_answer_exists()
    {
        string[] keys =
        [
            .. Enum.GetValues<Urgency>().Select(u => $"flip.urgency.{JsonReport.Word(u)}"),
            .. Enum.GetValues<Care.Planning.SupplementAdvice>()
                .Select(v => $"flip.advice.{JsonReport.Word(v)}"),
            .. Enum.GetValues<Care.Safety.Permission>()
                .Select(p => $"flip.permission.{JsonReport.Word(p)}"),
            .. Enum.GetValues<Authority>().Select(v => $"flip.authority.{JsonReport.Word(v)}"),
        ];
        Assert.All(keys, key => Assert.True(Knowledge.Texts.Has(key), key));
    }

    /// <summary>The record with the number of a fact moved from one value to another, in its own unit.</summary>
    private static PersonRecord Moved(PersonRecord record, string fact, double from, double to)
    {
        for (var i = 0; i < record.Labs.Length; i++)
        {
            var lab = record.Labs[i];
            if (fact == $"lab.{lab.Analyte.Id}" && Math.Abs(lab.WrittenValue - from) < 0.006)
                return record with
                {
                    Labs = record.Labs.SetItem(
                        i,
                        lab with
                        {
                            WrittenValue = to,
                            Value = lab.Analyte.Read(to, lab.WrittenUnit).Value,
                        }
                    ),
                };
        }
        if (record.Complaint.Answers.ContainsKey(fact))
            return record with
            {
                Complaint = record.Complaint with
                {
                    Answers = record.Complaint.Answers.SetItem(
                        fact,
                        new AnswerValue(Answer.Unknown, to)
                    ),
                },
            };
        if (fact == "age")
            return record with { Person = record.Person with { AgeYears = to } };
        if (fact == "diet-magnesium-mg")
            return record with { Diet = record.Diet with { MagnesiumMgPerDay = to } };
        var product = record.Supplements!.Value.Single(s => fact == $"supplement.{s.Written}");
        return record with
        {
            Supplements = record.Supplements.Value.Replace(
                product,
                product with
                {
                    AmountMgPerDay = to,
                }
            ),
        };
    }

    private static double Number(string shown) =>
        double.Parse(shown.Split(' ')[0].Replace('−', '-'), CultureInfo.InvariantCulture);

    internal static PersonAssessment Example(string name) =>
        Read(File.ReadAllText(Repository.File($"examples/{name}.yaml")));

    internal static PersonAssessment Read(string record)
    {
        var reading = ReadPersonRecord.From(record, Knowledge, Terminal.Today);
        Assert.True(reading.IsUsable, IssueReport.Write(reading, Knowledge, 80));
        return AssessPerson.Of(reading.Record, Knowledge);
    }
}
