using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports.Pages;

/// <summary>Turns findings into entries of a page.</summary>
internal sealed class Telling(PersonAssessment assessment, Audience audience, Numbering numbering)
{
    private readonly KnowledgeBase _knowledge = assessment.Case.Knowledge;

    public PersonAssessment Assessment => assessment;

    public Audience Audience => audience;

    public Numbering Numbering => numbering;

    public TextTable Texts => _knowledge.Texts;

    public bool IsForClinician => audience == Audience.Clinician;

    /// <summary>One finding with its first reasons; the others go to <see cref="Entry.More"/> unless a clinician reads.</summary>
    /// <param name="shown">Number of sentences for and of sentences against that a person sees at once.</param>
    /// <param name="isWeighed">True when the sentences speak for or against; false when they only explain.</param>
    public Entry Of(Finding finding, int shown = int.MaxValue, bool isWeighed = false)
    {
        var points = ImmutableArray.CreateBuilder<Point>();
        var more = ImmutableArray.CreateBuilder<Point>();
        Add(finding.Reasons, isWeighed ? Side.For : Side.Plain);
        Add(finding.Against, Side.Against);
        return new Entry(
            finding.Id,
            Says(finding),
            points.ToImmutable(),
            more.ToImmutable(),
            [
                .. finding
                    .Inputs.DistinctBy(i => (i.Fact, i.Value, i.Origin))
                    .Select(i => new UsedValue(
                        FactWords.Name(i.Fact, _knowledge),
                        i.Value,
                        i.Origin
                    )),
            ],
            [.. finding.Missing.Select(f => FactWords.Ask(f, _knowledge)).Distinct()],
            numbering.Of(finding.Sources),
            Texts[$"status-word.{finding.Status.Word()}"]
        );

        void Add(ImmutableArray<Phrase> phrases, Side side)
        {
            for (var i = 0; i < phrases.Length; i++)
                (i < shown || IsForClinician ? points : more).Add(
                    new Point(side, Texts.Say(phrases[i]))
                );
        }
    }

    /// <summary>The conclusion in words, and how far it may be relied on when that is less than usual.</summary>
    private string Says(Finding finding)
    {
        var isWeak =
            finding.Status is FactStatus.VerifiedSecondary or FactStatus.PartlyVerified
            && finding.Step is not (Step.Triage or Step.LegPain);
        var says = Texts.Say(finding.Says);
        return isWeak ? $"{says} ({Texts[$"status-word.{finding.Status.Word()}"]})" : says;
    }
}
