using Soleus.Knowledge;
using Soleus.Knowledge.Loading;

namespace Soleus.Tests.Triage;

/// <summary>Loading refuses a danger sign that could be hidden by an unanswered question, or that is not complete.</summary>
public sealed class DangerSignCheckTests
{
    private const string Good = """
        test_sign:
          level: same-day
          rules:
            - when: leg-swollen-one-side unless age < 3
          sources: [nice-ng158]
          status: verified
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("unless age < 3", "and not fever", "SOL-KNOW-101")]
    [InlineData("unless age < 3", "unless not age < 3", "SOL-KNOW-101")]
    [InlineData("unless age < 3", "unless fever", "SOL-KNOW-102")]
    [InlineData("unless age < 3", "unless (age < 3 or wells-calf-3cm)", "SOL-KNOW-102")]
    [InlineData("leg-swollen-one-side", "leg-swollen", "SOL-KNOW-104")]
    [InlineData("sources: [nice-ng158]", "sources: []", "SOL-KNOW-105")]
    [InlineData("nice-ng158", "nobody-1900", "SOL-KNOW-021")]
    [InlineData("level: same-day", "level: soon", "SOL-KNOW-007")]
    [InlineData("  level: same-day\n", "", "SOL-KNOW-001")]
    [InlineData("test_sign", "another_sign", "SOL-KNOW-103")]
    [InlineData("status: verified", "status: unverified", "SOL-KNOW-107")]
    [InlineData("status: verified", "status: verified\n  covers: [nothing]", "SOL-KNOW-106")]
    [InlineData(
        "status: verified",
        "status: verified\n  only_if_no: [dvt_suspect]",
        "SOL-KNOW-106"
    )]
    public void A_fault_is_reported(string find, string replace, string code)
    {
        var text = find.Length == 0 ? Good : Good.Replace(find, replace);
        var codes = Problems(text).Select(p => p.Code).ToArray();
        if (code.Length == 0)
            Assert.Empty(codes);
        else
            Assert.Contains(code, codes);
    }

    private static IReadOnlyList<KnowledgeProblem> Problems(string sign)
    {
        var files = KnowledgeFiles
            .Embedded()
            .Files.Append(new KnowledgeFile("danger-signs/test.yaml", sign))
            .Append(
                new KnowledgeFile(
                    "texts/en/danger-test.yaml",
                    "danger:\n  test_sign:\n    sign: a\n    do: b\n    who: c\n"
                )
            );
        KnowledgeBase.Load(KnowledgeFiles.Of(files), out var problems);
        return problems;
    }
}
