using System.Collections.Immutable;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Loading;

namespace Soleus.Tests.Vignettes;

/// <summary>
/// One case as data: a record and what the answer must and must not hold, with the source of that expectation.
/// </summary>
public sealed record Vignette
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Where the expectation comes from: source keys or a decision of the clinical review.</summary>
    public required string Basis { get; init; }

    /// <summary>The record as a person would write it (YAML).</summary>
    public required string Record { get; init; }

    public string? Urgency { get; init; }

    public string? UrgencyAtLeast { get; init; }

    public string? UrgencyAtMost { get; init; }

    public string? Advice { get; init; }

    public ImmutableArray<string> AdviceAmong { get; init; }

    public string? Permission { get; init; }

    public string? Status { get; init; }

    public string? LegPain { get; init; }

    public string? Evidence { get; init; }

    public bool? StopMagnesium { get; init; }

    public bool? Dose { get; init; }

    public double? DoseAtMostMg { get; init; }

    public ImmutableArray<string> Findings { get; init; }

    public ImmutableArray<string> NotFindings { get; init; }

    public ImmutableArray<string> Missing { get; init; }

    public ImmutableArray<string> Says { get; init; }

    public ImmutableArray<string> Issues { get; init; }

    public override string ToString() => $"{Id}: {Title}";

    public static ImmutableArray<Vignette> All { get; } = Load();

    private static ImmutableArray<Vignette> Load()
    {
        var log = new ProblemLog();
        var all = ImmutableArray.CreateBuilder<Vignette>();
        var folder = Path.Combine(AppContext.BaseDirectory, "Vignettes", "cases");
        foreach (
            var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
        )
        {
            var parsed = YamlDocument.Parse(File.ReadAllText(path), DocumentLimits.Knowledge);
            if (parsed.Fault is { } fault)
                throw new InvalidDataException($"{path}:{fault.At}: {fault.Reason}");
            var file = new MapReader(Path.GetFileName(path), (MapNode)parsed.Root, log);
            foreach (var entry in file.Maps("cases"))
            {
                all.Add(Read(entry));
                entry.Done();
            }
            file.Done();
        }
        return log.Problems.Count == 0
            ? all.ToImmutable()
            : throw new InvalidDataException(string.Join('\n', log.Problems));
    }

    private static Vignette Read(MapReader entry)
    {
        var expect =
            entry.Map("expect")
            ?? throw new InvalidDataException($"{entry.File}:{entry.Line}: no expect");
        var vignette = new Vignette
        {
            Id = entry.Text("id"),
            Title = entry.Text("title"),
            Basis = entry.Text("basis"),
            Record = entry.Text("record"),
            Urgency = expect.TextOrNull("urgency"),
            UrgencyAtLeast = expect.TextOrNull("urgency_at_least"),
            UrgencyAtMost = expect.TextOrNull("urgency_at_most"),
            Advice = expect.TextOrNull("advice"),
            AdviceAmong = expect.Texts("advice_among"),
            Permission = expect.TextOrNull("permission"),
            Status = expect.TextOrNull("status"),
            LegPain = expect.TextOrNull("leg_pain"),
            Evidence = expect.TextOrNull("evidence"),
            StopMagnesium = expect.Has("stop_magnesium") ? expect.Flag("stop_magnesium") : null,
            Dose = expect.Has("dose") ? expect.Flag("dose") : null,
            DoseAtMostMg = expect.NumberOrNull("dose_at_most_mg"),
            Findings = expect.Texts("findings"),
            NotFindings = expect.Texts("not_findings"),
            Missing = expect.Texts("missing"),
            Says = expect.Texts("says"),
            Issues = expect.Texts("issues"),
        };
        expect.Done();
        return vignette;
    }
}
