using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Soleus.Cli;

namespace Soleus.Tests.Cli;

public sealed class EvidenceVerbTests
{
    private const string Infarction = "examples/evidence/infarction-magnesium.csv";

    private const string Network = """
        study,t1,t2,yi,vi
        1,A,P,-0.5,0.04
        2,A,P,-0.3,0.05
        3,B,P,-0.2,0.03
        4,B,P,-0.4,0.06
        5,A,B,-0.2,0.05
        """;

    private static (int Status, string Out, string Error) Run(string input, params string[] args) =>
        Terminal.Run(Encoding.UTF8.GetBytes(input), ["evidence", .. args]);

    [Fact]
    public void Pools_a_file_and_prints_JSON()
    {
        var (status, json, error) = Terminal.Run(
            "evidence",
            "pool",
            Infarction,
            "--measure",
            "OR",
            "--format",
            "json"
        );
        Assert.Equal("", error);
        Assert.Equal(0, status);
        using var document = JsonDocument.Parse(json);
        // metafor-3.8-1.csv, egger2001_OR, REML:z.
        Assert.Equal(
            -0.7666,
            document
                .RootElement.GetProperty("effect")
                .GetProperty("analysis")
                .GetProperty("estimate")
                .GetDouble(),
            4
        );
        Assert.Equal(16, document.RootElement.GetProperty("studies").GetArrayLength());
    }

