using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Soleus.Numerics.Generator.Diagnostics;

/// <summary>What to write instead of what cannot be part of the equations.</summary>
internal static class Advice
{
    private static readonly string[] Functions = ["Exp", "Log", "Pow", "Sqrt", "Abs", "Min", "Max"];

    public static string For(SyntaxNode syntax) =>
        syntax switch
        {
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax called }
                when Functions.Contains(called.Identifier.ValueText) =>
                $"write Math.{called.Identifier.ValueText}, or add 'using static System.Math;'",
            InvocationExpressionSyntax =>
                "there are Exp, Log, Pow, Sqrt, Abs, Min and Max, and static functions of the class with an expression as their body",
            IdentifierNameSyntax =>
                "no state, parameter, constant, local or output assigned before has this name; mark a field [State] or [Parameter], or make it const",
            MemberAccessExpressionSyntax => "write the name alone",
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression
            } => "compare by <, <=, > or >=",
            IfStatementSyntax => "write x = condition ? a : b",
            ForStatementSyntax or WhileStatementSyntax or ForEachStatementSyntax =>
                "write the terms out, or use a static function",
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax } =>
                "assign once, by =; collect terms in a 'var' before",
            VariableDeclaratorSyntax => "declare doubles with their value: var x = ...",
            ExpressionSyntax =>
                "there are numbers, names, + - * /, conditions ? :, functions of System.Math and of the class",
            _ => "equations are declarations of doubles with their value, and assignments",
        };
}
