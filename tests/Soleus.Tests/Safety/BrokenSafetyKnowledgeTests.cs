using Soleus.Knowledge;
using Soleus.Knowledge.Loading;
using Soleus.Tests.Support;

namespace Soleus.Tests.Safety;

/// <summary>Each fault of the safety knowledge is reported with its file and line. One shipped file is broken at a time.</summary>
public sealed class BrokenSafetyKnowledgeTests
{
    private const string Rules = "safety/contraindications.yaml";
    private const string Interactions = "safety/interactions.csv";
    private const string Limits = "safety/upper-limits.csv";
    private const string Forms = "forms/forms.csv";
    private const string Trials = "forms/trials.csv";

    /// <summary>code, file, what stands there, what stands there instead.</summary>
    public static TheoryData<string, string, string, string> Broken() =>
        new()
        {
            { "SOL-KNOW-200", Rules, "when: has.dialysis\n", "when: has.dialysys\n" },
            { "SOL-KNOW-200", Rules, "  when: diarrhoea-acute\n", "" },
            { "SOL-KNOW-200", Rules, "tagged: kidney-risk", "tagged: kidney-risks" },
            { "SOL-KNOW-201", Rules, "when: diarrhoea-acute", "when: not has.dialysis" },
            {
                "SOL-KNOW-201",
                Rules,
                "when: diarrhoea-acute",
                "when: diarrhoea-acute unless pregnant"
            },
            { "SOL-KNOW-202", Rules, "ask: [age]", "ask: [ages]" },
            {
                "SOL-KNOW-203",
                Rules,
                "sources: [ntro]\n  status: verified_secondary",
                "sources: [ntro]\n  status: unverified"
            },
            { "SOL-KNOW-204", Rules, "covers: [kidney-30-to-60]", "covers: [kidney-30-to-61]" },
            { "SOL-KNOW-204", Rules, "covers: [kidney-disease-stated]", "covers: [dialysis]" },
            { "SOL-KNOW-205", Rules, "kidney-unreliable:", "kidney-doubtful:" },
            { "SOL-KNOW-206", Rules, "exclude_forms: [hydroxide,", "exclude_forms: [hydroxyde," },
            {
                "SOL-KNOW-207",
                Rules,
                "  max_weeks: 4\n  ask: [constipation",
                "  ask: [constipation"
            },
            { "SOL-KNOW-208", Rules, "struvite-stones:\n", "struvite:\n" },
            {
                "SOL-KNOW-210",
                Interactions,
                "levofloxacin,levofloxacin",
                "ciprofloxacin,levofloxacin"
            },
            {
                "SOL-KNOW-211",
                Interactions,
                "levofloxacin,levofloxacin",
                "levofloxacin,levofloxacine"
            },
            { "SOL-KNOW-211", Interactions, "levofloxacin,levofloxacin", "levofloxacin," },
            {
                "SOL-KNOW-212",
                Interactions,
                "phenothiazines,,phenothiazine",
                "phenothiazines,,phenothiazin"
            },
            { "SOL-KNOW-213", Interactions, "oral,oral,competition", "oral,oral,rivalry" },
            {
                "SOL-KNOW-213",
                "texts/en/interactions.yaml",
                "  levothyroxine:\n",
                "  levothyroxin:\n"
            },
            { "SOL-KNOW-214", Interactions, "J01MA02,separate,2,6", "J01MA02,separate,," },
            { "SOL-KNOW-214", Interactions, "contraindicated,blocked", "contraindicated,note" },
            { "SOL-KNOW-215", Interactions, "any-oral-medicine", "any-medicine" },
            {
                "SOL-KNOW-216",
                Interactions,
                "oxide|oxide_monohydrate|hydroxide,",
                "oxides|hydroxide,"
            },
            {
                "SOL-KNOW-217",
                Interactions,
                "pmid-2598571|medizzine,verified",
                "pmid-2598571|medizzine,unverified"
            },
            { "SOL-KNOW-220", Limits, "us-4-8,", "us-1-3," },
            { "SOL-KNOW-221", Limits, "general,4,9,110", "general,9,4,110" },
            { "SOL-KNOW-222", Limits, "us-4-8,", "us-4-9," },
            { "SOL-KNOW-223", Limits, "vkm-2016,verified", "vkm-2016,unverified" },
            { "SOL-KNOW-230", Forms, "oxide_monohydrate,", "oxide," },
            { "SOL-KNOW-231", Forms, "magnesium ascorbate|", "magnesium citrate|" },
            { "SOL-KNOW-232", Forms, "40.304,0.60304", "40.304,0.40304" },
            { "SOL-KNOW-233", Forms, "\nascorbate,", "\nascorbat," },
            { "SOL-KNOW-233", Forms, "A12CC06,,,", "A12CC06,,note," },
            { "SOL-KNOW-234", Trials, "fine-1991,verified", "fine-1991,unverified" },
            { "SOL-KNOW-235", Trials, "bisglycinate|oxide,", "bisglycinat|oxide," },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_fault_is_reported_with_its_file(
        string code,
        string file,
        string old,
        string broken
    )
    {
        var files = KnowledgeFiles.Of(
            KnowledgeFiles
                .Embedded()
                .Files.Select(f =>
                    f.Path == file ? new KnowledgeFile(f.Path, Replaced(f.Text, old, broken)) : f
                )
        );
        KnowledgeBase.Load(files, out var problems);
        Assert.Contains(problems, p => p.Code == code && p.Line > 0 && p.Message.Length > 0);
    }

    [Fact]
    public void Every_code_of_safety_is_tried()
    {
        var tried = Broken().Select(r => r.Data.Item1).ToHashSet(StringComparer.Ordinal);
        var listed = File.ReadLines(Repository.File("docs/errors.md"))
            .Where(l => l.StartsWith("| SOL-KNOW-2", StringComparison.Ordinal))
            .Select(l => l.Split('|')[1].Trim());
        Assert.Equal([], listed.Except(tried));
    }

    private static string Replaced(string text, string old, string broken)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + broken + text[(at + old.Length)..];
    }
}
