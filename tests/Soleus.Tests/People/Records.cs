using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Tests.Support;
using Soleus.Tests.Vignettes;

namespace Soleus.Tests.People;

/// <summary>Records for the tests of the reader.</summary>
internal static class Records
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    public static KnowledgeBase Base => KnowledgeBase.Shipped;

    /// <summary>All examples and all records of case files, by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        Directory
            .EnumerateFiles(Repository.File("examples"), "*.yaml")
            .ToDictionary(f => Path.GetFileName(f)!, File.ReadAllText)
            .Concat(
                Vignette
                    .All.Where(v => v.Issues.IsDefaultOrEmpty)
                    .ToDictionary(v => v.Id, v => v.Record)
            )
            .ToDictionary(StringComparer.Ordinal);

    public static RecordReading Read(string text) => ReadPersonRecord.From(text, Base, Today);

    public static PersonRecord Record(string text)
    {
        var reading = Read(text);
        Assert.True(reading.IsUsable, IssueReport.Write(reading, Base, 100));
        return reading.Record;
    }

    public static IReadOnlyList<Finding> Findings(string text) =>
        RecordFindings.Of(Record(text), Base);

    public static string Say(Finding finding) => Base.Texts.Say(finding.Says);
}
