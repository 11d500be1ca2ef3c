using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge;

namespace Soleus.Tests.Support;

/// <summary>The people of the folder <c>examples</c>.</summary>
internal static class Examples
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    public static IEnumerable<string> Names =>
        Directory
            .EnumerateFiles(Repository.File("examples"), "*.yaml")
            .Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Order(StringComparer.Ordinal);

    public static string Text(string name) =>
        File.ReadAllText(Repository.File($"examples/{name}.yaml"));

    public static PersonAssessment Assess(string name) => AssessText(Text(name));

    public static PersonAssessment AssessText(string record)
    {
        var reading = ReadPersonRecord.From(record, KnowledgeBase.Shipped, Today);
        Assert.True(
            reading.IsUsable,
            string.Join('\n', reading.Issues.Select(i => $"{i.Code} {i.Path}"))
        );
        return AssessPerson.Of(reading.Record, KnowledgeBase.Shipped);
    }
}
