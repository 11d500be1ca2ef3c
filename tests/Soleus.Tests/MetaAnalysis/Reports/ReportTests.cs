using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Soleus.Evidence;
using Soleus.Evidence.Bayes;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Reports;
using Soleus.Evidence.Tables;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Reports;

/// <summary>Text, JSON, table and drawing are made of one object and cannot disagree.</summary>
public sealed class ReportTests
{
    private static PoolAnalysis Analysis(
        string file = "examples/evidence/infarction-magnesium.csv",
        Measure measure = Measure.OR,
        PoolRequest? request = null
    )
    {
        var table = StudyTable.Read(File.ReadAllBytes(Repository.File(file))).Value;
        var effects = EffectTable.Of(table, new EffectTableOptions { Measure = measure });
        return AnalysePool.Of(effects, request ?? new PoolRequest()).Value;
    }

    private static PoolRequest Everything() =>
        new()
        {
            Counts = CountMethod.MantelHaenszel,
            Threshold = 0.9,
            WithCumulative = true,
            WithLeaveOneOut = true,
            WithInfluence = true,
            Clusters = [.. Enumerable.Range(0, 16).Select(i => $"{i / 2}")],
        };

    [Fact]
    public void Every_printed_number_stands_in_its_line_and_rounds_the_one_in_JSON()
    {
        var report = PoolReport.Of(Analysis(request: Everything()));
        using var json = JsonDocument.Parse(ReportJson.Write(report));
        var text = ReportText.Write(report, 100);
        var seen = 0;
        foreach (var group in report.Groups)
        {
            foreach (var figure in group.Figures)
            {
                foreach (var number in figure.Numbers)
                {
                    if (number.Key != "threshold")
                        Assert.Contains(number.Number.Text, figure.Text, StringComparison.Ordinal);
                    var element = json.RootElement.GetProperty(group.Key).GetProperty(figure.Key);
                    var value =
                        number.Key == "value"
                            ? element.GetDouble()
                            : element.GetProperty(number.Key).GetDouble();
                    Assert.Equal(number.Number.Value, value);
                    Rounds(number.Number.Text, value);
                    seen++;
                }
                Assert.Contains(Joined(figure.Text), Joined(text), StringComparison.Ordinal);
            }
        }
        Assert.InRange(seen, 30, 100);
    }

    [Fact]
    public void Every_cell_of_a_table_stands_in_text_and_JSON()
    {
        var report = PoolReport.Of(Analysis(request: Everything()));
        Assert.Equal(
            ["studies", "cumulative", "leave_one_out", "influence"],
            report.Tables.Select(t => t.Key)
        );
        using var json = JsonDocument.Parse(ReportJson.Write(report));
        var text = ReportText.Write(report, 140);
        foreach (var table in report.Tables)
        {
            var rows = json.RootElement.GetProperty(table.Key);
            Assert.Equal(table.Rows.Length, rows.GetArrayLength());
            for (var i = 0; i < table.Rows.Length; i++)
            {
                for (var c = 0; c < table.Columns.Length; c++)
                {
                    var cell = table.Rows[i][c];
                    Assert.Contains(cell.Text, text, StringComparison.Ordinal);
                    if (cell.Value is not { } value)
                        continue;
                    Assert.Equal(value, rows[i].GetProperty(table.Columns[c].Key).GetDouble());
                    Rounds(cell.Text, value);
                }
            }
        }
    }

    [Fact]
    public void The_forest_plot_shows_the_numbers_of_the_report()
    {
        var analysis = Analysis(request: Everything());
        var report = PoolReport.Of(analysis);
        var chart = ForestPlot.Of(analysis, report);
        foreach (var row in report.Table("studies").Rows)
        {
            Assert.Contains(
                $"{row[1].Text} ({row[2].Text} to {row[3].Text})",
                chart.Svg,
                StringComparison.Ordinal
            );
            Assert.Contains(
                chart.Table.Rows,
                r => r[0] == row[0].Text && r[1] == row[1].Text && r[4] == row[4].Text
            );
        }
        foreach (
            var (group, key) in new[]
            {
                ("effect", "mean"),
                ("effect", "prediction"),
                ("beside", "common_effect"),
                ("beside", "by_counts"),
            }
        )
            Assert.Contains(report.Figure(group, key).Text, chart.Svg, StringComparison.Ordinal);
        var cumulative = ForestPlot.Cumulative(analysis, report);
        Assert.Contains(
            report.Table("cumulative").Rows[^1][1].Text,
            cumulative.Svg,
            StringComparison.Ordinal
        );
    }

