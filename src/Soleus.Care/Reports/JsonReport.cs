using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Care.Planning;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>The answer as JSON, format <c>soleus-answer/1</c>; its schema is printed by <c>soleus schema answer</c>.</summary>
public static class JsonReport
{
    public const string Format = "soleus-answer/1";

    internal static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <param name="flips">What would change the answer, or null to leave <c>flips</c> and <c>questions</c> out.</param>
    public static string Write(PersonAssessment a, Flips? flips = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Answer(json, a, flips);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>The word used in JSON for an enumeration value: <c>WithinDays</c> is <c>within-days</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var word = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && word.Length > 0)
                word.Append('-');
            word.Append(char.ToLowerInvariant(c));
        }
        return word.ToString();
    }

    private static void Answer(Utf8JsonWriter json, PersonAssessment a, Flips? flips)
    {
        var knowledge = a.Case.Knowledge;
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString(
            "date",
            a.Case.Record.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        json.WriteString("answer", a.AnswerText);
        json.WriteString("urgency", Word(a.Urgency));
        json.WriteBoolean("stop_magnesium", a.Triage.StopMagnesium);
        json.WriteString("leg_pain", a.LegPain.Best?.Type);
        json.WriteString("magnesium_status", Word(a.Status.Verdict));
        json.WriteString("evidence", Word(a.Benefit.Best));
        json.WriteString("supplement_permission", Word(a.Safety.Permission));
        json.WriteStartArray("findings");
        foreach (var finding in a.Findings)
            Finding(json, finding, knowledge.Texts);
        json.WriteEndArray();
        PlanOf(json, a.Plan, knowledge.Texts);
        json.WriteStartArray("missing");
        foreach (var fact in a.Missing)
        {
            json.WriteStartObject();
            json.WriteString("fact", fact);
            json.WriteString("ask", FactWords.Ask(fact, knowledge));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (flips is not null)
            JsonFlips.Write(json, flips, knowledge);
        Strings(json, "about", ReadMore.For(a));
        json.WriteStartObject("knowledge");
        json.WriteString("version", KnowledgeBase.Version);
        json.WriteString("hash", knowledge.Hash);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Finding(Utf8JsonWriter json, Finding finding, TextTable texts)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("step", Word(finding.Step));
        json.WriteString("conclusion", finding.Conclusion);
        json.WriteString("says", texts.Say(finding.Says));
        Said(json, "reasons", finding.Reasons, texts);
        Said(json, "against", finding.Against, texts);
        if (finding.Urgency is { } urgency)
            json.WriteString("urgency", Word(urgency));
        json.WriteStartArray("inputs");
        foreach (var input in finding.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("fact", input.Fact);
            json.WriteString("value", input.Value);
            json.WriteString("origin", input.Origin);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Strings(json, "missing", finding.Missing);
        Strings(json, "sources", finding.Sources);
        json.WriteString("status", finding.Status.Word());
        json.WriteEndObject();
    }

    private static void PlanOf(Utf8JsonWriter json, Plan plan, TextTable texts)
    {
        json.WriteStartObject("plan");
        json.WriteString("advice", Word(plan.Advice));
        Trial(json, plan.Trial);
        Said(json, "stop_rules", plan.StopRules, texts);
        Strings(json, "steps", [.. plan.Steps.Select(s => s.Id)]);
        json.WriteEndObject();
    }

    internal static void Trial(Utf8JsonWriter json, SupplementTrial? made)
    {
        if (made is not { } trial)
        {
            json.WriteNull("trial");
            return;
        }
        json.WriteStartObject("trial");
        json.WriteString("form", trial.FormId);
        json.WriteNumber("elemental_mg_per_day", trial.ElementalMgPerDay);
        json.WriteNumber("doses_per_day", trial.DosesPerDay);
        json.WriteNumber("weeks", trial.Weeks);
        json.WriteEndObject();
    }

    private static void Said(
        Utf8JsonWriter json,
        string name,
        ImmutableArray<Phrase> phrases,
        TextTable texts
    ) => Strings(json, name, [.. phrases.Select(texts.Say)]);

    private static void Strings(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
