namespace Soleus.Knowledge;

/// <summary>
/// How far a fact was verified. The status decides what a fact may be used for: see <see cref="StatusRules"/>.
/// </summary>
public enum FactStatus
{
    /// <summary>From memory, or its source does not resolve. Never shown as a fact.</summary>
    Unverified,

    /// <summary>Holds at least one figure that is not verified; those parts are cut. May warn, stop or separate.</summary>
    PartlyVerified,

    /// <summary>Seen only in a secondary source. May warn, stop or separate; never reassure or recommend.</summary>
    VerifiedSecondary,

    /// <summary>Computed or decided by this project, and shown as such.</summary>
    Derived,

    /// <summary>Seen in an official page, abstract, guideline or label.</summary>
    Verified,
}

/// <summary>What a fact of a status may do.</summary>
public static class StatusRules
{
    /// <summary>True when the fact may be shown, warn, stop a plan or keep doses apart.</summary>
    public static bool MayWarn(this FactStatus status) => status != FactStatus.Unverified;

    /// <summary>True when the fact may also reassure or recommend.</summary>
    public static bool MayReassure(this FactStatus status) =>
        status is FactStatus.Verified or FactStatus.Derived;

    /// <summary>Parses the words used in knowledge files.</summary>
    public static FactStatus? Parse(string word) =>
        word switch
        {
            "verified" or "S" or "R" or "SEEN" => FactStatus.Verified,
            "derived" or "C" or "DERIVED" => FactStatus.Derived,
            "verified_secondary" => FactStatus.VerifiedSecondary,
            "partly_verified" => FactStatus.PartlyVerified,
            "unverified" or "UNVERIFIED" or "U" => FactStatus.Unverified,
            _ => null,
        };

    /// <summary>The word written in knowledge files and answers.</summary>
    public static string Word(this FactStatus status) =>
        status switch
        {
            FactStatus.Verified => "verified",
            FactStatus.Derived => "derived",
            FactStatus.VerifiedSecondary => "verified_secondary",
            FactStatus.PartlyVerified => "partly_verified",
            _ => "unverified",
        };
}
