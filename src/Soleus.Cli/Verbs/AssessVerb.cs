using System.CommandLine;
using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus assess PERSON</c>: one record in, one answer out.</summary>
internal static class AssessVerb
{
    public static Command Command(Host host)
    {
        var person = new Argument<string>("person")
        {
            Description = "A person's record (YAML or JSON); - reads standard input.",
        };
        var format = new Option<string>("--format")
        {
            Description = "text or json.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var full = new Option<bool>("--full")
        {
            Description = "Every finding with its inputs, sources and status.",
        };
        var failOn = new Option<string?>("--fail-on")
        {
            Description =
                "Exit with 3 when the urgency is this or higher: routine, within-days, same-day, emergency.",
        };
        failOn.AcceptOnlyFromAmong("routine", "within-days", "same-day", "emergency");
        var on = new Option<string?>("--on")
        {
            Description = "The day to answer for (YYYY-MM-DD); today when absent.",
        };
        var command = new Command("assess", "Answer for one person: danger first, then the plan.")
        {
            person,
            format,
            full,
            failOn,
            on,
        };
        command.SetAction(parsed =>
        {
            var today = host.Today;
            if (
                parsed.GetValue(on) is { } day
                && !DateOnly.TryParseExact(
                    day,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out today
                )
            )
            {
                host.Error.WriteLine(
                    $"soleus: --on {TextPage.Safe(day)} is not a date; write it as 2026-11-24."
                );
                return ExitStatus.UnusableRecord;
            }
            var knowledge = KnowledgeBase.Shipped;
            if (
                RecordFile.Read(host, parsed.GetValue(person)!, knowledge, today) is not { } reading
            )
                return ExitStatus.UnusableRecord;
            var json = parsed.GetValue(format) == "json";
            if (!reading.IsUsable)
            {
                host.Error.Write(IssueReport.Write(reading, knowledge, host.Width));
                if (json)
                    host.Out.Write(IssueReport.Json(reading, knowledge));
                return ExitStatus.UnusableRecord;
            }
            var assessment = AssessPerson.Of(reading.Record, knowledge);
            host.Out.Write(
                json
                    ? JsonReport.Write(assessment)
                    : TextReport.Write(assessment, host.Width, host.Styled, parsed.GetValue(full))
            );
            return parsed.GetValue(failOn) is { } level && Reached(assessment.Urgency, level)
                ? ExitStatus.FailOnReached
                : ExitStatus.Answered;
        });
        return command;
    }

    private static bool Reached(Urgency urgency, string level) =>
        Enum.GetValues<Urgency>().Any(u => JsonReport.Word(u) == level && urgency >= u);
}
