using System.Text.Json;
using Soleus.Care.Reports;
using Soleus.Tests.Support;

namespace Soleus.Tests.Cli;

public sealed class CommandLineTests
{
    private static string[] Examples { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(p => "examples/" + Path.GetFileName(p)),
    ];

    public static TheoryData<string> ExampleFiles => [.. Examples];

    public static TheoryData<string> Subjects => [.. Enumerable.Range(1, 13).Select(n => $"{n}")];

    [Fact]
    public void There_are_at_least_fifteen_examples() =>
        Assert.True(Examples.Length >= 15, $"{Examples.Length}");

    [Theory]
    [MemberData(nameof(ExampleFiles))]
    public void Every_example_is_answered(string example)
    {
        var (status, text, error) = Terminal.Run("assess", example);
        Assert.Equal(0, status);
        Assert.Equal("", error);
        Assert.Contains("How soon:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Theory]
    [MemberData(nameof(ExampleFiles))]
    public async Task The_json_answer_fits_its_schema(string example)
    {
        var (status, json, _) = Terminal.Run("assess", example, "--format", "json");
        Assert.Equal(0, status);
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(
            AnswerSchema.Json(),
            TestContext.Current.CancellationToken
        );
        Assert.Empty(schema.Validate(json));
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal(
            64,
            parsed.RootElement.GetProperty("knowledge").GetProperty("hash").GetString()!.Length
        );
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Every_subject_is_explained_with_sources(string number)
    {
        var (status, text, _) = Terminal.Run("about", number);
        Assert.Equal(0, status);
        Assert.Contains("WHAT IS KNOWN", text, StringComparison.Ordinal);
        Assert.Contains("SOURCES", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same-day", 3)]
    [InlineData("emergency", 0)]
    public void A_wanted_failure_is_told_with_an_explanation_too(string level, int status)
    {
        string[] call = ["assess", "examples/swollen-calf.yaml", "--fail-on", level];
        Assert.Equal(status, Terminal.Run(call).Status);
        Assert.Equal(status, Terminal.Run([.. call, "--explain"]).Status);
        Assert.Equal(status, Terminal.Run([.. call, "--explain", "triage"]).Status);
        Assert.Equal(2, Terminal.Run([.. call, "--explain", "no-such-finding"]).Status);
    }

    [Fact]
    public void An_unknown_subject_lists_the_subjects() =>
        Assert.Equal(2, Terminal.Run("about", "horoscopes").Status);

    [Fact]
    public void An_unusable_record_gives_status_2_and_no_advice()
    {
        var (status, text, error) = Terminal.Run(
            "person: { age: 50 }\nlabs: [{ analyte: magnesium, value: 1.8 }]\n",
            ["assess", "-"]
        );
        Assert.Equal(2, status);
        Assert.Equal("", text);
        Assert.Contains("SOL-REC-", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same-day", 3)]
    [InlineData("emergency", 0)]
    public void Fail_on_compares_urgency(string level, int expected) =>
        Assert.Equal(
            expected,
            Terminal.Run("assess", "examples/swollen-calf.yaml", "--fail-on", level).Status
        );

    [Fact]
    public void A_missing_file_gives_status_2() =>
        Assert.Equal(2, Terminal.Run("assess", "no-such-file.yaml").Status);

    [Fact]
    public void Standard_input_gives_the_same_answer_as_the_file()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "examples/night-cramps.yaml"));
        Assert.Equal(
            Terminal.Run("assess", "examples/night-cramps.yaml").Out,
            Terminal.Run(text, ["assess", "-"]).Out
        );
    }

    [Fact]
    public void The_template_is_answered() =>
        Assert.Equal(0, Terminal.Run(Terminal.Run("new", "person").Out, ["assess", "-"]).Status);

    [Fact]
    public void The_knowledge_is_sound() =>
        Assert.Equal(0, Terminal.Run("knowledge", "check").Status);
}
