using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Benefit;
using Soleus.Care.LegPain;
using Soleus.Care.People;
using Soleus.Care.Planning;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Care.Triage;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Texts;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Planning;

/// <summary>The results of the earlier steps, built by hand, and the plan made from them.</summary>
internal sealed record Steps
{
    public string Facts { get; init; } = "age=58, female, !child, !pregnant, !takes.any-magnesium";

    public PersonRecord Record { get; init; } = new();

    public TriageResult Triage { get; init; } = new([], Urgency.SelfCare, false, []);

    public string? Pain { get; init; } = "nocturnal-cramps";

    public Deficiency Status { get; init; } = Deficiency.Unlikely;

    public BenefitVerdict Evidence { get; init; } = BenefitVerdict.CannotTell;

    public Permission Permission { get; init; } = Permission.Allowed;

    public double? Most { get; init; } = 250;

    public double? MaxWeeks { get; init; }

    public Interval? Current { get; init; }

    public ImmutableArray<Spacing> Spacings { get; init; } = [];

    public ImmutableArray<string> ExcludedForms { get; init; } = [];

    public double? Need { get; init; }

    public Interval? Intake { get; init; }

    public Case Case => CaseOf(Facts) with { Record = Record };

    public Plan Plan() =>
        MakePlan.From(
            Case,
            Triage,
            new LegPainResult(
                Pain is null
                    ? []
                    : [new PainType(Pain, Fit.Likely, Finding(Step.LegPain, "likely", []))],
                Pain is null
            ),
            new StatusResult(Status, [Finding(Step.Status, "x", ["lab.magnesium"])], Intake),
            new BenefitResult(Evidence, [Finding(Step.Benefit, "x", [])]),
            new SafetyResult(
                Permission,
                Most,
                MaxWeeks,
                Current,
                [Finding(Step.Safety, "blocked", ["egfr"]), Finding(Step.Safety, "note", [])],
                Spacings,
                ExcludedForms
            ),
            Need
        );

    /// <summary>A finding of an earlier step that says something recognisable.</summary>
    public static Finding Finding(Step step, string conclusion, ImmutableArray<string> missing) =>
        new()
        {
            Id = $"{step}.test".ToLowerInvariant(),
            Step = step,
            Conclusion = conclusion,
            Says = new Phrase("report.benefit"),
            Missing = missing,
        };

    public static Spacing Apart(string medicine, double? before, double? after) =>
        new(medicine, "separate", before, after);

    public static StatedMedicine Takes(string name, string? dose, params string[] classes) =>
        new(
            name,
            new Medicine(name, name, [], [], [.. classes], "oral"),
            false,
            dose,
            null,
            null,
            "medicines[0]"
        );

    /// <summary>Everything that the plan says, in words: this also shows that every text is there.</summary>
    public static string Words(Plan plan) =>
        string.Join(
            '\n',
            plan.Steps.SelectMany(s => s.Reasons.Concat(s.Against).Prepend(s.Says))
                .Concat(plan.StopRules)
                .Select(Base.Texts.Say)
        );
}
