using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Soleus.Numerics.Generator.Diagnostics;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Reading;

/// <summary>Reads the statements of <c>Equations</c> as the values of rates, outputs and events.</summary>
internal sealed class EquationReader
{
    private readonly Graph _graph;
    private readonly Semantics _semantics;
    private readonly List<Problem> _problems;
    private readonly Dictionary<string, Node> _leaves = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node?> _targets = new(StringComparer.Ordinal);
    private readonly ExpressionReader _expressions;

    public EquationReader(
        Graph graph,
        INamedTypeSymbol type,
        FieldReader fields,
        Semantics semantics,
        List<Problem> problems
    )
    {
        (_graph, _semantics, _problems) = (graph, semantics, problems);
        for (var i = 0; i < fields.States.Count; i++)
        {
            _leaves[fields.States[i].Name] = graph.Leaf(Place.State, i);
            _targets["d" + fields.States[i].Name] = null;
        }
        for (var i = 0; i < fields.Parameters.Count; i++)
            _leaves[fields.Parameters[i].Name] = graph.Leaf(Place.Parameter, i);
        foreach (var name in fields.Outputs.Concat(fields.Events))
            _targets[name] = null;
        _expressions = new ExpressionReader(semantics, type, graph, Name);
    }

    /// <summary>Reads the statements; afterwards every rate, output and event has a value or there are problems.</summary>
    public void Read(MethodDeclarationSyntax method)
    {
        _locals[method.ParameterList.Parameters[0].Identifier.ValueText] = _graph.Leaf(
            Place.Time,
            0
        );
        foreach (var statement in method.Body!.Statements)
        {
            try
            {
                Read(statement);
            }
            catch (ReadingException e)
            {
                _problems.Add(e.Problem);
            }
        }
        foreach (var name in _targets.Where(t => t.Value is null).Select(t => t.Key))
            _problems.Add(new Problem(Rules.NotAssigned, method.Identifier.GetLocation(), name));
    }

    /// <summary>The value of a rate, output or event; zero if it is missing.</summary>
    public Node Value(string target) => _targets[target] ?? _graph.Zero;

    private void Read(StatementSyntax statement)
    {
        switch (statement)
        {
            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration:
                foreach (var variable in declaration.Declaration.Variables)
                    Declare(variable);
                break;
            case ExpressionStatementSyntax
            {
                Expression: AssignmentExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.SimpleAssignmentExpression
                } assignment
            }:
                Assign(assignment);
                break;
            case EmptyStatementSyntax:
                break;
            default:
                throw new ReadingException(
                    Rules.WrongStatement,
                    statement,
                    $"'{FirstLine(statement)}': {Advice.For(statement)}"
                );
        }
    }

    private void Declare(VariableDeclaratorSyntax variable)
    {
        var name = variable.Identifier.ValueText;
        var type = (_semantics.Of(variable).GetDeclaredSymbol(variable) as ILocalSymbol)?.Type;
        // What is computed from a rate has no type yet.
        if (
            variable.Initializer is null
            || type is not { SpecialType: SpecialType.System_Double } and not IErrorTypeSymbol
        )
        {
            _locals[name] = _graph.Zero;
            throw new ReadingException(
                Rules.WrongStatement,
                variable,
                $"'{FirstLine(variable)}': {Advice.For(variable)}"
            );
        }
        // A name that is known, if wrong, causes no further problems.
        _locals[name] = _graph.Zero;
        _locals[name] = _expressions.Read(variable.Initializer.Value, _locals);
    }

    private void Assign(AssignmentExpressionSyntax assignment)
    {
        if (
            assignment.Left is not IdentifierNameSyntax { Identifier.ValueText: var name }
            || _locals.ContainsKey(name)
            || !_targets.TryGetValue(name, out var value)
            || value is not null
        )
        {
            throw new ReadingException(
                Rules.WrongTarget,
                assignment.Left,
                assignment.Left.ToString()
            );
        }
        try
        {
            _targets[name] = _expressions.Read(assignment.Right, _locals);
        }
        catch (ReadingException)
        {
            _targets[name] = _graph.Zero;
            throw;
        }
    }

    private Node? Name(IdentifierNameSyntax syntax)
    {
        var name = syntax.Identifier.ValueText;
        if (_leaves.TryGetValue(name, out var leaf))
            return leaf;
        return _targets.TryGetValue(name, out var value)
            ? value ?? throw new ReadingException(Rules.ReadEarly, syntax, name)
            : null;
    }

    private static string FirstLine(SyntaxNode node) =>
        $"'{node.ToString().Split('\n')[0].Trim()}'";
}
