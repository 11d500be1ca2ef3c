using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Soleus.Charts;

namespace Soleus.Tests.Charts;

/// <summary>Places are worked out by hand: the drawing is 480 wide with 10 at either side.</summary>
public sealed class ChartTests
{
    private static readonly DataTable Table = new(
        "caption",
        ["a"],
        [
            ["1"],
        ]
    );
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_forest_row_stands_where_its_numbers_are()
    {
        var svg = Parsed(
            Forest(
                new Row("Trial")
                {
                    Point = P(0),
                    From = P(-1),
                    To = P(0.5),
                }
            )
        );
        // −1 is at 10, 0 at 240, 1 at 470.
        Assert.Equal(240, Number(svg.Descendants(Svg + "circle").Single(), "cx"));
        var interval = svg.Descendants(Svg + "line").First(l => Style(l) == "interval");
        Assert.Equal((10, 355), (Number(interval, "x1"), Number(interval, "x2")));
    }

    [Fact]
    public void A_pooled_result_is_a_diamond_from_end_to_end()
    {
        var svg = Parsed(
            Forest(
                new Row("Pooled")
                {
                    Point = P(0),
                    From = P(-0.5),
                    To = P(0.5),
                    IsSummary = true,
                }
            )
        );
        var path = svg.Descendants(Svg + "path").Single().Attribute("d")!.Value;
        Assert.StartsWith("M125 ", path, StringComparison.Ordinal);
        Assert.Contains("L355 ", path, StringComparison.Ordinal);
        Assert.EndsWith("Z", path, StringComparison.Ordinal);
    }

    [Fact]
    public void The_area_of_a_point_follows_its_weight()
    {
        double Radius(double weight) =>
            Number(
                Parsed(Forest(new Row("") { Point = P(0), Weight = weight }))
                    .Descendants(Svg + "circle")
                    .Single(),
                "r"
            );
        Assert.True(Radius(1) > Radius(0.25));
        Assert.Equal(2 * (Radius(0.25) - Radius(0)), Radius(1) - Radius(0), 6);
    }

    [Fact]
    public void An_open_band_runs_to_the_end_of_the_axis()
    {
        var band = Parsed(Forest(new Row("") { BandFrom = P(0) }))
            .Descendants(Svg + "rect")
            .Single();
        Assert.Equal((240, 230), (Number(band, "x"), Number(band, "width")));
    }

    [Fact]
    public void Names_of_near_limits_stand_on_lines_of_their_own()
    {
        var svg = Parsed(
            Forest(
                new Row("")
                {
                    Limits =
                    [
                        new Limit(P(0), "average need 265"),
                        new Limit(P(0.05), "recommended 320"),
                        new Limit(P(0.9), "far away"),
                    ],
                }
            )
        );
        var names = svg.Descendants(Svg + "text")
            .Where(t => Style(t) == "limit")
            .ToDictionary(t => t.Value, t => Number(t, "y"));
        Assert.NotEqual(names["average need 265"], names["recommended 320"]);
        Assert.Equal(names["average need 265"], names["far away"]);
    }

    [Fact]
    public void Hours_kept_free_run_over_midnight()
    {
        var day = new DayChart(
            "day",
            "hour",
            [
                new DayRow("Magnesium", [13], IsSubject: true),
                new DayRow("Tablet", [23], FreeBefore: 2, FreeAfter: 4),
            ],
            Table
        ).Draw();
        var spans = Parsed(day)
            .Descendants(Svg + "rect")
            .Select(r => (Hour(Number(r, "x")), Hour(Number(r, "x") + Number(r, "width"))))
            .ToList();
        Assert.Equal([(21, 24), (0, 3)], spans);

        static double Hour(double x) => Math.Round((x - 10) / 460 * 24, 1);
    }

    [Theory]
    [InlineData(8, "8:00")]
    [InlineData(18.5, "18:30")]
    [InlineData(24, "0:00")]
    [InlineData(23.9999, "0:00")]
    [InlineData(7.999999, "8:00")]
    public void Clock_times_never_show_sixty_minutes(double hour, string clock) =>
        Assert.Equal(clock, DayChart.Clock(hour));

    [Fact]
    public void A_band_goes_up_one_side_and_down_the_other()
    {
        var chart = new XyChart(
            "xy",
            new Axis("days", 0, 10),
            new Axis("mmol/L", 0, 1),
            [
                new Series(
                    "serum",
                    [new XyPoint(0, 0.5, 0.4, 0.6), new XyPoint(10, 0.8, 0.7, 0.9)],
                    HasBand: true
                ),
                new Series("measured", [new XyPoint(5, 0.6, 0.5, 0.7)], IsLine: false),
            ],
            [new Limit(P(0.7), "low")],
            Table
        ).Draw();
        var svg = Parsed(chart);
        var band = svg.Descendants(Svg + "path").Single(p => Style(p) == "band");
        Assert.Equal(4, band.Attribute("d")!.Value.Split('L').Length);
        // One in the legend, one at its place.
        Assert.Equal(2, svg.Descendants(Svg + "circle").Count());
        Assert.Contains(svg.Descendants(Svg + "text"), t => t.Value == "measured");
    }

    [Fact]
    public void A_funnel_has_its_small_values_at_the_top()
    {
        var svg = Parsed(
            new XyChart(
                "xy",
                new Axis("effect", -1, 1),
                new Axis("standard error", 0, 1),
                [new Series("study", [new XyPoint(0, 0.1), new XyPoint(0, 0.9)], IsLine: false)],
                [],
                Table
            )
            {
                IsUpReversed = true,
            }.Draw()
        );
        var heights = svg.Descendants(Svg + "circle")
            .Select(c => double.Parse(c.Attribute("cy")!.Value, CultureInfo.InvariantCulture))
            .ToList();
        Assert.True(heights[0] < heights[1]);
    }

