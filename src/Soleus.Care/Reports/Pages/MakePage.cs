using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports.Pages;

/// <summary>
/// The answer as a page: the sentence, how soon, what to do, then the layers beneath it. A danger sign leaves only itself, what
/// to do, and what the one who sees the person wants to know. Reads only the assessment.
/// </summary>
public static class MakePage
{
    private const int MostQuestions = 8;

    /// <param name="flips">What would change the answer, or null to leave that part out.</param>
    public static Page From(PersonAssessment assessment, Audience audience, Flips? flips = null)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var numbering = new Numbering(assessment.Case.Knowledge);
        var telling = new Telling(assessment, audience, numbering);
        var texts = telling.Texts;
        // The answer is read first, so its sources have the first numbers.
        var basis = AnswerBasis.Of(assessment);
        var basisSources = numbering.Of(basis.SelectMany(f => f.Sources));
        var sections = ImmutableArray.CreateBuilder<Section>();
        var isDanger = assessment.Triage.SuppressesSupplementAdvice;
        if (isDanger)
        {
            sections.Add(DangerSections.Do(telling));
            Add(DangerSections.Signs(telling));
        }
        else
        {
            sections.AddRange(PlanSections.Of(telling));
            Add(ClinicianQuestions.Section(telling));
            Add(DangerSections.Possible(telling));
            sections.AddRange(WhySections.Of(telling));
        }
        if (flips is not null)
            sections.AddRange(FlipSections.Of(telling, flips));
        Add(Questions(telling));
        Add(Record(telling));
        sections.Add(ToldByRecord.Section(telling));
        sections.Add(
            new Section("sources", texts["page.sources"], [new SourceList(numbering.All())])
        );
        return new Page(
            audience,
            "en",
            texts["page.title"],
            assessment.AnswerText,
            [.. basis.Select(f => f.Id)],
            // A person finds them beneath, at each reason; a row of numbers would only hide the answer.
            telling.IsForClinician
                ? basisSources
                : [],
            assessment.Urgency,
            HowSoon.Of(assessment),
            sections.ToImmutable(),
            Words(texts),
            ShortReport.Foot(assessment)
        );

        void Add(Section? section)
        {
            if (section is not null)
                sections.Add(section);
        }
    }

    /// <summary>How the record was understood where it was not plain.</summary>
    private static Section? Record(Telling telling) =>
        telling.Assessment.RecordFindings.IsEmpty
            ? null
            : new Section(
                "record-notes",
                telling.Texts["report.record"],
                [new Entries([.. telling.Assessment.RecordFindings.Select(f => telling.Of(f, 1))])]
            );

    private static Section? Questions(Telling telling)
    {
        var a = telling.Assessment;
        // In an emergency nobody should sit and answer questions.
        if (a.Missing.IsEmpty || (a.Urgency == Urgency.Emergency && !telling.IsForClinician))
            return null;
        var shown = a.Missing.Take(telling.IsForClinician ? int.MaxValue : MostQuestions);
        var blocks = ImmutableArray.Create<Block>(
            new Lines([.. shown.Select(f => FactWords.Ask(f, a.Case.Knowledge))], IsList: true)
        );
        var left = a.Missing.Length - MostQuestions;
        if (left > 0 && !telling.IsForClinician)
            blocks = blocks.Add(
                new Lines(
                    [telling.Texts.Say(new Phrase("page.missing-more", ("count", left)))],
                    false
                )
            );
        return new Section("missing", telling.Texts["report.missing"], blocks);
    }

    private static PageWords Words(TextTable texts) =>
        new(
            texts["page.word.more"],
            texts["page.word.for"],
            texts["page.word.against"],
            texts["page.word.values"],
            texts["page.word.asks"],
            texts["page.word.sources"],
            texts["page.word.value"],
            texts["page.word.origin"],
            texts["page.word.name"],
            texts["page.word.contents"]
        );
}
