using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Soleus.Care.Assessment;
using Soleus.Care.Benefit;
using Soleus.Care.LegPain;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Evidence;
using Soleus.Knowledge.Texts;

namespace Soleus.Tests.Benefit;

/// <summary>Builds results of the earlier steps, and reads case files beside the tests.</summary>
internal static class Shared
{
    public static KnowledgeBase Base => KnowledgeBase.Shipped;

    /// <summary>The kinds of leg pain that typing knows.</summary>
    public static readonly string[] Types =
    [
        "nocturnal-cramps",
        "pregnancy-cramps",
        "restless-legs",
        "exercise-soreness",
        "exercise-cramps",
        "diabetic-neuropathy",
        "other-neuropathy",
        "claudication",
        "deep-vein-thrombosis",
        "statin-associated",
        "medicine-induced-cramps",
        "electrolyte-or-endocrine",
        "spinal-claudication",
        "growing-pains",
    ];

    public static Case CaseOf(string facts) => Triage.Shared.CaseOf(facts);

    /// <summary>Kinds of pain as <c>nocturnal-cramps=likely, restless-legs=possible</c>, in ranked order.</summary>
    public static LegPainResult Pain(string types, bool abstains = false) =>
        new(
            [
                .. types
                    .Split(
                        ',',
                        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                    )
                    .Select(t => t.Split('='))
                    .Select(t => new PainType(
                        t[0],
                        Enum.Parse<Fit>(t[1].Replace("-", ""), ignoreCase: true),
                        new Finding
                        {
                            Id = $"leg-pain.{t[0]}",
                            Step = Step.LegPain,
                            Conclusion = t[1],
                            Says = new Phrase("x"),
                            Missing = ["urge-to-move", "cramp-at-night"],
                        }
                    )),
            ],
            abstains
        );

    public static StatusResult StatusOf(Deficiency verdict) =>
        new(
            verdict,
            [
                new Finding
                {
                    Id = "status.magnesium",
                    Step = Step.Status,
                    Conclusion = "x",
                    Says = new Phrase("x"),
                    Missing = ["lab.magnesium"],
                    Sources = ["soleus-rule"],
                    Status = FactStatus.Derived,
                },
            ],
            null
        );

    public static BenefitResult Judge(
        string types,
        string facts = "",
        Deficiency deficiency = Deficiency.CannotTell,
        bool abstains = false
    ) => JudgeBenefit.In(CaseOf(facts), Pain(types, abstains), StatusOf(deficiency));

    public static Finding The(this BenefitResult result, string id) =>
        result.Findings.Single(f => f.Id == id);

    public static ImmutableArray<string> Keys(IEnumerable<Phrase> phrases) =>
        [.. phrases.Select(p => p.Key)];

    public static TrialOutcome Row(string id) => Base.Evidence.Outcomes.Single(o => o.Id == id);

    public static PooledResult Pool(string id) => Base.Evidence.Pooled.Single(p => p.Id == id);

    public static Trial Study(string id) => Base.Evidence.Trials.Single(t => t.Id == id);

    /// <summary>Every sentence that a verdict or note can show.</summary>
    public static IEnumerable<EvidenceLine> AllLines() =>
        Base
            .Evidence.Verdicts.SelectMany(v => v.Lines.Concat(v.Against).Concat(v.Placebo))
            .Concat(Base.Evidence.Notes.SelectMany(n => n.Lines.Concat(n.Against)));

    public static IEnumerable<string[]> Rows(string file, [CallerFilePath] string here = "") =>
        Triage.Shared.Rows(file, here);
}
