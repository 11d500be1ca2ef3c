using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Soleus.Numerics.Generator.Diagnostics;
using Soleus.Numerics.Generator.Reading;
using Soleus.Numerics.Generator.Writing;

namespace Soleus.Numerics.Generator;

/// <summary>Adds to each class marked <c>[OdeModel]</c> its kernels and the properties by which they are reached.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class OdeGenerator : IIncrementalGenerator
{
    private const string Mark = "Soleus.Numerics.Models.OdeModelAttribute";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider.ForAttributeWithMetadataName(
            Mark,
            (_, _) => true,
            (found, _) =>
                ModelSource.Read(
                    (INamedTypeSymbol)found.TargetSymbol,
                    found.SemanticModel.Compilation
                )
        );
        context.RegisterSourceOutput(models, Write);
    }

    private static void Write(SourceProductionContext context, ModelReading reading)
    {
        foreach (var problem in reading.Problems)
            context.ReportDiagnostic(problem.ToDiagnostic());
        if (reading.System is null && !reading.CanBeExtended)
            return;
        var name =
            reading.Namespace.Length > 0 ? reading.Namespace + "." + reading.Name : reading.Name;
        if (reading.System is null)
            Add(FrameWriter.Write(reading));
        else if (ModelWriter.Write(reading) is { } text)
            Add(text);
        else
        {
            context.ReportDiagnostic(reading.TooLarge.ToDiagnostic());
            Add(FrameWriter.Write(reading));
        }

        void Add(string part) =>
            context.AddSource(name + ".OdeModel.g.cs", SourceText.From(part, Encoding.UTF8));
    }
}
