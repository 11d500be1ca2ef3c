using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Counterfactuals;

/// <summary>Walks again with a changed record and says what changed.</summary>
internal sealed class Walks(PersonAssessment now)
{
    public AnswerOutline Before { get; } = AnswerOutline.Of(now);

    public PersonAssessment Now => now;

    /// <summary>How many walks were made.</summary>
    public int Made { get; private set; }

    public PersonAssessment Of(PersonRecord record)
    {
        Made++;
        return AssessPerson.Steps(record, now.Case.Knowledge);
    }

    /// <summary>
    /// What a change does, or null when the answer stays, and when it would be loosened while something that was known is
    /// known no longer: leaving a danger sign or a medicine merely unknown is no reason for relief.
    /// </summary>
    public Flip? Try(RecordChange change)
    {
        var flip = Flip(change, Of(change.Record), out var loosenedByUnknown);
        return flip.Parts == AnswerParts.None || loosenedByUnknown ? null : flip;
    }

    public Flip Flip(RecordChange change, PersonAssessment walked, out bool loosenedByUnknown)
    {
        var after = AnswerOutline.Of(walked);
        loosenedByUnknown =
            Before.IsLoosenedBy(after) && Forgets(now.Case.Facts, walked.Case.Facts);
        return new Flip(
            change,
            Before,
            after,
            walked.Answer,
            walked
                .Triage.Findings.FirstOrDefault(f =>
                    f.Conclusion == "present" && !Before.Signs.Contains(f.Id["triage.".Length..])
                )
                ?.Says
        )
        {
            EgfrAfter =
                change.Fact == "lab.creatinine" ? walked.Case.Facts.Number("egfr-any") : null,
        };
    }

    private static bool Forgets(FactSet before, FactSet after)
    {
        for (var fact = 0; fact < before.Catalogue.Count; fact++)
        {
            if (before[fact] != Answer.Unknown && after[fact] == Answer.Unknown)
                return true;
        }
        return false;
    }
}
