using System.Collections.Concurrent;
using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Planning;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Properties;

/// <summary>What must hold for any record at all, tried on 100,000 random ones (SOLEUS_RECORDS changes the number).</summary>
public sealed class WalkProperties
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Shipped;
    private static readonly RandomRecords Records = new(Knowledge);

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("SOLEUS_RECORDS"), out var n) ? n : 100_000;

    [Fact]
    public void No_record_breaks_the_walk_and_no_dose_is_shown_while_a_stop_rule_holds() =>
        ForEach(
            Count,
            (_, a) =>
            {
                if (a.Plan.Trial is { } trial)
                {
                    if (!a.Safety.ShowsDose)
                        return $"a dose although safety says {a.Safety.Permission}";
                    if (a.Triage.SuppressesSupplementAdvice)
                        return $"a dose although triage says {a.Urgency}";
                    if (a.Safety.MaxElementalMgPerDay is { } most && trial.ElementalMgPerDay > most)
                        return $"{trial.ElementalMgPerDay} mg although {most} mg is the most";
                    if (a.Case.Facts.Number("age") is null or < 18)
                        return "a dose for a child or an unknown age";
                    if (
                        a.Case.Facts.Number("egfr-any") is < 30
                        || a.Case.Facts.Number("egfr") is < 60
                    )
                        return "a dose in spite of the kidneys";
                }
                if (
                    a.Triage.SuppressesSupplementAdvice
                    && a.Plan.Advice != SupplementAdvice.Suppressed
                )
                    return $"advice {a.Plan.Advice} beneath urgency {a.Urgency}";
                if (
                    a.Plan.Trial is null
                        != (
                            a.Plan.Advice
                            is not (SupplementAdvice.MayTry or SupplementAdvice.TreatShortage)
                        )
                    && a.Plan.Trial is not null
                )
                    return $"a dose with advice {a.Plan.Advice}";
                return null;
            }
        );

    [Fact]
    public void Every_answer_can_be_written_in_every_format() =>
        ForEach(
            Count / 20,
            (_, a) =>
            {
                var text = TextReport.Write(a, 80, false, true);
                using var json = System.Text.Json.JsonDocument.Parse(JsonReport.Write(a));
                var answer = json.RootElement.GetProperty("answer").GetString()!;
                return answer.Length > 10 && text.Contains(answer[..10], StringComparison.Ordinal)
                    ? null
                    : "no answer sentence";
            }
        );

    [Fact]
    public void Turning_a_no_into_unknown_never_lowers_urgency_nor_loosens_safety() =>
        ForEach(
            Count / 10,
            (seed, a) =>
            {
                var unsure = Assess(Forget(a.Case.Record, seed));
                if (unsure.Urgency < a.Urgency)
                    return $"urgency fell from {a.Urgency} to {unsure.Urgency}";
                return unsure.Safety.Permission < a.Safety.Permission
                    ? $"permission loosened from {a.Safety.Permission} to {unsure.Safety.Permission}"
                    : null;
            }
        );

    [Fact]
    public void Adding_a_danger_sign_never_lowers_urgency() =>
        ForEach(
            Count / 10,
            (seed, a) =>
            {
                var danger = Knowledge.Questions.Where(q => q.Danger).ToArray();
                var question = danger[seed % danger.Length];
                var record = a.Case.Record with
                {
                    Complaint = a.Case.Record.Complaint with
                    {
                        Answers = a.Case.Record.Complaint.Answers.SetItem(
                            question.Id,
                            new AnswerValue(Answer.Yes)
                        ),
                    },
                };
                var worse = Assess(record);
                return worse.Urgency < a.Urgency
                    ? $"{question.Id}: urgency fell from {a.Urgency} to {worse.Urgency}"
                    : null;
            }
        );

    [Fact]
    public void What_is_missing_is_not_known_and_is_named_once() =>
        ForEach(
            Count / 10,
            (_, a) =>
            {
                foreach (var (where, missing) in ListsOfMissing(a))
                {
                    foreach (var fact in missing)
                    {
                        if (IsKnown(a, fact))
                            return $"{where} asks for {fact}, which is known";
                    }
                    if (missing.Distinct(StringComparer.Ordinal).Count() != missing.Length)
                        return $"{where} asks twice: {string.Join(", ", missing)}";
                }
                return null;
            }
        );

    [Fact]
    public void An_answered_question_is_on_no_list_of_what_is_missing() =>
        ForEach(
            Count / 10,
            (seed, a) =>
            {
                var asked = ListsOfMissing(a).SelectMany(l => l.Missing).Distinct().ToArray();
                if (asked.Length == 0)
                    return null;
                var fact = asked[seed % asked.Length];
                var draft = new Draft(Knowledge, a.Case.Record, new Random(seed));
                draft.Set(Knowledge.Facts[fact], seed % 2 == 0);
                var after = Assess(draft.Record);
                // A list with a name that nobody knows leaves "takes" open whatever is added, pregnancy leaves "egfr" open, and
                // one more creatinine shows a rise but never that there is none; another creatine kinase without its limit may
                // count for more, and an adjusted calcium does not excuse a dangerous total one.
                if (after.Case.Facts[fact] == Answer.Unknown)
                    return
                        fact.StartsWith("takes.", StringComparison.Ordinal)
                        || fact
                            is "egfr"
                                or "magnesium-supplement-mg"
                                or "creatinine-rise-aki"
                                or "ck-times-uln"
                                or "lab.calcium-adjusted"
                        ? null
                        : $"{fact} cannot be answered";
                foreach (var (where, missing) in ListsOfMissing(after))
                {
                    if (missing.Contains(fact))
                        return $"{fact} is still missing in {where}";
                }
                return null;
            }
        );

    private static IEnumerable<(string Where, ImmutableArray<string> Missing)> ListsOfMissing(
        PersonAssessment a
    ) =>
        a
            .Findings.Select(f => (f.Id, f.Missing))
            .Append(("the answer", a.Missing))
            .Append(("not asked", a.Triage.NotAsked));

    private static bool IsKnown(PersonAssessment a, string fact) =>
        a.Case.Facts[fact] != Answer.Unknown;

    [Fact]
    public void The_same_results_in_other_units_give_the_same_answer()
    {
        var compared = 0;
        ForEach(
            Count / 10,
            (seed, a) =>
            {
                var record = a.Case.Record;
                if (record.Labs.IsEmpty)
                    return null;
                var random = new Random(seed);
                var first = ReadPersonRecord.From(
                    RecordText.Write(record, l => l.Analyte.Accepted[0]),
                    Knowledge,
                    record.Date
                );
                var second = ReadPersonRecord.From(
                    RecordText.Write(
                        record,
                        l => l.Analyte.Accepted[random.Next(l.Analyte.Accepted.Length)]
                    ),
                    Knowledge,
                    record.Date
                );
                if (first.IsUsable != second.IsUsable)
                    return "only one of them is usable: "
                        + IssueReport.Write(first, Knowledge, 200)
                        + IssueReport.Write(second, Knowledge, 200);
                if (!first.IsUsable)
                    return null;
                Interlocked.Increment(ref compared);
                var (one, other) = (Assess(first.Record), Assess(second.Record));
                // Whether a number looks odd depends on the unit it is written in; nothing else does.
                return Difference(Essence(one, Step.Record), Essence(other, Step.Record));
            }
        );
        Assert.True(compared > Count / 50, $"only {compared} records were compared");
    }

    [Fact]
    public void The_order_of_list_entries_does_not_matter() =>
        ForEach(
            Count / 10,
            (_, a) =>
            {
                var r = a.Case.Record;
                var turned = Assess(
                    r with
                    {
                        Conditions = [.. r.Conditions.Reverse()],
                        Medicines = r.Medicines is { } m ? [.. m.Reverse()] : null,
                        Supplements = r.Supplements is { } s ? [.. s.Reverse()] : null,
                        Labs = [.. r.Labs.Reverse()],
                        Diet = r.Diet with
                        {
                            Foods = r.Diet.Foods is { } f ? [.. f.Reverse()] : null,
                        },
                        Diary = [.. r.Diary.Reverse()],
                        Preferences = r.Preferences with
                        {
                            Avoids = [.. r.Preferences.Avoids.Reverse()],
                            Allergies = [.. r.Preferences.Allergies.Reverse()],
                        },
                    }
                );
                return Difference(Essence(a), Essence(turned));
            }
        );

    /// <summary>All that an answer says, as lines in an order of their own.</summary>
    private static SortedSet<string> Essence(PersonAssessment a, Step? without = null) =>
        new(
            [
                $"urgency {a.Urgency}, advice {a.Plan.Advice}, dose {a.Plan.Trial}",
                $"permission {a.Safety.Permission}, at most {a.Safety.MaxElementalMgPerDay:0.######} mg",
                $"shortage {a.Status.Verdict}, pain {a.LegPain.Best?.Type}",
                a.AnswerText,
                .. a
                    .Findings.Where(f => f.Step != without)
                    .Select(f => $"{f.Id}={f.Conclusion}: {Say(f)} [{Sorted(f.Missing)}]"),
                $"missing {string.Join(", ", a.Missing)}",
            ],
            StringComparer.Ordinal
        );

    /// <summary>Null when both say the same, else what only one of them says.</summary>
    private static string? Difference(SortedSet<string> one, SortedSet<string> other)
    {
        if (one.SetEquals(other))
            return null;
        var both = one.Intersect(other, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return string.Join('\n', one.Where(l => !both.Contains(l)))
            + "\n≠\n"
            + string.Join('\n', other.Where(l => !both.Contains(l)));
    }

    private static string Sorted(ImmutableArray<string> names) =>
        string.Join(',', names.Order(StringComparer.Ordinal));

    private static string Say(Finding f) =>
        string.Join(
            ' ',
            f.Reasons.Concat(f.Against)
                .Select(Knowledge.Texts.Say)
                .Order(StringComparer.Ordinal)
                .Prepend(Knowledge.Texts.Say(f.Says))
        );

    private static PersonAssessment Assess(PersonRecord record) =>
        AssessPerson.Of(record, Knowledge);

    /// <summary>The record with about half of its explicit noes withdrawn.</summary>
    private static PersonRecord Forget(PersonRecord record, int seed)
    {
        bool Keep(string name) => (name.Sum(c => c) + seed) % 2 == 0;
        return record with
        {
            Complaint = record.Complaint with
            {
                Answers = record
                    .Complaint.Answers.Where(a => a.Value.YesNo != Answer.No || Keep(a.Key))
                    .ToImmutableSortedDictionary(StringComparer.Ordinal),
            },
            Conditions =
            [
                .. record.Conditions.Where(c => c.Status != Answer.No || Keep(c.Known!.Id)),
            ],
            Medicines = record.Medicines is { Length: 0 } ? null : record.Medicines,
            Supplements = record.Supplements is { Length: 0 } ? null : record.Supplements,
        };
    }

    private static void ForEach(int count, Func<int, PersonAssessment, string?> property)
    {
        var faults = new ConcurrentBag<string>();
        Parallel.For(
            0,
            count,
            (seed, state) =>
            {
                string? fault;
                try
                {
                    fault = property(seed, Assess(Records.Next(seed)));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    fault = e.ToString();
                }
                if (fault is null)
                    return;
                faults.Add($"record {seed}: {fault}");
                if (faults.Count > 5)
                    state.Stop();
            }
        );
        Assert.True(
            faults.IsEmpty,
            string.Join("\n\n", faults.Order(StringComparer.Ordinal).Take(3))
        );
    }
}
