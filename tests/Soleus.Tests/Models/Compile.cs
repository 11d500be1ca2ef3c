using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Soleus.Numerics.Generator;
using Soleus.Numerics.Models;

namespace Soleus.Tests.Models;

/// <summary>Runs the generator on a text, as the compiler would.</summary>
internal static class Compile
{
    private const string Usings = """
        using Soleus.Numerics.Models;
        using System;
        using static System.Math;

        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Append(typeof(OdeModel).Assembly.Location)
            .Distinct(StringComparer.Ordinal)
            .Select(f => MetadataReference.CreateFromFile(f)),
    ];

    public static CSharpCompilation Source(string source, bool allowUnsafe = true) =>
        CSharpCompilation.Create(
            "Generated",
            [CSharpSyntaxTree.ParseText(Usings + source, path: "Model.cs")],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: allowUnsafe,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );

    public static GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create(
            [new OdeGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None,
                trackIncrementalGeneratorSteps: true
            )
        );

    /// <summary>The generator's faults, and the compiler's with what the generator made.</summary>
    public static (List<Diagnostic> Model, List<Diagnostic> Generated) Faults(
        string source,
        bool allowUnsafe = true
    )
    {
        Driver()
            .RunGeneratorsAndUpdateCompilation(
                Source(source, allowUnsafe),
                out var compilation,
                out var faults
            );
        var generated = compilation
            .GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning);
        return ([.. faults], [.. generated]);
    }
}
