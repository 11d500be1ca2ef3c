using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Soleus.Numerics.Mathematics;

namespace Soleus.Tests.Mathematics;

/// <summary>The functions of one lane width, over arrays whose length is a multiple of eight.</summary>
internal sealed record Width(
    string Name,
    bool IsSupported,
    Func<double[], double[]> Exp,
    Func<double[], double[]> Log,
    Func<double[], double[], double[]> Pow,
    Func<double[], double[]> Log2Estimate,
    Func<double[], double[]> Exp2Estimate
)
{
    public static readonly Width Eight = new(
        "512",
        Avx512F.IsSupported,
        x => By8(x, VectorMath512.Exp),
        x => By8(x, VectorMath512.Log),
        (x, y) => By8(x, y, VectorMath512.Pow),
        x => By8(x, VectorMath512.Log2Estimate),
        x => By8(x, VectorMath512.Exp2Estimate)
    );

    public static readonly Width Four = new(
        "256",
        Avx2.IsSupported && Fma.IsSupported,
        x => By4(x, VectorMath256.Exp),
        x => By4(x, VectorMath256.Log),
        (x, y) => By4(x, y, VectorMath256.Pow),
        x => By4(x, VectorMath256.Log2Estimate),
        x => By4(x, VectorMath256.Exp2Estimate)
    );

    public static readonly Width One = new(
        "scalar",
        true,
        x => Array.ConvertAll(x, VectorMathScalar.Exp),
        x => Array.ConvertAll(x, VectorMathScalar.Log),
        (x, y) => [.. x.Zip(y, VectorMathScalar.Pow)],
        x => Array.ConvertAll(x, VectorMathScalar.Log2Estimate),
        x => Array.ConvertAll(x, VectorMathScalar.Exp2Estimate)
    );

    public static TheoryData<string> Names => new("512", "256", "scalar");

    /// <summary>The width of a name; the test is reported as skipped where the processor has no such vectors.</summary>
    public static Width Of(string name)
    {
        var width = new[] { Eight, Four, One }.Single(w => w.Name == name);
        Assert.SkipUnless(width.IsSupported, $"This processor has no {name}-bit vectors.");
        return width;
    }

    private static double[] By8(double[] x, Func<Vector512<double>, Vector512<double>> f) =>
        By8(x, x, (a, _) => f(a));

    private static double[] By8(
        double[] x,
        double[] y,
        Func<Vector512<double>, Vector512<double>, Vector512<double>> f
    )
    {
        var result = new double[x.Length];
        for (var i = 0; i < x.Length; i += 8)
            f(Vector512.Create(x, i), Vector512.Create(y, i)).CopyTo(result, i);
        return result;
    }

    private static double[] By4(double[] x, Func<Vector256<double>, Vector256<double>> f) =>
        By4(x, x, (a, _) => f(a));

    private static double[] By4(
        double[] x,
        double[] y,
        Func<Vector256<double>, Vector256<double>, Vector256<double>> f
    )
    {
        var result = new double[x.Length];
        for (var i = 0; i < x.Length; i += 4)
            f(Vector256.Create(x, i), Vector256.Create(y, i)).CopyTo(result, i);
        return result;
    }
}
