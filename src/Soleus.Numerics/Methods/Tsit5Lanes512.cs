using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Soleus.Numerics.Lanes;
using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Methods;

/// <summary>The explicit Runge-Kutta pair of order 5(4) of Tsitouras, one member per lane.</summary>
/// <remarks>
/// Seven stages, the last of which is the first of the next step; continuous solution of order 4 from the same
/// stages. Each lane has its own time and step; a lane whose error is too large merely tries again.
/// </remarks>
/// <source id="tsitouras-2011" at="section 3"/>
[LaneTemplate]
internal sealed unsafe partial class Tsit5Lanes512 : IDisposable
{
    private readonly LaneBook _book;
    private readonly LaneSteps512 _steps;
    private readonly LaneEvents512 _events;
    private readonly delegate* <double*, double*, double*, double*, void> _rates;
    private readonly int _lanes;
    private readonly int _states;
    private readonly int _count;
    private readonly double _relative;
    private readonly double* _k1;
    private readonly double* _k2;
    private readonly double* _k3;
    private readonly double* _k4;
    private readonly double* _k5;
    private readonly double* _k6;
    private readonly double* _k7;
    private readonly double* _stage;
    private readonly double* _stage6;
    private readonly double* _next;
    private readonly double* _time;

    public Tsit5Lanes512(StudyPlan plan, CancellationToken cancellation)
    {
        var n = plan.Model.States.Length;
        _book = new LaneBook(
            plan,
            plan.Model.Kernels512,
            Vector512<double>.Count,
            (10 * n) + 1 + LaneSteps512.Vectors(n) + LaneEvents512.Vectors(plan),
            cancellation
        );
        _rates = _book.Kernels.Rates;
        _lanes = _book.Lanes;
        _states = n;
        _count = n * Vector512<double>.Count;
        _relative = plan.Settings.RelativeTolerance;
        _k1 = _book.TakeVectors(n);
        _k2 = _book.TakeVectors(n);
        _k3 = _book.TakeVectors(n);
        _k4 = _book.TakeVectors(n);
        _k5 = _book.TakeVectors(n);
        _k6 = _book.TakeVectors(n);
        _k7 = _book.TakeVectors(n);
        _stage6 = _book.TakeVectors(n);
        _stage = _book.TakeVectors(n);
        _next = _book.TakeVectors(n);
        _time = _book.TakeVectors(1);
        _steps = new LaneSteps512(_book, OdeMethod.Tsit5);
        _events = new LaneEvents512(_book, _steps);
    }

    /// <summary>Integrates the members of a block, or only some of its places.</summary>
    /// <param name="block">The block, begun.</param>
    /// <param name="redo">The places to integrate; null for all.</param>
    /// <param name="probes">Whether members that prove stiff are given back.</param>
    /// <returns>The places of members that were given back.</returns>
    public List<int> Run(MemberBlock block, List<int>? redo, bool probes)
    {
        var book = _book;
        book.Begin(block, redo);
        while (book.Active != 0 && _steps.GoesOn())
        {
            while (book.Unsettled)
                _steps.Settle(_k1, _stage, _events);
            _steps.Choose();
            if (_book.Kernels.Tsit5Step != null)
                WholeSteps();
            else
                Stages();
            var accepted = _steps.Judge();
            if (probes)
                for (var g = 0; g < _lanes; g += Vector512<double>.Count)
                    ProbeStiffness(g);
            var cut = _events.Any ? LocateEvents(accepted) : 0;
            for (var due = _steps.Due(accepted); due != 0; due = _steps.Due(accepted))
            {
                Interpolate(due, _stage);
                _steps.Emit(due, _stage);
            }
            _steps.Commit(_next, _k1, _k7);
            if (_events.Any)
                _events.Commit();
            var left = cut == 0 ? 0 : _events.Act(cut, OdeMethod.Tsit5);
            _steps.Close(accepted, left);
        }
        return book.Stiff;
    }

    public void Dispose() => _book.Dispose();

