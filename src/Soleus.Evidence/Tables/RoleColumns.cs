using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Tables;

/// <summary>Which column of a table has which role.</summary>
internal sealed class RoleColumns
{
    private readonly StudyTable table;
    private readonly IReadOnlyDictionary<string, string> named;

    public RoleColumns(
        StudyTable table,
        IReadOnlyDictionary<string, string> named,
        List<Issue> issues
    )
    {
        this.table = table;
        this.named = named;
        foreach (var (role, name) in named.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!Roles.IsRole(role))
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-127",
                        $"columns, {role}",
                        $"{role} is no role of a column; roles are {string.Join(", ", Roles.All)}"
                    )
                );
            else if (table.Column(name) is null)
                issues.Add(Unknown(table, $"columns, {role}", name));
        }
    }

    public static Issue Unknown(StudyTable table, string where, string name) =>
        Issue.Error(
            "SOL-EVI-126",
            where,
            $"there is no column {name}; there are {string.Join(", ", table.Columns.Take(40).Select(c => c.Name))}"
        );

    public bool IsNamed(string role) => named.ContainsKey(role);

    /// <summary>The column that an option names for the role, or one with a name that is recognised.</summary>
    public TableColumn? Find(string role)
    {
        if (named.TryGetValue(role, out var name))
            return table.Column(name);
        foreach (var recognised in Roles.Recognised(role))
        {
            // A column that was given another role is not also this one.
            if (
                table.Column(recognised) is { } column
                && !named.Values.Contains(column.Name, StringComparer.Ordinal)
            )
                return column;
        }
        return null;
    }

    /// <summary>As <see cref="Find"/>, with a fault for each cell that is not a number.</summary>
    public TableColumn? FindNumbers(string role, List<Issue> issues)
    {
        var column = Find(role);
        if (column is null or { IsNumber: true })
            return column;
        var faults = 0;
        for (var i = 0; i < table.Rows; i++)
        {
            if (column.Text(i) is not { } cell || NumberText.TryRead(cell.Trim(), out _))
                continue;
            if (++faults <= 20)
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-123",
                        $"line {table.Line(i)}, column {column.Name}",
                        $"\"{Short(cell)}\" is not a number{Hint(cell)}"
                    )
                );
        }
        if (faults > 20)
            issues.Add(
                Issue.Error(
                    "SOL-EVI-135",
                    $"column {column.Name}",
                    $"and {faults - 20} more cells like these"
                )
            );
        return column;
    }

    /// <summary>The roles of a measure that no column has.</summary>
    public ImmutableArray<string> Missing(Measure measure, bool hasCorrelation) =>
        [
            .. Roles
                .Needed(measure)
                .Where(need => need.Split('|').All(role => Find(role) is null))
                .Where(need => !(hasCorrelation && need == "ri")),
        ];

    private static string Short(string cell) => cell.Length <= 30 ? cell : cell[..30] + "…";

    private static string Hint(string cell) =>
        cell.Contains(',') && NumberText.TryRead(cell.Replace(',', '.'), out _)
            ? "; write a decimal point, not a comma"
            : "";
}
