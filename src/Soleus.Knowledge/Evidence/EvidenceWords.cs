namespace Soleus.Knowledge.Evidence;

/// <summary>How a study was made. Only <see cref="Rct"/> and <see cref="Controlled"/> may carry a verdict.</summary>
public enum StudyType
{
    Rct,

    /// <summary>With a control group; randomisation not stated.</summary>
    Controlled,
    NonRandomised,
    Uncontrolled,
    NotStated,
    Review,
}

/// <summary>May a result enter a pooled effect?</summary>
public enum Pooling
{
    /// <summary>Never: no control, no numbers, or derived from a pool itself.</summary>
    No,

    /// <summary>Only as the row's or study's note says, for example as a sensitivity analysis.</summary>
    Limited,
    Yes,
}

/// <summary>How much magnesium the people had who were taken into a study.</summary>
public enum Baseline
{
    NotSeen,

    /// <summary>People were not chosen by their magnesium.</summary>
    NotSelected,
    Low,
    LowDiet,
    Replete,
}

/// <summary>What a row of results holds.</summary>
public enum OutcomeKind
{
    Arm,
    ArmPeriod,
    ArmSequence,
    ArmEvent,
    Contrast,
    Test,

    /// <summary>Before and after in one group: says nothing of magnesium against placebo.</summary>
    WithinGroup,
    NonRandomised,
    Baseline,
    Narrative,
}

/// <summary>Which group a row is about.</summary>
public enum Arm
{
    None,
    Magnesium,
    Control,
    Other,
}

/// <summary>How a contrast was printed.</summary>
public enum EffectDirection
{
    None,
    MagnesiumMinusControl,
    MagnesiumOverControl,

    /// <summary>Control minus magnesium: turned round before use.</summary>
    Reversed,

    /// <summary>Another treatment minus control.</summary>
    OtherMinusControl,
}

/// <summary>What the printed spread of a contrast is. Only a <see cref="StandardError"/> may be used as one.</summary>
public enum SpreadKind
{
    None,
    StandardError,
    Unlabelled,
    DifferenceOfSds,
}

/// <summary>What a published result is.</summary>
public enum PooledKind
{
    Pooled,
    SingleTrial,

    /// <summary>A review that looked and did not pool.</summary>
    NotPooled,
    Count,
    TrialCheck,
}

/// <summary>What the trials say of magnesium for one kind of pain.</summary>
public enum MagnesiumVerdict
{
    /// <summary>No usable trial is known.</summary>
    None,

    /// <summary>No usable trial is known, and the pain has a cause that is to be treated.</summary>
    TreatCause,
    ProbablyNot,
    CannotTell,
    ProbablyYes,
}
