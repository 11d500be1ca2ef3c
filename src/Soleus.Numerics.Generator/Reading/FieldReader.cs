using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Soleus.Numerics.Generator.Diagnostics;

namespace Soleus.Numerics.Generator.Reading;

/// <summary>The marked fields of a model.</summary>
internal sealed class FieldReader
{
    private const string Namespace = "Soleus.Numerics.Models.";
    private readonly Semantics _semantics;
    private readonly List<Problem> _problems;

    public FieldReader(INamedTypeSymbol type, Semantics semantics, List<Problem> problems)
    {
        (_semantics, _problems) = (semantics, problems);
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
            Read(field);
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
            CheckInitialiser(field);
        foreach (var (name, _) in States)
        {
            if (SyntaxFacts.GetKeywordKind("d" + name) != SyntaxKind.None)
                Add(Rules.NameTaken, type, "d" + name);
            if (type.GetMembers("d" + name).FirstOrDefault() is { } taken)
                Add(Rules.NameTaken, taken, taken.Name);
        }
        foreach (var taken in type.GetMembers("Model").Concat(type.GetMembers("Sensitivities")))
            Add(Rules.NameTaken, taken, taken.Name);
    }

    public List<(string Name, double Value)> States { get; } = [];

    public List<(string Name, double Value, bool Sensitive)> Parameters { get; } = [];

    public List<string> Outputs { get; } = [];

    public List<string> Events { get; } = [];

    private void Read(IFieldSymbol field)
    {
        var marks = field
            .GetAttributes()
            .Where(a => a.AttributeClass is { } c && Mark(c) is not null)
            .ToList();
        if (marks.Count == 0)
            return;
        if (
            marks.Count > 1
            || field.Type.SpecialType != SpecialType.System_Double
            || field.IsStatic
            || field.IsConst
            || field.IsReadOnly
        )
            Add(Rules.WrongField, field, field.Name);
        switch (Mark(marks[0].AttributeClass!))
        {
            case "State":
                States.Add((field.Name, Initial(field)));
                break;
            case "Parameter":
                var sensitive = marks[0]
                    .NamedArguments.Any(a => a.Key == "Sensitive" && a.Value.Value is true);
                Parameters.Add((field.Name, Initial(field), sensitive));
                break;
            case "Output":
                Outputs.Add(field.Name);
                break;
            default:
                Events.Add(field.Name);
                break;
        }
    }

    /// <summary>Also of constants: C# would cut 1 / 3 to zero in silence.</summary>
    private void CheckInitialiser(IFieldSymbol field)
    {
        if (
            field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
                is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || field.Type.SpecialType != SpecialType.System_Double
        )
            return;
        var model = _semantics.Of(value);
        foreach (var part in value.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
            if (ExpressionReader.DividesIntegers(part, model))
                _problems.Add(
                    new Problem(Rules.IntegerDivision, part.GetLocation(), part.ToString())
                );
    }

    private static string? Mark(INamedTypeSymbol attribute) =>
        attribute.ToDisplayString() switch
        {
            Namespace + "StateAttribute" => "State",
            Namespace + "ParameterAttribute" => "Parameter",
            Namespace + "OutputAttribute" => "Output",
            Namespace + "EventAttribute" => "Event",
            _ => null,
        };

    private double Initial(IFieldSymbol field)
    {
        var value = (field.DeclaringSyntaxReferences[0].GetSyntax() as VariableDeclaratorSyntax)
            ?.Initializer
            ?.Value;
        if (value is null)
            return 0;
        var constant = _semantics.Of(value).GetConstantValue(value);
        if (constant is { HasValue: true, Value: double or float or int or long or uint })
        {
            return Convert.ToDouble(
                constant.Value,
                System.Globalization.CultureInfo.InvariantCulture
            );
        }
        _problems.Add(new Problem(Rules.NotConstant, value.GetLocation(), field.Name));
        return 0;
    }

    private void Add(DiagnosticDescriptor rule, ISymbol symbol, string about) =>
        _problems.Add(new Problem(rule, symbol.Locations[0], about));
}
