using System.Text.RegularExpressions;
using Soleus.Knowledge;
using Soleus.Knowledge.Loading;
using Soleus.Tests.Support;

namespace Soleus.Tests.Benefit;

/// <summary>Each code of the evidence is produced by one broken line of the shipped files.</summary>
public sealed partial class BrokenEvidenceTests
{
    [GeneratedRegex("SOL-KNOW-5[0-9]{2}")]
    private static partial Regex Code();

    /// <summary>code, file, what stands there (once), what it is turned into.</summary>
    public static TheoryData<string, string, string, string> Broken() =>
        new()
        {
            { "SOL-KNOW-500", "evidence/trials.csv", "\nroffe-2002,", "\nfrusso-1999," },
            { "SOL-KNOW-500", "evidence/outcomes.csv", "\no002,", "\no001," },
            {
                "SOL-KNOW-500",
                "evidence/pooled.csv",
                "\nliu-2021-recovery,",
                "\nliu-2021-frequency,"
            },
            {
                "SOL-KNOW-501",
                "evidence/outcomes.csv",
                "\no002,frusso-1999,",
                "\no002,frusso-1998,"
            },
            {
                "SOL-KNOW-502",
                "evidence/outcomes.csv",
                "0.05,below,yes,,no,abstract,hornyak-1998",
                "0.05,below,yes,,yes,abstract,hornyak-1998"
            },
            {
                "SOL-KNOW-502",
                "evidence/trials.csv",
                "no,no (uncontrolled; within-group only)",
                "yes,no (uncontrolled; within-group only)"
            },
            {
                "SOL-KNOW-503",
                "evidence/pooled.csv",
                ",MD,magnesium-minus-control,yes,-0.18",
                ",MD,magnesium-over-control,yes,-0.18"
            },
            {
                "SOL-KNOW-503",
                "evidence/pooled.csv",
                ",RR,magnesium-over-control,no,1.04",
                ",RR,magnesium-minus-control,no,1.04"
            },
            { "SOL-KNOW-504", "evidence/pooled.csv", "-0.18,-0.84,0.49", "-0.18,0.49,-0.84" },
            { "SOL-KNOW-504", "evidence/pooled.csv", "no,1.04,0.84,1.29", "no,1.04,-0.84,1.29" },
            { "SOL-KNOW-505", "evidence/outcomes.csv", ",36,46,", ",47,46," },
            { "SOL-KNOW-506", "evidence/outcomes.csv", "0.48,difference-of-sds", "0.48," },
            { "SOL-KNOW-507", "evidence/outcomes.csv", "-2.67,-2.86,-2.49", "-2.67,-3.19,-2.15" },
            { "SOL-KNOW-507", "evidence/outcomes.csv", "1.8,-1.32,4.92", "1.8,1.32,2.32" },
            {
                "SOL-KNOW-508",
                "evidence/pooled.csv",
                "jkbops-cochrane-copy,verified_secondary",
                "jkbops-cochrane-copy,UNVERIFIED"
            },
            { "SOL-KNOW-519", "evidence/verdicts.yaml", "growing-pains:", "growing-pain:" },
            {
                "SOL-KNOW-510",
                "evidence/verdicts.yaml",
                "rests_on: [marshall-2019-restless-legs]",
                "rests_on: [nobody-2019]"
            },
            {
                "SOL-KNOW-510",
                "evidence/verdicts.yaml",
                "trials: [jadidi-2022]",
                "trials: [nobody-2022]"
            },
            // An uncontrolled series, a secondary page, a transcription, words.
            {
                "SOL-KNOW-511",
                "evidence/verdicts.yaml",
                "rests_on: [marshall-2019-restless-legs]",
                "rests_on: [o060]"
            },
            {
                "SOL-KNOW-511",
                "evidence/verdicts.yaml",
                "rests_on: [marshall-2019-restless-legs]",
                "rests_on: [o032]"
            },
            {
                "SOL-KNOW-511",
                "evidence/verdicts.yaml",
                "rests_on: [marshall-2019-restless-legs]",
                "rests_on: [cochrane-2020-minor-harms]"
            },
            {
                "SOL-KNOW-511",
                "evidence/verdicts.yaml",
                "rests_on: [marshall-2019-restless-legs]",
                "rests_on: [a003]"
            },
            {
                "SOL-KNOW-511",
                "evidence/verdicts.yaml",
                "rests_on: [marshall-2019-restless-legs]",
                "rests_on: [jadidi-2022]"
            },
            {
                "SOL-KNOW-512",
                "evidence/verdicts.yaml",
                "rests_on: [marshall-2019-restless-legs]",
                "rests_on: []"
            },
            {
                "SOL-KNOW-512",
                "evidence/verdicts.yaml",
                "claudication:\n  verdict: none\n  sources: [soleus-rule]\n  status: derived\n\ndeep",
                "claudication:\n  verdict: none\n  rests_on: [o066]\n  sources: [soleus-rule]\n  status: derived\n\ndeep"
            },
            {
                "SOL-KNOW-513",
                "evidence/verdicts.yaml",
                "fewer: cochrane-2020-week.fewer\n",
                "fewer: cochrane-2020-week.more\n"
            },
            { "SOL-KNOW-513", "evidence/verdicts.yaml", "p: o066.p", "p: o066.estimate" },
            {
                "SOL-KNOW-513",
                "evidence/pooled.csv",
                "yes,-0.18,-0.84,0.49",
                "yes,0.18,-0.84,0.49"
            },
            {
                "SOL-KNOW-514",
                "evidence/verdicts.yaml",
                "- text: marshall",
                "- text: nothing-there"
            },
            {
                "SOL-KNOW-514",
                "texts/en/benefit.yaml",
                "why: \"Without a comparison nobody",
                "whom: \"Without a comparison nobody"
            },
            {
                "SOL-KNOW-515",
                "evidence/verdicts.yaml",
                "    - text: marshall\n      values: { year: marshall-2019-restless-legs.year, trials",
                "    - text: marshall\n      values: { trials"
            },
            {
                "SOL-KNOW-515",
                "texts/en/benefit.yaml",
                "A review of {year} found {trials} studies",
                "A review found {trials} studies"
            },
            { "SOL-KNOW-516", "evidence/notes.yaml", "when: pregnant", "when: pregnant and" },
            {
                "SOL-KNOW-517",
                "evidence/verdicts.yaml",
                "nocturnal-cramps:\n  verdict: probably-not",
                "nocturnal-cramps:\n  verdict: probably-yes"
            },
            { "SOL-KNOW-518", "evidence/notes.yaml", "vitamin-k2:", "vitamin-k3:" },
            { "SOL-KNOW-520", "claims/claims.csv", "\neu-energy,", "\neu-muscle," },
            { "SOL-KNOW-521", "claims/claims.csv", "\neu-energy,", "\neu-magic," },
            {
                "SOL-KNOW-522",
                "claims/claims.csv",
                "worstpills-708,verified_secondary",
                "worstpills-708,UNVERIFIED"
            },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_line_is_reported(string code, string file, string here, string instead)
    {
        var shipped = KnowledgeFiles.Embedded().Files;
        var text = shipped.Single(f => f.Path == file).Text;
        var at = text.IndexOf(here, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold: {here}");
        Assert.Equal(-1, text.IndexOf(here, at + 1, StringComparison.Ordinal));
        KnowledgeBase.Load(
            KnowledgeFiles.Of(
                shipped.Select(f =>
                    f.Path == file
                        ? new KnowledgeFile(
                            file,
                            text.Replace(here, instead, StringComparison.Ordinal)
                        )
                        : f
                )
            ),
            out var problems
        );
        Assert.True(
            problems.Any(p =>
                p.Code == code
                && p.Line > 0
                && (p.File == file || p.File.StartsWith("evidence/", StringComparison.Ordinal))
            ),
            string.Join('\n', problems)
        );
    }

    [Fact]
    public void Every_code_of_evidence_and_claims_has_a_broken_line()
    {
        var used = new[] { "Evidence", "Claims" }
            .SelectMany(f =>
                Directory.EnumerateFiles(Repository.File($"src/Soleus.Knowledge/{f}"), "*.cs")
            )
            .SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => m.Value))
            .ToHashSet(StringComparer.Ordinal);
        var tried = Broken().Select(r => r.Data.Item1).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], used.Except(tried).Order());
    }
}
