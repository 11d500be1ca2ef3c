using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.LegPains;

/// <summary>Reads <c>leg-pains/cramp-medicines.csv</c>.</summary>
internal static class CrampMedicineReader
{
    public static ImmutableArray<CrampMedicine> Read(Loader loader, KnowledgeBase knowledge)
    {
        var all = ImmutableArray.CreateBuilder<CrampMedicine>();
        foreach (var row in loader.Table("leg-pains/cramp-medicines.csv"))
        {
            var id = row.Required("id");
            if (
                !ConditionParser.TryParse(
                    row.Required("when"),
                    knowledge.Facts,
                    out var when,
                    out var error
                )
            )
            {
                row.Problem("SOL-KNOW-406", $"cramp medicine \"{id}\": {error}");
                continue;
            }
            var status = row.Status();
            var medicine = new CrampMedicine(
                id,
                when!,
                row.NumberOrNull("ratio", 0, 20),
                row.NumberOrNull("low", 0, 20),
                row.NumberOrNull("high", 0, 20),
                row.List("covers"),
                knowledge.Sources.Check(row.List("sources"), status, row.Problem),
                status
            );
            if (
                medicine is { Ratio: { } ratio, Low: { } low, High: { } high }
                    ? !(low <= ratio && ratio <= high)
                    : medicine is not { Ratio: null, Low: null, High: null }
            )
                row.Problem(
                    "SOL-KNOW-407",
                    $"cramp medicine \"{id}\": the ratio and its interval do not fit together"
                );
            if (!knowledge.Texts.Has($"leg-pain.medicine.{id}"))
                row.Problem("SOL-KNOW-405", $"there is no text \"leg-pain.medicine.{id}\"");
            all.Add(medicine);
        }
        return all.ToImmutable();
    }
}
