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
            Count / 4,
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
            Count / 4,
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
    public void An_answered_question_is_on_no_list_of_what_is_missing() =>
        ForEach(
            Count / 4,
            (seed, a) =>
            {
                var asked = a
                    .Missing.Where(m =>
                        Knowledge.Questions.Any(q => q.Id == m && q.Kind == QuestionKind.YesNo)
                    )
                    .ToArray();
                if (asked.Length == 0)
                    return null;
                var fact = asked[seed % asked.Length];
                var answer = seed % 2 == 0 ? Answer.Yes : Answer.No;
                var after = Assess(
                    a.Case.Record with
                    {
                        Complaint = a.Case.Record.Complaint with
                        {
                            Answers = a.Case.Record.Complaint.Answers.SetItem(
                                fact,
                                new AnswerValue(answer)
                            ),
                        },
                    }
                );
                return
                    after.Missing.Contains(fact)
                    || after.Findings.Any(f => f.Missing.Contains(fact))
                    ? $"{fact} is still missing after {answer}"
                    : null;
            }
        );

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
                    }
                );
                return Essence(turned) == Essence(a) ? null : $"{Essence(a)}\n≠\n{Essence(turned)}";
            }
        );

    internal static string Essence(PersonAssessment a) =>
        string.Join(
            '|',
            a.Urgency,
            a.Plan.Advice,
            a.Plan.Trial,
            a.Safety.Permission,
            a.Safety.MaxElementalMgPerDay is { } max ? $"{Math.Round(max, 6)}" : "-",
            a.Status.Verdict,
            a.LegPain.Best?.Type,
            a.AnswerText,
            string.Join(
                ',',
                a.Findings.Select(f => $"{f.Id}={f.Conclusion}").Order(StringComparer.Ordinal)
            ),
            string.Join(',', a.Missing.Order(StringComparer.Ordinal))
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
