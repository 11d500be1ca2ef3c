using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Reported;

/// <summary>One step of a derivation: what was computed, by which formula, and what came out.</summary>
public sealed record DerivationStep(string Quantity, string Formula, double Value);

/// <summary>A value that a study did not report, with the steps that led to it.</summary>
public sealed record Derived<T>(T Value, ImmutableArray<DerivationStep> Steps);

/// <summary>An estimate on the scale of the analysis with its standard error.</summary>
public sealed record EstimateWithError(double Estimate, double StandardError)
{
    public GivenEffect AsData(double? participants = null) =>
        new(Estimate, StandardError * StandardError, participants);
}

public sealed record MeanAndSd(double Mean, double Sd);

/// <summary>A single number: a standard deviation, a correlation.</summary>
public sealed record Quantity(double Value);

/// <summary>Collects the steps and faults of one derivation.</summary>
internal sealed class Derivation
{
    private readonly List<DerivationStep> steps = [];
    private readonly List<Issue> issues = [];

    public bool HasFault => issues.Exists(i => i.Severity == Severity.Error);

    public double Step(string quantity, string formula, double value)
    {
        steps.Add(new DerivationStep(quantity, formula, value));
        return value;
    }

    public void Add(Issue issue) => issues.Add(issue);

    public void Require(bool holds, string code, string message)
    {
        if (!holds)
            issues.Add(Issue.Error(code, "", message));
    }

    public void Size(double n, double least, string what = "the group") =>
        Require(
            double.IsFinite(n) && n >= least,
            "SOL-EVI-182",
            $"the size of {what} is {DataCheck.Text(n)}; at least {DataCheck.Text(least)} are needed"
        );

    public void Spread(double value, string what) =>
        Require(
            double.IsFinite(value) && value > 0,
            "SOL-EVI-183",
            $"{what} is {DataCheck.Text(value)}; it must be above 0"
        );

    public void Probability(double p, string what) =>
        Require(
            p > 0 && p < 1,
            "SOL-EVI-180",
            $"{what} is {DataCheck.Text(p)}; it lies between 0 and 1"
        );

    public void Number(double value, string what) =>
        Require(
            double.IsFinite(value),
            "SOL-EVI-190",
            $"{what} is {DataCheck.Text(value)}, not a number"
        );

    public Computed<Derived<T>> Fail<T>(FitStatus status = FitStatus.InvalidInput) =>
        Computed<Derived<T>>.Failed(status, issues);

    public Computed<Derived<T>> Done<T>(T value) =>
        Computed<Derived<T>>.Of(new Derived<T>(value, [.. steps]), issues);
}
