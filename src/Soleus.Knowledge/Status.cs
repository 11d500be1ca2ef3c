namespace Soleus.Knowledge;

/// <summary>
/// How far a fact was verified. The status decides what a fact may be used for: see <see cref="StatusRules"/>.
/// </summary>
public enum Status
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
    public static bool MayWarn(this Status status) => status != Status.Unverified;

    /// <summary>True when the fact may also reassure or recommend.</summary>
    public static bool MayReassure(this Status status) =>
        status is Status.Verified or Status.Derived;

    /// <summary>Parses the words used in knowledge files.</summary>
    public static Status? Parse(string word) =>
        word switch
        {
            "verified" or "S" or "R" or "SEEN" => Status.Verified,
            "derived" or "C" or "DERIVED" => Status.Derived,
            "verified_secondary" => Status.VerifiedSecondary,
            "partly_verified" => Status.PartlyVerified,
            "unverified" or "UNVERIFIED" or "U" => Status.Unverified,
            _ => null,
        };

    /// <summary>The word written in knowledge files and answers.</summary>
    public static string Word(this Status status) =>
        status switch
        {
            Status.Verified => "verified",
            Status.Derived => "derived",
            Status.VerifiedSecondary => "verified_secondary",
            Status.PartlyVerified => "partly_verified",
            _ => "unverified",
        };
}