    [Fact]
    public void A_forest_plot_has_squares_diamonds_and_arrows()
    {
        var chart = new ForestChart(
            "forest",
            new Axis("ratio", 0.1, 10, true),
            [
                new ForestLine("A", "1 (0.5 to 2)", ForestMark.Study, P(1), P(0.5), P(2), 1),
                new ForestLine("B", "1 (0.01 to 99)", ForestMark.Study, P(1), P(0.01), P(99), 0.1),
                new ForestLine("all", "1 (0.7 to 1.4)", ForestMark.Pooled, P(1), P(0.7), P(1.4)),
                new ForestLine("new", "0.3 to 3", ForestMark.Prediction, null, P(0.3), P(3)),
                new ForestLine("words", "", ForestMark.Words),
            ],
            new Limit(P(1), ""),
            ("study", "ratio"),
            Table
        ).Draw();
        var svg = Parsed(chart);
        var squares = svg.Descendants(Svg + "rect").Where(r => Style(r) == "point").ToList();
        double Side(int i) =>
            double.Parse(squares[i].Attribute("width")!.Value, CultureInfo.InvariantCulture);
        Assert.Equal(2, squares.Count);
        Assert.True(Side(0) > Side(1));
        Assert.Single(svg.Descendants(Svg + "path"), p => Style(p) == "point");
        // The value of no effect is always named.
        Assert.Contains(svg.Descendants(Svg + "text"), t => t.Value == "1" && Style(t) == "soft");
        // B's interval leaves on both sides: two strokes each, no cap.
        Assert.Equal(
            1 + 2 + 1 + 4,
            svg.Descendants(Svg + "line").Count(l => Style(l) == "interval")
        );
    }

    [Fact]
    public void A_network_joins_what_was_compared()
    {
        var chart = new NetworkChart(
            "network",
            [new NetworkNode("A", 4), new NetworkNode("B", 1), new NetworkNode("C", 1)],
            [new NetworkEdge(0, 1, 6), new NetworkEdge(0, 2, 1)],
            Table
        );
        var svg = Parsed(chart.Draw());
        Assert.Equal(["edge w6", "edge w1"], svg.Descendants(Svg + "line").Select(l => Style(l)));
        Assert.Equal(3, svg.Descendants(Svg + "circle").Count());
        Assert.Throws<ArgumentException>(() =>
            (chart with { Edges = [new NetworkEdge(0, 3, 1)] }).Draw()
        );
    }

    [Fact]
    public void A_drawing_can_stand_alone()
    {
        var chart = new NetworkChart("n", [new NetworkNode("A", 1)], [], Table).Draw();
        var svg = XDocument.Parse(ChartStyle.Standalone(chart)).Root!;
        Assert.Contains(
            "svg.chart .point",
            svg.Element(Svg + "style")!.Value,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void No_text_can_break_the_drawing()
    {
        const string hostile =
            "</text><script>alert(1)</script>&amp;\"'\u0000\u001b[31m\ud800 \u202e\uffff";
        var chart = new RowChart(
            hostile,
            new Axis(hostile, -1, 1),
            [
                new Row(hostile)
                {
                    Shown = hostile,
                    Point = new Printed(0, hostile),
                    Limits = [new Limit(P(0), hostile)],
                },
            ],
            new Limit(P(0), hostile),
            Table
        ).Draw();
        var svg = Parsed(chart);
        Assert.DoesNotContain(svg.DescendantsAndSelf(), e => e.Name.LocalName == "script");
        Assert.DoesNotContain('\u001b', chart.Svg);
    }

    [Fact]
    public void Text_never_leaves_the_drawing()
    {
        var wide = string.Join(' ', Enumerable.Repeat("sehr breite Wörter", 12));
        var svg = Parsed(
            Forest(new Row(wide) { Shown = wide, Limits = [new Limit(P(1), "at the very end")] })
        );
        Assert.All(svg.Descendants(Svg + "text"), t => Assert.InRange(Number(t, "x"), 0, 480));
        Assert.True(svg.Descendants(Svg + "text").Count() > 4);
    }

    [Fact]
    public void Every_class_that_is_drawn_has_a_style()
    {
        var used = new[]
        {
            Forest(
                new Row("a")
                {
                    Point = P(0),
                    From = P(-1),
                    To = P(1),
                    IsBar = true,
                    BandFrom = P(0),
                    Limits = [new Limit(P(0), "x")],
                }
            ),
            new DayChart("d", "h", [new DayRow("m", [8], 1, 1, true)], Table).Draw(),
            new XyChart(
                "x",
                new Axis("", 0, 1),
                new Axis("", 0, 1),
                [new Series("a", []), new Series("b", [])],
                [],
                Table
            ).Draw(),
        }.SelectMany(c => Parsed(c).DescendantsAndSelf()).SelectMany(e => (e.Attribute("class")?.Value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct();
        Assert.All(used, c => Assert.Contains($".{c}", ChartStyle.Css, StringComparison.Ordinal));
    }

    private static Chart Forest(Row row) =>
        new RowChart("forest", new Axis("difference", -1, 1), [row], null, Table).Draw();

    private static Printed P(double value) =>
        new(value, value.ToString(CultureInfo.InvariantCulture));

    private static XElement Parsed(Chart chart) => XElement.Parse(chart.Svg);

    private static string? Style(XElement element) => element.Attribute("class")?.Value;

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