    private void WholeSteps() =>
        _book.Kernels.Tsit5Step(
            _book.Time,
            _steps.H,
            _book.Y,
            _book.P,
            _k1,
            _next,
            _steps.Scale,
            _steps.Squares,
            _lanes / Vector512<double>.Count
        );

    /// <summary>
    /// Counts the steps in which h·|λ|, estimated from the two stages at the end of the step, lies beyond the
    /// limit of stability; many of them mean that the problem is stiff.
    /// </summary>
    /// <source id="hairer-1996" at="section IV.2"/>
    private void ProbeStiffness(int g)
    {
        var from = g * _states;
        var rates = Vector512<double>.Zero;
        var states = Vector512<double>.Zero;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var at = from + i;
            var k = Vector512.Load(_k7 + at) - Vector512.Load(_k6 + at);
            var y = Vector512.Load(_next + at) - Vector512.Load(_stage6 + at);
            rates = Vector512.FusedMultiplyAdd(k, k, rates);
            states = Vector512.FusedMultiplyAdd(y, y, states);
        }
        _steps.CountStiffness(g, rates, states);
    }

    /// <summary>Locates the events of the step; returns the lanes whose step an event has cut.</summary>
    private uint LocateEvents(uint accepted)
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
                Interpolate(crossing, _stage);
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
        Interpolate(cut, _stage);
        _events.Cut(cut, _stage, _next);
        _events.Record(any);
        return cut;
    }

    /// <summary>The continuous solution at θ of the step, 0 ≤ θ ≤ 1, in the groups of the lanes given.</summary>
    private void Interpolate(uint lanes, double* target)
    {
        for (var g = 0; g < _lanes; g += Vector512<double>.Count)
            if (LaneSteps512.Concerns(lanes, g))
                InterpolateGroup(g, target);
    }

    private void InterpolateGroup(int g, double* target)
    {
        var theta = Vector512.Load(_steps.Theta + g);
        var square = theta * theta;
        var b1 = Term(theta, -1.0530884977290216, 2.9132554618219126, -2.763706197274826);
        b1 = Vector512.FusedMultiplyAdd(b1, square, theta);
        var b2 = Term(theta, 0.1017, -0.2234, 0.13169999999999998) * square;
        var b3 = Term(theta, 2.490627285651253, -5.941033872131505, 3.9302962368947516) * square;
        var b4 = Term(theta, -16.548102889244902, 30.33818863028232, -12.411077166933676) * square;
        var b5 = Term(theta, 47.37952196281928, -88.1789048947664, 37.50931341651104) * square;
        var b6 = Term(theta, -34.87065786149661, 65.09189467479366, -27.896526289197286) * square;
        var b7 = Term(theta, 2.5, -4, 1.5) * square;
        var h = Vector512.Load(_steps.H + g);
        var from = g * _states;
        for (var i = from; i < from + _count; i += Vector512<double>.Count)
        {
            var a = b1 * Vector512.Load(_k1 + i);
            a = Vector512.FusedMultiplyAdd(b2, Vector512.Load(_k2 + i), a);
            a = Vector512.FusedMultiplyAdd(b3, Vector512.Load(_k3 + i), a);
            a = Vector512.FusedMultiplyAdd(b4, Vector512.Load(_k4 + i), a);
            a = Vector512.FusedMultiplyAdd(b5, Vector512.Load(_k5 + i), a);
            a = Vector512.FusedMultiplyAdd(b6, Vector512.Load(_k6 + i), a);
            a = Vector512.FusedMultiplyAdd(b7, Vector512.Load(_k7 + i), a);
            var y = Vector512.Load(_book.Y + i);
            Vector512.Store(Vector512.FusedMultiplyAdd(h, a, y), target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Term(
        Vector512<double> theta,
        double four,
        double three,
        double two
    ) =>
        Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(theta, Vector512.Create(four), Vector512.Create(three)),
            theta,
            Vector512.Create(two)
        );
}
