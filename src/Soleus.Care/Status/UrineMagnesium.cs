using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Status;

/// <summary>Where magnesium is lost, from urine: only told when serum magnesium is low.</summary>
internal static class UrineMagnesium
{
    /// <summary>Fractional excretion, as given or worked out from one urine and one blood sample; null without data.</summary>
    public static Finding? FractionalExcretion(Case c, SerumMagnesium serum)
    {
        var inputs = ImmutableArray.CreateBuilder<UsedInput>();
        double percent;
        if (
            LabValue.Current(
                c,
                "magnesium-fractional-excretion",
                "lab.magnesium-fractional-excretion"
            ) is
            { } given
        )
        {
            percent = given.Value;
            inputs.Add(SerumMagnesium.Input(c, given));
        }
        else if (Parts(c, serum, inputs) is { } computed)
        {
            percent = computed;
        }
        else
        {
            return null;
        }
        if (serum.Value is not null && !serum.IsLow)
            return Lab.Finding(
                c,
                "status.femg",
                "not-applicable",
                new Phrase("status.femg.not-applicable", ("percent", Math.Round(percent, 1))),
                inputs.ToImmutable(),
                ["femg-formula"]
            );
        var older = Lab.Limit(c, "femg-cut-2");
        var newer = Lab.Limit(c, "femg-cut-4");
        var word =
            serum.Value is null ? "cannot-tell"
            : percent > newer.CanonicalLow ? "kidney-loss"
            : percent < older.CanonicalHigh ? "not-kidney"
            : "between";
        return Lab.Finding(
            c,
            "status.femg",
            word,
            new Phrase($"status.femg.{word}", ("percent", Math.Round(percent, 1))),
            inputs.ToImmutable(),
            ["femg-formula", "femg-cut-2", "femg-cut-4"],
            serum.Value is null ? ["lab.magnesium"] : []
        );
    }

    /// <summary>Magnesium in a day's urine; null without a value.</summary>
    public static Finding? Day(Case c, SerumMagnesium serum)
    {
        if (LabValue.Current(c, "magnesium-urine-24h", "lab.magnesium-urine-24h") is not { } value)
            return null;
        ImmutableArray<UsedInput> inputs = [SerumMagnesium.Input(c, value)];
        var mg = ("mg", Math.Round(value.Value));
        if (!serum.IsLow)
        {
            var lower = Lab.Limit(c, "umg-lower-normal");
            var usual = value.Value >= lower.CanonicalLow ? "usual" : "little";
            return Lab.Finding(
                c,
                "status.urine-24h",
                usual,
                new Phrase($"status.urine-24h.{usual}", mg),
                inputs,
                ["umg-lower-normal", "umg-ref"],
                serum.Value is null ? ["lab.magnesium"] : []
            );
        }
        var conserving = Lab.Limit(c, "umg-conserving");
        var wasting = Lab.Limit(c, "umg-wasting");
        var word =
            value.Value < conserving.CanonicalHigh ? "conserving"
            : value.Value > wasting.CanonicalLow ? "wasting"
            : "between";
        return Lab.Finding(
            c,
            "status.urine-24h",
            word,
            new Phrase($"status.urine-24h.{word}", mg),
            inputs,
            ["umg-conserving", "umg-wasting"]
        );
    }

    private static double? Parts(
        Case c,
        SerumMagnesium serum,
        ImmutableArray<UsedInput>.Builder inputs
    )
    {
        var urine = LabValue.Current(c, "magnesium-urine", "lab.magnesium-urine");
        var urineCreatinine = LabValue.Current(c, "creatinine-urine", "lab.creatinine-urine");
        var creatinine = LabValue.Current(c, "creatinine", "lab.creatinine");
        if (
            urine is null
            || urineCreatinine is null
            || creatinine is null
            || serum.Value is not { } blood
            || !urine.MayBelongTo(urineCreatinine)
            || !urine.MayBelongTo(blood)
            || !urine.MayBelongTo(creatinine)
            || urineCreatinine.Value <= 0
        )
            return null;
        foreach (var value in (LabValue[])[urine, blood, urineCreatinine, creatinine])
            inputs.Add(SerumMagnesium.Input(c, value));
        return LabFormulas.FractionalExcretionOfMagnesium(
            urine.Value,
            blood.Value,
            urineCreatinine.Value,
            creatinine.Value
        );
    }
}
