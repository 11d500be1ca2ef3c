using System.Globalization;

namespace Soleus.Evidence.Tables;

/// <summary>What a study is called: metafor's habit "author, year".</summary>
internal sealed class StudyLabels(RoleColumns columns, StudyTable table)
{
    private readonly TableColumn? name = Text(columns, table) ?? columns.Find("slab");
    private readonly TableColumn? year = columns.Find("year");

    public string Of(int row)
    {
        if (name?.Text(row)?.Trim() is not { Length: > 0 } label)
            return $"study {(row + 1).ToString(CultureInfo.InvariantCulture)}";
        if (name.IsNumber)
            label = $"study {label}";
        return
            year?.Text(row) is { } when
            && when != label
            && !label.Contains(when, StringComparison.Ordinal)
            ? $"{label}, {when}"
            : label;
    }

    /// <summary>The first of the usual columns that holds text: in some files "trial" is a number beside "author".</summary>
    private static TableColumn? Text(RoleColumns columns, StudyTable table)
    {
        if (columns.Find("slab") is { IsNumber: false } found)
            return found;
        if (columns.IsNamed("slab"))
            return null;
        return Roles
            .Recognised("slab")
            .Select(table.Column)
            .FirstOrDefault(c => c is { IsNumber: false });
    }
}
