using System.Numerics;
using System.Runtime.Intrinsics;
using Soleus.Numerics.Lanes;
using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Methods;

/// <summary>The Rosenbrock method of order 5(4) of Steinebach, one member per lane.</summary>
/// <remarks>
/// Eight stages, each one evaluation of the rates and one solution with W = I/(h·γ) − J, which is factored once
/// for each step; stiffly accurate; continuous solution of order 4. Written in the transformed stages
/// u that need no product with J:
/// W·u_i = f(t + α_i·h, y + Σ a_ij·u_j) + Σ (c_ij/h)·u_j + h·γ_i·∂f/∂t. A lane whose matrix cannot be factored
/// without pivoting tries again with a shorter step, which makes the diagonal outweigh the rest.
/// </remarks>
/// <source id="steinebach-2023" at="table 3"/>
[LaneTemplate]
internal sealed unsafe partial class Rodas5PLanes512 : IDisposable
{
    private const double Gamma = 0.21193756319429014;
    private readonly LaneBook _book;
    private readonly LaneSteps512 _steps;
    private readonly LaneEvents512 _events;
    private readonly int _lanes;
    private readonly int _states;
    private readonly int _count;
    private readonly int _entries;
    private readonly int _factorCount;
    private readonly double _relative;
    private readonly bool _dependsOnTime;
    private readonly double* _u1;
    private readonly double* _u2;
    private readonly double* _u3;
    private readonly double* _u4;
    private readonly double* _u5;
    private readonly double* _u6;
    private readonly double* _u7;
    private readonly double* _u8;
    private readonly double* _stage;
    private readonly double* _rates;
    private readonly double* _next;
    private readonly double* _byTime;
    private readonly double* _jacobian;
    private readonly double* _factors;
    private readonly double* _time;
    private readonly double* _shift;
    private readonly double* _inverse;
    private readonly double* _dense1;
    private readonly double* _dense2;
    private readonly double* _dense3;
    private readonly double* _end;
    private uint _factored;

    public Rodas5PLanes512(StudyPlan plan, CancellationToken cancellation)
    {
        var n = plan.Model.States.Length;
        var entries = plan.Model.JacobianPattern.Length;
        _book = new LaneBook(
            plan,
            plan.Model.Kernels512,
            Vector512<double>.Count,
            (16 * n)
                + entries
                + plan.Model.FactorCount
                + 3
                + LaneSteps512.Vectors(n)
                + LaneEvents512.Vectors(plan),
            cancellation
        );
        _lanes = _book.Lanes;
        _states = n;
        _count = n * Vector512<double>.Count;
        _entries = entries;
        _factorCount = plan.Model.FactorCount;
        _relative = plan.Settings.RelativeTolerance;
        _dependsOnTime = plan.Model.DependsOnTime;
        _u1 = _book.TakeVectors(n);
        _u2 = _book.TakeVectors(n);
        _u3 = _book.TakeVectors(n);
        _u4 = _book.TakeVectors(n);
        _u5 = _book.TakeVectors(n);
        _u6 = _book.TakeVectors(n);
        _u7 = _book.TakeVectors(n);
        _u8 = _book.TakeVectors(n);
        _stage = _book.TakeVectors(n);
        _rates = _book.TakeVectors(n);
        _next = _book.TakeVectors(n);
        _byTime = _book.TakeVectors(n);
        _inverse = _book.TakeVectors(1);
        _dense1 = _book.TakeVectors(n);
        _dense2 = _book.TakeVectors(n);
        _dense3 = _book.TakeVectors(n);
        _end = _book.TakeVectors(n);
        _jacobian = _book.TakeVectors(entries);
        _factors = _book.TakeVectors(plan.Model.FactorCount);
        _time = _book.TakeVectors(1);
        _shift = _book.TakeVectors(1);
        _steps = new LaneSteps512(_book, OdeMethod.Rodas5P);
        _events = new LaneEvents512(_book, _steps);
    }

    /// <summary>Integrates the members of a block, or only some of its places.</summary>
    public void Run(MemberBlock block, List<int>? redo)
    {
        var book = _book;
        book.Begin(block, redo);
        while (book.Active != 0 && _steps.GoesOn())
        {
            while (book.Unsettled)
                _steps.Settle(null, _stage, _events);
            _steps.Choose();
            if (_book.Kernels.Rodas5PStep != null)
                WholeSteps();
            else
                Stages();
            for (var singular = book.Active & ~_factored; singular != 0; singular &= singular - 1)
                _steps.Squares[BitOperations.TrailingZeroCount(singular)] = double.NaN;
            var accepted = _steps.Judge();
            var isDense = false;
            var cut = _events.Any ? LocateEvents(accepted, ref isDense) : 0;
            for (var due = _steps.Due(accepted); due != 0; due = _steps.Due(accepted))
            {
                Interpolate(due, _stage, ref isDense);
                _steps.Emit(due, _stage);
            }
            _steps.Commit(_next, null, null);
            if (_events.Any)
                _events.Commit();
            var left = cut == 0 ? 0 : _events.Act(cut, OdeMethod.Rodas5P);
            _steps.Close(accepted, left);
        }
    }

    public void Dispose() => _book.Dispose();

    private void WholeSteps() =>
        _factored = _book.Kernels.Rodas5PStep(
            _book.Time,
            _steps.H,
            _book.Y,
            _book.P,
            _u1,
            _next,
            _steps.Scale,
            _steps.Squares,
            _lanes / Vector512<double>.Count
        );

