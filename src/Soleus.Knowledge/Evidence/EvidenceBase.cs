using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Evidence;

/// <summary>The trials, their results, the published pools, and what they say of magnesium for each kind of leg pain.</summary>
public sealed class EvidenceBase
{
    private readonly FrozenDictionary<string, Verdict> _verdicts;
    private readonly FrozenDictionary<string, EvidenceNote> _notes;

    private EvidenceBase(Loader loader, KnowledgeBase knowledge)
    {
        Trials = Trial.Load(loader, knowledge.Sources);
        Outcomes = TrialOutcome.Load(loader, Trials, knowledge.Sources);
        Pooled = PooledResult.Load(loader, knowledge.Sources);
        var reader = new VerdictReader(
            loader,
            new EvidenceFigures(Trials, Outcomes, Pooled),
            knowledge
        );
        Verdicts = reader.Verdicts();
        _verdicts = Verdicts.ToFrozenDictionary(v => v.Type, StringComparer.Ordinal);
        _notes = reader.Notes().ToFrozenDictionary(n => n.Id, StringComparer.Ordinal);
    }

    public ImmutableArray<Trial> Trials { get; }

    public ImmutableArray<TrialOutcome> Outcomes { get; }

    public ImmutableArray<PooledResult> Pooled { get; }

    /// <summary>One a kind of leg pain, in file order.</summary>
    public ImmutableArray<Verdict> Verdicts { get; }

    public IEnumerable<EvidenceNote> Notes =>
        _notes.Values.OrderBy(n => n.Id, StringComparer.Ordinal);

    /// <summary>The verdict for a kind of leg pain.</summary>
    /// <exception cref="ArgumentException">There is none for this kind.</exception>
    public Verdict this[string type] =>
        _verdicts.TryGetValue(type, out var verdict)
            ? verdict
            : throw new ArgumentException($"no verdict for leg pain \"{type}\"", nameof(type));

    /// <summary>The note with this id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public EvidenceNote Note(string id) =>
        _notes.TryGetValue(id, out var note)
            ? note
            : throw new ArgumentException($"no note \"{id}\"", nameof(id));

    internal static EvidenceBase Load(Loader loader, KnowledgeBase knowledge) =>
        new(loader, knowledge);
}
