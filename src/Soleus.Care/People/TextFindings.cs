using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Triage.FreeText;

namespace Soleus.Care.People;

/// <summary>Says which medicines and illnesses were only read in the text, so that the person can put them where they belong.</summary>
internal static class TextFindings
{
    public static ImmutableArray<Finding> Of(Case c)
    {
        if (string.IsNullOrWhiteSpace(c.Record.Complaint.Text))
            return [];
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var name in NamesInText.For(
                c.Record.Complaint.Text,
                c.Knowledge,
                c.Record.Date,
                c.Facts["child"]
            )
        )
        {
            var fact = name.Medicine is { } medicine
                ? $"takes.{medicine.Id}"
                : $"has.{name.Condition!.Id}";
            if (
                c.Facts.Origin(c.Facts.Catalogue[fact])
                    ?.StartsWith("complaint.text", StringComparison.Ordinal) == true
                && told.Add(name.Quote)
            )
                findings.Add(
                    RecordFindings.Named(
                        name.Medicine is null ? "condition-in-text" : "medicine-in-text",
                        "counted",
                        fact,
                        name.Quote,
                        "complaint.text"
                    )
                );
        }
        return findings.ToImmutable();
    }
}
