using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Triage.FreeText;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Triage;

/// <summary>Medicines and illnesses that only the person's own words name.</summary>
public sealed class NamesInTextTests
{
    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("I am on digoxin and feel sick, everything looks yellow", "digoxin")]
    [InlineData("I take Furosemide 40 mg, and cramps come at night", "furosemide")]
    [InlineData("They put me on ciprofloxacin last week", "ciprofloxacin")]
    [InlineData("I have prostate cancer and my back hurts", "cancer-not-dated")]
    [InlineData("I'm diabetic, my feet burn", "diabetes")]
    [InlineData("My husband has diabetes and his foot is black", "diabetes")]
    [InlineData("I do not smoke, but I take lithium carbonate", "lithium")]
    [InlineData("PMH: prostate cancer, diabetes", "diabetes")]
    [InlineData("I had prostate cancer ten years ago, night cramps now", "cancer-not-dated")]
    public void Names_that_are_the_person_s_own_are_found(string text, string id) =>
        Assert.Contains(id, Ids(text));

    [Theory]
    [InlineData("I do not take digoxin")]
    [InlineData("no diabetes, no kidney disease")]
    [InlineData("my mother takes digoxin")]
    [InlineData("My husband has diabetes, but I only have cramps")]
    [InlineData("should I take magnesium or iron?")]
    [InlineData("My feet burn at night and my calf cramps")]
    [InlineData("could it be cancer?")]
    [InlineData("denies diabetes")]
    [InlineData("I used to take digoxin")]
    [InlineData("I eat spinach, potassium and calcium are fine")]
    public void What_is_denied_supposed_or_of_somebody_else_is_not(string text) =>
        Assert.Empty(Ids(text));

    [Fact]
    public void A_danger_that_hangs_on_a_medicine_told_in_words_is_found_and_said()
    {
        var a = Assess(
            "person: { age: 78, sex: female }\ncomplaint: { text: 'On digoxin, I feel sick and see everything yellow. Leg cramps.' }\nmedicines: []\n"
        );
        Assert.True(a.Urgency >= Urgency.SameDay, a.AnswerText);
        Assert.Contains(a.Findings, f => f.Id == "triage.digoxin_tox" && f.Conclusion == "present");
        Assert.Contains(a.RecordFindings, f => f.Id == "record.medicine-in-text");
    }

    [Fact]
    public void A_stated_no_of_a_condition_stays_and_a_list_of_medicines_does_not_deny()
    {
        var a = Assess(
            "person: { age: 60 }\ncomplaint: { text: 'I have diabetes and take digoxin' }\nconditions: [{ name: diabetes, status: no }]\nmedicines: [omeprazole]\n"
        );
        Assert.Equal(Answer.No, a.Case.Facts["has.diabetes"]);
        Assert.Equal(Answer.Yes, a.Case.Facts["takes.digoxin"]);
    }

    private static PersonAssessment Assess(string record) =>
        AssessPerson.Of(ReadPersonRecord.From(record, Base, Today).Record, Base);

    private static string[] Ids(string text) =>
        [
            .. NamesInText
                .For(text, Base, Today, Answer.No)
                .Select(n => n.Medicine?.Id ?? n.Condition!.Id),
        ];
}
