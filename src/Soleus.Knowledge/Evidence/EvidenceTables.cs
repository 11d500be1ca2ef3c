using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Evidence;

/// <summary>What the evidence tables have in common: an id of its own, a verified status, words of closed lists.</summary>
internal static class EvidenceTables
{
    internal static void CheckRow(TableRow row, string id, HashSet<string> ids, FactStatus status)
    {
        if (!ids.Add(id))
            row.Problem("SOL-KNOW-500", $"id \"{id}\" is there twice");
        if (!status.MayWarn())
            row.Problem("SOL-KNOW-508", $"\"{id}\" is not verified: leave the row out");
    }

    internal static Pooling Pool(TableRow row) =>
        row.Word("pool", "no", "limited", "yes") switch
        {
            "yes" => Pooling.Yes,
            "limited" => Pooling.Limited,
            _ => Pooling.No,
        };

    internal static bool? YesNoOrNull(TableRow row, string column) =>
        row.Text(column).Length == 0 ? null : row.Word(column, "yes", "no") == "yes";

    internal static EffectDirection Direction(TableRow row) =>
        row.Text("direction").Length == 0
            ? EffectDirection.None
            : row.Word(
                "direction",
                "magnesium-minus-control",
                "magnesium-over-control",
                "reversed",
                "other-minus-control"
            ) switch
            {
                "magnesium-over-control" => EffectDirection.MagnesiumOverControl,
                "reversed" => EffectDirection.Reversed,
                "other-minus-control" => EffectDirection.OtherMinusControl,
                _ => EffectDirection.MagnesiumMinusControl,
            };

    /// <summary>A ratio is printed as one over the other, a difference as one minus the other, and an estimate lies in its interval.</summary>
    internal static void CheckEffect(
        TableRow row,
        string measure,
        EffectDirection direction,
        double? estimate,
        double? low,
        double? high
    )
    {
        var ratio = Effect.IsRatioMeasure(measure);
        if (
            ratio
                ? direction
                    is not (EffectDirection.MagnesiumOverControl or EffectDirection.Reversed)
                : direction is EffectDirection.MagnesiumOverControl or EffectDirection.None
        )
            row.Problem("SOL-KNOW-503", $"measure \"{measure}\" and the direction do not fit");
        if (low > high || estimate < low || estimate > high)
            row.Problem("SOL-KNOW-504", $"{estimate} does not lie between {low} and {high}");
        if (ratio && (estimate <= 0 || low <= 0))
            row.Problem("SOL-KNOW-504", "a ratio is above 0");
    }
}