    /// <summary>The mean of 1.06 by ISIS-4 beside small trials at 0.3: nobody may call that effective.</summary>
    [Fact]
    public void Magnesium_after_infarction_is_not_called_effective()
    {
        var report = PoolReport.Of(Analysis());
        Assert.StartsWith(
            "Smaller studies show larger effects than large ones.",
            report.Meaning[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "The random-effects and the common-effect model disagree",
            report.Meaning[1],
            StringComparison.Ordinal
        );
    }

    /// <summary>Published beside the evidence tables: DL risk ratio 1.45 (0.96 to 2.19), I² 65 %.</summary>
    [Fact]
    public void Cramps_in_pregnancy_pool_to_the_known_illustration()
    {
        var report = PoolReport.Of(
            Analysis(
                "examples/evidence/pregnancy-cramps.csv",
                Measure.RR,
                new PoolRequest
                {
                    Options = new PoolingOptions { Method = Tau2Method.DL },
                    Decimals = 2,
                }
            )
        );
        Assert.Equal("1.45 (0.96 to 2.19)", report.Figure("effect", "mean").Text);
        Assert.Equal(64.8, report.Figure("heterogeneity", "i2").Numbers[0].Number.Value, 0.05);
    }

    [Fact]
    public void The_code_for_metafor_is_what_was_asked()
    {
        var analysis = Analysis(
            "examples/evidence/infarction-magnesium.csv",
            Measure.OR,
            new PoolRequest
            {
                Options = new PoolingOptions { Method = Tau2Method.CommonEffect, Level = 0.9 },
            }
        );
        var code = MetaforCode.Of(analysis, "my \"data\".csv");
        Assert.Contains(
            "read.csv(\"my \\\"data\\\".csv\", comment.char = \"#\")",
            code,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "escalc(measure = \"OR\", ai = ai, ci = ci, n1i = n1i, n2i = n2i, data = dat)",
            code,
            StringComparison.Ordinal
        );
        Assert.Contains("method = \"EE\", level = 90)", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_are_not_there_cannot_be_pooled()
    {
        var table = StudyTable.Read("yi,vi\n0.1,0.2\n0.3,0.4\n").Value;
        var effects = EffectTable.Of(table, new EffectTableOptions { Measure = Measure.GEN });
        var failed = AnalysePool.Of(
            effects,
            new PoolRequest { Counts = CountMethod.MantelHaenszel }
        );
        Assert.Equal(FitStatus.InvalidInput, failed.Status);
        Assert.Contains(failed.Issues, i => i.Code == "SOL-EVI-019");
    }

    private static PoolAnalysis Given(string file, PoolRequest request) =>
        AnalysePool
            .Of(
                EffectTable.Of(
                    StudyTable.Read(file).Value,
                    new EffectTableOptions { Measure = Measure.GEN }
                ),
                request
            )
            .Value;

    /// <summary>The tests that suppose independent studies must not stand as the result beside clusters.</summary>
    [Fact]
    public void Clusters_rule_effect_and_meaning()
    {
        var request = new PoolRequest { Clusters = ["a", "a", "a", "a", "b", "b", "c", "c"] };
        const string File =
            "yi,vi\n-0.9,0.04\n-0.8,0.05\n-0.7,0.06\n-0.9,0.05\n0.1,0.04\n0.2,0.05\n-0.2,0.06\n-0.1,0.05\n";
        var naive = PoolReport.Of(Given(File, new PoolRequest()));
        var robust = PoolReport.Of(Given(File, request));
        Assert.Contains(
            naive.Meaning,
            m => m.Contains("does not hold 0", StringComparison.Ordinal)
        );
        Assert.Contains(robust.Meaning, m => m.Contains("holds 0", StringComparison.Ordinal));
        Assert.Contains("cluster-robust (CR2, 3 clusters)", robust.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Studies_that_agree_too_well_have_no_interval_of_tau2()
    {
        var rows = string.Concat(
            Enumerable.Range(0, 12).Select(i => $"{0.5 + (0.001 * (i % 3))},0.2\n")
        );
        var report = PoolReport.Of(Given("yi,vi\n" + rows, new PoolRequest()));
        Assert.Equal("0.0000", report.Figure("heterogeneity", "tau2").Text);
        Assert.Contains(
            report.Meaning,
            m => m.Contains("agree better than chance", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(report.Groups[0].Figures, f => f.Key == "prediction");
    }

    [Fact]
    public void Peto_is_refused_for_what_is_no_odds_ratio()
    {
        var table = StudyTable
            .Read(File.ReadAllText(Repository.File("examples/evidence/pregnancy-cramps.csv")))
            .Value;
        var effects = EffectTable.Of(table, new EffectTableOptions { Measure = Measure.RR });
        var failed = AnalysePool.Of(effects, new PoolRequest { Counts = CountMethod.Peto });
        Assert.Contains(failed.Issues, i => i.Code == "SOL-EVI-017");
    }

    [Theory]
    [InlineData(Measure.RR, 0, false)]
    [InlineData(Measure.RR, 0.8, true)]
    [InlineData(Measure.PLO, 30, false)]
    [InlineData(Measure.ZCOR, 1.5, false)]
    [InlineData(Measure.MD, double.NaN, false)]
    [InlineData(Measure.MD, -3, true)]
    public void A_threshold_must_be_possible(Measure measure, double threshold, bool isPossible) =>
        Assert.Equal(
            isPossible ? null : "SOL-EVI-005",
            PoolRefusals.WrongThreshold(measure, threshold)?.Code
        );

    /// <summary>Days in hospital differ by tens; a prior of half a day would make up certainty.</summary>
    [Fact]
    public void A_prior_that_the_studies_contradict_is_said()
    {
        double[] y = [-15, -2, -55, -71, -4, 1, 11, -10, 7];
        double[] v = [95, 6, 16, 150, 20, 1.5, 97, 9, 19];
        var table = StudyTable
            .Read("yi,vi\n" + string.Concat(y.Zip(v, (a, b) => $"{a},{b}\n")))
            .Value;
        var effects = EffectTable.Of(table, new EffectTableOptions { Measure = Measure.GEN }).Value;
        Report Of(double scale) =>
            BayesReport.Of(
                effects,
                BayesPool.Fit(y, v, new BayesOptions { Tau = new TauPrior.HalfNormal(scale) })
            );
        Assert.Contains(Of(0.5).Issues, i => i.Code == "SOL-EVI-022");
        Assert.DoesNotContain(Of(50).Issues, i => i.Code == "SOL-EVI-022");
    }

    [Fact]
    public void Control_characters_of_a_file_do_not_reach_the_terminal()
    {
        var table = StudyTable.Read("study,yi,vi\nA\u001b[31m\u202e,0.1,0.2\nB,0.3,0.4\n").Value;
        var effects = EffectTable.Of(table, new EffectTableOptions { Measure = Measure.GEN });
        var text = ReportText.Write(
            PoolReport.Of(AnalysePool.Of(effects, new PoolRequest()).Value),
            80
        );
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
    }

    private static string Joined(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The text is the number, rounded to the places that it shows.</summary>
    private static void Rounds(string text, double value)
    {
        if (text is "< 0.0001")
        {
            Assert.True(value < 0.0001);
            return;
        }
        if (
            text == "= < 0.0001"
            || !double.TryParse(
                text.TrimStart('=', '<', ' '),
                CultureInfo.InvariantCulture,
                out var shown
            )
        )
            throw new FormatException($"{text} is no number");
        var places = text.Contains('.', StringComparison.Ordinal)
            ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1
            : 0;
        var unit = text.Contains('E', StringComparison.Ordinal)
            ? 0.01 * Math.Abs(value)
            : 0.5001 * Math.Pow(10, -places);
        Assert.True(Math.Abs(shown - value) <= unit + 1e-12, $"{text} is not {value:R}");
    }
}
