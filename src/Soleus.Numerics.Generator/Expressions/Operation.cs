namespace Soleus.Numerics.Generator.Expressions;

/// <summary>What a node of the expression graph does with its arguments.</summary>
internal enum Operation
{
    Constant,
    Leaf,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Exp,
    Log,
    Sqrt,
    Abs,
    Pow,

    /// <summary>Condition, value if true, value if false; both values are computed.</summary>
    Select,

    // Conditions: a mask for each lane.
    True,
    False,
    Less,
    LessOrEqual,
    And,
    Or,
    Not,

    // Only in the code of a kernel, made by Contraction.
    /// <summary>a·b + c, rounded once.</summary>
    MultiplyAdd,

    /// <summary>a·b − c, rounded once.</summary>
    MultiplySubtract,

    /// <summary>c − a·b, rounded once.</summary>
    NegatedMultiplyAdd,
}

/// <summary>The array of a kernel from which a leaf is read or to which a value is written.</summary>
internal enum Place
{
    None,
    Time,
    State,
    Parameter,

    /// <summary>A value that depends on parameters alone; stored behind the parameters.</summary>
    Derived,
    Rate,
    Entry,
    TimeRate,
    Shift,
    Factor,
    RightSide,
    Output,
    Event,

    /// <summary>The length of the step.</summary>
    Step,

    /// <summary>Stage i of the method, state by state, at i · states.</summary>
    Stage,

    /// <summary>The state at the end of the step.</summary>
    Next,

    /// <summary>The relative tolerance, then the absolute tolerance of each state.</summary>
    Scale,

    /// <summary>The sum of the squares of the scaled error.</summary>
    Squares,

    /// <summary>A value on its way from one part of a kernel to a later one.</summary>
    Scratch,
}

/// <summary>On what a value may depend.</summary>
[Flags]
internal enum Dependence
{
    None = 0,
    Parameters = 1,
    Time = 2,
    States = 4,
    Other = 8,
}
