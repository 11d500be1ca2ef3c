using Soleus.Care.Nutrition;
using Soleus.Care.Triage.FreeText;
using Soleus.Knowledge;
using Soleus.Knowledge.Conditions;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.People;

/// <summary>
/// Turns a record into the facts that rules ask for. What nobody said stays unknown. Where two statements contradict each
/// other, the dangerous reading wins: a yes over a no, and a danger sign told in words over an answer that denies it.
/// </summary>
public static class RecordFacts
{
    /// <summary>The facts of a record.</summary>
    public static FactSet Of(PersonRecord record, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(knowledge);
        var facts = new FactSet(knowledge.Facts);
        PersonFacts(record.Person, facts);
        AnswerFacts(record.Complaint, knowledge, facts);
        TextFacts(record, knowledge, facts);
        ConditionFacts(record, facts);
        MedicineFacts.Add(record, knowledge, facts);
        NamedInText(record, knowledge, facts);
        KidneyRisks(record, knowledge, facts);
        DietFacts(record, knowledge, facts);
        LabFacts.Add(record, facts);
        KidneyFacts.Add(record, facts);
        CalciumFacts.Add(record, facts);
        return facts;
    }

    private static void PersonFacts(Person person, FactSet facts)
    {
        var catalogue = facts.Catalogue;
        if (person.AgeYears is { } age)
        {
            facts.SetNumber(catalogue["age"], age, "person.age");
            facts.Set(catalogue["child"], Kleene.Of(age < 18), "person.age");
        }
        if (person.Sex is { } sex)
        {
            facts.Set(catalogue["female"], Kleene.Of(sex == Sex.Female), "person.sex");
            facts.Set(catalogue["male"], Kleene.Of(sex == Sex.Male), "person.sex");
            if (sex == Sex.Male)
            {
                foreach (var fact in (ReadOnlySpan<string>)["pregnant", "postpartum-6-weeks"])
                    facts.Set(catalogue[fact], Answer.No, "person.sex");
            }
        }
        if (person is { BodyMassKg: { } mass, HeightCm: { } height } && height > 0)
            facts.SetNumber(
                catalogue["bmi"],
                mass / (height / 100 * (height / 100)),
                "person.weight, person.height"
            );
    }

    private static void AnswerFacts(Complaint complaint, KnowledgeBase knowledge, FactSet facts)
    {
        foreach (var question in knowledge.Questions)
        {
            if (!complaint.Answers.TryGetValue(question.Id, out var answer))
                continue;
            var origin = $"complaint.answers.{question.Id}";
            switch (question.Kind)
            {
                case QuestionKind.YesNo when answer.YesNo != Answer.Unknown:
                    facts.Set(facts.Catalogue[question.Id], answer.YesNo, origin);
                    break;
                case QuestionKind.Number when answer.Number is { } number:
                    facts.SetNumber(facts.Catalogue[question.Id], number, origin);
                    break;
                case QuestionKind.Choice when answer.Choice is { } chosen:
                    foreach (var choice in question.Choices)
                        facts.Set(
                            facts.Catalogue[$"{question.Id}.{choice}"],
                            Kleene.Of(choice == chosen),
                            origin
                        );
                    break;
            }
        }
    }

    /// <summary>
    /// A danger sign told in words overrides anything; a no, and what is said of the pain itself, only what is unknown.
    /// </summary>
    private static void TextFacts(PersonRecord record, KnowledgeBase knowledge, FactSet facts)
    {
        var complaint = record.Complaint;
        if (string.IsNullOrWhiteSpace(complaint.Text))
            return;
        foreach (var hit in ScanText.For(complaint.Text, knowledge, record.Date, facts["child"]))
        {
            var fact = facts.Catalogue[hit.FactName];
            var overrides =
                hit.Answer == Answer.Yes && knowledge.Dangers.IsSymptom(fact)
                    ? facts[fact] != Answer.Yes
                    : facts[fact] == Answer.Unknown;
            if (overrides)
                facts.Set(fact, hit.Answer, $"complaint.text: \"{hit.Quote}\"");
        }
    }

