using Soleus.Evidence;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Tables;

namespace Soleus.Tests.MetaAnalysis.Tables;

public sealed class EffectTableTests
{
    private static Computed<EffectTable> Of(string text, EffectTableOptions options) =>
        EffectTable.Of(StudyTable.Read(text).Value, options);

    private static Computed<EffectTable> Of(string text, Measure measure) =>
        Of(text, new EffectTableOptions { Measure = measure });

    private static void HasError(Computed<EffectTable> result, string code, string where)
    {
        Assert.False(result.Ok);
        Assert.Contains(
            result.Issues,
            i => i.Code == code && i.Severity == Severity.Error && i.Where == where
        );
    }

    [Fact]
    public void Columns_may_be_named()
    {
        var result = Of(
            "trial,ev_mg,n_mg,ev_pl,n_pl\nRoffe,36,46,25,46\n",
            new EffectTableOptions
            {
                Measure = Measure.RR,
                Columns = new Dictionary<string, string>
                {
                    ["ai"] = "ev_mg",
                    ["n1i"] = "n_mg",
                    ["ci"] = "ev_pl",
                    ["n2i"] = "n_pl",
                },
            }
        );
        Assert.Equal(Math.Log(36 / 25.0), result.Value.Estimates[0], 1e-14);
        Assert.Equal("Roffe", result.Value.Labels[0]);
        Assert.Equal("ev_mg", result.Value.Columns["ai"]);
    }

    [Fact]
    public void Roles_and_columns_that_do_not_exist_are_refused()
    {
        var result = Of(
            "yi,vi\n1,2\n",
            new EffectTableOptions
            {
                Measure = Measure.GEN,
                Columns = new Dictionary<string, string> { ["yi"] = "effect", ["events"] = "yi" },
                Moderators = ["dose"],
            }
        );
        HasError(result, "SOL-EVI-126", "columns, yi");
        HasError(result, "SOL-EVI-127", "columns, events");
        HasError(result, "SOL-EVI-126", "moderator dose");
    }

    [Fact]
    public void A_measure_without_its_columns_is_refused() =>
        HasError(Of("study,ai,n1i\nA,1,2\n", Measure.OR), "SOL-EVI-128", "");

    [Fact]
    public void Text_in_a_column_of_numbers_is_named_with_line_and_column()
    {
        var result = Of("study;yi;vi\nA;0,3;0.1\nB;0.2;x\n", Measure.GEN);
        HasError(result, "SOL-EVI-123", "line 2, column yi");
        HasError(result, "SOL-EVI-123", "line 3, column vi");
        Assert.Contains("decimal point", result.Issues[0].Message);
    }

    [Fact]
    public void Contradictions_and_impossible_counts_are_all_named()
    {
        var result = Of(
            "study,ai,bi,n1i,ci,n2i\nA,1,2,4,1,9\nB,3,NA,2,1,9\nC,-1,NA,5,1,9\nD,1,NA,5,1,-9\n",
            Measure.OR
        );
        HasError(result, "SOL-EVI-129", "line 2 (A)");
        HasError(result, "SOL-EVI-106", "line 3 (B)");
        HasError(result, "SOL-EVI-100", "line 4 (C)");
        HasError(result, "SOL-EVI-106", "line 5 (D)");
    }

    [Fact]
    public void Studies_without_a_value_or_an_effect_are_dropped_with_the_reason()
    {
        var result = Of(
            "study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,1,2,9,3,2,9\nB,1,NA,9,3,2,9\nC,1,0,9,1,0,9\n",
            Measure.MD
        );
        var table = result.Value;
        Assert.Equal(["A"], table.Labels);
        Assert.Equal([3, 4], table.Dropped.Select(d => d.Line));
        Assert.Equal(["SOL-EVI-130", "SOL-EVI-131"], result.Issues.Select(i => i.Code));
        Assert.Equal("SOL-EVI-109", Assert.Single(table.Dropped[1].Reasons).Code);
    }

    [Fact]
    public void When_nothing_is_left_there_is_no_table()
    {
        var result = Of("study,yi,vi\nA,NA,1\nB,1,0\n", Measure.GEN);
        Assert.Equal(FitStatus.TooFewStudies, result.Status);
        Assert.Equal("SOL-EVI-132", result.Issues[^1].Code);
    }

    [Fact]
    public void Effects_in_the_file_are_taken_where_raw_data_lack()
    {
        var result = Of("study,yi,sei\nA,-0.2,0.1\n", Measure.RR);
        Assert.Equal("SOL-EVI-138", Assert.Single(result.Issues).Code);
        Assert.Equal(0.01, result.Value.Variances[0], 1e-16);
        Assert.Equal(Measure.RR, result.Value.Measure);
    }

