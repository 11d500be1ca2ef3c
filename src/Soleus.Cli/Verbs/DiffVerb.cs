using System.CommandLine;
using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus diff A [B]</c>: two answers side by side, what changed and why.</summary>
internal static class DiffVerb
{
    public static Command Command(Host host)
    {
        var first = new Argument<string>("first")
        {
            Description = "A person's record (YAML or JSON); - reads standard input.",
        };
        var second = new Argument<string?>("second")
        {
            Description = "Another record, or the same one later; the first one again when absent.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = new Option<string>("--format")
        {
            Description = "text or json.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var on = new Option<string[]>("--on")
        {
            Description =
                "The day to answer for (YYYY-MM-DD); given twice: the day of the first and of the second answer.",
        };
        var command = new Command("diff", "Two answers side by side: what changed, and why.")
        {
            first,
            second,
            format,
            on,
        };
        command.SetAction(parsed =>
        {
            if (Days(host, parsed.GetValue(on) ?? []) is not { } days)
                return ExitStatus.UnusableRecord;
            var (a, b) = (parsed.GetValue(first)!, parsed.GetValue(second));
            if (b is null && days.Before == days.After)
            {
                host.Error.WriteLine(
                    "soleus: give a second record, or --on twice with two different days."
                );
                return ExitStatus.UnusableRecord;
            }
            if (a == "-" && b == "-")
            {
                host.Error.WriteLine("soleus: only one of the two records can be standard input.");
                return ExitStatus.UnusableRecord;
            }
            if (RecordFile.Bytes(host, a) is not { } bytes)
                return ExitStatus.UnusableRecord;
            var other = b is null ? bytes : RecordFile.Bytes(host, b);
            if (other is null)
                return ExitStatus.UnusableRecord;
            var before = Assessed(host, a, bytes, days.Before);
            var after = Assessed(host, b ?? a, other, days.After);
            if (before is null || after is null)
                return ExitStatus.UnusableRecord;
            if (b is null && before.Case.Record.Date == after.Case.Record.Date)
            {
                host.Error.WriteLine(
                    $"soleus: {TextPage.Safe(a)} states its own date, {Day(before)}; take the date out to compare two days."
                );
                return ExitStatus.UnusableRecord;
            }
            host.Out.Write(
                parsed.GetValue(format) == "json"
                    ? CompareReport.Json(before, after)
                    : CompareReport.Write(before, after, host.Width, host.Styled)
            );
            return ExitStatus.Answered;
        });
        return command;
    }

    private static string Day(PersonAssessment assessment) =>
        assessment.Case.Record.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (DateOnly Before, DateOnly After)? Days(Host host, string[] written)
    {
        var days = new List<DateOnly>();
        foreach (var day in written)
        {
            if (
                !DateOnly.TryParseExact(
                    day,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                )
            )
            {
                host.Error.WriteLine(
                    $"soleus: --on {TextPage.Safe(day)} is not a date; write it as 2026-11-24."
                );
                return null;
            }
            days.Add(date);
        }
        if (days.Count <= 2)
            return days.Count == 0 ? (host.Today, host.Today) : (days[0], days[^1]);
        host.Error.WriteLine("soleus: --on can be given once or twice.");
        return null;
    }

    /// <summary>The answer, or null after its problems were told.</summary>
    private static PersonAssessment? Assessed(Host host, string path, byte[] bytes, DateOnly today)
    {
        var knowledge = KnowledgeBase.Shipped;
        var reading = ReadPersonRecord.From(bytes, knowledge, today);
        if (reading.IsUsable)
            return AssessPerson.Of(reading.Record, knowledge);
        host.Error.WriteLine($"soleus: {TextPage.Safe(path)}:");
        host.Error.Write(IssueReport.Write(reading, knowledge, host.Width));
        return null;
    }
}
