using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Status;

/// <summary>Free and red-cell magnesium, and potassium and calcium that hang on magnesium.</summary>
internal static class OtherLabs
{
    /// <summary>Free magnesium in blood, shown as what it is.</summary>
    public static Finding? Ionised(Case c)
    {
        if (LabValue.Current(c, "magnesium-ionised", "lab.magnesium-ionised") is not { } value)
            return null;
        var range = Lab.Limit(c, "img-ref");
        var word = Place(value.Value, range.CanonicalLow, range.CanonicalHigh);
        return Lab.Finding(
            c,
            "status.ionised",
            word,
            new Phrase(
                $"status.ionised.{word}",
                ("value", Math.Round(value.Value, 2)),
                ("low", range.CanonicalLow ?? 0),
                ("high", range.CanonicalHigh ?? 0)
            ),
            [SerumMagnesium.Input(c, value)],
            ["img-ref"]
        );
    }

    /// <summary>Magnesium in red cells, against two ranges that differ.</summary>
    public static Finding? RedCell(Case c)
    {
        if (LabValue.Current(c, "magnesium-rbc", "lab.magnesium-rbc") is not { } value)
            return null;
        var first = Lab.Limit(c, "rbc-mg-ref");
        var second = Lab.Limit(c, "rbc-mg-ref2");
        var one = Place(value.Value, first.CanonicalLow, first.CanonicalHigh);
        var two = Place(value.Value, second.CanonicalLow, second.CanonicalHigh);
        var word = one == two ? one : "ranges-disagree";
        return Lab.Finding(
            c,
            "status.red-cell",
            word,
            new Phrase(
                $"status.red-cell.{word}",
                ("value", Math.Round(value.Value, 2)),
                ("low1", Math.Round(first.CanonicalLow ?? 0, 1)),
                ("high1", Math.Round(first.CanonicalHigh ?? 0, 1)),
                ("low2", Math.Round(second.CanonicalLow ?? 0, 1)),
                ("high2", Math.Round(second.CanonicalHigh ?? 0, 1))
            ),
            [SerumMagnesium.Input(c, value)],
            ["rbc-mg-ref", "rbc-mg-ref2"]
        );
    }

    /// <summary>Calcium adjusted for albumin [mmol/L]: as given, or worked out from samples of one day.</summary>
    public static double? AdjustedCalcium(Case c, ImmutableArray<UsedInput>.Builder inputs)
    {
        if (LabValue.Current(c, "calcium-adjusted", "lab.calcium-adjusted") is { } given)
        {
            inputs.Add(SerumMagnesium.Input(c, given));
            return given.Value;
        }
        if (
            LabValue.Current(c, "calcium", "lab.calcium") is not { } calcium
            || LabValue.Current(c, "albumin", "lab.albumin") is not { } albumin
            || !calcium.MayBelongTo(albumin)
        )
            return null;
        inputs.Add(SerumMagnesium.Input(c, calcium));
        inputs.Add(SerumMagnesium.Input(c, albumin));
        return LabFormulas.AdjustedCalcium(calcium.Value, albumin.Value);
    }

    public static Finding? Calcium(Case c)
    {
        var inputs = ImmutableArray.CreateBuilder<UsedInput>();
        if (AdjustedCalcium(c, inputs) is not { } value)
            return LabValue.Current(c, "calcium", "lab.calcium") is { } total
                ? Lab.Finding(
                    c,
                    "status.calcium",
                    "cannot-tell",
                    new Phrase("status.calcium.cannot-tell", ("value", Math.Round(total.Value, 2))),
                    [SerumMagnesium.Input(c, total)],
                    ["ca-adj-si"],
                    c.Facts["lab.albumin"] == Answer.Unknown ? ["lab.albumin"] : []
                )
                : null;
        var range = Lab.Limit(c, "ca-ref-uk");
        var word = Place(value, range.CanonicalLow, range.CanonicalHigh);
        return Lab.Finding(
            c,
            "status.calcium",
            word,
            new Phrase(
                $"status.calcium.{word}",
                ("value", Math.Round(value, 2)),
                ("low", range.CanonicalLow ?? 0),
                ("high", range.CanonicalHigh ?? 0)
            ),
            inputs.ToImmutable(),
            ["ca-adj-si", "ca-ref-uk"]
        );
    }

    /// <summary>Low potassium: it does not recover while magnesium is short.</summary>
    public static Finding? RefractoryPotassium(Case c, SerumMagnesium serum, bool cause)
    {
        if (
            LabValue.Current(c, "potassium", "lab.potassium") is not { } value
            || !(value.Value < c.Knowledge.Depletion.Limits.PotassiumBelow)
        )
            return null;
        return Refractory(
            c,
            "potassium",
            Math.Round(value.Value, 1),
            serum,
            cause,
            [SerumMagnesium.Input(c, value)],
            "k-low-geriatric"
        );
    }

    /// <summary>Low adjusted calcium: it does not recover while magnesium is short.</summary>
    public static Finding? RefractoryCalcium(Case c, SerumMagnesium serum, bool cause)
    {
        var inputs = ImmutableArray.CreateBuilder<UsedInput>();
        if (
            AdjustedCalcium(c, inputs) is not { } value
            || !(value < Lab.Limit(c, "ca-ref-uk").CanonicalLow)
        )
            return null;
        return Refractory(
            c,
            "calcium",
            Math.Round(value, 2),
            serum,
            cause,
            inputs.ToImmutable(),
            "ca-ref-uk"
        );
    }

    private static Finding Refractory(
        Case c,
        string what,
        double value,
        SerumMagnesium serum,
        bool cause,
        ImmutableArray<UsedInput> inputs,
        string limit
    )
    {
        var word =
            serum.IsLow ? "likely"
            : serum.Value is not null ? "unlikely-cause"
            : cause ? "possible"
            : "check";
        var finding = Lab.Finding(
            c,
            $"status.refractory-{what}",
            word,
            new Phrase(
                $"status.refractory.{word}",
                ("what", new Phrase($"analyte.{what}")),
                ("value", value)
            ),
            inputs,
            [limit],
            serum.Value is null ? ["lab.magnesium"] : []
        );
        // That both stay low until magnesium is treated stands with the effects of severe shortage.
        foreach (var effect in c.Knowledge.MagnesiumLevelEffects)
        {
            if (effect.Id == "low-severe")
                return finding with
                {
                    Sources =
                    [
                        .. finding.Sources.Union(effect.Sources).Order(StringComparer.Ordinal),
                    ],
                };
        }
        return finding;
    }

    private static string Place(double value, double? low, double? high) =>
        value < low ? "low"
        : value > high ? "high"
        : "within";
}
