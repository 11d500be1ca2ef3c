using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;

namespace Soleus.Knowledge.Depletion;

/// <summary>The limits of the verdict on magnesium status: our rule, built on published limits.</summary>
public sealed record VerdictLimits
{
    /// <summary>Serum magnesium below the lowest limit that anyone uses for adults [mmol/L].</summary>
    public double LowestAdult { get; private init; }

    /// <summary>The same for children [mmol/L].</summary>
    public double LowestChild { get; private init; }

    /// <summary>The same in pregnancy [mmol/L].</summary>
    public double LowestPregnancy { get; private init; }

    /// <summary>The lower of the two usual limits [mmol/L].</summary>
    public double Low { get; private init; }

    /// <summary>The classic lower limit [mmol/L].</summary>
    public double Common { get; private init; }

    /// <summary>From here on no published limit calls it low [mmol/L].</summary>
    public double Comfortable { get; private init; }

    /// <summary>Above the highest upper limit [mmol/L].</summary>
    public double High { get; private init; }

    /// <summary>A result older than this says less [months].</summary>
    public int OldAfterMonths { get; private init; }

    /// <summary>Probability of too little from which intake counts as too low.</summary>
    public double TooLowFrom { get; private init; }

    /// <summary>Probability of too little up to which intake counts as enough.</summary>
    public double EnoughUpTo { get; private init; }

    /// <summary>A food list with less energy is part of a day [kcal].</summary>
    public double WholeDayKcal { get; private init; }

    /// <summary>Kidney function from which a loading test can be read [mL/min/1.73 m²].</summary>
    public double RetentionEgfrFrom { get; private init; }

    /// <summary>Potassium below this is low [mmol/L].</summary>
    public double PotassiumBelow { get; private init; }

    public ImmutableArray<string> SerumSources { get; private init; } = [];

    public ImmutableArray<string> IntakeSources { get; private init; } = [];

    public ImmutableArray<string> RetentionSources { get; private init; } = [];

    internal static VerdictLimits Load(Loader loader, SourceIndex sources)
    {
        if (loader.Map("status/verdict.yaml") is not { } map)
            return new VerdictLimits();
        var limits = new VerdictLimits
        {
            OldAfterMonths = (int)map.Number("old_after_months", 1, 60),
            PotassiumBelow = map.Number("potassium_below", 2, 5),
        };
        if (Part(map, "serum") is { } serum)
        {
            limits = limits with
            {
                LowestAdult = serum.Number("lowest_adult", 0.3, 1),
                LowestChild = serum.Number("lowest_child", 0.3, 1),
                LowestPregnancy = serum.Number("lowest_pregnancy", 0.3, 1),
                Low = serum.Number("low", 0.3, 1),
                Common = serum.Number("common", 0.3, 1),
                Comfortable = serum.Number("comfortable", 0.3, 1.1),
                High = serum.Number("high", 0.9, 2),
                SerumSources = Sources(serum, sources),
            };
            if (
                limits.LowestAdult > limits.Low
                || limits.Low > limits.Common
                || limits.Common > limits.Comfortable
                || limits.Comfortable > limits.High
            )
                serum.Problem("SOL-KNOW-330", "the serum limits must rise");
        }
        if (Part(map, "intake") is { } intake)
            limits = limits with
            {
                TooLowFrom = intake.Number("too_low_from", 0.5, 1),
                EnoughUpTo = intake.Number("enough_up_to", 0, 0.5),
                WholeDayKcal = intake.Number("whole_day_kcal", 500, 4000),
                IntakeSources = Sources(intake, sources),
            };
        if (Part(map, "retention") is { } retention)
            limits = limits with
            {
                RetentionEgfrFrom = retention.Number("egfr_from", 15, 120),
                RetentionSources = Sources(retention, sources),
            };
        map.Done();
        return limits;
    }

    private static MapReader? Part(MapReader map, string key)
    {
        var part = map.Map(key);
        if (part is null)
            map.Problem("SOL-KNOW-331", $"the limits of \"{key}\" are missing");
        return part;
    }

    private static ImmutableArray<string> Sources(MapReader part, SourceIndex sources)
    {
        var keys = sources.Check(
            part.Texts("sources"),
            part.Status(),
            (code, message) => part.Problem(code, message)
        );
        part.Done();
        return keys;
    }
}
