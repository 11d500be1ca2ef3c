using System.Runtime.InteropServices;
using Soleus.Numerics.Models;

namespace Soleus.Tests.Models;

/// <summary>Calls the kernels of a model on members given as rows; the rows may be more than the lanes.</summary>
internal sealed unsafe class Lanes(OdeModel model, int count)
{
    private readonly Kernels _kernels =
        count == 8 ? model.Kernels512
        : count == 4 ? model.Kernels256
        : model.KernelsScalar;

    private delegate void Kernel(double* t, double* y, double* p, double* result);

    public static int[] Widths { get; } = [8, 4, 1];

    public double[][] Rates(double t, double[][] y, double[][] p) =>
        Run(y, p, model.States.Length, (tt, yy, pp, dy) => _kernels.Rates(tt, yy, pp, dy), t);

    public double[][] Outputs(double t, double[][] y, double[][] p) =>
        Run(y, p, model.Outputs.Length, (tt, yy, pp, o) => _kernels.Outputs(tt, yy, pp, o), t);

    public double[][] Events(double t, double[][] y, double[][] p) =>
        Run(y, p, model.Events.Length, (tt, yy, pp, g) => _kernels.Events(tt, yy, pp, g), t);

    /// <summary>The entries of the pattern, then the derivatives by time.</summary>
    public double[][] Jacobian(double t, double[][] y, double[][] p)
    {
        var entries = model.JacobianPattern.Length;
        return Run(
            y,
            p,
            entries + model.States.Length,
            (tt, yy, pp, j) => _kernels.Jacobian(tt, yy, pp, j, j + entries * count),
            t
        );
    }

    /// <summary>Solves (shift·I − J) x = b for each member; null where a pivot was bad.</summary>
    public double[]?[] Solve(double[][] j, double[] shift, double[][] b)
    {
        var solutions = new double[]?[j.Length];
        using var jj = new Block(model.JacobianPattern.Length, count);
        using var s = new Block(1, count);
        using var lu = new Block(model.FactorCount, count);
        using var bb = new Block(model.States.Length, count);
        for (var first = 0; first < j.Length; first += count)
        {
            jj.Fill(j, first);
            s.Fill([.. shift.Select(x => new[] { x })], first);
            bb.Fill(b, first);
            var good = _kernels.Factor(jj.Start, s.Start, lu.Start);
            _kernels.Solve(lu.Start, bb.Start);
            for (var l = 0; l < count; l++)
                solutions[first + l] = (good >> l & 1) == 1 ? bb.Member(l) : null;
        }
        return solutions;
    }

    private double[][] Run(double[][] y, double[][] p, int results, Kernel kernel, double t)
    {
        var all = new double[y.Length][];
        using var time = new Block(1, count);
        using var states = new Block(model.States.Length, count);
        using var parameters = new Block(model.Parameters.Length + model.DerivedCount, count);
        using var result = new Block(results, count);
        for (var first = 0; first < y.Length; first += count)
        {
            time.Fill([.. y.Select(_ => new[] { t })], first);
            states.Fill(y, first);
            parameters.Fill(p, first);
            _kernels.Derive(parameters.Start);
            kernel(time.Start, states.Start, parameters.Start, result.Start);
            for (var l = 0; l < count; l++)
                all[first + l] = result.Member(l);
        }
        return all;
    }

    /// <summary>Values of several lanes side by side; the value behind the last is watched.</summary>
    private sealed class Block(int values, int lanes) : IDisposable
    {
        private const double Guard = 123.456;

        public double* Start { get; } = Allocate(values, lanes);

        public void Fill(double[][] members, int first)
        {
            for (var l = 0; l < lanes; l++)
            {
                for (var i = 0; i < Math.Min(values, members[first + l].Length); i++)
                    Start[i * lanes + l] = members[first + l][i];
            }
        }

        public double[] Member(int lane) =>
            [.. Enumerable.Range(0, values).Select(i => Start[i * lanes + lane])];

        public void Dispose()
        {
            var end = Start[values * lanes];
            NativeMemory.AlignedFree(Start);
            Assert.Equal(Guard, end);
        }

        private static double* Allocate(int values, int lanes)
        {
            var start = (double*)
                NativeMemory.AlignedAlloc((nuint)((values * lanes + 8) * sizeof(double)), 64);
            new Span<double>(start, values * lanes + 8).Fill(Guard);
            return start;
        }
    }
}
