using Soleus.Knowledge;
using Soleus.Knowledge.Loading;

namespace Soleus.Tests.Loading;

public sealed class ShippedKnowledgeTests
{
    [Fact]
    public void The_shipped_knowledge_has_no_problem()
    {
        KnowledgeBase.Load(KnowledgeFiles.Embedded(), out var problems);
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }
}
