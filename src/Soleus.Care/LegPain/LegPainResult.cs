using System.Collections.Immutable;
using Soleus.Care.Assessment;

namespace Soleus.Care.LegPain;

/// <summary>How well a kind of leg pain fits.</summary>
public enum Fit
{
    CannotTell,
    Unlikely,
    Possible,
    Likely,
}

/// <summary>One kind of leg pain with what speaks for it, against it and what is not known.</summary>
/// <param name="Type">Id of knowledge/leg-pains, for example <c>nocturnal-cramps</c>.</param>
/// <param name="Finding">The finding: reasons for, against, missing; conclusion is the fit in words.</param>
public sealed record PainType(string Type, Fit Fit, Finding Finding);

/// <summary>Kinds of leg pain, best fit first.</summary>
/// <param name="Abstains">True when too little is known to rank them.</param>
public sealed record LegPainResult(ImmutableArray<PainType> Ranked, bool Abstains)
{
    /// <summary>The best fit, or null when typing abstains or nothing is at least possible.</summary>
    public PainType? Best =>
        !Abstains && Ranked.Length > 0 && Ranked[0].Fit >= Fit.Possible ? Ranked[0] : null;
}
