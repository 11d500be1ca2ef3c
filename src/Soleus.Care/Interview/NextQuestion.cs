using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Care.Triage;
using Soleus.Knowledge;
using Soleus.Knowledge.Interviews;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Interview;

/// <summary>
/// The next question for a record: danger signs on a few screens, then the person, kidneys, medicines, illnesses,
/// supplements, results, the complaint and food; after that what <see cref="WhatIsMissing"/> says is worth most. What is
/// known, or was asked before, is not asked.
/// </summary>
internal sealed class NextQuestion
{
    /// <summary>Most questions of the last, adaptive part.</summary>
    public const int MostFurther = 10;

    private const int ChildbearingFrom = 12;
    private const int ChildbearingUntil = 55;

    private readonly RecordText _text;
    private readonly PersonRecord _record;
    private readonly KnowledgeBase _knowledge;
    private readonly FactSet _facts;

    private NextQuestion(RecordText text, PersonRecord record, KnowledgeBase knowledge)
    {
        _text = text;
        _record = record;
        _knowledge = knowledge;
        _facts = RecordFacts.Of(record, knowledge);
    }

    /// <summary>The question, or null when the interview is over.</summary>
    public static InterviewStep? For(RecordText text, PersonRecord record, KnowledgeBase knowledge)
    {
        var next = new NextQuestion(text, record, knowledge);
        return next.Emergency()
            ?? next.Screens(ScreenStage.Danger)
            ?? next.Fixed()
            ?? next.Further();
    }

    private InterviewStep? Emergency() =>
        !IsAsked("carry-on") && UrgentSign.In(_record, _knowledge) is { Urgency: Urgency.Emergency }
            ? Step("carry-on", StepKind.CarryOn, "carry-on")
            : null;

    private InterviewStep? Screens(ScreenStage stage)
    {
        foreach (var screen in _knowledge.Screens.Where(s => s.Stage == stage))
        {
            var id = $"screen.{screen.Id}";
            ImmutableArray<Question> open = [.. screen.Questions.Where(q => !IsKnown(q))];
            if (IsAsked(id) || open.IsEmpty)
                continue;
            return new InterviewStep(
                id,
                StepKind.Screen,
                new Phrase($"interview.screen.{screen.Id}.title"),
                new Phrase($"interview.screen.{screen.Id}.why"),
                new Phrase("interview.hint.screen")
            )
            {
                Questions = open,
            };
        }
        return null;
    }

    private InterviewStep? Fixed()
    {
        var person = _record.Person;
        return Value("person.age", person.AgeYears is null)
            ?? Value("person.sex", person.Sex is null)
            ?? (_facts["child"] == Answer.Yes ? Screens(ScreenStage.Child) : null)
            ?? (MayBePregnant() ? One("pregnant") : null)
            ?? Value("person.weight", person.BodyMassKg is null)
            ?? Value("person.height", person.HeightCm is null)
            ?? One("kidney-risks-none")
            ?? Open("labs.kidney", StepKind.Labs, !HasKidneyResult(), "labs")
            ?? Open("medicines", StepKind.List, _record.Medicines is null, "list")
            ?? Open("conditions", StepKind.List, !_text.Has("conditions"), "list")
            ?? Open("supplements", StepKind.List, _record.Supplements is null, "list")
            ?? Open("labs", StepKind.Labs, !HasOtherResult(), "labs")
            ?? Open("complaint.text", StepKind.Story, _record.Complaint.Text is null, "story")
            ?? Screens(ScreenStage.Pain)
            ?? Open("diet.foods", StepKind.List, _record.Diet.Foods is null, "list");
    }

    /// <summary>What would change the answer most. Danger questions that nothing hints at had their turn on the screens.</summary>
    private InterviewStep? Further()
    {
        if (_text.Asked.Count(id => IsFurther(id)) >= MostFurther)
            return null;
        var assessment = AssessPerson.Of(_record, _knowledge);
        foreach (var fact in assessment.Missing)
        {
            if (IsAsked(fact))
                continue;
            var finding = assessment.Findings.FirstOrDefault(f => f.Missing.Contains(fact));
            if (finding is not null && OfFact(fact, finding) is { } step)
                return step;
        }
        return null;
    }

