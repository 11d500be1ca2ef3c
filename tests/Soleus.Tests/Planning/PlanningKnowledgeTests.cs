using Soleus.Knowledge;
using Soleus.Knowledge.Loading;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Planning;

/// <summary>Faults in the planning knowledge are found with file and code, and no sentence is missing.</summary>
public sealed class PlanningKnowledgeTests
{
    [Theory]
    [InlineData(
        "SOL-KNOW-550",
        "planning/rules/tests.yaml",
        "when: takes.ppi",
        "when: takes.nonsense"
    )]
    [InlineData("SOL-KNOW-551", "planning/forms.yaml", "citrate:", "citrat:")]
    [InlineData(
        "SOL-KNOW-552",
        "planning/rules/tests.yaml",
        "pains: [claudication]",
        "pains: [limping]"
    )]
    [InlineData("SOL-KNOW-552", "planning/forms.yaml", "oxide:", "oxyde:")]
    [InlineData("SOL-KNOW-552", "planning/pains.yaml", "growing-pains:", "growing-pain:")]
    [InlineData("SOL-KNOW-552", "planning/foods.yaml", "\"12014\":", "\"99999\":")]
    [InlineData("SOL-KNOW-553", "planning/rules/iron.yaml", "kind: warn", "kind: recommend")]
    [InlineData(
        "SOL-KNOW-554",
        "planning/cramp-management.csv",
        "nhsinform-pain-after-exercise,verified",
        "nhsinform-pain-after-exercise,unverified"
    )]
    [InlineData("SOL-KNOW-555", "planning/rules/doing.yaml", "facts: [sore-days]", "facts: []")]
    [InlineData("SOL-KNOW-556", "planning/rls-guideline.csv", "rls-test-iron,", "sore-days,")]
    [InlineData(
        "SOL-KNOW-557",
        "planning/cramp-management.csv",
        ",1.95,-3.01,6.90,",
        ",1.95,6.90,-3.01,"
    )]
    public void A_fault_is_found(string code, string path, string right, string wrong)
    {
        var files = KnowledgeFiles.Embedded().Files;
        var text = files.Single(f => f.Path == path).Text;
        Assert.Contains(right, text);
        var broken = files
            .Where(f => f.Path != path)
            .Append(new KnowledgeFile(path, text.Replace(right, wrong)));
        KnowledgeBase.Load(KnowledgeFiles.Of(broken), out var problems);
        Assert.Contains(problems, p => p.Code == code);
    }

    [Fact]
    public void Every_sentence_that_the_code_can_choose_is_there()
    {
        string[] verdicts =
        [
            "child",
            "blocked",
            "blocked-why",
            "age",
            "clinician",
            "clinician-ask",
            "avoid",
            "pregnancy",
            "likely",
            "likely-pain",
            "confirmed",
            "confirmed-dose",
            "pain-unknown",
            "first",
            "trials-against",
            "no-trial",
            "open-no-trial",
            "status-open",
            "probably-not-anyway",
            "may-try",
            "current-unknown",
            "taken-enough",
            "no-time",
            "no-form",
            "stop-own",
        ];
        Assert.All(verdicts, v => Assert.True(Base.Texts.Has($"plan.supplement.{v}"), v));
        Assert.All(
            Soleus.Care.Planning.DoseTimes.Slots,
            s => Assert.True(Base.Texts.Has($"plan.trial.one-time.{s.Id}"))
        );
    }

    [Fact]
    public void Every_kind_of_leg_pain_has_somebody_to_see()
    {
        Assert.Equal(14, Base.Planning.Pains.Count);
        foreach (var pain in Base.Planning.Pains.Keys)
            Assert.Contains(
                Base.Planning.Rules,
                r =>
                    r.Section == Soleus.Knowledge.Planning.PlanSection.Whom
                    && r.Pains.Contains(pain)
            );
    }
}
