using System.CommandLine;
using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Care.Reports.Pages;
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
            Description = "text, json, html or md.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "html", "md");
        var full = new Option<bool>("--full")
        {
            Description = "Every finding with its inputs, sources and status.",
        };
        var audience = new Option<string>("--for")
        {
            Description = "person or clinician: whom an html or md page is for.",
            DefaultValueFactory = _ => "person",
        };
        audience.AcceptOnlyFromAmong("person", "clinician");
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
        var explain = new Option<string?>("--explain")
        {
            Description =
                "How one finding came about: its id or the beginning of it; all ids when none is given.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("assess", "Answer for one person: danger first, then the plan.")
        {
            person,
            format,
            full,
            audience,
            failOn,
            on,
            explain,
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
            var status =
                parsed.GetValue(failOn) is { } level && Reached(assessment.Urgency, level)
                    ? ExitStatus.FailOnReached
                    : ExitStatus.Answered;
            if (parsed.GetResult(explain) is not null)
            {
                if (parsed.GetValue(format) != "text")
                {
                    host.Error.WriteLine("soleus: --explain is text; leave --format out.");
                    return ExitStatus.UnusableRecord;
                }
                return Explain(host, assessment, parsed.GetValue(explain), status);
            }
            var reader =
                parsed.GetValue(audience) == "clinician" ? Audience.Clinician : Audience.Person;
            var showsAll = parsed.GetValue(format) switch
            {
                "json" => true,
                "text" => parsed.GetValue(full),
                _ => reader == Audience.Clinician,
            };
            // Beneath a danger sign a short report and a person's page show none.
            var flips =
                showsAll || !assessment.Triage.SuppressesSupplementAdvice
                    ? FindFlips.Of(assessment)
                    : null;
            host.Out.Write(
                parsed.GetValue(format) switch
                {
                    "json" => JsonReport.Write(assessment, flips),
                    "html" => HtmlPage.Write(MakePage.From(assessment, reader, flips)),
                    "md" => MarkdownPage.Write(MakePage.From(assessment, reader, flips)),
                    _ => TextReport.Write(
                        assessment,
                        host.Width,
                        host.Styled,
                        parsed.GetValue(full),
                        flips
                    ),
                }
            );
            return status;
        });
        return command;
    }

    /// <param name="status">The exit status when there is such a finding.</param>
    private static int Explain(Host host, PersonAssessment assessment, string? id, int status)
    {
        if (ExplainReport.Write(assessment, id, host.Width, host.Styled) is { } text)
        {
            host.Out.Write(text);
            return status;
        }
        var near = ExplainReport.Near(assessment, id!);
        host.Error.WriteLine(
            near.IsEmpty
                ? $"soleus: this answer has no finding \"{TextPage.Safe(id!)}\"; --explain alone lists them."
                : $"soleus: this answer has no finding \"{TextPage.Safe(id!)}\". Did you mean {string.Join(" or ", near)}? --explain alone lists them."
        );
        return ExitStatus.UnusableRecord;
    }

    private static bool Reached(Urgency urgency, string level) =>
        Enum.GetValues<Urgency>().Any(u => JsonReport.Word(u) == level && urgency >= u);
}
