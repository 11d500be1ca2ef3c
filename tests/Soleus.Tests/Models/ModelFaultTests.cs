using Microsoft.CodeAnalysis;
using Soleus.Numerics.Generator.Expressions;
using Soleus.Numerics.Generator.Reading;

namespace Soleus.Tests.Models;

/// <summary>What a model's author is told, and where.</summary>
public sealed class ModelFaultTests
{
    private const string Good = """
        [OdeModel]
        public sealed partial class Decay
        {
            private const double Two = 2;
            [Parameter] private double k = 1;
            [State] private double x = 1;
            [Output] private double o;
            [Event] private double e;
            private static double Double(double v) => Two * v;
            private void Equations(double t)
            {
                var r = k * x;
                dx = -r;
                o = Double(x);
                e = x - 0.5;
            }
        }
        """;

    /// <summary>Code; what is replaced in the good model, by what; the text that is pointed at.</summary>
    public static TheoryData<string, string, string, string> Faults() =>
        new()
        {
            { "SOLODE001", "partial ", "", "Decay" },
            { "SOLODE002", "class Decay", "class Decay<T>", "Decay" },
            {
                "SOLODE002",
                "private const",
                "public Decay(int n) => k = n; private const",
                "Decay"
            },
            { "SOLODE003", "[State]", "", "Decay" },
            { "SOLODE004", "Equations(double t)", "Equations(float t)", "Decay" },
            { "SOLODE004", "Equations(double t)", "Rates(double t)", "Decay" },
            { "SOLODE005", "private double k", "private float k", "k" },
            { "SOLODE005", "private double k", "private readonly double k", "k" },
            { "SOLODE005", "[Output] private", "[Output, Event] private", "o" },
            { "SOLODE006", "double k = 1", "double k = Cbrt(8)", "Cbrt(8)" },
            { "SOLODE013", "double k = 1", "double k = 1 / 2", "1 / 2" },
            { "SOLODE013", "double Two = 2", "double Two = 3 * (4 / 6)", "4 / 6" },
            {
                "SOLODE016",
                "[Event] private",
                "[Parameter] private double t = 2; [Event] private",
                "t"
            },
            {
                "SOLODE016",
                "[Event] private",
                "[State] private double ouble = 0; [Event] private",
                "Decay"
            },
            {
                "SOLODE007",
                "var r = k * x;",
                "var r = k * x; if (x > 0) r = 0;",
                "if (x > 0) r = 0;"
            },
            { "SOLODE007", "var r = k * x;", "var r = k * x; o += 1;", "o += 1;" },
            { "SOLODE007", "var r = k * x;", "double s; var r = k * x;", "s" },
            { "SOLODE007", "var r = k * x;", "var n = 1; var r = k * x / n;", "n = 1" },
            { "SOLODE008", "k * x;", "k * Sin(x);", "Sin(x)" },
            { "SOLODE008", "k * x;", "k * x % 2;", "k * x % 2" },
            { "SOLODE008", "k * x;", "k * this.x;", "this.x" },
            { "SOLODE008", "k * x;", "x == 1 ? k : x;", "x == 1" },
            { "SOLODE008", "k * x;", "k * missing;", "missing" },
            { "SOLODE009", "dx = -r;", "", "Equations" },
            { "SOLODE009", "o = Double(x);", "", "Equations" },
            { "SOLODE009", "e = x - 0.5;", "", "Equations" },
            { "SOLODE010", "k * x;", "k * dx;", "dx" },
            { "SOLODE010", "k * x;", "k * o;", "o" },
            { "SOLODE011", "dx = -r;", "dx = -r; x = 1;", "x" },
            { "SOLODE011", "dx = -r;", "dx = -r; dx = r;", "dx" },
            { "SOLODE011", "dx = -r;", "dx = -r; r = 1;", "r" },
            { "SOLODE012", "=> Two * v", "=> Two * Double(v)", "Double(v)" },
            { "SOLODE013", "k * x;", "1 / 2 * k * x;", "1 / 2" },
            { "SOLODE013", "k * x;", "k * x * (2.0 + 3 / 4);", "3 / 4" },
            { "SOLODE016", "private const", "private double dx; private const", "dx" },
            { "SOLODE016", "[Parameter]", "[Parameter] private double dx; [Parameter]", "dx" },
            { "SOLODE016", "private const", "public int Model; private const", "Model" },
            { "SOLODE017", "=> Two * v;", "{ return Two * v; }", "Double(x)" },
            {
                "SOLODE017",
                "static double Double(double v)",
                "static double Double(float v)",
                "Double(x)"
            },
            { "SOLODE017", "o = Double(x)", "o = Double(v: x)", "Double(v: x)" },
        };

