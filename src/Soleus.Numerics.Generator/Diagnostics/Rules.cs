using Microsoft.CodeAnalysis;

namespace Soleus.Numerics.Generator.Diagnostics;

/// <summary>What may be wrong with a model, each with its permanent code (docs/errors.md).</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor NotPartial = Rule(
        1,
        "Model is not partial",
        "The class {0} is marked [OdeModel] and must be partial, so that its kernels can be added"
    );

    public static readonly DiagnosticDescriptor WrongClass = Rule(
        2,
        "Model is nested, generic, static or a record",
        "The class {0} must be an ordinary class of a namespace: not nested, generic, static, abstract or a record"
    );

    public static readonly DiagnosticDescriptor NoStates = Rule(
        3,
        "Model without states",
        "The class {0} has no field marked [State]"
    );

    public static readonly DiagnosticDescriptor NoEquations = Rule(
        4,
        "Model without equations",
        "The class {0} needs a method void Equations(double t) with a body of statements"
    );

    public static readonly DiagnosticDescriptor WrongField = Rule(
        5,
        "Field cannot be part of a model",
        "The field {0} must be a double that is neither static, const nor readonly and carries one mark"
    );

    public static readonly DiagnosticDescriptor NotConstant = Rule(
        6,
        "Initialiser is not constant",
        "The initialiser of {0} must be a constant; a state or parameter without one starts at zero"
    );

    public static readonly DiagnosticDescriptor WrongStatement = Rule(
        7,
        "Statement cannot be part of the equations",
        "This cannot be part of the equations: {0}"
    );

    public static readonly DiagnosticDescriptor WrongExpression = Rule(
        8,
        "Expression cannot be part of the equations",
        "This cannot be part of the equations: {0}"
    );

    public static readonly DiagnosticDescriptor NotAssigned = Rule(
        9,
        "Rate, output or event is not assigned",
        "Equations must assign {0}"
    );

    public static readonly DiagnosticDescriptor ReadEarly = Rule(
        10,
        "Read before assignment",
        "{0} is read before it is assigned"
    );

    public static readonly DiagnosticDescriptor WrongTarget = Rule(
        11,
        "Assignment is not allowed",
        "'{0}' cannot be assigned here: each rate, output and event is assigned once, nothing else is"
    );

    public static readonly DiagnosticDescriptor Recursion = Rule(
        12,
        "Function calls itself",
        "The function {0} calls itself"
    );

    public static readonly DiagnosticDescriptor IntegerDivision = Rule(
        13,
        "Division of integers",
        "'{0}' divides integers and drops the remainder; write a decimal point"
    );

    public static readonly DiagnosticDescriptor Unsafe = Rule(
        14,
        "Unsafe code is not allowed",
        "The kernels of {0} need AllowUnsafeBlocks in the project file"
    );

    public static readonly DiagnosticDescriptor TooLarge = Rule(
        15,
        "Model is too large",
        "{0}: a kernel has at most 60000 operations, which depend on each other in chains of at most some thousand"
    );

    public static readonly DiagnosticDescriptor NameTaken = Rule(
        16,
        "Name is needed by the generated part",
        "The name {0} is taken: for each state x the generator adds the field dx (which may not be a keyword), it adds Model and Sensitivities, and the argument of Equations is the time"
    );

    public static readonly DiagnosticDescriptor WrongFunction = Rule(
        17,
        "Function cannot be called from the equations",
        "The function {0} must be a static double f(double, ...) of the class whose body is one expression (=>), called with arguments by place"
    );

    private static DiagnosticDescriptor Rule(int number, string title, string message) =>
#pragma warning disable RS2008 // The codes are listed in docs/errors.md.
        new($"SOLODE{number:000}", title, message, "Soleus.Model", DiagnosticSeverity.Error, true);
#pragma warning restore RS2008
}
