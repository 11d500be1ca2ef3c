using System.Text.RegularExpressions;
using Soleus.Knowledge;
using Soleus.Knowledge.Conditions;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;
using Soleus.Knowledge.Units;
using Soleus.Tests.Support;

namespace Soleus.Tests.Loading;

/// <summary>Each code is produced by a broken file, at the right file and line.</summary>
public sealed partial class BrokenKnowledgeTests
{
    private const string MedicineMeta =
        "title: x\ncolumns: { id: x, name: x, synonyms: x, brands: x, classes: x, route: x }\n";
    private const string Medicines = "id,name,synonyms,brands,classes,route\n";
    private const string EffectMeta =
        "title: x\ncolumns: { id: x, direction: x, low: x, high: x, sources: x, status: x }\n";
    private const string Effects = "id,direction,low,high,sources,status\n";
    private const string LimitMeta =
        "title: x\ncolumns: { id: x, analyte: x, specimen: x, population: x, low: x, high: x, applies: x, unit: x, protocol: x, sources: x, status: x }\n";
    private const string Limits =
        "id,analyte,specimen,population,low,high,applies,unit,protocol,sources,status\n";
    private const string Texts =
        "lab-limit: { a: words, b: words }\nmagnesium-effect: { a: words, b: words }\n";
    private const string Sources =
        "paper-2000: { title: x, kind: paper, pmid: \"1\", tier: primary }\n";
    private const string Substances =
        "magnesium: { molar_mass: 24.305, valence: 2, sources: [paper-2000], status: derived }\n";
    private const string Analytes =
        "magnesium: { names: [mg], unit: mmol/L, accepts: [mmol/L], substance: magnesium, plausible_low: 0, plausible_high: 9 }\n";

    [GeneratedRegex("SOL-KNOW-[0-9]{3}")]
    private static partial Regex Code();

