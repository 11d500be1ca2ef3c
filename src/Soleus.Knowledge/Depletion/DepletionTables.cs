using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Depletion;

/// <summary>One item of the Magnesium Depletion Score; its words are text <c>depletion-score.item.ID</c>.</summary>
/// <param name="IsKidney">True for kidney function, which never argues for a shortage.</param>
public sealed record DepletionScoreItem(
    string Id,
    Condition When,
    int Points,
    bool IsKidney,
    ImmutableArray<string> Sources,
    FactStatus Status
);

/// <summary>A fact in words, with its sources: the text is found by its id.</summary>
public sealed record StatedFact(string Id, ImmutableArray<string> Sources, FactStatus Status);

/// <summary>What lowers magnesium, and how a shortage is judged.</summary>
public sealed class DepletionTables
{
    private DepletionTables(
        Loader loader,
        FactCatalogue facts,
        ImmutableArray<string> classes,
        ImmutableArray<Medicine> medicines,
        SourceIndex sources,
        TextTable texts
    )
    {
        Medicines = DepletingCauses.Medicines(loader, facts, classes, medicines, sources, texts);
        Conditions = DepletingCauses.Conditions(loader, facts, sources, texts);
        ScoreItems = Items(loader, facts, sources, texts);
        ScoreEvidence = Stated(
            loader,
            "status/depletion-score-evidence.csv",
            "depletion-score.evidence",
            sources,
            texts
        );
        PpiFacts = Stated(loader, "status/ppi-facts.csv", "depletion.ppi", sources, texts);
        Limits = VerdictLimits.Load(loader, sources);
    }

    public ImmutableArray<DepletingMedicine> Medicines { get; }

    public ImmutableArray<DepletingCondition> Conditions { get; }

    public ImmutableArray<DepletionScoreItem> ScoreItems { get; }

    public ImmutableArray<StatedFact> ScoreEvidence { get; }

    /// <summary>What the US regulator said of acid blockers.</summary>
    public ImmutableArray<StatedFact> PpiFacts { get; }

    public VerdictLimits Limits { get; }

    public static DepletionTables Load(
        Loader loader,
        FactCatalogue facts,
        ImmutableArray<string> classes,
        ImmutableArray<Medicine> medicines,
        SourceIndex sources,
        TextTable texts
    ) => new(loader, facts, classes, medicines, sources, texts);

    private static ImmutableArray<DepletionScoreItem> Items(
        Loader loader,
        FactCatalogue facts,
        SourceIndex sources,
        TextTable texts
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<DepletionScoreItem>();
        foreach (var row in loader.Table("status/depletion-score.csv"))
        {
            var status = row.Status();
            var id = row.Required("id");
            if (DepletingCauses.Parsed(row, facts) is not { } when)
                continue;
            DepletingCauses.Check(row, id, ids, $"depletion-score.item.{id}", status, texts);
            all.Add(
                new DepletionScoreItem(
                    id,
                    when,
                    (int)row.Number("points", 1, 2),
                    row.Word("kidney", "yes", "no") == "yes",
                    sources.Check(row.List("sources"), status, row.Problem),
                    status
                )
            );
        }
        return all.ToImmutable();
    }

    private static ImmutableArray<StatedFact> Stated(
        Loader loader,
        string path,
        string prefix,
        SourceIndex sources,
        TextTable texts
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<StatedFact>();
        foreach (var row in loader.Table(path))
        {
            var status = row.Status();
            var id = row.Required("id");
            DepletingCauses.Check(row, id, ids, $"{prefix}.{id}", status, texts);
            all.Add(
                new StatedFact(id, sources.Check(row.List("sources"), status, row.Problem), status)
            );
        }
        return all.ToImmutable();
    }
}
