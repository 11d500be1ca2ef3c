using Soleus.Care.Benefit;
using Soleus.Care.LegPain;
using Soleus.Care.People;
using Soleus.Care.Planning;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Care.Triage;
using Soleus.Knowledge;

namespace Soleus.Care.Assessment;

/// <summary>
/// The walk: danger first, then what the pain is, whether magnesium is short, whether trials show a benefit, whether a
/// supplement is safe, and the plan. A pure function of the record and the knowledge.
/// </summary>
public static class AssessPerson
{
    /// <summary>The answer for one record.</summary>
    public static PersonAssessment Of(PersonRecord record, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(knowledge);
        var walked = Steps(record, knowledge);
        walked = walked with
        {
            RecordFindings =
            [
                .. RecordFindings.Of(record, knowledge),
                .. TextFindings.Of(walked.Case),
            ],
        };
        return walked with { Missing = WhatIsMissing.In(walked) };
    }

    /// <summary>
    /// The steps of the walk alone, with the same answer: without findings about the record, which change nothing, and
    /// without what is missing.
    /// </summary>
    internal static PersonAssessment Steps(PersonRecord record, KnowledgeBase knowledge)
    {
        var c = new Case(knowledge, record, RecordFacts.Of(record, knowledge));
        var triage = FindDanger.In(c);
        var pain = TypeLegPain.In(c);
        var status = AssessStatus.In(c);
        var benefit = JudgeBenefit.In(c, pain, status);
        var safety = CheckSafety.In(c);
        var plan = MakePlan.From(c, triage, pain, status, benefit, safety);
        var walked = new PersonAssessment(
            c,
            AnswerSentence.For(c, triage, pain, status, benefit, safety, plan),
            triage.Urgency,
            [],
            triage,
            pain,
            status,
            benefit,
            safety,
            plan,
            []
        );
        return walked with { Urgency = Highest(walked) };
    }

    /// <summary>Triage decides what is urgent; any other finding can only say that it is worth bringing up.</summary>
    private static Urgency Highest(PersonAssessment a)
    {
        var urgency = a.Triage.Urgency;
        // A shortage that is likely is for a doctor to look into, even when nothing hurts.
        if (a.Status.Verdict >= Deficiency.Likely && urgency < Urgency.Routine)
            urgency = Urgency.Routine;
        foreach (var finding in a.Findings)
        {
            if (finding.Step != Step.Triage && finding.Urgency >= Urgency.Routine)
                urgency = urgency < Urgency.Routine ? Urgency.Routine : urgency;
        }
        return urgency;
    }
}
