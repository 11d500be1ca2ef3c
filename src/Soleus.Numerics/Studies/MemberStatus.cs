namespace Soleus.Numerics.Studies;

/// <summary>How the integration of one member ended.</summary>
public enum MemberStatus : byte
{
    /// <summary>Not begun, or cut off by a cancellation.</summary>
    Cancelled,

    /// <summary>Reached the end.</summary>
    Succeeded,

    /// <summary>Ended at an event that ends the member; what was asked for after it is missing.</summary>
    EndedByEvent,

    /// <summary>Took more steps than <see cref="OdeSettings.MaxSteps"/>.</summary>
    TooManySteps,

    /// <summary>The step that accuracy asked for is smaller than the time can resolve.</summary>
    StepTooSmall,

    /// <summary>A rate is infinite or not a number however small the step is.</summary>
    NotFinite,

    /// <summary>A parameter or an initial value that was set for the member is infinite or not a number.</summary>
    InvalidInput,
}

/// <summary>What the integration of one member took.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Time">The time that it reached.</param>
/// <param name="Accepted">Steps that were accepted.</param>
/// <param name="Rejected">Steps that were tried and rejected.</param>
/// <param name="Method">The method that produced the result.</param>
/// <param name="Samples">Sample times that were reached.</param>
public readonly record struct MemberOutcome(
    MemberStatus Status,
    double Time,
    int Accepted,
    int Rejected,
    OdeMethod Method,
    int Samples
);
