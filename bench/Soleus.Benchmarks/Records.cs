using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Documents;

namespace Soleus.Benchmarks;

/// <summary>What is measured: the example records and those of the vignettes, as text and as read.</summary>
internal static class Records
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    public static KnowledgeBase Knowledge => KnowledgeBase.Shipped;

    /// <summary>All record texts that can be used, examples first, in file order.</summary>
    public static string[] Texts { get; } =
    [
        .. Files("examples")
            .Concat(Files("cases").SelectMany(Vignettes))
            .Where(text => Read(text).IsUsable),
    ];

    public static RecordReading Read(string text) => ReadPersonRecord.From(text, Knowledge, Today);

    public static PersonRecord[] All() => [.. Texts.Select(text => Read(text).Record)];

    /// <summary>Walks all records until the runtime has optimised the code.</summary>
    public static void WarmUp()
    {
        for (var round = 0; round < 20; round++)
        {
            foreach (var text in Texts)
                JsonReport.Write(AssessPerson.Of(Read(text).Record, Knowledge));
            Thread.Sleep(100);
        }
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText);

    private static IEnumerable<string> Vignettes(string file)
    {
        var root = (MapNode)YamlDocument.Parse(file, DocumentLimits.Knowledge).Root;
        foreach (var vignette in ((ListNode)root["cases"]!).Items)
            yield return ((ScalarNode)((MapNode)vignette)["record"]!).Text;
    }
}
