using Soleus.Care.People.Reading;
using Soleus.Knowledge;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People;

/// <summary>
/// Reads a person's record, YAML or JSON, and tells all its problems at once. A record with a problem that could change the
/// advice cannot be used; nothing is filled in in silence.
/// </summary>
public static class ReadPersonRecord
{
    internal static readonly string[] Keys =
    [
        "date",
        "person",
        "complaint",
        "conditions",
        "medicines",
        "supplements",
        "labs",
        "diet",
        "activity",
        "diary",
        "preferences",
        "authority",
    ];

    /// <param name="text">The record as written.</param>
    /// <param name="knowledge">What names and units are known.</param>
    /// <param name="today">The day of a record without a date; a later date is refused.</param>
    public static RecordReading From(string text, KnowledgeBase knowledge, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(knowledge);
        return From(text, new IssueLog(), knowledge, today);
    }

    /// <param name="bytes">The record as it stands in a file: UTF-8, or UTF-16 with a byte order mark.</param>
    /// <inheritdoc cref="From(string, KnowledgeBase, DateOnly)"/>
    public static RecordReading From(
        ReadOnlySpan<byte> bytes,
        KnowledgeBase knowledge,
        DateOnly today
    )
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var log = new IssueLog();
        return RecordBytes.Decode(bytes, log) is { } text
            ? From(text, log, knowledge, today)
            : new RecordReading(null, log.Issues);
    }

    /// <summary>The text of a record as it stands in a file, or null when the bytes are none that <see cref="From(ReadOnlySpan{byte}, KnowledgeBase, DateOnly)"/> reads.</summary>
    public static string? TextOf(ReadOnlySpan<byte> bytes) =>
        RecordBytes.Decode(bytes, new IssueLog());

    /// <summary>Most bytes that a record can have; a host need not read on behind them.</summary>
    public static int MostBytes => RecordBytes.Most;

    private static RecordReading From(
        string text,
        IssueLog log,
        KnowledgeBase knowledge,
        DateOnly today
    )
    {
        if (Root(text, log) is not { } root)
            return new RecordReading(null, log.Issues);
        var context = new RecordContext(knowledge, log, today);
        var record = Record(context, root);
        return new RecordReading(log.HasFatal ? null : record, log.Issues);
    }

    private static MapNode? Root(string text, IssueLog log)
    {
        var plain = text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
        if (plain.Length > DocumentLimits.Record.MaxCharacters)
        {
            RecordBytes.TooLarge(log);
            return null;
        }
        // A YAML reader takes NUL for the end: what stands behind it would be lost in silence.
        if (!NoText.IsAbsent(plain, log))
            return null;
        if (plain.AsSpan().Trim().IsEmpty)
        {
            log.Add(IssueKind.Empty, "", new Place(1, 1), "");
            return null;
        }
        var parsed = plain.AsSpan().TrimStart()[0] is '{' or '['
            ? JsonOrYaml(plain)
            : YamlDocument.Parse(plain, DocumentLimits.Record);
        foreach (var fault in parsed.Faults)
            log.Add(IssueKind.NotReadable, "", fault.At, "", ("reason", fault.Reason));
        switch (parsed.Salvaged)
        {
            case MapNode { Entries.Count: > 0 } map:
                return map;
            case null:
                return null;
            case MapNode or ScalarNode { IsNull: true }:
                log.Add(IssueKind.Empty, "", parsed.Salvaged.At, "");
                return null;
            default:
                log.Add(
                    IssueKind.NotARecord,
                    "",
                    parsed.Salvaged.At,
                    parsed.Salvaged is ScalarNode scalar ? scalar.Text : ""
                );
                return null;
        }
    }

    // YAML may begin with a brace too ({ person: … }); the fault of JSON is the one to tell when neither reads it.
    private static ParsedDocument JsonOrYaml(string text)
    {
        var json = JsonDocumentReader.Parse(text, DocumentLimits.Record);
        if (json.Fault is null)
            return json;
        var yaml = YamlDocument.Parse(text, DocumentLimits.Record);
        return yaml.Fault is null ? yaml : json;
    }

    private static PersonRecord Record(RecordContext context, MapNode root)
    {
        var map = context.Map(root, "", Keys)!;
        var day =
            Values.Date(context, map["date"], "date", context.Day, IssueKind.FutureDate)
            ?? context.Day;
        context = context with { Day = day };
        var person = map["person"] is { } p ? ReadPerson.From(context, p, "person") : new Person();
        var record = new PersonRecord
        {
            Date = day,
            Person = person,
            Complaint = map["complaint"] is { } complaint
                ? ReadComplaint.From(context, complaint, "complaint")
                : new Complaint(),
            Conditions = map["conditions"] is { } conditions
                ? ReadConditions.From(context, conditions, "conditions")
                : [],
            Medicines = map["medicines"] is { } medicines
                ? ReadMedicines.From(context, medicines, "medicines")
                : null,
            Supplements = map["supplements"] is { } supplements
                ? ReadSupplements.From(context, supplements, "supplements")
                : null,
            Labs = map["labs"] is { } labs
                ? ReadLabs.From(context, labs, "labs", person.AgeYears)
                : [],
            Diet = map["diet"] is { } diet ? ReadDiet.From(context, diet, "diet") : new Diet(),
            Activity = map["activity"] is { } activity
                ? ReadHabits.Activity(context, activity, "activity")
                : new Activity(),
            Diary = map["diary"] is { } diary ? ReadHabits.Diary(context, diary, "diary") : [],
            Preferences = map["preferences"] is { } preferences
                ? ReadHabits.Preferences(context, preferences, "preferences")
                : new Preferences(),
            Authority = Values.Word(context, map["authority"], "authority", "us", "eu", "uk") switch
            {
                "us" => Authority.Us,
                "eu" => Authority.Eu,
                "uk" => Authority.Uk,
                _ => null,
            },
        };
        CheckPregnancy(context, record, map);
        return record with { Warnings = context.Log.Warnings };
    }

    private static void CheckPregnancy(RecordContext context, PersonRecord record, KeyedNode map)
    {
        if (
            record.Person.Sex == Sex.Male
            && record.Complaint.Answers.TryGetValue("pregnant", out var pregnant)
            && pregnant.YesNo == Answer.Yes
        )
            context.Log.Add(
                IssueKind.MalePregnant,
                "complaint.answers.pregnant",
                map["complaint"]!.At,
                "",
                ("question", new Phrase("question.pregnant"))
            );
    }
}