    private bool IsFurther(string id) =>
        _knowledge.Facts.TryFind(id, out _) && id is not ("pregnant" or "kidney-risks-none")
        || _knowledge.Questions.Any(q => q.Id == id && q.Kind == QuestionKind.Choice);

    private InterviewStep? OfFact(string fact, Finding finding)
    {
        var why = new Phrase("interview.why.finding", ("says", finding.Says));
        var question =
            _knowledge.Names.Questions.Exact(fact)
            ?? _knowledge.Questions.FirstOrDefault(q =>
                q.Kind == QuestionKind.Choice
                && fact.StartsWith(q.Id + ".", StringComparison.Ordinal)
            );
        if (question is not null)
            return IsKnown(question) || IsAsked(question.Id) || IsAboutNoResult(question)
                ? null
                : InterviewSteps.Of(question, why);
        var dot = fact.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return null;
        var id = fact[(dot + 1)..];
        return fact[..dot] switch
        {
            "has" when _record.Conditions.All(c => c.Known?.Id != id) => InterviewSteps.OfCondition(
                id,
                why,
                _knowledge
            ),
            // Who has no results need not be asked for each of them.
            "lab" when HasOtherResult() => new InterviewStep(
                fact,
                StepKind.Labs,
                new Phrase("interview.ask.lab", ("name", new Phrase($"analyte.{id}"))),
                why,
                new Phrase("interview.hint.lab")
            )
            {
                Place = id,
            },
            _ => null,
        };
    }

    private InterviewStep? One(string id)
    {
        var question = _knowledge.Names.Questions.Exact(id)!;
        return IsAsked(id) || IsKnown(question)
            ? null
            : InterviewSteps.Of(question, new Phrase($"interview.why.{id}"));
    }

    private InterviewStep? Value(string id, bool open) => Open(id, StepKind.Value, open, id);

    private InterviewStep? Open(string id, StepKind kind, bool open, string hint) =>
        open && !IsAsked(id) ? Step(id, kind, hint) : null;

    private static InterviewStep Step(string id, StepKind kind, string hint) =>
        new(
            id,
            kind,
            new Phrase($"interview.ask.{id}"),
            new Phrase($"interview.why.{id}"),
            new Phrase($"interview.hint.{hint}")
        )
        {
            Place = id,
        };

    private bool IsAsked(string id) => _text.Asked.Contains(id);

    /// <summary>A fact that is known, or an answer in the record that says "unknown".</summary>
    private bool IsKnown(Question question) =>
        _record.Complaint.Answers.ContainsKey(question.Id)
        || (
            question.Kind == QuestionKind.YesNo
            && _facts[_knowledge.Facts[question.Id]] != Answer.Unknown
        );

    /// <summary>A question about a blood test that the record does not have.</summary>
    private bool IsAboutNoResult(Question question) =>
        question.Id switch
        {
            "supplement-before-test" => !HasResult("magnesium"),
            "iron-in-last-24h" => !HasResult("ferritin"),
            "sample-haemolysed" => !HasResult("potassium"),
            "acute-illness-since-creatinine" => !HasKidneyResult(),
            _ => false,
        };

    private bool HasResult(string analyte) => _record.Labs.Any(l => l.Analyte.Id == analyte);

    private bool MayBePregnant() =>
        _record.Person.Sex != Sex.Male
        && _record.Person.AgeYears is null or >= ChildbearingFrom and <= ChildbearingUntil;

    private bool HasKidneyResult() => _record.Labs.Any(IsKidney);

    private bool HasOtherResult() => _record.Labs.Any(l => !IsKidney(l));

    private static bool IsKidney(LabResult result) =>
        result.Analyte.Id is "egfr" or "creatinine" or "creatinine-clearance";
}
