using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Soleus.Knowledge.Documents;

/// <summary>Reads CSV into a list of rows, the header first, each a list of cells with the line where the row stands.</summary>
public static class CsvDocument
{
    public static ParsedDocument Parse(string text)
    {
        using var csv = new CsvParser(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null }
        );
        var rows = new List<Node>();
        while (csv.Read())
        {
            var at = new Place(csv.RawRow, 1);
            rows.Add(
                new ListNode([.. csv.Record!.Select(cell => new ScalarNode(cell, true, at))], at)
            );
        }
        return rows.Count == 0
            ? ParsedDocument.Failed("the table is empty", new Place(1, 1))
            : ParsedDocument.Of(new ListNode(rows, new Place(1, 1)));
    }
}
