using System.Collections.Immutable;
using Soleus.Care.Assessment;

namespace Soleus.Care.Benefit;

/// <summary>What trials say of magnesium for one kind of pain.</summary>
public enum BenefitVerdict
{
    /// <summary>No usable trial.</summary>
    None,

    /// <summary>Trials show little or no difference from placebo.</summary>
    ProbablyNot,

    /// <summary>Trials conflict or are too weak.</summary>
    CannotTell,

    /// <summary>Trials show a benefit.</summary>
    ProbablyYes,
}

/// <summary>The evidence for the person's kinds of pain, best fit first.</summary>
/// <param name="Best">The verdict for the best-fitting kind; <see cref="BenefitVerdict.CannotTell"/> when typing abstains.</param>
/// <param name="Findings">One finding a kind of pain, then what a likely deficiency changes, and the placebo response.</param>
public sealed record BenefitResult(BenefitVerdict Best, ImmutableArray<Finding> Findings);
