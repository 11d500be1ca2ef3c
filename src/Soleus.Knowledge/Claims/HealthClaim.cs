using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Claims;

/// <summary>What may be said of a claim on a label.</summary>
public enum ClaimStanding
{
    /// <summary>No such claim exists.</summary>
    None,
    Authorised,

    /// <summary>Assessed and not supported.</summary>
    NotEstablished,

    /// <summary>Only with a disclaimer that says how weak the evidence is.</summary>
    Qualified,
    NotAllowed,
}

/// <summary>A claim about magnesium, as a place's law sees it. Its words are text <c>claim.ID</c>.</summary>
/// <param name="Jurisdiction">EU or US.</param>
/// <param name="AboutCramps">True for cramps or leg pain; an authorised claim about "normal muscle function" is not.</param>
public sealed record HealthClaim(
    string Id,
    string Jurisdiction,
    ClaimStanding Standing,
    bool AboutCramps,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    public Phrase Words => new($"claim.{Id}");

    public static ImmutableArray<HealthClaim> Load(
        Loader loader,
        SourceIndex sources,
        TextTable texts
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<HealthClaim>();
        foreach (var row in loader.Table("claims/claims.csv"))
        {
            var status = row.Status();
            var claim = new HealthClaim(
                row.Required("id"),
                row.Word("jurisdiction", "EU", "US"),
                row.Word(
                    "standing",
                    "none",
                    "authorised",
                    "not-established",
                    "qualified",
                    "not-allowed"
                ) switch
                {
                    "authorised" => ClaimStanding.Authorised,
                    "not-established" => ClaimStanding.NotEstablished,
                    "qualified" => ClaimStanding.Qualified,
                    "not-allowed" => ClaimStanding.NotAllowed,
                    _ => ClaimStanding.None,
                },
                row.Word("about_cramps", "yes", "no") == "yes",
                sources.Check(row.List("sources"), status, row.Problem),
                status
            );
            if (!ids.Add(claim.Id))
                row.Problem("SOL-KNOW-520", $"claim \"{claim.Id}\" is there twice");
            if (!texts.Has(claim.Words.Key))
                row.Problem("SOL-KNOW-521", $"there is no text \"{claim.Words.Key}\"");
            if (!status.MayWarn())
                row.Problem("SOL-KNOW-522", $"claim \"{claim.Id}\" is not verified: leave it out");
            all.Add(claim);
        }
        return all.ToImmutable();
    }
}
