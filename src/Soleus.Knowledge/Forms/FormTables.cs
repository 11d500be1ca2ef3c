using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Forms;

/// <summary>What every row of the tables of forms must have: a text and a verified status.</summary>
internal static class FormTables
{
    internal static void CheckRow(
        TableRow row,
        string id,
        string textKey,
        FactStatus status,
        TextTable texts
    )
    {
        if (!texts.Has(textKey))
            row.Problem("SOL-KNOW-233", $"there is no text \"{textKey}\"");
        if (!status.MayWarn())
            row.Problem("SOL-KNOW-234", $"\"{id}\" is not verified: leave the row out");
    }
}
