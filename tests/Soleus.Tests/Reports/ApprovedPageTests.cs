using Soleus.Care.Counterfactuals;
using Soleus.Care.Reports.Pages;
using Soleus.Knowledge;
using Soleus.Tests.Support;

namespace Soleus.Tests.Reports;

/// <summary>
/// The pages of all examples as they were last read and approved: their words as Markdown, and the mark-up of three.
/// <c>./build.sh accept</c> writes them anew; read the difference.
/// </summary>
[Trait("kind", "approved")]
public sealed class ApprovedPageTests
{
    public static TheoryData<string> Names() => new(Examples.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Words(string example) =>
        Approve($"{example}.md", MarkdownPage.Write(Page(example, Audience.Person)));

    [Theory]
    [InlineData("night-cramps", Audience.Clinician)]
    [InlineData("swollen-calf", Audience.Person)]
    [InlineData("sore-on-thyroid-tablets", Audience.Person)]
    public void Markup(string example, Audience audience) =>
        Approve(
            $"{example}-{audience.ToString().ToLowerInvariant()}.html",
            HtmlPage.Write(Page(example, audience))
        );

    private static Page Page(string example, Audience audience)
    {
        var a = Examples.Assess(example);
        return MakePage.From(a, audience, FindFlips.Of(a));
    }

    private static void Approve(string file, string written)
    {
        // The hash of the knowledge changes with every word of it and says nothing about the page.
        var text = written.Replace(
            KnowledgeBase.Shipped.Hash[..12],
            "HASH",
            StringComparison.Ordinal
        );
        var path = Repository.File($"tests/Soleus.Tests/Reports/approved/{file}");
        if (Environment.GetEnvironmentVariable("SOLEUS_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        else
        {
            Assert.Equal(File.ReadAllText(path), text);
        }
    }
}
