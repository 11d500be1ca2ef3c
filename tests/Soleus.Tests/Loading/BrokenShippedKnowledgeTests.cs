using Soleus.Knowledge;
using Soleus.Knowledge.Loading;

namespace Soleus.Tests.Loading;

/// <summary>Each fault is reported with its code. One shipped file is broken at a time, where its first match stands.</summary>
public sealed class BrokenShippedKnowledgeTests
{
    private const string Interview = "interview.yaml";
    private const string Products = "products.yaml";
    private const string Arteries = "danger-signs/arteries.yaml";
    private const string Phrases = "danger-signs/phrases.yaml";
    private const string Instruments = "instruments/instruments.csv";
    private const string Scores = "instruments/scores.yaml";
    private const string Cramps = "leg-pains/cramps.yaml";
    private const string CrampMedicines = "leg-pains/cramp-medicines.csv";
    private const string Foods = "nutrition/foods.csv";
    private const string Intakes = "nutrition/reference-intakes.csv";
    private const string Depleting = "status/depleting-medicines.csv";
    private const string Verdict = "status/verdict.yaml";

    /// <summary>code, file, what stands there, what stands there instead.</summary>
    public static TheoryData<string, string, string, string> Broken() =>
        new()
        {
            { "SOL-KNOW-034", Products, "names: [mag ox,", "names: [magnesium, mag ox," },
            { "SOL-KNOW-035", Products, "oxide: { magnesium: yes", "oxide: { magnesium: no" },
            { "SOL-KNOW-036", Products, "form: oxide,", "form: oxyde," },
            { "SOL-KNOW-040", "subjects.yaml", "\ncontraction:", "\ncontractions:" },
            { "SOL-KNOW-045", Interview, "[breathless-sudden,", "[breathless-suddenly," },
            { "SOL-KNOW-046", Interview, "[breathless-sudden,", "[seizure," },
            {
                "SOL-KNOW-047",
                Interview,
                "[breathless-sudden,",
                "[walk-pain-flat, limb-pulseless, belly-pain, bloated, breathless-sudden,"
            },
            { "SOL-KNOW-048", Interview, "\nchest:", "\nbreast:" },
            { "SOL-KNOW-100", Arteries, "    - when: >-", "    - level: routine\n      when: >-" },
            { "SOL-KNOW-108", "danger-signs/spine.yaml", "\nces_bladder:", "\nali_sudden:" },
            {
                "SOL-KNOW-109",
                "questions.yaml",
                "\nlimb-cold:",
                "\nhair-cold: { group: danger, kind: yesno, danger: yes }\nlimb-cold:"
            },
            { "SOL-KNOW-110", Phrases, "\n  limb-cold:", "\n  limb-colt:" },
            { "SOL-KNOW-111", Phrases, "\n  negators:", "\n  negatives:" },
            { "SOL-KNOW-112", Phrases, "\n  limb-cold:", "\n  limb-colt:" },
            { "SOL-KNOW-300", Foods, "\n11458,", "\n11457," },
            { "SOL-KNOW-301", Foods, "\n11458,", "\n99999," },
            { "SOL-KNOW-302", Foods, "vegetable|leafy-green", "vegetable|leafy-blue" },
            { "SOL-KNOW-303", Foods, "spinach|raw spinach|baby spinach|spinach leaves", "" },
            { "SOL-KNOW-304", Foods, "1 cup,30,23.7", "1 cup,30,33.7" },
            { "SOL-KNOW-310", Intakes, "ai-any-infant-0.5,", "ai-any-infant-0," },
            { "SOL-KNOW-311", Intakes, "infant,0,0.5,", "infant,0.5,0.5," },
            { "SOL-KNOW-312", Intakes, ",verified\n", ",unverified\n" },
            { "SOL-KNOW-313", Intakes, "magnesium,us,AI", "magnesium,us,UL" },
            { "SOL-KNOW-314", "nutrition/methods.csv", "\ncut-point,", "\ncut-points," },
            { "SOL-KNOW-320", Depleting, "\nomeprazole,", "\nomeprasole," },
            { "SOL-KNOW-321", Depleting, "omeprazole,ppi,", "omeprazole,ppis," },
            {
                "SOL-KNOW-322",
                "status/depleting-conditions.csv",
                "has.alcohol-use-disorder",
                "has.alcohol-disorder"
            },
            { "SOL-KNOW-323", Depleting, "\nesomeprazole,", "\nomeprazole," },
            { "SOL-KNOW-324", Depleting, "omeprazole,ppi,ppi,", "omeprazole,ppi,pump," },
            { "SOL-KNOW-325", Depleting, ",verified\n", ",unverified\n" },
            { "SOL-KNOW-326", "texts/en/medicine-classes.yaml", "\n  ppi:", "\n  pump:" },
            { "SOL-KNOW-330", Verdict, "comfortable: 0.85", "comfortable: 0.55" },
            { "SOL-KNOW-331", Verdict, "\nretention:", "\nretained:" },
            { "SOL-KNOW-400", Instruments, "\nwells_pathway,", "\nwells_dvt," },
            { "SOL-KNOW-401", Scores, "\nmnsi_q:", "\nmnsi:" },
            { "SOL-KNOW-401", Cramps, "instruments: [nlc_", "instruments: [nlc-" },
            { "SOL-KNOW-401", Cramps, "asks: [cramp-sudden-hard", "asks: [cramp-sudden-soft" },
            {
                "SOL-KNOW-401",
                "leg-pains/contradictions.yaml",
                "types: [nocturnal-cramps",
                "types: [nightly-cramps"
            },
            { "SOL-KNOW-402", Instruments, ",partly_verified\n", ",unverified\n" },
            { "SOL-KNOW-402", Cramps, "status: derived", "status: unverified" },
            { "SOL-KNOW-403", Scores, "\nmonofilament:\n  classes:", "\nmonofilament:\n  items:" },
            {
                "SOL-KNOW-404",
                Scores,
                "numb: { when: numb-area, points: 1",
                "numb: { when: numb-area, points: 2"
            },
            { "SOL-KNOW-405", Cramps, "\nnocturnal-cramps:", "\nnightly-cramps:" },
            { "SOL-KNOW-405", CrampMedicines, "\nthiazide,", "\nthiazides," },
            { "SOL-KNOW-406", Cramps, "{ hard: not cramp-sudden-hard", "{ hard: not cramp-sudden" },
            {
                "SOL-KNOW-406",
                Cramps,
                "{ hard: not cramp-sudden-hard",
                "{ hard: cramp-at-night unless cramp-sudden-hard"
            },
            { "SOL-KNOW-406", CrampMedicines, "takes.diuretic,", "takes.diuretics," },
            { "SOL-KNOW-407", CrampMedicines, "1.47,1.33,1.63", "1.47,1.53,1.63" },
            { "SOL-KNOW-407", CrampMedicines, "1.47,1.33,1.63", "1.47,,1.63" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_fault_is_reported_with_its_code_and_line(
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
        Assert.True(
            problems.Any(p => p.Code == code && p.Line > 0 && p.Message.Length > 0),
            string.Join('\n', problems.Take(10))
        );
    }

    private static string Replaced(string text, string old, string broken)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + broken + text[(at + old.Length)..];
    }
}
