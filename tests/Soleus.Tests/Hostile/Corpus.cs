using System.Reflection;
using System.Text.Json;
using Soleus.Knowledge.Documents;
using Soleus.Tests.People;
using Soleus.Tests.Support;

namespace Soleus.Tests.Hostile;

/// <summary>Good and bad texts from which the fuzzer starts.</summary>
internal static class Corpus
{
    /// <summary>All examples, all records of case files, and one text for every problem that the tests know.</summary>
    public static IReadOnlyList<string> Yaml { get; } =
    [
        .. Records.All.Values,
        .. Known(typeof(RecordIssueTests)),
        .. Known(typeof(RareIssueTests)),
        "complaint:\n  text: my leg hurts # and my chest\n",
        "complaint: { answers: { chest-pain: yes, chest pain: no } }",
        "conditions: [dialysis, { name: dialysis, status: no }]",
        "labs: [{ analyte: sodium, value: 140, unit: mmol/L, date: 2026-11-01 }, { analyte: sodium, value: 120, unit: mmol/L, date: 2026-11-01 }]",
        "person: { sex: male }\ncomplaint: { answers: { pregnant: yes } }",
        "diet: { foods: [{ food: whole milk, amount: 200 mL }] }",
        "supplements: [{ product: magnesium oxide, form: magnesium citrate, amount: 100 mg, per: day }]",
        "supplements: [{ product: magnesium, form: zzq, amount: 100 mg, per: day }]",
    ];

    /// <summary>The same records as JSON.</summary>
    public static IReadOnlyList<string> Json { get; } =
    [
        .. Yaml.Select(t => YamlDocument.Parse(t, DocumentLimits.Record))
            .Where(p => p.Fault is null)
            .Select(p => Written(p.Root)),
    ];

    /// <summary>Sentences of the danger scan.</summary>
    public static IReadOnlyList<string> Stories { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository.File("tests/Soleus.Tests/Triage"), "free-text-*.psv")
            .SelectMany(File.ReadLines)
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('|')[0].Trim()),
    ];

    public static IReadOnlyList<string> Tables { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository.File("knowledge"), "*.csv", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .Select(t => string.Join('\n', t.Split('\n').Take(12))),
    ];

    public static IReadOnlyList<string> Units { get; } =
    [
        .. Records.Base.Analytes.SelectMany(a => a.AcceptedUnits).Distinct(StringComparer.Ordinal),
        "mg/24h",
        "10*9/L",
        "m[H2O]",
        "kg.m2",
        "(mg/d)/(kg.d)",
        "µmol/l",
        "mL/min/1.73 m²",
        "[in_i]",
        "stone",
    ];

    /// <summary>One entry of a list as people write it: the text around it, and the entry.</summary>
    public static IReadOnlyList<string> Entries { get; } =
    [
        "magnesium citrate 200 mg twice a day",
        "Magnesium glycinate 2 x 120 mg (elemental) at night",
        "mag ox 400mg bid",
        "omeprazole 20 mg once daily since 2019",
        "warfarin 5 mg, stopped last year",
        "ciprofloxacin eye drops",
        "vitamin D3 1000 IU + magnesium 375 mg per 2 capsules",
        "deep vein thrombosis in 2010",
        "no diabetes",
        "kidney disease stage 3b",
        "spinach 200 g",
        "2 slices of wholemeal bread",
    ];

    private static IEnumerable<string> Known(Type tests) =>
        tests
            .GetMethods()
            .SelectMany(m => m.GetCustomAttributes<InlineDataAttribute>())
            .Select(a => a.Data[^1])
            .OfType<string>();

    private static string Written(Node node) =>
        node switch
        {
            MapNode map =>
                $"{{ {string.Join(", ", map.Entries.Select(e => $"{JsonSerializer.Serialize(e.Key.Text)}: {Written(e.Value)}"))} }}",
            ListNode list => $"[{string.Join(", ", list.Items.Select(Written))}]",
            ScalarNode { IsNull: true } => "null",
            ScalarNode scalar => JsonSerializer.Serialize(scalar.Text),
            _ => throw new ArgumentException(node.ToString(), nameof(node)),
        };
}