    [Fact]
    public void A_zero_cell_is_said_once_with_its_studies()
    {
        var result = Of("study,ai,n1i,ci,n2i\nA,0,9,1,9\nB,0,8,0,8\nC,1,9,2,9\n", Measure.OR);
        Assert.Equal(["SOL-EVI-110", "SOL-EVI-111"], result.Issues.Select(i => i.Code));
        Assert.Equal("A; B", result.Issues[0].Where);
        Assert.Equal([0.5, 0.5, 0], result.Value.Added);
    }

    [Fact]
    public void If_any_study_has_a_zero_cell_all_are_corrected()
    {
        EffectTableOptions Options() =>
            new()
            {
                Measure = Measure.OR,
                Effect = new EffectOptions
                {
                    Continuity = new ContinuityCorrection(0.5, ContinuityRule.IfAnyStudyHasZero),
                },
            };
        Assert.Equal([0.5, 0.5], Of("ai,n1i,ci,n2i\n0,9,1,9\n3,9,2,9\n", Options()).Value.Added);
        Assert.Equal([0.0, 0], Of("ai,n1i,ci,n2i\n1,9,1,9\n3,9,2,9\n", Options()).Value.Added);
    }

    [Fact]
    public void Text_becomes_one_moderator_a_level_but_the_first()
    {
        var result = Of(
            "study,yi,vi,alloc,dose,week\nA,1,1,random,3,2\nB,2,1,alternate,4,4\nC,3,1,systematic,5,2\nD,3,1,random,NA,2\n",
            new EffectTableOptions
            {
                Measure = Measure.GEN,
                Moderators = ["dose", "alloc", "factor(week)"],
            }
        );
        Assert.Equal(
            ["dose", "alloc=random", "alloc=systematic", "week=4"],
            result.Value.Moderators.Select(m => m.Name)
        );
        Assert.Equal([1, 0, 0], result.Value.Moderators[1].Values);
        Assert.Equal([0, 1, 0], result.Value.Moderators[3].Values);
        Assert.Contains(result.Issues, i => i.Code == "SOL-EVI-134" && i.Where == "line 5 (D)");
        Assert.Contains(
            result.Issues,
            i =>
                i.Code == "SOL-EVI-139" && i.Message.EndsWith("alternate", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_factor_with_one_level_is_refused() =>
        HasError(
            Of(
                "yi,vi,alloc\n1,1,random\n2,1,random\n",
                new EffectTableOptions { Measure = Measure.GEN, Moderators = ["alloc"] }
            ),
            "SOL-EVI-133",
            "moderator alloc"
        );

    [Fact]
    public void A_stated_correlation_stands_in_for_a_missing_one()
    {
        const string text = "study,m1i,sd1i,m2i,sd2i,ni\nFrusso,11.8,7.6,11.1,7.3,42\n";
        Assert.Equal("SOL-EVI-128", Of(text, Measure.MC).Issues[0].Code);
        var result = Of(text, new EffectTableOptions { Measure = Measure.MC, Correlation = 0.5 });
        Assert.Equal(0.7, result.Value.Estimates[0], 1e-12);
        Assert.Equal(
            ((7.6 * 7.6) + (7.3 * 7.3) - (7.6 * 7.3)) / 42,
            result.Value.Variances[0],
            1e-12
        );
    }

    [Fact]
    public void Options_that_no_study_can_use_are_said_once()
    {
        var options = new EffectTableOptions
        {
            Measure = Measure.OR,
            Effect = new EffectOptions { Variance = VarianceType.HO },
        };
        var result = Of("ai,n1i,ci,n2i\n1,9,1,9\n3,9,2,9\n", options);
        Assert.Equal("SOL-EVI-107", Assert.Single(result.Issues).Code);
    }

    [Fact]
    public void A_table_feeds_the_pool()
    {
        var table = Of("study,yi,vi\nA,0.1,0.04\nB,0.4,0.04\n", Measure.GEN).Value;
        var options = new PoolingOptions
        {
            Method = Tau2Method.CommonEffect,
            Moderators = table.Moderators,
        };
        var fit = Pool.Fit(table.Estimates.AsSpan(), table.Variances.AsSpan(), options).Value;
        Assert.Equal(0.25, fit.Estimate, 1e-15);
    }

    [Fact]
    public void Proportions_print_with_the_harmonic_mean_of_the_sizes()
    {
        var table = Of("study,xi,ni\nA,5,10\nB,15,30\n", Measure.PFT).Value;
        Assert.Equal(0.5, table.Display(table.Estimates[0]), 1e-2);
        Assert.Equal(
            Measure.PFT.Display(table.Estimates[0], 15),
            table.Display(table.Estimates[0]),
            1e-15
        );
    }
}
