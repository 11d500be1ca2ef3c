using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Tables;

/// <summary>Turns a row of a table into the data that a measure is computed from.</summary>
internal sealed class RowData
{
    private readonly Measure measure;
    private readonly double? correlation;
    private readonly bool isGiven;
    private readonly Dictionary<string, TableColumn> columns;
    private readonly (string Need, TableColumn[] Columns)[] needs;

    private RowData(
        Measure measure,
        double? correlation,
        bool isGiven,
        Dictionary<string, TableColumn> columns
    )
    {
        this.measure = measure;
        this.correlation = correlation;
        this.isGiven = isGiven;
        this.columns = columns;
        needs =
        [
            .. Roles
                .Needed(measure)
                .Where(n => n != "ri" || correlation is null)
                .Select(n =>
                    (
                        n.Replace("|", " or ", StringComparison.Ordinal),
                        n.Split('|').Where(columns.ContainsKey).Select(r => columns[r]).ToArray()
                    )
                ),
        ];
    }

    /// <summary>Null, with issues, when the table has not what the measure needs.</summary>
    public static RowData? For(
        StudyTable table,
        RoleColumns roles,
        EffectTableOptions options,
        List<Issue> issues
    )
    {
        var asked = options.Measure;
        var missing = roles.Missing(asked, StandIn(options) is not null);
        var hasEffects = asked == Measure.GEN;
        if (!missing.IsEmpty && !hasEffects && roles.Missing(Measure.GEN, false).IsEmpty)
        {
            issues.Add(
                Issue.Note(
                    "SOL-EVI-138",
                    "",
                    $"the file has effects (yi), which are taken as {asked}{(asked.Scale() == MeasureScale.Identity ? "" : $" on the {asked.Scale()} scale")}; it lacks {Text(missing)} to compute them"
                )
            );
            hasEffects = true;
            missing = [];
        }
        if (!missing.IsEmpty)
        {
            issues.Add(
                Issue.Error(
                    "SOL-EVI-128",
                    "",
                    $"{asked} ({asked.Label()}) needs columns for {Text(missing)}; say which they are, or choose another measure. Columns: {string.Join(", ", table.Columns.Take(40).Select(c => c.Name))}"
                )
            );
            return null;
        }
        var found = new Dictionary<string, TableColumn>(StringComparer.Ordinal);
        var needed = hasEffects ? Roles.Needed(Measure.GEN).Add("ni|n1i|n2i") : Roles.Needed(asked);
        if (asked == Measure.SMCR)
            needed = needed.Add("sd2i");
        foreach (var role in needed.SelectMany(n => n.Split('|')))
        {
            if (roles.FindNumbers(role, issues) is { } column)
                found[role] = column;
        }
        return new RowData(asked, StandIn(options), hasEffects, found);
    }

    /// <summary>
    /// The data of a row; null with a warning when a value is missing, or with an error when the row contradicts itself.
    /// </summary>
    public StudyData? Read(int row, out Issue? fault)
    {
        fault = null;
        if (isGiven)
            return Given(row, out fault);
        var lacking = Lacking(row);
        if (lacking is not null)
        {
            fault = Missing(lacking);
            return null;
        }
        double At(string role) => columns[role].Raw(row);
        switch (measure)
        {
            case Measure.OR or Measure.RR or Measure.RD or Measure.PETO or Measure.AS:
                var b = Other(row, "ai", "bi", "n1i", out fault);
                var d = Other(row, "ci", "di", "n2i", out var second);
                fault ??= second;
                return fault is null ? new TwoByTwo(At("ai"), b, At("ci"), d) : null;
            case Measure.PR or Measure.PLN or Measure.PLO or Measure.PAS or Measure.PFT:
                var without = Other(row, "xi", "mi", "ni", out fault);
                return fault is null ? new OneProportion(At("xi"), At("xi") + without) : null;
            case Measure.VR:
                return new TwoSpreads(At("sd1i"), At("n1i"), At("sd2i"), At("n2i"));
            case Measure.IRR or Measure.IRD:
                return new TwoRates(At("x1i"), At("t1i"), At("x2i"), At("t2i"));
            case Measure.IR or Measure.IRLN:
                return new OneRate(At("xi"), At("ti"));
            case Measure.COR or Measure.ZCOR:
                return new OneCorrelation(At("ri"), At("ni"));
            case Measure.MN or Measure.MNLN:
                return new OneMean(At("mi"), At("sdi"), At("ni"));
            case Measure.MC or Measure.SMCC or Measure.SMCR or Measure.ROMC:
                return new PairedMeans(
                    At("m1i"),
                    At("sd1i"),
                    At("m2i"),
                    columns.TryGetValue("sd2i", out var sd2) ? sd2.Number(row) : null,
                    At("ni"),
                    columns.TryGetValue("ri", out var r)
                        ? r.Number(row) ?? correlation!.Value
                        : correlation!.Value
                );
            default:
                return new TwoMeans(
                    At("m1i"),
                    At("sd1i"),
                    At("n1i"),
                    At("m2i"),
                    At("sd2i"),
                    At("n2i")
                );
        }
    }

    /// <summary>The stated correlation of two measurements; no other measure's column ri can be stood in for.</summary>
    private static double? StandIn(EffectTableOptions options) =>
        options.Measure is Measure.MC or Measure.SMCC or Measure.SMCR or Measure.ROMC
            ? options.Correlation
            : null;

    private static string Text(IEnumerable<string> needs) =>
        string.Join(", ", needs.Select(n => n.Replace("|", " or ", StringComparison.Ordinal)));

    private static Issue Missing(string role) =>
        Issue.Warning("SOL-EVI-130", "", $"no value of {role}: left out");

    private GivenEffect? Given(int row, out Issue? fault)
    {
        fault = null;
        var y = Number("yi", row);
        var se = Number("vi", row) is null ? Number("sei", row) : null;
        if (se is <= 0)
        {
            fault = Issue.Error(
                "SOL-EVI-004",
                "",
                $"the standard error is {se}; it must be above 0"
            );
            return null;
        }
        var v = Number("vi", row) ?? (se * se);
        if (y is { } estimate && v is { } variance)
        {
            var n = Number("ni", row) ?? (Number("n1i", row) + Number("n2i", row));
            return new GivenEffect(estimate, variance, n);
        }
        fault = Missing(y is null ? "yi" : "vi or sei");
        return null;
    }

    private double? Number(string role, int row) =>
        columns.TryGetValue(role, out var column) ? column.Number(row) : null;

    /// <summary>The first role without a value in the row; null when all are there.</summary>
    private string? Lacking(int row)
    {
        foreach (var (need, either) in needs)
        {
            var isThere = false;
            foreach (var column in either)
                isThere |= !double.IsNaN(column.Raw(row));
            if (!isThere)
                return need;
        }
        return null;
    }

    /// <summary>Non-events: given, or the size of the group less its events; an error when these disagree.</summary>
    private double Other(int row, string events, string others, string size, out Issue? fault)
    {
        fault = null;
        var x = columns[events].Raw(row);
        var given = Number(others, row);
        var n = Number(size, row);
        if (given is { } and && n is { } all && x + and != all)
            fault = Issue.Error(
                "SOL-EVI-129",
                "",
                $"{events} + {others} is {DataCheck.Text(x + and)}, but {size} is {DataCheck.Text(all)}"
            );
        if (given is null && x > n)
            fault = Issue.Error(
                "SOL-EVI-106",
                "",
                $"{DataCheck.Text(x)} events ({events}) among {DataCheck.Text(n!.Value)} participants ({size})"
            );
        return given ?? (n!.Value - x);
    }
}
