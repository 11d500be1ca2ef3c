using System.Text.RegularExpressions;
using Soleus.Care.People;
using Soleus.Tests.Support;

namespace Soleus.Tests.Architecture;

public sealed partial class ErrorCodeTests
{
    [GeneratedRegex("SOL-[A-Z]+-[0-9]{3}")]
    private static partial Regex Code();

    [Fact]
    public void Every_code_in_the_source_stands_exactly_once_in_docs_errors()
    {
        var listed = Code()
            .Matches(File.ReadAllText(Repository.File("docs/errors.md")))
            .Select(m => m.Value)
            .CountBy(c => c)
            .ToDictionary(StringComparer.Ordinal);
        var used = Repository
            .Sources()
            .SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => m.Value))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.True(used.Count > 30);
        var wrong = used.Where(c => listed.GetValueOrDefault(c) != 1).Order().ToList();
        Assert.True(
            wrong.Count == 0,
            $"not exactly once in docs/errors.md: {string.Join(", ", wrong)}"
        );
    }

    /// <summary>A warning's finding may be named in its place.</summary>
    [Fact]
    public void Every_code_is_produced_by_some_test()
    {
        var tests = string.Concat(
            Directory
                .EnumerateFiles(
                    Repository.File("tests/Soleus.Tests"),
                    "*.*",
                    SearchOption.AllDirectories
                )
                .Where(f =>
                    f.EndsWith("Tests.cs", StringComparison.Ordinal)
                    || f.EndsWith(".yaml", StringComparison.Ordinal)
                )
                .Select(File.ReadAllText)
        );
        var keys = IssueKind.All.ToDictionary(k => k.Code, k => k.Key, StringComparer.Ordinal);
        var untried = Code()
            .Matches(File.ReadAllText(Repository.File("docs/errors.md")))
            .Select(m => m.Value)
            .Where(c =>
                !tests.Contains(c, StringComparison.Ordinal)
                && !(
                    keys.TryGetValue(c, out var key)
                    && tests.Contains($"record.{key}", StringComparison.Ordinal)
                )
            );
        Assert.Equal([], untried);
    }
}