    /// <summary>
    /// Medicines and illnesses that only the text names count as taken and had: a list that leaves one out does not deny it,
    /// a stated no of a condition does.
    /// </summary>
    private static void NamedInText(PersonRecord record, KnowledgeBase knowledge, FactSet facts)
    {
        var complaint = record.Complaint;
        if (string.IsNullOrWhiteSpace(complaint.Text))
            return;
        foreach (
            var name in NamesInText.For(complaint.Text, knowledge, record.Date, facts["child"])
        )
        {
            var origin = $"complaint.text: \"{name.Quote}\"";
            if (name.Medicine is { } medicine)
            {
                foreach (var fact in knowledge.Takes.Of(medicine))
                {
                    if (facts[fact] != Answer.Yes)
                        facts.Set(fact, Answer.Yes, origin);
                }
            }
            else if (name.Condition is { } condition)
            {
                foreach (var id in condition.Implies.Prepend(condition.Id))
                {
                    var fact = facts.Catalogue[$"has.{id}"];
                    if (facts[fact] == Answer.Unknown && !IsSettled(condition, id, facts))
                        facts.Set(fact, Answer.Yes, origin);
                }
            }
        }
    }

    /// <summary>Part of a day's food does not tell the day's magnesium: then it stays unknown.</summary>
    private static void DietFacts(PersonRecord record, KnowledgeBase knowledge, FactSet facts)
    {
        if (FoodIntake.Of(record.Diet, knowledge) is { IsLowerBound: false } food)
            facts.SetNumber(facts.Catalogue["diet-magnesium-mg"], food.MgPerDay.Best, "diet");
    }

    /// <summary>
    /// "None of these" says no to every kidney risk that nobody spoke of. One that is stated contradicts it, and then it says
    /// nothing; one that is stated as not known stays so.
    /// </summary>
    private static void KidneyRisks(PersonRecord record, KnowledgeBase knowledge, FactSet facts)
    {
        var none = facts.Catalogue["kidney-risks-none"];
        if (facts[none] != Answer.Yes)
            return;
        var risks = knowledge.KidneyRisks;
        foreach (var risk in risks)
        {
            if (facts[risk] == Answer.Yes)
            {
                facts.Set(none, Answer.No, facts.Origin(risk) ?? "");
                return;
            }
        }
        var origin = facts.Origin(none) ?? "";
        foreach (var risk in risks)
        {
            if (facts[risk] == Answer.Unknown && !LeftOpen(record, facts, risk))
                facts.Set(risk, Answer.No, origin);
        }
    }

    private static bool LeftOpen(PersonRecord record, FactSet facts, int risk)
    {
        foreach (var stated in record.Conditions)
        {
            if (stated.Known is { } known && facts.Catalogue[$"has.{known.Id}"] == risk)
                return true;
        }
        return false;
    }

    private static void ConditionFacts(PersonRecord record, FactSet facts)
    {
        var cancerNow = facts.Catalogue["cancer-active-now"];
        if (facts[cancerNow] == Answer.Yes)
            facts.Set(
                facts.Catalogue["has.cancer-active"],
                Answer.Yes,
                facts.Origin(cancerNow) ?? ""
            );
        foreach (var stated in record.Conditions)
        {
            if (stated.Known is null || stated.Status == Answer.Unknown)
                continue;
            var fact = facts.Catalogue[$"has.{stated.Known.Id}"];
            if (facts[fact] != Answer.Yes)
                facts.Set(fact, stated.Status, stated.Path);
            if (stated.Status != Answer.Yes)
                continue;
            foreach (var implied in stated.Known.Implies)
            {
                if (!IsSettled(stated.Known, implied, facts))
                    facts.Set(facts.Catalogue[$"has.{implied}"], Answer.Yes, stated.Path);
            }
        }
    }

    /// <summary>"Cancer" may be active until the person says that it is not; a stated active cancer stays.</summary>
    private static bool IsSettled(HealthCondition known, string implied, FactSet facts)
    {
        foreach (var (condition, question) in known.Settled)
        {
            var answer = facts.Catalogue[question];
            if (condition != implied || facts[answer] != Answer.No)
                continue;
            var fact = facts.Catalogue[$"has.{implied}"];
            if (facts[fact] == Answer.Unknown)
                facts.Set(fact, Answer.No, facts.Origin(answer) ?? "");
            return true;
        }
        return false;
    }
}
