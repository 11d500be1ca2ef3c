using Soleus.Knowledge;

namespace Soleus.Tests.Planning;

/// <summary>Medicines named as making restless legs worse: those that act on serotonin or block dopamine, and antihistamines.</summary>
public sealed class RestlessReviewTests
{
    [Theory]
    [InlineData("bupropion", false)]
    [InlineData("ondansetron", false)]
    [InlineData("metoclopramide", true)]
    [InlineData("haloperidol", true)]
    [InlineData("sertraline", true)]
    [InlineData("mirtazapine", true)]
    [InlineData("amitriptyline", true)]
    [InlineData("cyclizine", true)]
    public void Names_only_what_the_sources_name(string id, bool named)
    {
        var knowledge = KnowledgeBase.Shipped;
        var medicine = knowledge.Medicines.Single(m => m.Id == id);
        var rules = knowledge
            .Planning.Reviews.Where(r =>
                r.Id.EndsWith("-rls", StringComparison.Ordinal)
                && (r.IsClass ? medicine.Classes.Contains(r.Target) : r.Target == id)
            )
            .Select(r => r.Id)
            .ToArray();
        Assert.Equal(named, rules.Length > 0);
        Assert.True(rules.Length <= 1, string.Join(", ", rules));
    }
}
