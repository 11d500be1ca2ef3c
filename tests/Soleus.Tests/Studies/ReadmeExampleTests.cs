using System.Text.RegularExpressions;
using Soleus.Tests.Support;
using WorkedExamples;

namespace Soleus.Tests.Studies;

/// <summary>The examples of the library's README are these files, run here, with what they print.</summary>
public sealed partial class ReadmeExampleTests
{
    private static readonly string Readme = File.ReadAllText(
        Repository.File("src/Soleus.Numerics/README.md")
    );

    [GeneratedRegex(
        "<!-- example: (?<name>\\w+) -->\n```csharp\n(?<code>.*?)```\n",
        RegexOptions.Singleline
    )]
    private static partial Regex Example();

    [GeneratedRegex(
        "<!-- prints: (?<name>\\w+) -->\n```text\n(?<text>.*?)```\n",
        RegexOptions.Singleline
    )]
    private static partial Regex Printed();

    [Fact]
    public void The_code_is_that_of_the_files()
    {
        var examples = Example().Matches(Readme);
        Assert.Equal(2, examples.Count);
        foreach (Match example in examples)
        {
            var file = File.ReadAllText(
                Repository.File(
                    $"tests/Soleus.Tests/Studies/Examples/{example.Groups["name"].Value}.cs"
                )
            );
            Assert.Equal(file.TrimEnd(), example.Groups["code"].Value.TrimEnd());
        }
    }

    [Fact]
    public void A_new_model_and_its_use_fit_in_forty_lines()
    {
        var first = Example().Matches(Readme)[0].Groups["code"].Value;
        var model = first[..first.IndexOf("public static class", StringComparison.Ordinal)];
        Assert.InRange(model.Trim().Split('\n').Length, 10, 39);
    }

    [Fact]
    public void They_print_what_the_README_says()
    {
        var printed = Printed()
            .Matches(Readme)
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["text"].Value);
        Assert.Equal(printed["OneMember"].TrimEnd(), string.Join('\n', OneMember.Lines()));
        Assert.Equal(printed["ManyMembers"].TrimEnd(), string.Join('\n', ManyMembers.Lines()));
    }
}
