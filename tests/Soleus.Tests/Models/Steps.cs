using System.Runtime.InteropServices;
using Soleus.Numerics.Models;

namespace Soleus.Tests.Models;

/// <summary>Calls the whole step of a model on members, several groups of lanes at once.</summary>
internal sealed unsafe class Steps(OdeModel model, int lanes, int groups)
{
    public const double Relative = 1e-6;
    private readonly Kernels _kernels =
        lanes == 8 ? model.Kernels512
        : lanes == 4 ? model.Kernels256
        : model.KernelsScalar;

    /// <summary>The length of all steps.</summary>
    public double Step { get; init; } = 1 / 64d;

    /// <summary>Of each member, whether its matrix could be factored.</summary>
    public bool[] Factored { get; } = new bool[Members.Count];

    public static double Absolute(int state) => 1e-9 * (1 + state);

    /// <summary>Of each member: the stages, the state at the end and the sum of squares.</summary>
    /// <param name="stages">7 for Tsit5, 8 for Rodas5P.</param>
    public double[][] Run(int stages, double time, Members members)
    {
        var n = model.States.Length;
        var values = model.Parameters.Length + model.DerivedCount;
        var results = new double[Members.Count][];
        using var t = new Rows(1, lanes, groups);
        using var h = new Rows(1, lanes, groups);
        using var y = new Rows(n, lanes, groups);
        using var p = new Rows(values, lanes, groups);
        using var k = new Rows(8 * n, lanes, groups);
        using var next = new Rows(n, lanes, groups);
        using var scale = new Rows(1 + n, lanes, 1);
        using var squares = new Rows(1, lanes, groups);
        for (var l = 0; l < lanes; l++)
        {
            scale.Set(0, l, Relative);
            for (var i = 0; i < n; i++)
                scale.Set(1 + i, l, Absolute(i));
        }
        var count = lanes * groups;
        for (var first = 0; first < Members.Count; first += count)
        {
            // The last round repeats the last member where members are fewer than lanes.
            int Index(int place) => Math.Min(first + place, Members.Count - 1);
            for (var place = 0; place < count; place++)
            {
                t.Set(0, place, time);
                h.Set(0, place, Step);
                for (var i = 0; i < n; i++)
                    y.Set(i, place, members.States[Index(place)][i]);
                for (var i = 0; i < model.Parameters.Length; i++)
                    p.Set(i, place, members.Parameters[Index(place)][i]);
            }
            for (var g = 0; g < groups; g++)
            {
                var from = p.Start + (g * lanes * values);
                _kernels.Derive(from);
                _kernels.Rates(
                    t.Start + (g * lanes),
                    y.Start + (g * lanes * n),
                    from,
                    k.Start + (g * lanes * n)
                );
            }
            var good = uint.MaxValue;
            if (stages == 7)
                _kernels.Tsit5Step(
                    t.Start,
                    h.Start,
                    y.Start,
                    p.Start,
                    k.Start,
                    next.Start,
                    scale.Start,
                    squares.Start,
                    groups
                );
            else
                good = _kernels.Rodas5PStep(
                    t.Start,
                    h.Start,
                    y.Start,
                    p.Start,
                    k.Start,
                    next.Start,
                    scale.Start,
                    squares.Start,
                    groups
                );
            for (var place = 0; place < count; place++)
            {
                // Rows of stages hold all groups: stage by stage, group by group, state by state.
                var stage = Enumerable
                    .Range(0, 8 * n)
                    .Select(i =>
                        k.Start[
                            (((((i / n * groups) + (place / lanes)) * n) + (i % n)) * lanes)
                                + (place % lanes)
                        ]
                    );
                Factored[Index(place)] = ((good >> place) & 1) == 1;
                results[Index(place)] =
                [
                    .. stage,
                    .. Enumerable.Range(0, n).Select(i => next.Get(i, place)),
                    squares.Get(0, place),
                ];
            }
        }
        return results;
    }

    /// <summary>Values of the lanes of several groups, group by group; what lies behind them is watched.</summary>
    private sealed class Rows : IDisposable
    {
        private const double Guard = 123.456;
        private readonly int _rows;
        private readonly int _lanes;
        private readonly int _count;

        public Rows(int rows, int lanes, int groups)
        {
            _rows = rows;
            _lanes = lanes;
            _count = rows * lanes * groups;
            Start = (double*)NativeMemory.AlignedAlloc((nuint)((_count + 8) * sizeof(double)), 64);
            new Span<double>(Start, _count + 8).Fill(Guard);
        }

        public double* Start { get; }

        public void Set(int row, int place, double value) => Start[At(row, place)] = value;

        public double Get(int row, int place) => Start[At(row, place)];

        public void Dispose()
        {
            var end = Start[_count];
            NativeMemory.AlignedFree(Start);
            Assert.Equal(Guard, end);
        }

        private int At(int row, int place) =>
            (((place / _lanes * _rows) + row) * _lanes) + (place % _lanes);
    }
}
