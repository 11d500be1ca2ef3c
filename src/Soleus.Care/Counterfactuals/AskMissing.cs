using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>
/// What each reply to a question would do. A reply is one entry that the person could add to the record; facts that no
/// single entry gives (a score of an examination, a class of medicines without a name of its own) are not tried.
/// </summary>
internal sealed class AskMissing(Walks walks)
{
    private readonly KnowledgeBase _knowledge = walks.Now.Case.Knowledge;
    private readonly PersonRecord _record = walks.Now.Case.Record;

    /// <summary>The entry that would answer for a fact: facts with the same entry are asked for once.</summary>
    public static string Entry(string fact, KnowledgeBase knowledge)
    {
        var dot = fact.IndexOf('.', StringComparison.Ordinal);
        return fact switch
        {
            "age" or "child" => "age",
            "female" or "male" => "sex",
            "egfr" or "egfr-any" or "lab.egfr" => "lab.egfr",
            "takes.any-magnesium" or "takes.magnesium-product" => "takes.any-magnesium",
            _ when dot > 0 && knowledge.Questions.Any(q => q.Id == fact[..dot]) => fact[..dot],
            _ => fact,
        };
    }

    /// <summary>The replies, or none when no single entry of a record would answer.</summary>
    public ImmutableArray<Reply> Replies(string fact)
    {
        var entry = Entry(fact, _knowledge);
        foreach (var question in _knowledge.Questions)
        {
            if (question.Id == entry)
                return OfQuestion(question);
        }
        return entry switch
        {
            "age" => Ranges(NumberEntries.Age(_record, _knowledge)),
            "diet-magnesium-mg" => Ranges(NumberEntries.Food(_record, _knowledge)),
            "sex" =>
            [
                .. Sexes()
                    .Select(s => Made(fact, new Phrase($"flip.reply.{s.Word}"), s.Record, s.Word)),
            ],
            "takes.any-magnesium" => Magnesium(fact),
            _ when entry.StartsWith("lab.", StringComparison.Ordinal) => Lab(entry[4..]),
            _ when entry.StartsWith("has.", StringComparison.Ordinal) => Condition(fact),
            _ when entry.StartsWith("takes.", StringComparison.Ordinal) => Medicine(fact),
            _ => [],
        };
    }

    private ImmutableArray<Reply> OfQuestion(Question question) =>
        question.Kind switch
        {
            QuestionKind.Number => Ranges(NumberEntries.Answer(_record, question, _knowledge)),
            QuestionKind.YesNo =>
            [
                .. ((Answer[])[Answer.Yes, Answer.No]).Select(a =>
                    YesNo(question.Id, a, AnswerChanges.With(_record, question, new AnswerValue(a)))
                ),
            ],
            _ =>
            [
                .. question.Choices.Select(c =>
                    Made(
                        question.Id,
                        new Phrase($"choice.{question.Id}.{c}"),
                        AnswerChanges.With(
                            _record,
                            question,
                            new AnswerValue(Answer.Unknown, null, c)
                        ),
                        c
                    )
                ),
            ],
        };

    private ImmutableArray<Reply> Ranges(NumberEntry entry) =>
        new SpanOfNumber(entry, walks).Ranges();

    private ImmutableArray<Reply> Lab(string id) =>
        Ranges(LabEntry.Unknown(_record, _knowledge.Analytes.First(a => a.Id == id), _knowledge));

    private IEnumerable<(string Word, PersonRecord Record)> Sexes() =>
        Enum.GetValues<Sex>()
            .Select(s =>
                (
                    s.ToString().ToLowerInvariant(),
                    _record with
                    {
                        Person = _record.Person with { Sex = s },
                    }
                )
            );

    private ImmutableArray<Reply> Condition(string fact)
    {
        var known = _knowledge.Conditions.First(c => $"has.{c.Id}" == fact);
        return
        [
            .. ((Answer[])[Answer.Yes, Answer.No]).Select(a =>
                YesNo(
                    fact,
                    a,
                    _record with
                    {
                        Conditions = _record.Conditions.Add(
                            new StatedCondition(known.Id, known, false, a, "conditions")
                        ),
                    }
                )
            ),
        ];
    }

    /// <summary>A class that can be named as such, or one medicine; no single entry denies it but a list that is empty.</summary>
    private ImmutableArray<Reply> Medicine(string fact)
    {
        var id = fact["takes.".Length..];
        if (_knowledge.Medicines.FirstOrDefault(m => m.Id == id) is not { } medicine)
            return [];
        var yes = _record with
        {
            Medicines =
            [
                .. _record.Medicines ?? [],
                new StatedMedicine(medicine.Name, medicine, false, null, null, null, "medicines"),
            ],
        };
        var replies = ImmutableArray.Create(YesNo(fact, Answer.Yes, yes));
        return _record.Medicines is null
            ? replies.Add(
                Made(
                    fact,
                    new Phrase("flip.reply.no-medicines"),
                    _record with
                    {
                        Medicines = [],
                    },
                    "no medicines"
                )
            )
            : replies;
    }

    private ImmutableArray<Reply> Magnesium(string fact)
    {
        var yes = _record with
        {
            Supplements =
            [
                .. _record.Supplements ?? [],
                new StatedSupplement(
                    "magnesium",
                    null,
                    false,
                    null,
                    AmountBasis.Unknown,
                    Answer.Yes,
                    "supplements"
                ),
            ],
        };
        var replies = ImmutableArray.Create(YesNo(fact, Answer.Yes, yes));
        return _record.Supplements is null
            ? replies.Add(
                _record.Medicines is null
                    ? Made(
                        fact,
                        new Phrase("flip.reply.no-products"),
                        _record with
                        {
                            Supplements = [],
                            Medicines = [],
                        },
                        "no supplements or medicines"
                    )
                    : Made(
                        fact,
                        new Phrase("flip.reply.no-supplements"),
                        _record with
                        {
                            Supplements = [],
                        },
                        "no supplements"
                    )
            )
            : replies;
    }

    private Reply YesNo(string fact, Answer answer, PersonRecord record) =>
        Made(
            fact,
            new Phrase($"flip.reply.{AnswerChanges.Word(answer)}"),
            record,
            AnswerChanges.Word(answer)
        );

    private Reply Made(string fact, Phrase says, PersonRecord record, string to)
    {
        var flip = walks.Flip(
            new RecordChange(ChangeKind.Known, fact, says, record, 0.5) { To = to },
            walks.Of(record),
            out var loosenedByUnknown
        );
        return new Reply(says, flip, flip.Parts != AnswerParts.None && !loosenedByUnknown);
    }
}
