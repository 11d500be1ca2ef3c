using Soleus.Knowledge;

namespace Soleus.Tests.Medicines;

public sealed class TakesFactsTests
{
    [Fact]
    public void The_facts_that_a_list_answers_are_neighbours_and_are_all_about_what_is_taken()
    {
        var knowledge = KnowledgeBase.Shipped;
        var named = knowledge
            .MedicineClasses.Concat(knowledge.Medicines.Select(m => m.Id))
            .Distinct()
            .Select(id => knowledge.Facts[$"takes.{id}"])
            .Order();
        Assert.Equal(Enumerable.Range(knowledge.Takes.First, knowledge.Takes.Count), named);
    }
}
