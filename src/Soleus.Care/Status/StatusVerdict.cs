using Soleus.Care.Nutrition;

namespace Soleus.Care.Status;

/// <summary>What the verdict looks at.</summary>
/// <param name="StrongCauses">Known causes whose effect is well shown.</param>
/// <param name="ModerateCauses">Known causes whose effect is fairly shown.</param>
/// <param name="NoCauseKnown">Every medicine that counts is known not to be taken; no condition that counts is known.</param>
/// <param name="SupplementRuledOut">Known that no magnesium product could have raised the result.</param>
/// <param name="LowPartner">Potassium or adjusted calcium is low.</param>
public sealed record StatusEvidence(
    SerumLevel Serum,
    Freshness Freshness,
    Retention Retention,
    int StrongCauses,
    int ModerateCauses,
    bool NoCauseKnown,
    IntakeClass Intake,
    bool SupplementRuledOut,
    bool Pregnant,
    bool LowPartner
);

/// <summary>The verdict on magnesium status, and which line of the table gave it.</summary>
/// <param name="Rule">Id of the line: its words are text <c>status.rule.RULE</c>.</param>
public readonly record struct StatusVerdict(Deficiency Deficiency, string Rule)
{
    /// <summary>The first line that holds decides.</summary>
    /// <remarks>
    /// "Now" means dated within 12 months, or without a date; limits stand in knowledge/status/verdict.yaml.
    /// <code>
    /// line                 holds when                                                              verdict
    /// serum-lowest         serum below every limit for this group, now                             confirmed
    /// retention            loading test positive by its own protocol, kidneys known to work        confirmed (not if serum high)
    /// serum-high           serum above every upper limit, now                                      cannot tell
    /// serum-low            serum below 0.70, now                                                   likely
    /// serum-common-cause   serum 0.70 to below 0.75, now, with a known cause or too little food    likely
    /// serum-borderline     serum 0.70 to below 0.85, now (in pregnancy from 0.53)                  possible
    /// retention-healthy    loading test above healthy people, protocol without an agreed cut       possible
    /// serum-was-low        serum was low, more than 12 months ago                                  possible
    /// cause-strong         one strong cause                                                        possible
    /// cause-several        two moderate causes with different effects                              possible
    /// intake-too-low       chance of too little food magnesium at least 85 %                       possible
    /// partner-low          potassium or calcium low, with a cause, serum unknown                   possible
    /// all-well             serum 0.85 to 1.10, dated within 12 months; food enough; no cause known,
    ///                      all counted medicines known not to be taken; no product before the
    ///                      test; not pregnant                                                      unlikely
    /// too-little-known     otherwise                                                               cannot tell
    /// </code>
    /// The depletion score is not among them, so that its kidney points cannot argue for magnesium.
    /// </remarks>
    public static StatusVerdict Of(StatusEvidence e)
    {
        var now = e.Freshness != Freshness.Old;
        var cause = e.StrongCauses + e.ModerateCauses > 0;
        if (now && e.Serum == SerumLevel.BelowLowest)
            return new(Deficiency.Confirmed, "serum-lowest");
        if (e.Retention == Retention.Shortage && !(now && e.Serum == SerumLevel.High))
            return new(Deficiency.Confirmed, "retention");
        if (now && e.Serum == SerumLevel.High)
            return new(Deficiency.CannotTell, "serum-high");
        if (now && e.Serum == SerumLevel.BelowLow)
            return new(Deficiency.Likely, "serum-low");
        if (now && e.Serum == SerumLevel.BelowCommon && (cause || e.Intake == IntakeClass.TooLow))
            return new(Deficiency.Likely, "serum-common-cause");
        if (now && e.Serum is SerumLevel.BelowCommon or SerumLevel.Borderline)
            return new(Deficiency.Possible, "serum-borderline");
        if (e.Retention == Retention.AboveHealthy)
            return new(Deficiency.Possible, "retention-healthy");
        if (!now && e.Serum >= SerumLevel.BelowCommon)
            return new(Deficiency.Possible, "serum-was-low");
        if (e.StrongCauses > 0)
            return new(Deficiency.Possible, "cause-strong");
        if (e.ModerateCauses > 1)
            return new(Deficiency.Possible, "cause-several");
        if (e.Intake == IntakeClass.TooLow)
            return new(Deficiency.Possible, "intake-too-low");
        if (e.LowPartner && cause && e.Serum == SerumLevel.Unknown)
            return new(Deficiency.Possible, "partner-low");
        if (
            e is
            {
                Serum: SerumLevel.Comfortable,
                Freshness: Freshness.Recent,
                Intake: IntakeClass.Enough,
                NoCauseKnown: true,
                SupplementRuledOut: true,
                Pregnant: false
            }
        )
            return new(Deficiency.Unlikely, "all-well");
        return new(Deficiency.CannotTell, "too-little-known");
    }
}
