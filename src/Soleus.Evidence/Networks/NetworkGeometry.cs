using System.Collections.Immutable;

namespace Soleus.Evidence.Networks;

/// <summary>What the direct comparisons look like as a graph.</summary>
public enum NetworkShape
{
    /// <summary>Two treatments.</summary>
    Pair,

    /// <summary>Every direct comparison is with one and the same treatment: nothing can be checked against anything.</summary>
    Star,

    /// <summary>No loop of evidence from different designs, though not a star: nothing can be checked either.</summary>
    Tree,

    /// <summary>There are designs that estimate the same effect by different ways and can contradict each other.</summary>
    Looped,
}

/// <summary>A treatment as drawn in a network plot.</summary>
/// <param name="Patients">Null when the data do not say.</param>
public sealed record NetworkNode(string Treatment, int Studies, int? Patients);

/// <summary>A direct comparison as drawn in a network plot; the width is the number of studies.</summary>
public sealed record NetworkEdge(string Treatment1, string Treatment2, int Studies);

/// <summary>Nodes and edges of the network, and what its shape allows.</summary>
/// <param name="InconsistencyDf">Number of independent ways in which designs could contradict each other.</param>
public sealed record NetworkGeometry(
    ImmutableArray<NetworkNode> Nodes,
    ImmutableArray<NetworkEdge> Edges,
    NetworkShape Shape,
    int InconsistencyDf
)
{
    internal static NetworkGeometry Of(
        ImmutableArray<Trial> trials,
        ImmutableArray<string> treatments
    )
    {
        var edges =
            from i in Enumerable.Range(0, treatments.Length)
            from j in Enumerable.Range(i + 1, treatments.Length - i - 1)
            let studies = trials.Count(t => t.Compares(treatments[i], treatments[j]))
            where studies > 0
            select new NetworkEdge(treatments[i], treatments[j], studies);
        ImmutableArray<NetworkEdge> drawn = [.. edges];
        var free =
            trials.DistinctBy(t => t.Design).Sum(t => t.Treatments.Length - 1)
            - (treatments.Length - 1);
        var shape =
            treatments.Length == 2 ? NetworkShape.Pair
            : treatments.Any(t => drawn.All(e => e.Treatment1 == t || e.Treatment2 == t))
                ? NetworkShape.Star
            : free == 0 ? NetworkShape.Tree
            : NetworkShape.Looped;
        return new NetworkGeometry(
            [.. treatments.Select(t => Node(t, trials))],
            drawn,
            shape,
            free
        );
    }

    /// <summary>The sets of treatments between which there is no path.</summary>
    internal static List<List<string>> Components(IEnumerable<Trial> trials)
    {
        var components = new List<HashSet<string>>();
        foreach (var trial in trials)
        {
            var joined = new HashSet<string>(trial.Treatments, StringComparer.Ordinal);
            foreach (var touched in components.Where(c => c.Overlaps(joined)).ToList())
            {
                joined.UnionWith(touched);
                components.Remove(touched);
            }
            components.Add(joined);
        }
        return
        [
            .. components
                .Select(c => c.Order(StringComparer.Ordinal).ToList())
                .OrderBy(c => c[0], StringComparer.Ordinal),
        ];
    }

    private static NetworkNode Node(string treatment, ImmutableArray<Trial> trials)
    {
        var with = trials.Where(t => t.Treatments.Contains(treatment)).ToList();
        int? patients = with.All(t => !t.Patients.IsEmpty)
            ? with.Sum(t => t.Patients[t.Treatments.IndexOf(treatment)])
            : null;
        return new NetworkNode(treatment, with.Count, patients);
    }
}