    [Theory]
    [InlineData("var r = k * x; if (x > 0) r = 0;", "write x = condition ? a : b")]
    [InlineData("var r = k * x; for (var i = 0; i < 2; i++) { }", "write the terms out")]
    [InlineData("var r = k * x; o += 1;", "assign once")]
    [InlineData("var r = k * xx;", "'xx': no state, parameter")]
    [InlineData("var r = k * this.x;", "write the name alone")]
    [InlineData("var r = x == 1 ? k : x;", "compare by <")]
    [InlineData("var r = k * Sin(x);", "there are Exp, Log")]
    public void What_to_write_instead_is_said(string wrong, string advice)
    {
        var source = Good.Replace("var r = k * x;", wrong, StringComparison.Ordinal);
        var (model, _) = Compile.Faults(source);
        Assert.Contains(
            model,
            fault => fault.GetMessage().Contains(advice, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_with_its_code_at_its_place(
        string code,
        string part,
        string wrong,
        string place
    )
    {
        var source = Good.Replace(part, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Good, source);
        var (model, compiler) = Compile.Faults(source);
        var fault = Assert.Single(model);
        Assert.Equal(code, fault.Id);
        // What the generator would have added is not reported as missing, too.
        if (code is not ("SOLODE002" or "SOLODE003"))
            Assert.DoesNotContain(
                "The name 'dx' does not exist in the current context",
                compiler.Select(d => d.GetMessage())
            );
        Assert.Equal(DiagnosticSeverity.Error, fault.Severity);
        var text = Compile.Source(source).SyntaxTrees[0].ToString();
        Assert.Equal(
            place,
            text.Substring(fault.Location.SourceSpan.Start, fault.Location.SourceSpan.Length)
        );
    }

    [Fact]
    public void The_expressions_of_a_model_can_be_read_by_other_programs()
    {
        var compilation = Compile.Source(Good);
        var system = ModelSource
            .Read(compilation.GetTypeByMetadataName("Decay")!, compilation)
            .System!;
        Assert.Equal([("x", 1d)], system.States);
        var (row, column, value) = Assert.Single(system.Jacobian);
        Assert.Equal((0, 0, Operation.Negate), (row, column, value.Operation));
        Assert.Same(system.Graph.Leaf(Place.Parameter, 0), value.Arguments[0]);
    }

    [Fact]
    public void A_nested_model_is_refused()
    {
        var faults = Compile.Faults($"public partial class Outer {{ {Good} }}").Model;
        Assert.Equal("SOLODE002", Assert.Single(faults).Id);
    }

    [Fact]
    public void Unsafe_code_must_be_allowed() =>
        Assert.Equal("SOLODE014", Assert.Single(Compile.Faults(Good, allowUnsafe: false).Model).Id);

    [Fact]
    public void A_model_of_too_many_operations_is_refused()
    {
        var terms = string.Join(" + ", Enumerable.Range(1, 700).Select(i => $"Pow(x, {i}.3)"));
        var source = Good.Replace("k * x;", $"k * ({terms});", StringComparison.Ordinal);
        Assert.Equal("SOLODE015", Assert.Single(Compile.Faults(source).Model).Id);
    }

    [Fact]
    public void A_model_of_too_long_a_chain_is_refused_without_breaking_the_compiler()
    {
        var chain = Enumerable.Range(1, 6000).Select(i => $"var r{i} = r{i - 1} * x + k;");
        var source = Good.Replace(
            "dx = -r;",
            $"var r0 = r; {string.Join("\n", chain)} dx = r6000;",
            StringComparison.Ordinal
        );
        var driver = Compile.Driver();
        // A stack of half a megabyte, a third of the usual one.
        var small = new Thread(
            () => driver = driver.RunGenerators(Compile.Source(source)),
            512 * 1024
        );
        small.Start();
        small.Join();
        Assert.Equal("SOLODE015", Assert.Single(driver.GetRunResult().Diagnostics).Id);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var source = Good.Replace("k * x;", "k * Sin(x);", StringComparison.Ordinal)
            .Replace("o = Double(x);", "o = 1 / 2;", StringComparison.Ordinal)
            .Replace("e = x - 0.5;", "", StringComparison.Ordinal);
        string[] codes = [.. Compile.Faults(source).Model.Select(f => f.Id).Order()];
        Assert.Equal(["SOLODE008", "SOLODE009", "SOLODE013"], codes);
    }

    [Theory]
    [InlineData("Two * v", "Two * v")]
    [InlineData("public sealed partial class Decay", "public partial class @event")]
    [InlineData(
        "var r = k * x;",
        "var r = k * x; var twice = 2 * r; var half = 8 / 4 * 0.125 * twice;"
    )]
    [InlineData("[OdeModel]", "namespace Deep.Inside; [OdeModel]")]
    public void A_good_model_compiles_without_warnings(string part, string other)
    {
        var source = Good.Replace(part, other, StringComparison.Ordinal)
            .Replace("8 / 4 *", "", StringComparison.Ordinal);
        var (model, generated) = Compile.Faults(source);
        Assert.Empty(model);
        Assert.Empty(generated);
    }

    [Fact]
    public void A_rate_may_be_read_after_its_assignment()
    {
        var source = Good.Replace(
            "o = Double(x);",
            "var speed = Abs(dx); o = Double(dx) + speed;",
            StringComparison.Ordinal
        );
        var (model, generated) = Compile.Faults(source);
        Assert.Empty(model);
        Assert.Empty(generated);
    }

    [Fact]
    public void Kernels_are_not_written_again_while_the_equations_stay()
    {
        var compilation = Compile.Source(Good);
        var tree = compilation.SyntaxTrees[0];
        var driver = Compile
            .Driver()
            .RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal("Cached", Second("// A remark.\n"));
        Assert.Equal("Modified", Second("", "k * x", "k * x * x"));

        string Second(string before, string old = "x", string replacement = "x")
        {
            var text = before + tree.ToString().Replace(old, replacement, StringComparison.Ordinal);
            var changed = compilation.ReplaceSyntaxTree(
                tree,
                tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text))
            );
            var result = driver
                .RunGenerators(changed, TestContext.Current.CancellationToken)
                .GetRunResult()
                .Results[0];
            return result.TrackedOutputSteps.Values.Single()[0].Outputs[0].Reason.ToString();
        }
    }
}
