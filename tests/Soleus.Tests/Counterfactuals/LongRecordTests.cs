using System.Text;
using System.Text.Json;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Tests.Cli;

namespace Soleus.Tests.Counterfactuals;

/// <summary>Work is bounded, whatever the record; what was not tried is said. Counted in allocated bytes, not in time.</summary>
public sealed class LongRecordTests
{
    private const int Entries = 120;

    [Fact]
    public void A_long_record_costs_no_more_than_the_walks_that_are_allowed()
    {
        var a = FindFlipsTests.Read(Long());
        var one = Allocated(() => AssessPerson.Of(a.Case.Record, a.Case.Knowledge));
        Flips? flips = null;
        var all = Allocated(() => flips = FindFlips.Of(a));
        Assert.True(flips!.ChangesNotTried > Entries, $"{flips.ChangesNotTried} not tried");
        // The entry at which the walks end is finished.
        Assert.True(all < one * FindFlips.MostWalks * 1.5, $"{all / one} walks");
        Assert.NotEmpty(flips.All);
    }

    [Fact]
    public void What_was_not_tried_is_said()
    {
        var (_, json, _) = Terminal.Run(Long(), ["assess", "-", "--format", "json"]);
        using var parsed = JsonDocument.Parse(json);
        var count = parsed.RootElement.GetProperty("changes_not_tried").GetInt32();
        Assert.True(count > Entries);
        var (_, full, _) = Terminal.Run(Long(), ["assess", "-", "--full"]);
        Assert.Contains($"{count} more changes were not tried", full, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(FindFlipsTests.Examples), MemberType = typeof(FindFlipsTests))]
    public void Of_a_record_of_usual_length_everything_is_tried(string example) =>
        Assert.Equal(0, FindFlips.Of(FindFlipsTests.Example(example)).ChangesNotTried);

    [Theory]
    [InlineData("text", "person", false)]
    [InlineData("html", "person", false)]
    [InlineData("md", "person", false)]
    [InlineData("html", "clinician", true)]
    [InlineData("json", "person", true)]
    public void Beneath_a_danger_sign_nothing_is_tried_that_is_not_shown(
        string format,
        string audience,
        bool isShown
    )
    {
        string[] call =
        [
            "assess",
            "examples/swollen-calf.yaml",
            "--format",
            format,
            "--for",
            audience,
        ];
        var a = FindFlipsTests.Example("swollen-calf");
        Assert.True(a.Triage.SuppressesSupplementAdvice);
        Terminal.Run(call);
        FindFlips.Of(a);
        var flips = Allocated(() => FindFlips.Of(a));
        var run = Allocated(() => Terminal.Run(call));
        Assert.Equal(isShown, run > flips);
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Long()
    {
        var text = new StringBuilder(
            """
            date: 2026-11-20
            person: { age: 61, sex: female }
            complaint: { answers: { cramp-sudden-hard: yes, cramp-at-night: yes } }

            """
        );
        List("medicines", i => $"omeprazole {i + 1} mg");
        List(
            "supplements",
            i =>
                $"{{ product: magnesium citrate {i}, form: citrate, amount: {100 + i} mg, per: day }}"
        );
        List(
            "labs",
            i =>
                $"{{ analyte: magnesium, value: 0.{700 + i}, unit: mmol/L, date: 2026-{1 + (i / 28):00}-{1 + (i % 28):00} }}"
        );
        return text.ToString();

        void List(string name, Func<int, string> entry)
        {
            text.Append(name).Append(":\n");
            for (var i = 0; i < Entries; i++)
                text.Append("  - ").Append(entry(i)).Append('\n');
        }
    }
}
