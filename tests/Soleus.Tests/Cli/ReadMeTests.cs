using System.Text.RegularExpressions;
using Soleus.Cli;
using Soleus.Tests.Support;

namespace Soleus.Tests.Cli;

/// <summary>The output shown in the README is what the program prints today; <c>./build.sh accept</c> rewrites it.</summary>
[Trait("kind", "approved")]
public sealed class ReadMeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("src/Soleus.Evidence/README.md")]
    public void The_readme_shows_real_output(string file)
    {
        var path = Path.Combine(Repository.Root, file);
        var written = File.ReadAllText(path);
        var real = Regex.Replace(
            written,
            "(<!-- output: (?<args>[^>]*?) -->\n```text\n).*?(```\n<!-- end -->)",
            m =>
                m.Groups[1].Value
                + Terminal.Run(m.Groups["args"].Value.Split(' ')).Out
                + m.Groups[2].Value,
            RegexOptions.Singleline
        );
        if (Environment.GetEnvironmentVariable("SOLEUS_ACCEPT") == "1")
            File.WriteAllText(path, real);
        else
            Assert.Equal(written, real);
    }
}
