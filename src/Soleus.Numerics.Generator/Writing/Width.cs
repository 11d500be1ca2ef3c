using System.Globalization;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>How the operations of a kernel are written at one lane width.</summary>
internal sealed class Width
{
    /// <summary>Short names for the types that the kernels use.</summary>
    public const string Aliases = """
        using OdeVector512 = global::System.Runtime.Intrinsics.Vector512;
        using OdeVector256 = global::System.Runtime.Intrinsics.Vector256;
        using OdeFused512 = global::System.Runtime.Intrinsics.X86.Avx512F;
        using OdeFused256 = global::System.Runtime.Intrinsics.X86.Fma;
        using OdeMath = global::System.Math;
        using OdeMath512 = global::Soleus.Numerics.Mathematics.VectorMath512;
        using OdeMath256 = global::Soleus.Numerics.Mathematics.VectorMath256;
        using OdeMathScalar = global::Soleus.Numerics.Mathematics.VectorMathScalar;
        """;

    private readonly string _vector;
    private readonly string _multiplyAdd;
    private readonly string _multiplySubtract;
    private readonly string _negatedMultiplyAdd;

    private Width(int lanes, string name, string fused)
    {
        Lanes = lanes;
        Name = name;
        _vector = "OdeVector" + name;
        _multiplyAdd = fused + "MultiplyAdd";
        _multiplySubtract = fused + "MultiplySubtract";
        _negatedMultiplyAdd = fused + "MultiplyAddNegated";
    }

    public static Width Wide { get; } = new(8, "512", "OdeFused512.Fused");

    public static Width Half { get; } = new(4, "256", "OdeFused256.");

    public static Width Scalar { get; } = new(1, "Scalar", "");

    public static Width[] All { get; } = [Wide, Half, Scalar];

    public int Lanes { get; }

    public string Name { get; }

    private bool IsScalar => Lanes == 1;

    private string Functions => "OdeMath" + Name + ".";

    public string Load(string array, int index) =>
        IsScalar ? $"{array}[{Text(index)}]" : $"{_vector}.Load({Address(array, index)})";

    public string Store(string array, int index, string value) =>
        IsScalar
            ? $"{array}[{Text(index)}] = {value};"
            : $"{_vector}.Store({value}, {Address(array, index)});";

    private string Address(string array, int index) =>
        index == 0 ? array : $"{array} + {Text(index * Lanes)}";

    public string Constant(double value)
    {
        var text =
            double.IsNaN(value) ? "double.NaN"
            : double.IsPositiveInfinity(value) ? "double.PositiveInfinity"
            : double.IsNegativeInfinity(value) ? "double.NegativeInfinity"
            : Number(value);
        return IsScalar ? text : $"{_vector}.Create({text})";
    }

    public static string Number(double value)
    {
        var text = value.ToString("G17", CultureInfo.InvariantCulture) + "d";
        return text[0] == '-' ? $"({text})" : text;
    }

    public string Write(Operation operation, string[] a) =>
        operation switch
        {
            Operation.Add => $"({a[0]} + {a[1]})",
            Operation.Subtract => $"({a[0]} - {a[1]})",
            Operation.Multiply => $"({a[0]} * {a[1]})",
            Operation.Divide => $"({a[0]} / {a[1]})",
            Operation.Negate => $"(-{a[0]})",
            Operation.Exp => $"{Functions}Exp({a[0]})",
            Operation.Log => $"{Functions}Log({a[0]})",
            Operation.Pow => $"{Functions}Pow({a[0]}, {a[1]})",
            Operation.Sqrt => IsScalar ? $"OdeMath.Sqrt({a[0]})" : $"{_vector}.Sqrt({a[0]})",
            Operation.Abs => IsScalar ? $"OdeMath.Abs({a[0]})" : $"{_vector}.Abs({a[0]})",
            Operation.Select => IsScalar
                ? $"({a[0]} ? {a[1]} : {a[2]})"
                : $"{_vector}.ConditionalSelect({a[0]}, {a[1]}, {a[2]})",
            Operation.Less => IsScalar
                ? $"({a[0]} < {a[1]})"
                : $"{_vector}.LessThan({a[0]}, {a[1]})",
            Operation.LessOrEqual => IsScalar
                ? $"({a[0]} <= {a[1]})"
                : $"{_vector}.LessThanOrEqual({a[0]}, {a[1]})",
            Operation.And => $"({a[0]} & {a[1]})",
            Operation.Or => $"({a[0]} | {a[1]})",
            Operation.Not => IsScalar ? $"(!{a[0]})" : $"(~{a[0]})",
            Operation.MultiplyAdd => IsScalar
                ? $"OdeMath.FusedMultiplyAdd({a[0]}, {a[1]}, {a[2]})"
                : $"{_multiplyAdd}({a[0]}, {a[1]}, {a[2]})",
            Operation.MultiplySubtract => IsScalar
                ? $"OdeMath.FusedMultiplyAdd({a[0]}, {a[1]}, -{a[2]})"
                : $"{_multiplySubtract}({a[0]}, {a[1]}, {a[2]})",
            Operation.NegatedMultiplyAdd => IsScalar
                ? $"OdeMath.FusedMultiplyAdd(-{a[0]}, {a[1]}, {a[2]})"
                : $"{_negatedMultiplyAdd}({a[0]}, {a[1]}, {a[2]})",
            _ => throw new InvalidOperationException($"{operation} cannot be written."),
        };

    /// <summary>The lanes in which a condition holds, as bits.</summary>
    public string Bits(string condition) =>
        IsScalar
            ? $"({condition} ? 1u : 0u)"
            : $"(uint){_vector}.ExtractMostSignificantBits({condition})";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
