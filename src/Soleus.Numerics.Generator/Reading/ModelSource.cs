using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Soleus.Numerics.Generator.Diagnostics;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Reading;

/// <summary>Reads a class marked <c>[OdeModel]</c>.</summary>
internal static class ModelSource
{
    public static ModelReading Read(INamedTypeSymbol type, Compilation compilation)
    {
        var problems = new List<Problem>();
        var parts = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).ToList();
        void Add(DiagnosticDescriptor rule) =>
            problems.Add(new Problem(rule, type.Locations[0], type.Name));

        if (
            parts.Any(p =>
                p is TypeDeclarationSyntax t && !t.Modifiers.Any(SyntaxKind.PartialKeyword)
            )
        )
            Add(Rules.NotPartial);
        if (
            type.ContainingType is not null
            || type.IsGenericType
            || type.IsStatic
            || type.IsAbstract
            || type.IsRecord
            || !type.InstanceConstructors.Any(c => c.Parameters.Length == 0)
        )
            Add(Rules.WrongClass);
        if (compilation.Options is CSharpCompilationOptions { AllowUnsafe: false })
            Add(Rules.Unsafe);
        var semantics = new Semantics(compilation);
        var fields = new FieldReader(type, semantics, problems);
        if (fields.States.Count == 0)
            Add(Rules.NoStates);
        var method = type.GetMembers("Equations")
            .OfType<IMethodSymbol>()
            .Where(m =>
                m is { IsStatic: false, IsGenericMethod: false, ReturnsVoid: true }
                && m.Parameters.Length == 1
                && m.Parameters[0]
                    is { Type.SpecialType: SpecialType.System_Double, RefKind: RefKind.None }
            )
            .Select(m => m.DeclaringSyntaxReferences[0].GetSyntax() as MethodDeclarationSyntax)
            .FirstOrDefault(m => m?.Body is not null);
        if (method is null)
            Add(Rules.NoEquations);
        if (method is null || fields.States.Count == 0)
            return new ModelReading(type, null, fields, problems);
        var time = method.ParameterList.Parameters[0].Identifier.ValueText;
        foreach (var field in type.GetMembers(time).OfType<IFieldSymbol>())
            problems.Add(new Problem(Rules.NameTaken, field.Locations[0], time));
        if (problems.Any(p => p.Rule.Equals(Rules.NameTaken)))
            return new ModelReading(type, null, fields, problems);
        var graph = new Graph();
        var equations = new EquationReader(graph, type, fields, semantics, problems);
        equations.Read(method);
        var system = new ModelSystem(
            graph,
            fields.States,
            fields.Parameters,
            [.. fields.States.Select(s => equations.Value("d" + s.Name))],
            [.. fields.Outputs.Select(o => (o, equations.Value(o)))],
            [.. fields.Events.Select(e => (e, equations.Value(e)))]
        );
        return new ModelReading(type, problems.Count == 0 ? system : null, fields, problems);
    }
}