    /// <summary>Locates the events of the step; returns the lanes whose step an event has cut.</summary>
    private uint LocateEvents(uint accepted, ref bool isDense)
    {
        _events.Look(_next);
        var any = 0u;
        for (var rule = 0; rule < _book.Plan.Rules.Length; rule++)
        {
            var crossing = _events.Begin(rule, accepted);
            any |= crossing;
            while (_events.IsOpen(crossing))
            {
                _events.Aim();
                Interpolate(crossing, _stage, ref isDense);
                _events.Narrow(rule, _stage);
            }
            _events.Found(rule, crossing);
        }
        var cut = _events.FindCuts(any);
        if (cut == 0)
        {
            _events.Record(any);
            return 0;
        }
        _events.AimAtCut();
        Interpolate(cut, _stage, ref isDense);
        _events.Cut(cut, _stage, _next);
        _events.Record(any);
        return cut;
    }

    /// <summary>The continuous solution at θ of the step, 0 ≤ θ ≤ 1, in the groups of the lanes given.</summary>
    private void Interpolate(uint lanes, double* target, ref bool isDense)
    {
        if (!isDense)
            PrepareDense();
        isDense = true;
        for (var g = 0; g < _lanes; g += Vector512<double>.Count)
        {
            if (!LaneSteps512.Concerns(lanes, g))
                continue;
            var theta = Vector512.Load(_steps.Theta + g);
            var rest = Vector512<double>.One - theta;
            var from = g * _states;
            for (var i = from; i < from + _count; i += Vector512<double>.Count)
            {
                var d = Vector512.FusedMultiplyAdd(
                    theta,
                    Vector512.Load(_dense3 + i),
                    Vector512.Load(_dense2 + i)
                );
                d = Vector512.FusedMultiplyAdd(theta, d, Vector512.Load(_dense1 + i));
                d = Vector512.FusedMultiplyAdd(rest, d, Vector512.Load(_end + i));
                Vector512.Store(
                    Vector512.FusedMultiplyAdd(theta, d, rest * Vector512.Load(_book.Y + i)),
                    target + i
                );
            }
        }
    }

    private void PrepareDense()
    {
        for (var i = 0; i < _lanes * _states; i += Vector512<double>.Count)
        {
            var u1 = Vector512.Load(_u1 + i);
            var u2 = Vector512.Load(_u2 + i);
            var u3 = Vector512.Load(_u3 + i);
            var u4 = Vector512.Load(_u4 + i);
            var u5 = Vector512.Load(_u5 + i);
            var u6 = Vector512.Load(_u6 + i);
            var u7 = Vector512.Load(_u7 + i);
            var u8 = Vector512.Load(_u8 + i);
            var d1 = Vector512.Create(25.948786856663858) * u1;
            d1 = Vector512.FusedMultiplyAdd(Vector512.Create(-2.5579724845846235), u2, d1);
            d1 = Vector512.FusedMultiplyAdd(Vector512.Create(10.433815404888879), u3, d1);
            d1 = Vector512.FusedMultiplyAdd(Vector512.Create(-2.3679251022685204), u4, d1);
            d1 = Vector512.FusedMultiplyAdd(Vector512.Create(0.524948541321073), u5, d1);
            d1 = Vector512.FusedMultiplyAdd(Vector512.Create(1.1241088310450404), u6, d1);
            d1 = Vector512.FusedMultiplyAdd(Vector512.Create(0.4272876194431874), u7, d1);
            d1 = Vector512.FusedMultiplyAdd(Vector512.Create(-0.17202221070155493), u8, d1);
            var d2 = Vector512.Create(-9.91568850695171) * u1;
            d2 = Vector512.FusedMultiplyAdd(Vector512.Create(-0.9689944594115154), u2, d2);
            d2 = Vector512.FusedMultiplyAdd(Vector512.Create(3.0438037242978453), u3, d2);
            d2 = Vector512.FusedMultiplyAdd(Vector512.Create(-24.495224566215796), u4, d2);
            d2 = Vector512.FusedMultiplyAdd(Vector512.Create(20.176138334709044), u5, d2);
            d2 = Vector512.FusedMultiplyAdd(Vector512.Create(15.98066362424651), u6, d2);
            d2 = Vector512.FusedMultiplyAdd(Vector512.Create(-6.789040303419874), u7, d2);
            d2 = Vector512.FusedMultiplyAdd(Vector512.Create(-6.710236069923372), u8, d2);
            var d3 = Vector512.Create(11.419903575922262) * u1;
            d3 = Vector512.FusedMultiplyAdd(Vector512.Create(2.8879645146136994), u2, d3);
            d3 = Vector512.FusedMultiplyAdd(Vector512.Create(72.92137995996029), u3, d3);
            d3 = Vector512.FusedMultiplyAdd(Vector512.Create(80.12511834622643), u4, d3);
            d3 = Vector512.FusedMultiplyAdd(Vector512.Create(-52.072871366152654), u5, d3);
            d3 = Vector512.FusedMultiplyAdd(Vector512.Create(-59.78993625266729), u6, d3);
            d3 = Vector512.FusedMultiplyAdd(Vector512.Create(-0.15582684282751913), u7, d3);
            d3 = Vector512.FusedMultiplyAdd(Vector512.Create(4.883087185713722), u8, d3);
            Vector512.Store(d1, _dense1 + i);
            Vector512.Store(d2, _dense2 + i);
            Vector512.Store(d3, _dense3 + i);
            Vector512.Store(Vector512.Load(_next + i), _end + i);
        }
    }
}