    [Theory]
    [InlineData("forest")]
    [InlineData("funnel")]
    public void Draws_well_formed_SVG(string verb)
    {
        var (status, svg, _) = Terminal.Run("evidence", verb, Infarction, "--measure", "OR");
        Assert.Equal(0, status);
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.Contains(
            root.Descendants().Where(e => e.Name.LocalName == "style"),
            s => s.Value.Contains("--chart-ink", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Says_what_bias_there_may_be()
    {
        var (status, text, _) = Terminal.Run("evidence", "bias", Infarction, "--measure", "OR");
        Assert.Equal(0, status);
        Assert.Contains("Egger", text, StringComparison.Ordinal);
        Assert.Contains("not significant does not mean no bias", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_funnel_tests_under_ten_studies()
    {
        var (status, text, _) = Terminal.Run(
            "evidence",
            "bias",
            "examples/evidence/pregnancy-cramps.csv",
            "--measure",
            "RR"
        );
        Assert.Equal(0, status);
        Assert.Contains("not run", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compares_several_treatments_with_both_names_in_each_row()
    {
        var (status, json, error) = Run(
            Network,
            "network",
            "-",
            "--reference",
            "P",
            "--better",
            "small",
            "--format",
            "json"
        );
        Assert.Equal("", error);
        Assert.Equal(0, status);
        using var document = JsonDocument.Parse(json);
        var rows = document.RootElement.GetProperty("league").EnumerateArray().ToList();
        Assert.Equal(
            ["A B", "A P", "B P"],
            rows.Select(r =>
                $"{r.GetProperty("treatment").GetString()} {r.GetProperty("against").GetString()}"
            )
        );
        Assert.Equal(3, document.RootElement.GetProperty("ranking").GetArrayLength());
    }

    [Fact]
    public void Asks_a_Bayesian_model()
    {
        var (status, text, _) = Terminal.Run(
            "evidence",
            "bayes",
            Infarction,
            "--measure",
            "OR",
            "--threshold",
            "0.9"
        );
        Assert.Equal(0, status);
        Assert.Contains("probability above 0.9", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SOL-EVI-020", "study,t1,yi,vi\n1,A,0.1,0.2\n")]
    [InlineData("SOL-EVI-021", "study,t1,t2,yi,vi\n1,A,B,,0.2\n")]
    public void A_network_file_that_is_not_complete(string code, string file)
    {
        var (status, text, error) = Run(file, "network", "-");
        Assert.Equal(ExitStatus.UnusableRecord, status);
        Assert.Equal("", text);
        Assert.Contains(code, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--measure", "XX")]
    [InlineData("--measure", "OR,RR")]
    [InlineData("--measure", "5")]
    [InlineData("--method", "3")]
    [InlineData("--weights", "nothing")]
    [InlineData("--level", "0.95")]
    [InlineData("--method", "XX")]
    [InlineData("--column", "ai")]
    [InlineData("--level", "100")]
    [InlineData("--digits", "11")]
    [InlineData("--mods", "nothing")]
    [InlineData("--cluster", "nothing")]
    [InlineData("--test", "t")]
    public void A_wrong_option_is_an_error_and_no_number(string option, string value)
    {
        string[] args = option == "--measure" ? [] : ["--measure", "OR"];
        var (status, text, error) = Terminal.Run([
            "evidence",
            "pool",
            Infarction,
            .. args,
            option,
            value,
        ]);
        Assert.Equal(ExitStatus.UnusableRecord, status);
        Assert.Equal("", text);
        Assert.NotEqual("", error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yi,vi\n")]
    [InlineData("yi,vi\nx,y\n")]
    [InlineData("yi,vi\n0.1,-1\n")]
    [InlineData("yi,vi\n0.1\n")]
    [InlineData("\0\0\0")]
    public void A_file_that_is_none_is_an_error_and_no_number(string file)
    {
        var (status, text, error) = Run(file, "pool", "-");
        Assert.Equal(ExitStatus.UnusableRecord, status);
        Assert.Equal("", text);
        Assert.Contains("SOL-EVI-", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yi,sei\n0.1,-0.2\n0.3,0.3\n", "SOL-EVI-004", "pool", "-")]
    [InlineData("yi,vi\n800,1\n1,1\n", "SOL-EVI-024", "pool", "-", "--measure", "OR")]
    [InlineData("yi,vi\n0.8,0.1\n0.7,0.1\n", "SOL-EVI-123", "pool", "-", "--measure", "PFT")]
    [InlineData(
        "yi,vi,x\n1,1,1\n2,1,2\n3,1,4\n2,1,3\n",
        "SOL-EVI-023",
        "pool",
        "-",
        "--mods",
        "x",
        "--leave1out"
    )]
    [InlineData(
        "yi,vi,c\n1,1,a\n2,1,b\n3,1,c\n",
        "SOL-EVI-023",
        "pool",
        "-",
        "--cluster",
        "c",
        "--test",
        "knha"
    )]
    [InlineData("study,t1,t2,yi,sei\n1,A,B,1,-0.2\n", "SOL-EVI-021", "network", "-")]
    public void What_would_give_a_wrong_number_is_refused(
        string file,
        string code,
        params string[] args
    )
    {
        var (status, text, error) = Run(file, args);
        Assert.Equal(ExitStatus.UnusableRecord, status);
        Assert.Equal("", text);
        Assert.Contains(code, error, StringComparison.Ordinal);
    }

    /// <summary>(2·8/20 + 0) / (4·8/20 …): all four tables count, also those without an effect of their own.</summary>
    [Fact]
    public void Mantel_Haenszel_takes_every_table_whatever_the_correction()
    {
        const string File = "ai,bi,ci,di\n0,20,3,17\n0,30,0,33\n2,8,4,6\n5,45,9,39\n";
        var (_, json, _) = Run(
            File,
            "pool",
            "-",
            "--measure",
            "OR",
            "--counts",
            "mh",
            "--to",
            "none",
            "--format",
            "json"
        );
        // Sum of ad/N: 0 + 0 + 12/20 + 195/98; sum of bc/N: 60/40 + 0 + 32/20 + 405/98.
        var expected = ((12.0 / 20) + (195.0 / 98)) / (1.5 + 1.6 + (405.0 / 98));
        using var document = JsonDocument.Parse(json);
        Assert.Equal(
            expected,
            document
                .RootElement.GetProperty("beside")
                .GetProperty("by_counts")
                .GetProperty("estimate")
                .GetDouble(),
            10
        );
    }

    [Fact]
    public void Few_clusters_are_warned_of()
    {
        var (status, text, _) = Run(
            "yi,vi,c\n1,1,a\n2,1,a\n3,1,b\n1,1,c\n",
            "pool",
            "-",
            "--cluster",
            "c"
        );
        Assert.Equal(0, status);
        Assert.Contains("SOL-EVI-025", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_never_replaces_the_data()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "data.csv");
            File.WriteAllText(file, "yi,vi\n0.1,0.2\n0.3,0.1\n");
            var (status, _, error) = Terminal.Run("evidence", "forest", file, "--out", file);
            Assert.Equal(ExitStatus.UnusableRecord, status);
            Assert.Contains("left as it is", error, StringComparison.Ordinal);
            Assert.StartsWith("yi,vi", File.ReadAllText(file), StringComparison.Ordinal);
            var svg = Path.Combine(folder.FullName, "forest.svg");
            Assert.Equal(0, Terminal.Run("evidence", "forest", file, "--out", svg).Status);
            Assert.StartsWith("<svg", File.ReadAllText(svg), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_missing_file_is_said()
    {
        var (status, _, error) = Terminal.Run("evidence", "pool", "there/is/no.csv");
        Assert.Equal(ExitStatus.UnusableRecord, status);
        Assert.Contains("cannot read", error, StringComparison.Ordinal);
    }
}
