using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Medicines;

namespace Soleus.Knowledge.Interactions;

/// <summary>
/// All interactions by medicine. A row of the medicine's own id and rows of its classes count together; a fallback row only
/// without one of its own. Intervals are never shorter than those of <see cref="Default"/>.
/// </summary>
public sealed class InteractionIndex
{
    private readonly FrozenDictionary<string, ImmutableArray<Interaction>> _byMedicine;

    internal InteractionIndex(
        ImmutableArray<Interaction> rows,
        Interaction standard,
        ImmutableArray<Medicine> medicines
    )
    {
        Rows = rows;
        Default = standard;
        var position = new Dictionary<Interaction, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < rows.Length; i++)
            position[rows[i]] = i;
        var byId = Group(rows, r => r.Medicines);
        var byClass = Group(rows, r => r.Classes);
        var found = new Dictionary<string, ImmutableArray<Interaction>>(StringComparer.Ordinal);
        foreach (var medicine in medicines)
        {
            var places = new SortedSet<int>();
            if (byId.TryGetValue(medicine.Id, out var own))
                places.UnionWith(own.Select(r => position[r]));
            foreach (var c in medicine.Classes)
            {
                if (!byClass.TryGetValue(c, out var ofClass))
                    continue;
                foreach (var row in ofClass)
                {
                    if (own is null || !row.Fallback)
                        places.Add(position[row]);
                }
            }
            if (places.Count > 0)
                found[medicine.Id] = [.. places.Select(p => rows[p])];
        }
        _byMedicine = found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>In file order.</summary>
    public ImmutableArray<Interaction> Rows { get; }

    /// <summary>The row for any medicine that is swallowed; both of its intervals are known.</summary>
    public Interaction Default { get; }

    /// <summary>The rows of a medicine in file order; empty when the table does not have it.</summary>
    public ImmutableArray<Interaction> Of(Medicine medicine)
    {
        ArgumentNullException.ThrowIfNull(medicine);
        return _byMedicine.TryGetValue(medicine.Id, out var rows) ? rows : [];
    }

    /// <summary>
    /// The least hours that a medicine comes before magnesium by this row [h]: the larger of the row's and the default. Null
    /// when the row gives no interval in that order, which is then never scheduled. A row that gives no interval at all and
    /// neither separates nor rules out magnesium leaves the default.
    /// </summary>
    public double? HoursBefore(Interaction row) =>
        Hours(row, row?.HoursBefore, Default.HoursBefore);

    /// <summary>The least hours that a medicine comes after magnesium by this row [h]; see <see cref="HoursBefore"/>.</summary>
    public double? HoursAfter(Interaction row) => Hours(row, row?.HoursAfter, Default.HoursAfter);

    private static double? Hours(Interaction row, double? own, double? standard)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.RulesOutMagnesium)
            return null;
        if (own is { } hours)
            return Math.Max(hours, standard!.Value);
        var silent = row is { HoursBefore: null, HoursAfter: null };
        return silent && row.Rule != InteractionRule.Separate ? standard : null;
    }

    private static Dictionary<string, List<Interaction>> Group(
        ImmutableArray<Interaction> rows,
        Func<Interaction, ImmutableArray<string>> keys
    )
    {
        var groups = new Dictionary<string, List<Interaction>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            foreach (var key in keys(row))
            {
                if (!groups.TryGetValue(key, out var list))
                    groups[key] = list = [];
                list.Add(row);
            }
        }
        return groups;
    }
}
