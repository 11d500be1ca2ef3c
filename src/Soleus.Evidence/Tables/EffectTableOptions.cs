using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Tables;

/// <summary>From a data file to effects.</summary>
public sealed record EffectTableOptions
{
    public required Measure Measure { get; init; }

    /// <summary>Role to column name (<c>ai</c> to <c>events_mg</c>), for columns that are not called as metafor calls them.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    public EffectOptions Effect { get; init; } = new();

    /// <summary>For paired measures: the correlation of the two measurements where the file has none.</summary>
    public double? Correlation { get; init; }

    /// <summary>
    /// Columns that become moderators: numbers as they are, text (or <c>factor(name)</c>) as one 0/1 moderator a level but the
    /// first in ordinal order.
    /// </summary>
    public ImmutableArray<string> Moderators { get; init; } = [];
}
