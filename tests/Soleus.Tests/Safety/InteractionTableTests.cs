using System.Globalization;
using Soleus.Care.Safety;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

/// <summary>
/// Every row of the reviewed table of interactions, against an independent reading of it: the larger of the row's interval
/// and 3 h before or 4 h after (any oral medicine); no interval in one order is never; rows about magnesium into a vein leave
/// the medicine to the default.
/// </summary>
public sealed class InteractionTableTests
{
    private const double DefaultBefore = 3;
    private const double DefaultAfter = 4;

    public static TheoryData<int, string, bool, string, double?, double?> Reviewed()
    {
        var all = new TheoryData<int, string, bool, string, double?, double?>();
        foreach (var row in Rows("interactions.psv"))
            all.Add(
                int.Parse(row[0], CultureInfo.InvariantCulture),
                row[1],
                row[2] == "iv",
                row[3],
                Hours(row[4]),
                Hours(row[5])
            );
        return all;
    }

    [Fact]
    public void All_84_rows_are_tried() =>
        Assert.Equal(Enumerable.Range(1, 84), Reviewed().Select(r => r.Data.Item1).Distinct());

    [Theory]
    [MemberData(nameof(Reviewed))]
    public void The_answer_is_that_of_the_table(
        int row,
        string medicine,
        bool intravenous,
        string rule,
        double? before,
        double? after
    )
    {
        var taken = Takes(medicine);
        var result = With(taken);
        var finding = result.Find($"safety.interaction.{medicine}")!;
        var spacing = Assert.Single(result.Spacings);
        Assert.Equal(taken.Written, spacing.Medicine);
        Assert.Contains(taken.Written, Base.Texts.Say(finding.Says), StringComparison.Ordinal);
        Assert.NotEmpty(Say(result));

        if (taken.Known!.Route != "oral")
        {
            // Injected: nothing to keep apart; only the muscle relaxants of an operation are watched.
            Assert.Equal(
                (row == 43 ? "monitor" : "not-swallowed", 0.0, 0.0),
                (
                    spacing.Rule,
                    spacing.HoursMedicineBeforeMagnesium,
                    spacing.HoursMedicineAfterMagnesium
                )
            );
            return;
        }
        // The row's own medicine is efavirenz or nevirapine, and its source is second-hand: it must not reassure.
        if (intravenous || rule == "none" || medicine == "paracetamol")
        {
            Assert.Equal("not-in-table", finding.Conclusion);
            Assert.Equal(
                new Spacing(taken.Written, "default", DefaultBefore, DefaultAfter),
                spacing
            );
            Assert.Equal(Permission.Allowed, result.Permission);
            return;
        }
        Assert.Equal("interacts", finding.Conclusion);
        Assert.Equal(rule, spacing.Rule);
        var silent = before is null && after is null;
        if (silent && rule == "avoid" && result.ExcludedForms.IsEmpty)
        {
            Assert.Null(spacing.HoursMedicineBeforeMagnesium);
            Assert.Null(spacing.HoursMedicineAfterMagnesium);
            Assert.True(result.Permission >= Permission.ClinicianFirst);
            return;
        }
        if (medicine == "quinine")
        {
            // Stricter than its row: not scheduled at all.
            Assert.Null(spacing.HoursMedicineBeforeMagnesium);
            return;
        }
        Assert.Equal(
            before is { } b ? Math.Max(b, DefaultBefore)
                : silent ? DefaultBefore
                : null,
            spacing.HoursMedicineBeforeMagnesium
        );
        Assert.Equal(
            after is { } a ? Math.Max(a, DefaultAfter)
                : silent ? DefaultAfter
                : null,
            spacing.HoursMedicineAfterMagnesium
        );
    }

    /// <summary>The shipped table read as plain text, cell by cell, without the loader.</summary>
    [Fact]
    public void Every_shipped_row_with_medicines_gives_its_own_intervals()
    {
        var lines = File.ReadAllLines(Support.Repository.File("knowledge/safety/interactions.csv"));
        var columns = lines[0].Split(',');
        var tried = 0;
        foreach (var line in lines.Skip(1))
        {
            var cells = line.Split(',');
            Assert.Equal(columns.Length, cells.Length);
            string Cell(string name) => cells[Array.IndexOf(columns, name)];
            foreach (var id in Cell("medicines").Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Cell("rule") is "avoid" or "none" || id is "co-magaldrox" or "magaldrate")
                    continue;
                var spacing = With(Takes(id)).Spacings.Single();
                AssertAtLeast(
                    Cell("before_h"),
                    DefaultBefore,
                    spacing.HoursMedicineBeforeMagnesium
                );
                AssertAtLeast(Cell("after_h"), DefaultAfter, spacing.HoursMedicineAfterMagnesium);
                tried++;
            }
        }
        Assert.True(tried > 80, $"{tried}");
    }

    private static void AssertAtLeast(string cell, double standard, double? hours)
    {
        if (hours is { } h)
            Assert.True(h >= standard && h >= (Hours(cell) ?? 0));
    }

    private static double? Hours(string cell) =>
        cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);
}
