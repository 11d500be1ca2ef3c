using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Care.Planning;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>What would change an answer, in plain words: one change, and what would follow from what.</summary>
public static class FlipWords
{
    /// <summary>The flip as one sentence.</summary>
    public static string Line(Flip flip, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(flip);
        ArgumentNullException.ThrowIfNull(knowledge);
        return knowledge.Texts.Say(
            new Phrase(
                "flip.line",
                (
                    "change",
                    flip.EgfrAfter is { } egfr
                        ? new Phrase(
                            "flip.with-egfr",
                            ("change", flip.Change.Says),
                            ("egfr", Math.Floor(egfr * 10) / 10)
                        )
                        : flip.Change.Says
                ),
                ("what", What(flip.Before, flip.After, flip.Sign, knowledge))
            )
        );
    }

    /// <summary>A reply to a question as one sentence.</summary>
    public static string Line(Reply reply, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(knowledge);
        return knowledge.Texts.Say(
            reply.Changes
                ? new Phrase(
                    "flip.reply.line",
                    ("reply", reply.Says),
                    (
                        "what",
                        What(reply.Would.Before, reply.Would.After, reply.Would.Sign, knowledge)
                    )
                )
                : new Phrase("flip.reply.same", ("reply", reply.Says))
        );
    }

    /// <summary>What is different in the second answer, and what it was.</summary>
    /// <param name="sign">A danger sign of the second answer that the first has not, or null.</param>
    /// <param name="isPast">True when the first answer is an earlier one ("was"), false when it is today's ("now").</param>
    public static string What(
        AnswerOutline before,
        AnswerOutline after,
        Phrase? sign,
        KnowledgeBase knowledge,
        bool isPast = false
    )
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(knowledge);
        var parts = ImmutableArray.CreateBuilder<Phrase>();
        if (before.Urgency != after.Urgency)
            parts.Add(Pair("urgency", isPast, Urgent(before.Urgency), Urgent(after.Urgency)));
        if (before.StopMagnesium != after.StopMagnesium)
            parts.Add(new Phrase(after.StopMagnesium ? "flip.stop.then" : "flip.stop.gone"));
        if (sign is not null)
            parts.Add(
                new Phrase(
                    before.Urgency == after.Urgency ? "flip.sign.also" : "flip.sign.there",
                    ("sign", Bare(sign, knowledge))
                )
            );
        else if (before.Signs.FirstOrDefault(s => !after.Signs.Contains(s)) is { } gone)
            parts.Add(
                new Phrase("flip.sign.gone", ("sign", Bare(new($"danger.{gone}.sign"), knowledge)))
            );
        // Beneath a danger sign nothing is said of supplements, so nothing of them is compared.
        if (after.Advice != SupplementAdvice.Suppressed)
            Supplement(before, after, isPast, parts);
        return string.Join("; ", parts.Select(knowledge.Texts.Say));
    }

    private static void Supplement(
        AnswerOutline before,
        AnswerOutline after,
        bool isPast,
        ImmutableArray<Phrase>.Builder parts
    )
    {
        if (before.Advice != after.Advice)
            parts.Add(
                Pair(
                    "advice",
                    isPast,
                    new Phrase($"flip.advice.{JsonReport.Word(before.Advice)}"),
                    new Phrase($"flip.advice.{JsonReport.Word(after.Advice)}")
                )
            );
        else if (before.Permission != after.Permission)
            parts.Add(
                Pair(
                    "permission",
                    isPast,
                    new Phrase($"flip.permission.{JsonReport.Word(before.Permission)}"),
                    new Phrase($"flip.permission.{JsonReport.Word(after.Permission)}")
                )
            );
        if (before.LegPain != after.LegPain)
            parts.Add(Pair("pain", isPast, Pain(before.LegPain), Pain(after.LegPain)));
        if (before.Trial != after.Trial)
            parts.Add(Pair("trial", isPast, Dose(before.Trial), Dose(after.Trial)));
    }

    private static Phrase Pair(string what, bool isPast, Phrase now, Phrase then) =>
        new($"flip.{what}.{(isPast ? "was" : "line")}", ("now", now), ("then", then));

    private static Phrase Urgent(Urgency urgency) =>
        new($"flip.urgency.{JsonReport.Word(urgency)}");

    private static Phrase Pain(string? type) =>
        new(type is null ? "flip.pain.none" : $"benefit.{type}.name");

    private static Phrase Dose(SupplementTrial? trial) =>
        trial is null
            ? new Phrase("flip.trial.none")
            : new Phrase(
                "flip.trial.dose",
                ("mg", trial.ElementalMgPerDay),
                ("form", new Phrase($"form.{trial.FormId}.name")),
                ("doses", trial.DosesPerDay),
                ("weeks", trial.Weeks)
            );

    /// <summary>A sentence without its full stop, to stand within another.</summary>
    private static string Bare(Phrase sentence, KnowledgeBase knowledge) =>
        knowledge.Texts.Say(sentence).TrimEnd('.');
}
