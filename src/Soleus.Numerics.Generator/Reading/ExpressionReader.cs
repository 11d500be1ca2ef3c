using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Soleus.Numerics.Generator.Diagnostics;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Reading;

/// <summary>Reads C# expressions as nodes.</summary>
/// <param name="owner">The class whose functions may be called.</param>
/// <param name="names">The value of a name that is not local, or null.</param>
internal sealed class ExpressionReader(
    Semantics semantics,
    INamedTypeSymbol owner,
    Graph graph,
    Func<IdentifierNameSyntax, Node?> names
)
{
    private readonly Stack<IMethodSymbol> _calls = new();

    public Node Read(ExpressionSyntax syntax, IReadOnlyDictionary<string, Node> locals)
    {
        var model = semantics.Of(syntax);
        CheckDivision(syntax, model);
        if (model.GetConstantValue(syntax) is { HasValue: true, Value: { } constant })
        {
            foreach (var part in syntax.DescendantNodes().OfType<BinaryExpressionSyntax>())
                CheckDivision(part, model);
            return constant is double or float or int or long or uint or short or byte
                ? graph.Constant(
                    Convert.ToDouble(constant, System.Globalization.CultureInfo.InvariantCulture)
                )
                : throw Unknown(syntax);
        }
        return syntax switch
        {
            ParenthesizedExpressionSyntax p => Read(p.Expression, locals),
            IdentifierNameSyntax name => locals.TryGetValue(
                name.Identifier.ValueText,
                out var local
            )
                ? local
                : names(name) ?? throw Unknown(name),
            PrefixUnaryExpressionSyntax unary => Unary(unary, locals),
            BinaryExpressionSyntax binary => Binary(binary, locals),
            ConditionalExpressionSyntax choice => graph.Select(
                Condition(choice.Condition, locals),
                Read(choice.WhenTrue, locals),
                Read(choice.WhenFalse, locals)
            ),
            InvocationExpressionSyntax call => Call(call, model, locals),
            _ => throw Unknown(syntax),
        };
    }

    private Node Unary(
        PrefixUnaryExpressionSyntax syntax,
        IReadOnlyDictionary<string, Node> locals
    ) =>
        syntax.Kind() switch
        {
            SyntaxKind.UnaryMinusExpression => graph.Negate(Read(syntax.Operand, locals)),
            SyntaxKind.UnaryPlusExpression => Read(syntax.Operand, locals),
            _ => throw Unknown(syntax),
        };

    private Node Binary(BinaryExpressionSyntax syntax, IReadOnlyDictionary<string, Node> locals)
    {
        Func<Node, Node, Node> operation = syntax.Kind() switch
        {
            SyntaxKind.AddExpression => graph.Add,
            SyntaxKind.SubtractExpression => graph.Subtract,
            SyntaxKind.MultiplyExpression => graph.Multiply,
            SyntaxKind.DivideExpression => graph.Divide,
            _ => throw Unknown(syntax),
        };
        return operation(Read(syntax.Left, locals), Read(syntax.Right, locals));
    }

    private Node Condition(ExpressionSyntax syntax, IReadOnlyDictionary<string, Node> locals)
    {
        switch (syntax)
        {
            case ParenthesizedExpressionSyntax p:
                return Condition(p.Expression, locals);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return graph.Not(Condition(not.Operand, locals));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and:
                return graph.And(Condition(and.Left, locals), Condition(and.Right, locals));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                return graph.Or(Condition(or.Left, locals), Condition(or.Right, locals));
            case BinaryExpressionSyntax binary:
                Func<Node, Node, Node> operation = binary.Kind() switch
                {
                    SyntaxKind.LessThanExpression => graph.Less,
                    SyntaxKind.LessThanOrEqualExpression => graph.LessOrEqual,
                    SyntaxKind.GreaterThanExpression => (a, b) => graph.Less(b, a),
                    SyntaxKind.GreaterThanOrEqualExpression => (a, b) => graph.LessOrEqual(b, a),
                    _ => throw Unknown(syntax),
                };
                return operation(Read(binary.Left, locals), Read(binary.Right, locals));
            default:
                throw Unknown(syntax);
        }
    }

    private Node Call(
        InvocationExpressionSyntax syntax,
        SemanticModel model,
        IReadOnlyDictionary<string, Node> locals
    )
    {
        // An argument that reads a rate is not known to the compiler yet: then there are only candidates.
        var info = model.GetSymbolInfo(syntax);
        var method = (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
        if (method is null)
            throw Unknown(syntax);
        var isMath = method.ContainingType.ToDisplayString() == "System.Math";
        var isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingType, owner);
        if (!isMath && !isOwn)
            throw Unknown(syntax);
        var arguments = syntax.ArgumentList.Arguments;
        if (
            arguments.Any(a => a.NameColon is not null || !a.RefKindKeyword.IsKind(SyntaxKind.None))
        )
            throw new ReadingException(Rules.WrongFunction, syntax, method.Name);
        var values = arguments.Select(a => Read(a.Expression, locals)).ToList();
        return isOwn
            ? Inline(syntax, method, values)
            : (method.Name, values.Count) switch
            {
                ("Exp", 1) => graph.Exp(values[0]),
                ("Log", 1) => graph.Log(values[0]),
                ("Sqrt", 1) => graph.Sqrt(values[0]),
                ("Abs", 1) => graph.Abs(values[0]),
                ("Pow", 2) => graph.Pow(values[0], values[1]),
                ("Min", 2) => graph.Min(values[0], values[1]),
                ("Max", 2) => graph.Max(values[0], values[1]),
                _ => throw Unknown(syntax),
            };
    }

    private Node Inline(InvocationExpressionSyntax syntax, IMethodSymbol method, List<Node> values)
    {
        if (_calls.Contains(method, SymbolEqualityComparer.Default))
            throw new ReadingException(Rules.Recursion, syntax, method.Name);
        var isPlain =
            method.IsStatic
            && !method.IsGenericMethod
            && method.ReturnType.SpecialType == SpecialType.System_Double
            && method.Parameters.Length == values.Count
            && method.Parameters.All(p =>
                p.Type.SpecialType == SpecialType.System_Double && p.RefKind == RefKind.None
            );
        var body = (
            method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            as MethodDeclarationSyntax
        )
            ?.ExpressionBody
            ?.Expression;
        if (!isPlain || body is null)
            throw new ReadingException(Rules.WrongFunction, syntax, method.Name);
        var locals = new Dictionary<string, Node>(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
            locals.Add(method.Parameters[i].Name, values[i]);
        _calls.Push(method);
        var result = Read(body, locals);
        _calls.Pop();
        return result;
    }

    /// <summary>Whether an expression divides integers, which would drop the remainder.</summary>
    internal static bool DividesIntegers(ExpressionSyntax syntax, SemanticModel model) =>
        syntax is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } division
        && IsInteger(model.GetTypeInfo(division.Left).Type)
        && IsInteger(model.GetTypeInfo(division.Right).Type);

    private static void CheckDivision(ExpressionSyntax syntax, SemanticModel model)
    {
        if (DividesIntegers(syntax, model))
            throw new ReadingException(Rules.IntegerDivision, syntax, syntax.ToString());
    }

    private static bool IsInteger(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    private static ReadingException Unknown(SyntaxNode syntax) =>
        new(Rules.WrongExpression, syntax, $"'{syntax}': {Advice.For(syntax)}");
}
