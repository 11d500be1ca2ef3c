using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Labs;

/// <summary>What every row of a laboratory table must have: an id of its own, a text, a verified status.</summary>
internal static class LabTables
{
    internal static void CheckRow(
        TableRow row,
        string id,
        HashSet<string> ids,
        string textKey,
        FactStatus status,
        TextTable texts
    )
    {
        if (!ids.Add(id))
            row.Problem("SOL-KNOW-131", $"id \"{id}\" is there twice");
        if (!texts.Has(textKey))
            row.Problem("SOL-KNOW-128", $"there is no text \"{textKey}\"");
        if (!status.MayWarn())
            row.Problem("SOL-KNOW-130", $"\"{id}\" is not verified: leave the row out");
    }
}
