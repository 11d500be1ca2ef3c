using System.Collections.Immutable;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Tables;

/// <summary>The columns of a table that become moderators.</summary>
internal sealed class ModeratorColumns
{
    private const int MostLevels = 50;

    private readonly List<(TableColumn Column, bool IsFactor)> columns = [];

    public ModeratorColumns(StudyTable table, ImmutableArray<string> names, List<Issue> issues)
    {
        foreach (var name in names)
        {
            var isFactor =
                name.StartsWith("factor(", StringComparison.Ordinal) && name.EndsWith(')');
            var bare = isFactor ? name["factor(".Length..^1].Trim() : name;
            if (table.Column(bare) is { } column)
                columns.Add((column, isFactor || !column.IsNumber));
            else
                issues.Add(RoleColumns.Unknown(table, $"moderator {bare}", bare));
        }
    }

    /// <summary>The first moderator without a value in the row; null when all have one.</summary>
    public string? MissingAt(int row)
    {
        foreach (var (column, _) in columns)
        {
            if (column.IsNumber ? double.IsNaN(column.Raw(row)) : column.Text(row) is null)
                return column.Name;
        }
        return null;
    }

    public ImmutableArray<Moderator> Of(List<int> rows, List<Issue> issues)
    {
        var moderators = ImmutableArray.CreateBuilder<Moderator>();
        foreach (var (column, isFactor) in columns)
        {
            if (isFactor)
                moderators.AddRange(Levels(column, rows, issues));
            else
                moderators.Add(new Moderator(column.Name, [.. rows.Select(column.Raw)]));
        }
        return moderators.ToImmutable();
    }

    private static IEnumerable<Moderator> Levels(
        TableColumn column,
        List<int> rows,
        List<Issue> issues
    )
    {
        string[] levels = column.IsNumber
            ? [.. rows.Select(column.Raw).Distinct().Order().Select(EffectSizes.DataCheck.Text)]
            : [.. rows.Select(r => column.Text(r)!).Distinct().Order(StringComparer.Ordinal)];
        if (levels.Length is 1 or > MostLevels)
        {
            issues.Add(
                Issue.Error(
                    "SOL-EVI-133",
                    $"moderator {column.Name}",
                    levels.Length == 1
                        ? $"all studies have the value {levels[0]}: nothing can be compared"
                        : $"{levels.Length} different values are too many for a factor"
                )
            );
            return [];
        }
        issues.Add(
            Issue.Note(
                "SOL-EVI-139",
                $"moderator {column.Name}",
                $"each level is compared with {levels[0]}"
            )
        );
        return levels
            .Skip(1)
            .Select(level => new Moderator(
                $"{column.Name}={level}",
                [.. rows.Select(r => column.Text(r) == level ? 1.0 : 0)]
            ));
    }
}