    /// <summary>code, file that is broken, line of the fault, the file's text.</summary>
    public static TheoryData<string, string, int, string> Broken() =>
        new()
        {
            {
                "SOL-KNOW-001",
                "questions.yaml",
                2,
                "a: { group: pain, kind: yesno }\nb: { group: pain }\n"
            },
            { "SOL-KNOW-001", "medicines.csv", 3, Medicines + "a,a,,,,oral\n,b,,,,oral\n" },
            { "SOL-KNOW-001", "medicines.meta.yaml", 1, "title: x\n" },
            {
                "SOL-KNOW-002",
                "questions.yaml",
                4,
                "a:\n  group: pain\n  kind: yesno\n  colour: red\n"
            },
            { "SOL-KNOW-003", "questions.yaml", 2, "a: { group: pain, kind: yesno }\nb: 3\n" },
            { "SOL-KNOW-003", "questions.yaml", 2, "a:\n  group: [pain]\n  kind: yesno\n" },
            { "SOL-KNOW-003", "conditions.yaml", 2, "a:\n  names: { x: y }\n" },
            {
                "SOL-KNOW-003",
                "labs/analytes.yaml",
                7,
                "m:\n  names: [m]\n  unit: g\n  accepts: [g]\n  plausible_low: 0\n  plausible_high: 1\n  refuses: x\n"
            },
            {
                "SOL-KNOW-003",
                "labs/analytes.yaml",
                7,
                "m:\n  names: [m]\n  unit: g\n  accepts: [g]\n  plausible_low: 0\n  plausible_high: 1\n  relations: x\n"
            },
            {
                "SOL-KNOW-004",
                "questions.yaml",
                5,
                "a:\n  group: pain\n  kind: number\n  unit: d\n  min: two\n  max: 3\n"
            },
            {
                "SOL-KNOW-004",
                "questions.yaml",
                5,
                "a:\n  group: pain\n  kind: number\n  unit: d\n  min: 1e400\n  max: 3\n"
            },
            {
                "SOL-KNOW-004",
                "questions.yaml",
                5,
                "a:\n  group: pain\n  kind: number\n  unit: d\n  min: NaN\n  max: 3\n"
            },
            {
                "SOL-KNOW-004",
                "questions.yaml",
                5,
                "a:\n  group: pain\n  kind: number\n  unit: d\n  min: １\n  max: 3\n"
            },
            {
                "SOL-KNOW-004",
                "labs/magnesium-level-effects.csv",
                2,
                Effects + "a,high,x,,paper-2000,verified\n"
            },
            {
                "SOL-KNOW-005",
                "units/substances.yaml",
                2,
                "x:\n  molar_mass: 0.5\n  sources: [paper-2000]\n  status: derived\n"
            },
            {
                "SOL-KNOW-005",
                "labs/magnesium-level-effects.csv",
                2,
                Effects + "a,high,50,,paper-2000,verified\n"
            },
            {
                "SOL-KNOW-006",
                "questions.yaml",
                4,
                "a:\n  group: pain\n  kind: yesno\n  danger: maybe\n"
            },
            { "SOL-KNOW-007", "questions.yaml", 2, "a:\n  group: other\n  kind: yesno\n" },
            { "SOL-KNOW-007", "medicines.csv", 2, Medicines + "a,a,,,,nasal\n" },
            {
                "SOL-KNOW-008",
                "units/substances.yaml",
                3,
                "x:\n  sources: [paper-2000]\n  status: perhaps\n"
            },
            {
                "SOL-KNOW-008",
                "labs/magnesium-level-effects.csv",
                2,
                Effects + "a,high,1,,paper-2000,sure\n"
            },
            { "SOL-KNOW-009", "medicines.csv", 2, "id,name,synonyms,brands,classes\na,a,,,\n" },
            { "SOL-KNOW-010", "questions.yaml", 1, "" },
            { "SOL-KNOW-010", "medicines.csv", 1, "" },
            {
                "SOL-KNOW-011",
                "questions.yaml",
                3,
                "a: { group: pain, kind: yesno }\nb: 1\nb: 2\n"
            },
            { "SOL-KNOW-011", "questions.yaml", 1, "- a\n- b\n" },
            {
                "SOL-KNOW-012",
                "medicines.csv",
                1,
                "id,name,synonyms,brands,classes,route,id\na,a,,,,oral,a\n"
            },
            {
                "SOL-KNOW-013",
                "medicines.csv",
                1,
                "id,name,synonyms,brands,classes,route,dose\na,a,,,,oral,1\n"
            },
            { "SOL-KNOW-014", "medicines.csv", 3, Medicines + "a,a,,,,oral\nb,b,,oral\n" },
            {
                "SOL-KNOW-020",
                "sources.yaml",
                2,
                "a: { title: x, kind: paper, pmid: \"1\", tier: primary }\nb: { title: x, kind: paper, tier: primary }\n"
            },
            {
                "SOL-KNOW-021",
                "units/substances.yaml",
                1,
                "x: { sources: [nobody-1999], status: derived }\n"
            },
            { "SOL-KNOW-022", "units/substances.yaml", 1, "x: { status: derived }\n" },
            { "SOL-KNOW-023", "texts/en/x.yaml", 3, "a:\n  b: one\na.b: two\n" },
            {
                "SOL-KNOW-030",
                "questions.yaml",
                1,
                "a: { group: pain, kind: choice, choices: [one] }\n"
            },
            {
                "SOL-KNOW-031",
                "conditions.yaml",
                2,
                "a: { names: [gout] }\nb: { names: [Gout] }\n"
            },
            {
                "SOL-KNOW-037",
                "conditions.yaml",
                2,
                "a: { names: [a] }\nb: { names: [b], implies: [c] }\n"
            },
            {
                "SOL-KNOW-038",
                "conditions.yaml",
                1,
                "a: { names: [a], settled: { a: no-question } }\n"
            },
            { "SOL-KNOW-032", "medicines.csv", 3, Medicines + "a,a,,,,oral\na,b,,,,oral\n" },
            { "SOL-KNOW-033", "medicines.csv", 2, Medicines + "a,a,,,stain,oral\n" },
            {
                "SOL-KNOW-120",
                "labs/analytes.yaml",
                3,
                "m:\n  names: [m]\n  unit: mEq/L\n  accepts: [mEq/L]\n  plausible_low: 0\n  plausible_high: 1\n"
            },
            {
                "SOL-KNOW-120",
                "labs/limits.csv",
                2,
                Limits + "a,magnesium,,,1,2,within,mmol per L,,paper-2000,verified\n"
            },
            {
                "SOL-KNOW-121",
                "labs/analytes.yaml",
                5,
                "m:\n  names: [m]\n  unit: g\n  accepts: [g]\n  substance: kryptonite\n  plausible_low: 0\n  plausible_high: 1\n"
            },
            {
                "SOL-KNOW-122",
                "labs/analytes.yaml",
                4,
                "m:\n  names: [m]\n  unit: mmol/L\n  accepts: [mmol/L, mg/dL]\n  plausible_low: 0\n  plausible_high: 1\n"
            },
            {
                "SOL-KNOW-122",
                "labs/analytes.yaml",
                1,
                "m: { names: [m], unit: g, accepts: [kg], plausible_low: 0, plausible_high: 1 }\n"
            },
            {
                "SOL-KNOW-122",
                "labs/analytes.yaml",
                1,
                "m: { names: [m], unit: \"mL/min/{1.73_m2}\", accepts: [\"mL/min/{1.73_m2}\", mL/min], plausible_low: 0, plausible_high: 1 }\n"
            },
            {
                "SOL-KNOW-123",
                "labs/analytes.yaml",
                2,
                "m: { names: [x], unit: g, accepts: [g], plausible_low: 0, plausible_high: 1 }\nn: { names: [X], unit: g, accepts: [g], plausible_low: 0, plausible_high: 1 }\n"
            },
            {
                "SOL-KNOW-124",
                "labs/analytes.yaml",
                1,
                "m: { names: [m], unit: g, accepts: [g], plausible_low: 2, plausible_high: 1 }\n"
            },
            {
                "SOL-KNOW-124",
                "labs/analytes.yaml",
                1,
                "m: { names: [m], unit: g, accepts: [g], plausible_low: 0, plausible_high: 1, usual_high: 2 }\n"
            },
            {
                "SOL-KNOW-125",
                "labs/limits.csv",
                2,
                Limits + "a,unobtainium,,,1,2,within,mmol/L,,paper-2000,verified\n"
            },
            {
                "SOL-KNOW-126",
                "labs/limits.csv",
                2,
                Limits + "a,magnesium,,,1,2,within,mg/d,,paper-2000,verified\n"
            },
            {
                "SOL-KNOW-127",
                "labs/limits.csv",
                2,
                Limits + "a,magnesium,,,2,1,within,mmol/L,,paper-2000,verified\n"
            },
            {
                "SOL-KNOW-127",
                "labs/limits.csv",
                2,
                Limits + "a,magnesium,,,,,within,mmol/L,,paper-2000,verified\n"
            },
            {
                "SOL-KNOW-127",
                "labs/magnesium-level-effects.csv",
                2,
                Effects + "a,high,2,1,paper-2000,verified\n"
            },
            {
                "SOL-KNOW-128",
                "labs/limits.csv",
                2,
                Limits + "z,magnesium,,,1,2,within,mmol/L,,paper-2000,verified\n"
            },
            {
                "SOL-KNOW-130",
                "labs/limits.csv",
                2,
                Limits + "a,magnesium,,,1,2,within,mmol/L,,paper-2000,UNVERIFIED\n"
            },
            {
                "SOL-KNOW-131",
                "labs/magnesium-level-effects.csv",
                3,
                Effects + "a,high,1,2,paper-2000,verified\na,high,1,2,paper-2000,verified\n"
            },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_file_is_reported_with_its_line(
        string code,
        string file,
        int line,
        string text
    )
    {
        var found = Problems(file, text);
        Assert.True(
            found.Any(p =>
                p.Code == code && p.File == file && p.Line == line && p.Message.Length > 0
            ),
            $"expected {file}:{line}: {code}, found:\n{string.Join("\n", found)}"
        );
    }

    [Fact]
    public void The_unbroken_files_have_no_problem() =>
        Assert.Empty(Problems("conditions.yaml", "a: { names: [a] }\n"));

    [Fact]
    public void A_file_that_nothing_reads_is_reported()
    {
        var files = KnowledgeFiles.Of([
            .. KnowledgeFiles.Embedded().Files,
            new KnowledgeFile("notes/forgotten.yaml", "a: { b: c }\n"),
        ]);
        KnowledgeBase.Load(files, out var problems);
        var problem = Assert.Single(problems);
        Assert.Equal(
            ("notes/forgotten.yaml", 1, "SOL-KNOW-015"),
            (problem.File, problem.Line, problem.Code)
        );
    }

    [Fact]
    public void Every_code_of_these_folders_has_a_broken_file()
    {
        string[] folders =
        [
            "Loading",
            "Sources",
            "Texts",
            "Units",
            "Labs",
            "Questions",
            "Conditions",
            "Medicines",
        ];
        var used = folders
            .SelectMany(f =>
                Directory.EnumerateFiles(Repository.File($"src/Soleus.Knowledge/{f}"), "*.cs")
            )
            .SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => m.Value))
            .ToHashSet(StringComparer.Ordinal);
        var tried = Broken()
            .Select(r => r.Data.Item1)
            .Append("SOL-KNOW-015")
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], used.Except(tried).Order());
    }

    private static IReadOnlyList<KnowledgeProblem> Problems(string file, string text)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["questions.yaml"] = "a: { group: pain, kind: yesno }\n",
            ["conditions.yaml"] = "a: { names: [a] }\n",
            ["medicine-classes.yaml"] = "statin: {}\n",
            ["medicines.csv"] = Medicines + "a,a,,,statin,oral\n",
            ["medicines.meta.yaml"] = MedicineMeta,
            ["sources.yaml"] = Sources,
            ["texts/en/all.yaml"] = Texts,
            ["units/substances.yaml"] = Substances,
            ["labs/analytes.yaml"] = Analytes,
            ["labs/limits.csv"] = Limits + "a,magnesium,,,1,2,within,mmol/L,,paper-2000,verified\n",
            ["labs/limits.meta.yaml"] = LimitMeta,
            ["labs/magnesium-level-effects.csv"] = Effects + "a,high,1,2,paper-2000,verified\n",
            ["labs/magnesium-level-effects.meta.yaml"] = EffectMeta,
        };
        files[file] = text;
        // An empty text stands for a file that is not there.
        var loader = new Loader(
            KnowledgeFiles.Of(
                files.Where(f => f.Value.Length > 0).Select(f => new KnowledgeFile(f.Key, f.Value))
            )
        );
        var texts = TextTable.Load(loader);
        var sources = SourceIndex.Load(loader);
        _ = Question.Load(loader);
        _ = HealthCondition.Load(loader, []);
        _ = Medicine.Load(loader, Medicine.LoadClasses(loader));
        var substances = Substance.Load(loader, sources);
        var analytes = Analyte.Load(loader, substances, sources);
        _ = LabLimit.Load(loader, analytes, substances, sources, texts);
        _ = MagnesiumLevelEffect.Load(loader, sources, texts);
        loader.ReportUnread();
        return loader.Log.Problems;
    }
}
