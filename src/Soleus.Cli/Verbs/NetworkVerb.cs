using System.CommandLine;
using System.Globalization;
using Soleus.Charts;
using Soleus.Evidence;
using Soleus.Evidence.Networks;
using Soleus.Evidence.Reports;
using Soleus.Evidence.Tables;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus evidence network</c>: contrasts (study, t1, t2, yi, vi) of several treatments.</summary>
internal static class NetworkVerb
{
    public static Command Command(Host host)
    {
        var shared = new EvidenceOptions();
        var format = FormatOption.New();
        var output = EvidenceVerb.Output();
        var reference = new Option<string?>("--reference")
        {
            Description = "The treatment that the others are shown against.",
        };
        var isRatio = new Option<bool>("--ratios")
        {
            Description = "yi are logarithms of ratios: print ratios.",
        };
        var better = new Option<string?>("--better")
        {
            Description = "small or large: adds a ranking.",
        };
        better.AcceptOnlyFromAmong("small", "large");
        var command = new Command(
            "network",
            "Compare several treatments: columns study, t1, t2, yi, vi (one row a comparison)."
        );
        shared.AddFileTo(command);
        command.Add(shared.Method);
        foreach (var option in (Option[])[reference, isRatio, better, format, output])
            command.Add(option);
        command.SetAction(parsed =>
        {
            if (
                shared.Pooling(host, parsed) is not { } pooling
                || shared.Columns(host, parsed) is not { } columns
                || shared.Read(host, parsed) is not { } table
                || Contrasts(host, table.Value, columns) is not { } contrasts
            )
                return ExitStatus.UnusableRecord;
            var fit = Network.FitContrasts(
                contrasts,
                new NetworkOptions
                {
                    Method = pooling.Method,
                    Level = pooling.Level,
                    Reference = parsed.GetValue(reference),
                }
            );
            if (!fit.Ok)
            {
                EvidenceOptions.Problems(host, fit.Issues);
                return ExitStatus.UnusableRecord;
            }
            if (parsed.GetValue(output) is { } path)
                return shared.Write(
                    host,
                    parsed,
                    path,
                    ChartStyle.Standalone(NetworkReport.Draw(fit.Value))
                );
            bool? smaller = parsed.GetValue(better) is { } word ? word == "small" : null;
            return EvidenceVerb.Print(
                host,
                parsed.GetValue(format)!,
                NetworkReport.Of(
                    fit,
                    parsed.GetValue(isRatio),
                    smaller,
                    parsed.GetValue(shared.Digits)
                )
            );
        });
        return command;
    }

    /// <summary>The rows as contrasts; null when a column or a cell is missing, which is said on standard error.</summary>
    private static List<Contrast>? Contrasts(
        Host host,
        StudyTable table,
        IReadOnlyDictionary<string, string> columns
    )
    {
        var issues = new List<Issue>();
        TableColumn? Find(string role, bool isNeeded = true)
        {
            var column = table.Column(columns.GetValueOrDefault(role, role));
            if (column is null && isNeeded)
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-020",
                        role,
                        $"there is no column {columns.GetValueOrDefault(role, role)}; name it with --column {role}=NAME"
                    )
                );
            return column;
        }
        var study = Find("study");
        var t1 = Find("t1");
        var t2 = Find("t2");
        var yi = Find("yi");
        var vi = Find("vi", isNeeded: false);
        var sei = vi is null ? Find("sei", isNeeded: false) : null;
        if (vi is null && sei is null)
            issues.Add(
                Issue.Error("SOL-EVI-020", "vi", "there is neither a column vi nor a column sei")
            );
        var shared = Find("shared_vi", isNeeded: false);
        var contrasts = new List<Contrast>();
        if (issues.Count > 0)
        {
            EvidenceOptions.Problems(host, issues);
            return null;
        }
        for (var row = 0; row < table.Rows && issues.Count < 20; row++)
        {
            // A negative standard error must not become a variance.
            var variance = vi?.Number(row) ?? (sei?.Number(row) is > 0 and var se ? se * se : null);
            if (
                (study!.Text(row), t1!.Text(row), t2!.Text(row), yi!.Number(row), variance) is
                ({ } s, { } a, { } b, { } y, { } v)
            )
                contrasts.Add(new Contrast(s, a, b, y, v, shared?.Number(row)));
            else
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-021",
                        string.Create(CultureInfo.InvariantCulture, $"line {table.Line(row)}"),
                        "study, t1, t2, yi and vi (or sei) must all be there; yi as a number, vi or sei above 0"
                    )
                );
        }
        if (issues.Count == 0)
            return contrasts;
        EvidenceOptions.Problems(host, issues);
        return null;
    }
}
