using System.CommandLine;
using System.Globalization;
using Soleus.Care.Reports;
using Soleus.Evidence;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Plausibility;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Tables;

namespace Soleus.Cli.Verbs;

/// <summary>What all verbs of <c>soleus evidence</c> share: a data file, a measure, and how its columns are called.</summary>
internal sealed class EvidenceOptions
{
    public Argument<string> File { get; } =
        new("file")
        {
            Description = "CSV or a table with white space; a row a study; - reads standard input.",
        };

    public Option<string> Measure { get; } =
        new("--measure")
        {
            Description =
                "GEN (yi and vi or sei as they are), OR, RR, RD, PETO, MD, SMD, ROM, IRR, PLO, PFT, ZCOR … as in metafor.",
            DefaultValueFactory = _ => "GEN",
        };

    public Option<string[]> Column { get; } =
        new("--column")
        {
            Description = "A role and the column that has it: --column ai=events_mg (repeatable).",
        };

    public Option<double> Add { get; } =
        new("--add")
        {
            Description = "Constant for studies with a zero cell.",
            DefaultValueFactory = _ => 0.5,
        };

    public Option<string> To { get; } =
        new("--to")
        {
            Description = "Which studies get it: only0, all, if0all, none.",
            DefaultValueFactory = _ => "only0",
        };

    public Option<bool> Drop00 { get; } =
        new("--drop00") { Description = "Leave out studies without any event in both groups." };

    public Option<double?> Correlation { get; } =
        new("--ri")
        {
            Description = "Correlation of paired measurements, where the file has no column ri.",
        };

    public Option<double?> KnownSd { get; } =
        new("--known-sd")
        {
            Description = "For SMDK: the standard deviation known from elsewhere.",
        };

    public Option<string> Method { get; } =
        new("--method")
        {
            Description =
                "REML, ML, DL, PM, PMM, EB, SJ, HE, HS, HSk, DLIT, GENQ (with --weights), or EE (common effect).",
            DefaultValueFactory = _ => "REML",
        };

    public Option<double> Level { get; } =
        new("--level")
        {
            Description = "Confidence level in percent.",
            DefaultValueFactory = _ => 95,
        };

    public Option<int> Digits { get; }

    /// <param name="digits">Places after the point when none are asked for.</param>
    public EvidenceOptions(int digits = 4)
    {
        Digits = new("--digits")
        {
            Description = "Places after the point, 0 to 10.",
            DefaultValueFactory = _ => digits,
        };
        To.AcceptOnlyFromAmong("only0", "all", "if0all", "none");
    }

    /// <summary>For verbs that pool effects of a measure.</summary>
    /// <param name="hasMethod">False when the model has no estimator of tau².</param>
    public void AddTo(Command command, bool hasMethod = true)
    {
        AddFileTo(command);
        foreach (var option in (Option[])[Measure, Add, To, Drop00, Correlation, KnownSd])
            command.Add(option);
        if (hasMethod)
            command.Add(Method);
    }

    /// <summary>For verbs that take the effects of the file as they are.</summary>
    public void AddFileTo(Command command)
    {
        command.Add(File);
        foreach (var option in (Option[])[Column, Level, Digits])
            command.Add(option);
    }

    /// <summary>The level of intervals, 0 to 1; null when it is none, which is said on standard error.</summary>
    public double? LevelOf(Host host, ParseResult parsed)
    {
        var percent = parsed.GetValue(Level);
        if (percent is > 1 and <= 99.9999)
            return percent / 100;
        host.Error.WriteLine(
            "soleus: --level is a percentage above 1 and at most 99.9999, for example 95"
        );
        return null;
    }

    /// <summary>Reads the file and computes its effects; null when it cannot be used, which is said on standard error.</summary>
    public Computed<EffectTable>? Table(Host host, ParseResult parsed, string[] moderators)
    {
        if (Named<Measure>(parsed.GetValue(Measure)!) is not { } measure)
            return Usage<Computed<EffectTable>>(
                host,
                $"--measure {parsed.GetValue(Measure)} is not known: {string.Join(", ", Enum.GetNames<Measure>())}"
            );
        if (Columns(host, parsed) is not { } columns)
            return null;
        var read = Read(host, parsed);
        if (read is null)
            return null;
        var effects = EffectTable.Of(
            read.Value,
            new EffectTableOptions
            {
                Measure = measure,
                Columns = columns,
                Effect = new EffectOptions
                {
                    Continuity = Correction(parsed, measure),
                    KnownSd = parsed.GetValue(KnownSd),
                },
                Correlation = parsed.GetValue(Correlation),
                Moderators = [.. moderators],
            }
        );
        return effects.Ok
            ? Computed<EffectTable>.Of(
                effects.Value,
                [
                    .. read.Issues,
                    .. effects.Issues,
                    .. PlausibilityCheck.Of(StudyReport.Of(effects.Value)),
                ]
            )
            : effects;
    }

