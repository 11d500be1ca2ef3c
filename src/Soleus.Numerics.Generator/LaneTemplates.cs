using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Soleus.Numerics.Generator;

/// <summary>
/// Writes the copies for 256 bits and for one lane of each class marked <c>[LaneTemplate]</c>, which is written for
/// 512 bits: the same file with other names, hence the same operations in the same order.
/// </summary>
/// <remarks>
/// One class or part of a class per file, its name ending in 512. Replaced are <c>Vector512&lt;double&gt;</c> and
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
        var copies = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                Attribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (c, _) => Parts(c.TargetSymbol).Select(Copy).ToImmutableArray()
            )
            .SelectMany(static (parts, _) => parts);
        context.RegisterSourceOutput(
            copies,
            static (output, copy) =>
            {
                Add(output, copy.File + "256", copy.Half);
                Add(output, copy.File + "Scalar", copy.Single);
            }
        );
        var problems = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attribute,
            static (node, _) => node is ClassDeclarationSyntax,
            static (c, _) => Problems(c.TargetSymbol)
        );
        context.RegisterSourceOutput(
            problems,
            static (output, problems) =>
            {
                foreach (var problem in problems)
                    output.ReportDiagnostic(problem);
            }
        );
    }

    private static void Add(SourceProductionContext output, string name, string text) =>
        output.AddSource(name + ".g.cs", SourceText.From(text, Encoding.UTF8));

    /// <summary>The files of a template, with a name for the copy of each; none if its own name is wrong.</summary>
    private static IEnumerable<(string File, SyntaxNode Root)> Parts(ISymbol template) =>
        HasName(template)
            ? template
                .DeclaringSyntaxReferences.Select(r => r.SyntaxTree.GetRoot())
                .Select((root, i) => ($"{template.ToDisplayString()}.{i}.", root))
            : [];

    private static (string File, string Half, string Single) Copy(
        (string File, SyntaxNode Root) part
    )
    {
        var file = (CompilationUnitSyntax)part.Root;
        return (part.File, LaneRenaming.Half.Rewrite(file), LaneRenaming.Single.Rewrite(file));
    }

    private static ImmutableArray<Diagnostic> Problems(ISymbol template)
    {
        var unknown = template
            .DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax().DescendantNodes())
            .Where(LaneRenaming.IsUnknown)
            .Select(n => Diagnostic.Create(Unknown, n.GetLocation(), n.ToString()));
        var name = HasName(template)
            ? []
            : template.Locations.Select(l => Diagnostic.Create(Name, l, template.Name));
        return [.. name, .. unknown];
    }

    private static bool HasName(ISymbol template) =>
        template.Name.EndsWith("512", StringComparison.Ordinal);
}
