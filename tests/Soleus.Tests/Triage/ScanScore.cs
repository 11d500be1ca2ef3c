using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Soleus.Care.Triage.FreeText;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Triage;

/// <summary>A part of a whole with its Wilson 95 % interval.</summary>
internal readonly record struct Share(int Count, int Of)
{
    public double Value => Of == 0 ? 1 : (double)Count / Of;

    public override string ToString()
    {
        if (Of == 0)
            return "none";
        var (low, high) = Wilson();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count}/{Of} = {100 * Value:0.0} % ({100 * low:0.0} to {100 * high:0.0})"
        );
    }

    public (double Low, double High) Wilson()
    {
        const double z = 1.959964;
        var centre = Value + z * z / (2 * Of);
        var half = z * Math.Sqrt(Value * (1 - Value) / Of + z * z / (4.0 * Of * Of));
        var scale = 1 + z * z / Of;
        return ((centre - half) / scale, (centre + half) / scale);
    }
}

/// <summary>How well the scan reads a file of sentences: signs found, sentences with a false alarm, denials found.</summary>
internal sealed record ScanScore(
    Share Found,
    Share Alarms,
    Share Denied,
    ImmutableArray<string> Faults
)
{
    /// <summary>Answered on the way by any date; it never makes a sign on its own.</summary>
    private const string Harmless = "symptoms-under-two-weeks";

    /// <summary>Columns: text, must be yes, may be yes, must be no, and in some files the kind of text.</summary>
    public static ScanScore Of(IEnumerable<string[]> rows)
    {
        int must = 0,
            found = 0,
            sentences = 0,
            alarms = 0,
            toDeny = 0,
            denied = 0;
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var row in rows)
        {
            var hits = ScanText
                .For(row[0], Base, Today)
                .Where(h => Base.Dangers.IsSymptom(Base.Facts[h.FactName]))
                .ToArray();
            var yes = Names(hits, Answer.Yes);
            var no = Names(hits, Answer.No);
            var missed = List(row, 1).Where(m => !yes.Contains(m)).ToArray();
            var extra = hits.Where(h =>
                    h.Answer == Answer.Yes
                    && h.FactName != Harmless
                    && !List(row, 1).Contains(h.FactName)
                    && !List(row, 2).Contains(h.FactName)
                )
                .Select(h => $"{h.FactName} “{h.Quote}”")
                .ToArray();
            var undenied = List(row, 3).Where(n => !no.Contains(n)).ToArray();
            sentences++;
            must += List(row, 1).Length;
            found += List(row, 1).Length - missed.Length;
            toDeny += List(row, 3).Length;
            denied += List(row, 3).Length - undenied.Length;
            alarms += extra.Length > 0 ? 1 : 0;
            if (missed.Length + extra.Length + undenied.Length > 0)
                faults.Add(Fault(row[0], missed, extra, undenied));
        }
        return new ScanScore(
            new Share(found, must),
            new Share(alarms, sentences),
            new Share(denied, toDeny),
            faults.ToImmutable()
        );
    }

    public static string Kind(string[] row) => row.Length > 4 ? row[4] : "";

    /// <summary>The figures of a file, then of each kind of text in it, then what is wrong.</summary>
    public static string Report(string file, IReadOnlyCollection<string[]> rows)
    {
        var all = Of(rows);
        var page = new StringBuilder()
            .AppendLine(file)
            .AppendLine(CultureInfo.InvariantCulture, $"  {all}");
        foreach (var kind in rows.GroupBy(Kind).Where(g => g.Key.Length > 0))
            page.AppendLine(CultureInfo.InvariantCulture, $"  {kind.Key}: {Of(kind)}");
        foreach (var fault in all.Faults)
            page.AppendLine(CultureInfo.InvariantCulture, $"  - {fault}");
        return page.ToString();
    }

    public override string ToString() =>
        $"signs found {Found}; sentences with a false alarm {Alarms}; denials found {Denied}";

    private static string Fault(string text, string[] missed, string[] extra, string[] undenied)
    {
        var parts = new List<string> { text };
        if (missed.Length > 0)
            parts.Add($"missed {string.Join(", ", missed)}");
        if (extra.Length > 0)
            parts.Add($"false {string.Join(", ", extra)}");
        if (undenied.Length > 0)
            parts.Add($"not denied {string.Join(", ", undenied)}");
        return string.Join(" | ", parts);
    }

    private static HashSet<string> Names(TextHit[] hits, Answer answer) =>
        hits.Where(h => h.Answer == answer).Select(h => h.FactName).ToHashSet();

    private static string[] List(string[] row, int cell) =>
        row.Length > cell
            ? row[cell]
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
}