    /// <summary>The measure's own correction, with what was asked for in its place; null when nothing was.</summary>
    private ContinuityCorrection? Correction(ParseResult parsed, Measure measure)
    {
        var hasAdd = parsed.GetResult(Add) is { Implicit: false };
        var hasTo = parsed.GetResult(To) is { Implicit: false };
        var drop = parsed.GetValue(Drop00);
        if (!hasAdd && !hasTo && !drop)
            return null;
        var usual = ContinuityCorrection.DefaultOf(measure);
        return usual with
        {
            Add =
                hasAdd ? parsed.GetValue(Add)
                : hasTo ? 0.5
                : usual.Add,
            To = !hasTo
                ? hasAdd
                    ? ContinuityRule.OnlyZeroCells
                    : usual.To
                : parsed.GetValue(To) switch
                {
                    "all" => ContinuityRule.All,
                    "if0all" => ContinuityRule.IfAnyStudyHasZero,
                    "none" => ContinuityRule.None,
                    _ => ContinuityRule.OnlyZeroCells,
                },
            DropDoubleZero = drop,
        };
    }

    /// <summary>The file as a table; null when it cannot be read, which is said on standard error.</summary>
    public Computed<StudyTable>? Read(Host host, ParseResult parsed)
    {
        if (parsed.GetValue(Digits) is < 0 or > 10)
            return Usage<Computed<StudyTable>>(host, "--digits must lie between 0 and 10");
        var bytes = RecordFile.Bytes(host, parsed.GetValue(File)!, new TableOptions().MaxBytes);
        if (bytes is null)
            return null;
        var table = StudyTable.Read(bytes);
        if (table.Ok)
            return table;
        Problems(host, table.Issues);
        return null;
    }

    public IReadOnlyDictionary<string, string>? Columns(Host host, ParseResult parsed)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in parsed.GetValue(Column) ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == pair.Length - 1 || !columns.TryAdd(pair[..at], pair[(at + 1)..]))
                return Usage<IReadOnlyDictionary<string, string>>(
                    host,
                    $"--column {pair}: write a role, = and a column of the file, each role once"
                );
        }
        return columns;
    }

    /// <summary>The model; null when an option is not known, which is said on standard error.</summary>
    public PoolingOptions? Pooling(Host host, ParseResult parsed, string test = "z")
    {
        var name = parsed.GetValue(Method)!;
        Tau2Method? method = name.ToUpperInvariant() switch
        {
            "EE" or "FE" or "CE" => Tau2Method.CommonEffect,
            "HSK" => Tau2Method.HSk,
            _ => Named<Tau2Method>(name),
        };
        if (method is not { } chosen)
            return Usage<PoolingOptions>(
                host,
                $"--method {name} is not known: REML, ML, DL, DLIT, PM, PMM, EB, SJ, HE, HS, HSk, EE"
            );
        if (LevelOf(host, parsed) is not { } level)
            return null;
        return new PoolingOptions
        {
            Method = chosen,
            Level = level,
            Test = test switch
            {
                "knha" => CoefficientTest.KnappHartung,
                "adhoc" => CoefficientTest.KnappHartungFloor,
                _ => CoefficientTest.Z,
            },
        };
    }

    public static void Problems(Host host, IEnumerable<Issue> issues)
    {
        foreach (var issue in issues)
            host.Error.WriteLine($"soleus: {TextPage.Safe(issue.ToString())}");
    }

    /// <summary>A file named by <c>--out</c>, or standard output; the exit status.</summary>
    public int Write(Host host, ParseResult parsed, string? path, string text)
    {
        if (path is null)
        {
            host.Out.Write(text);
            return ExitStatus.Answered;
        }
        var input = parsed.GetValue(File)!;
        if (input != "-" && path.Length > 0 && Path.GetFullPath(input) == Path.GetFullPath(path))
        {
            host.Error.WriteLine("soleus: --out is the data file itself; it was left as it is");
            return ExitStatus.UnusableRecord;
        }
        try
        {
            // Whole or not at all.
            var beside = path + ".part";
            System.IO.File.WriteAllText(beside, text);
            System.IO.File.Move(beside, path, overwrite: true);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            host.Error.WriteLine(
                $"soleus: cannot write {TextPage.Safe(path)}: {TextPage.Safe(fault.Message)}"
            );
            return ExitStatus.UnusableRecord;
        }
        host.Out.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"Written: {TextPage.Safe(path)}")
        );
        return ExitStatus.Answered;
    }

    /// <summary>A member by its name, whatever its case; numbers and lists, which Enum.Parse takes, are none.</summary>
    private static T? Named<T>(string name)
        where T : struct, Enum =>
        Enum.GetNames<T>()
            .FirstOrDefault(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase))
            is { } known
            ? Enum.Parse<T>(known)
            : null;

    private static T? Usage<T>(Host host, string message)
        where T : class
    {
        host.Error.WriteLine($"soleus: {TextPage.Safe(message)}");
        return null;
    }
}
