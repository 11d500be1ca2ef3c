namespace Soleus.Charts;

/// <summary>The colours of all charts. A page puts them into its style once; dark follows the reader's own setting.</summary>
public static class ChartStyle
{
    /// <summary>Style rules for the classes that the charts use, light and dark. A page may set the variables anew.</summary>
    public const string Css = """
        :root {
          --chart-ink: #1c2430; --chart-soft: #515c6b; --chart-line: #c5ccd6; --chart-paper: #ffffff;
          --chart-value: #0b5cad; --chart-band: #cfe3f7; --chart-limit: #a33b00; --chart-keep: #f3d9c8;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --chart-ink: #e6ebf2; --chart-soft: #a9b4c2; --chart-line: #45505e; --chart-paper: #161b22;
            --chart-value: #6db3ff; --chart-band: #24425f; --chart-limit: #ff9b66; --chart-keep: #4d3222;
          }
        }
        @media print {
          :root {
            --chart-ink: #000000; --chart-soft: #444444; --chart-line: #bbbbbb; --chart-paper: #ffffff;
            --chart-value: #0b5cad; --chart-band: #d9e6f3; --chart-limit: #a33b00; --chart-keep: #f3dfd2;
          }
        }
        svg.chart { display: block; width: 100%; max-width: 34rem; height: auto; font-family: inherit; }
        svg.chart text { fill: var(--chart-ink); font-size: 13px; stroke: var(--chart-paper); stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
        svg.chart text.soft { fill: var(--chart-soft); }
        svg.chart text.strong { font-weight: 600; }
        svg.chart text.value { fill: var(--chart-value); font-weight: 600; }
        svg.chart text.limit { fill: var(--chart-limit); }
        svg.chart .axis { stroke: var(--chart-soft); stroke-width: 1; fill: none; }
        svg.chart .grid { stroke: var(--chart-line); stroke-width: 1; fill: none; }
        svg.chart .band { fill: var(--chart-band); stroke: none; }
        svg.chart .keep { fill: var(--chart-keep); stroke: none; }
        svg.chart .line { stroke: var(--chart-value); stroke-width: 2; fill: none; }
        svg.chart .line.second { stroke: var(--chart-limit); stroke-dasharray: 6 4; }
        svg.chart .interval { stroke: var(--chart-value); stroke-width: 2; fill: none; }
        svg.chart .open { fill: var(--chart-paper); stroke: var(--chart-limit); stroke-width: 2; }
        svg.chart .shade { fill: var(--chart-band); fill-opacity: 0.55; stroke: none; }
        svg.chart .edge { stroke: var(--chart-soft); stroke-opacity: 0.6; fill: none; }
        svg.chart .w1 { stroke-width: 1.5; } svg.chart .w2 { stroke-width: 3; } svg.chart .w3 { stroke-width: 4.5; }
        svg.chart .w4 { stroke-width: 6; } svg.chart .w5 { stroke-width: 7.5; } svg.chart .w6 { stroke-width: 9; }
        svg.chart .point { fill: var(--chart-value); stroke: var(--chart-paper); stroke-width: 1; }
        svg.chart .mark { stroke: var(--chart-limit); stroke-width: 2; fill: none; }
        svg.chart .reference { stroke: var(--chart-value); stroke-width: 1.5; stroke-dasharray: 4 3; fill: none; }

        """;

    /// <summary>A drawing as a file of its own: with its style, a ground to stand on, and a size.</summary>
    public static string Standalone(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var end = chart.Svg.IndexOf('>', StringComparison.Ordinal) + 1;
        return string.Concat(
            chart.Svg.AsSpan(0, end),
            $"\n<style>\n{Css.Replace("max-width: 34rem;", "", StringComparison.Ordinal)}svg.chart {{ font-family: sans-serif; background: var(--chart-paper); }}\n</style>",
            chart.Svg.AsSpan(end)
        );
    }
}
