using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Soleus.Numerics.Generator;

/// <summary>
/// Writes the copies for 256 bits and for one lane of each class marked <c>[LaneTemplate]</c>, which is written for
/// 512 bits: the same file with other names, hence the same operations in the same order.
/// </summary>
/// <remarks>
/// One class per file, its name ending in 512. Replaced are <c>Vector512&lt;double&gt;</c> and
/// <c>Vector512&lt;long&gt;</c>, <c>Vector512.Xyz</c>, <c>Avx512F.FusedMultiplyAddNegated</c> and every identifier that
/// ends in 512; anything else that belongs to 512 bits is an error rather than a copy that would differ.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class LaneTemplates : IIncrementalGenerator
{
    private const string Attribute = "Soleus.Numerics.Models.LaneTemplateAttribute";

    /// <summary>A template uses something of 512 bits that has no known counterpart.</summary>
    internal static readonly DiagnosticDescriptor Unknown = new(
        "SOLODE101",
        "No counterpart for other widths",
        "'{0}' has no known counterpart for 256 bits and one lane; write it with Vector512<double>, Vector512<long>, Vector512.Xyz or Avx512F.FusedMultiplyAddNegated",
        "Soleus.Numerics",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    /// <summary>The name of a template does not end in 512, so that its copies would have the same name.</summary>
    internal static readonly DiagnosticDescriptor Name = new(
        "SOLODE102",
        "Name of a lane template",
        "The name of the lane template '{0}' must end in 512",
        "Soleus.Numerics",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var copies = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attribute,
            static (node, _) => node is ClassDeclarationSyntax,
            static (c, _) => Copy((ClassDeclarationSyntax)c.TargetNode)
        );
        context.RegisterSourceOutput(
            copies,
            static (output, copy) =>
            {
                if (copy.Name.Length == 0)
                    return;
                Add(output, copy.Name + "256", copy.Half);
                Add(output, copy.Name + "Scalar", copy.Single);
            }
        );
        context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                Attribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (c, _) => Problems((ClassDeclarationSyntax)c.TargetNode)
            ),
            static (output, problems) =>
            {
                foreach (var problem in problems)
                    output.ReportDiagnostic(problem);
            }
        );
    }

    private static void Add(SourceProductionContext output, string name, string text) =>
        output.AddSource(name + ".g.cs", SourceText.From(text, Encoding.UTF8));

    private static (string Name, string Half, string Single) Copy(ClassDeclarationSyntax template)
    {
        var name = template.Identifier.Text;
        var file = template.SyntaxTree.GetCompilationUnitRoot();
        return name.EndsWith("512", System.StringComparison.Ordinal)
            ? (
                name.Substring(0, name.Length - 3),
                LaneRenaming.Half.Rewrite(file),
                LaneRenaming.Single.Rewrite(file)
            )
            : ("", "", "");
    }

    private static ImmutableArray<Diagnostic> Problems(ClassDeclarationSyntax template)
    {
        var problems = new List<Diagnostic>();
        if (!template.Identifier.Text.EndsWith("512", System.StringComparison.Ordinal))
            problems.Add(
                Diagnostic.Create(Name, template.Identifier.GetLocation(), template.Identifier.Text)
            );
        problems.AddRange(
            template
                .DescendantNodes()
                .Where(n => LaneRenaming.IsUnknown(n))
                .Select(n => Diagnostic.Create(Unknown, n.GetLocation(), n.ToString()))
        );
        return problems.ToImmutableArray();
    }
}
