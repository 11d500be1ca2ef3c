using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Tests.Vignettes;
using Xunit;

namespace Soleus.Tests.Properties;

/// <summary>Time never fails a test; memory is the same on every machine, and a walk that grows out of hand shows here.</summary>
public sealed class AllocationTests
{
    private const long MostBytes = 400_000;

    /// <summary>About 110 kB on average over all cases when this was written.</summary>
    [Fact]
    public void OneWalkNeedsLittleMemory()
    {
        var knowledge = KnowledgeBase.Shipped;
        var walked = 0;
        foreach (var vignette in Vignette.All)
        {
            var reading = ReadPersonRecord.From(
                vignette.Record,
                knowledge,
                new DateOnly(2026, 11, 24)
            );
            if (!reading.IsUsable)
                continue;
            AssessPerson.Of(reading.Record, knowledge);
            var before = GC.GetAllocatedBytesForCurrentThread();
            AssessPerson.Of(reading.Record, knowledge);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(bytes < MostBytes, $"{vignette.Id}: {bytes} bytes");
            walked++;
        }
        Assert.True(walked > 20, $"only {walked} cases could be walked");
    }
}
