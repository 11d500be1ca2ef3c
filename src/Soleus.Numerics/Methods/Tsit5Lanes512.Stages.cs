using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Soleus.Numerics.Methods;

/// <content>The stages of the step and its error, for models whose step is not one function.</content>
internal sealed unsafe partial class Tsit5Lanes512
{
    private void Stages()
    {
        var width = Vector512<double>.Count;
        for (var g = 0; g < _lanes; g += width)
            Stage2(g);
        for (var g = 0; g < _lanes; g += width)
            Stage3(g);
        for (var g = 0; g < _lanes; g += width)
            Stage4(g);
        for (var g = 0; g < _lanes; g += width)
            Stage5(g);
        for (var g = 0; g < _lanes; g += width)
            Stage6(g);
        for (var g = 0; g < _lanes; g += width)
            Stage7(g);
        for (var g = 0; g < _lanes; g += width)
            SumSquares(g);
    }

    private void Stage2(int g)
    {
        var from = g * _states;
        var h = Vector512.Load(_steps.H + g);
        var y = _book.Y + from;
        var state = _stage + from;
        var k1 = _k1 + from;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var a = Vector512.Create(0.161) * Vector512.Load(k1 + i);
            Vector512.Store(Vector512.FusedMultiplyAdd(h, a, Vector512.Load(y + i)), state + i);
        }
        Rates(g, h, 0.161, state, _k2 + from);
    }

    private void Stage3(int g)
    {
        var from = g * _states;
        var h = Vector512.Load(_steps.H + g);
        var y = _book.Y + from;
        var state = _stage + from;
        var k1 = _k1 + from;
        var k2 = _k2 + from;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var a = Vector512.Create(-0.008480655492356989) * Vector512.Load(k1 + i);
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(0.335480655492357),
                Vector512.Load(k2 + i),
                a
            );
            Vector512.Store(Vector512.FusedMultiplyAdd(h, a, Vector512.Load(y + i)), state + i);
        }
        Rates(g, h, 0.327, state, _k3 + from);
    }

    private void Stage4(int g)
    {
        var from = g * _states;
        var h = Vector512.Load(_steps.H + g);
        var y = _book.Y + from;
        var state = _stage + from;
        var k1 = _k1 + from;
        var k2 = _k2 + from;
        var k3 = _k3 + from;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var a = Vector512.Create(2.8971530571054935) * Vector512.Load(k1 + i);
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(-6.359448489975075),
                Vector512.Load(k2 + i),
                a
            );
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(4.3622954328695815),
                Vector512.Load(k3 + i),
                a
            );
            Vector512.Store(Vector512.FusedMultiplyAdd(h, a, Vector512.Load(y + i)), state + i);
        }
        Rates(g, h, 0.9, state, _k4 + from);
    }

    private void Stage5(int g)
    {
        var from = g * _states;
        var h = Vector512.Load(_steps.H + g);
        var y = _book.Y + from;
        var state = _stage + from;
        var k1 = _k1 + from;
        var k2 = _k2 + from;
        var k3 = _k3 + from;
        var k4 = _k4 + from;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var a = Vector512.Create(5.325864828439257) * Vector512.Load(k1 + i);
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(-11.748883564062828),
                Vector512.Load(k2 + i),
                a
            );
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(7.4955393428898365),
                Vector512.Load(k3 + i),
                a
            );
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(-0.09249506636175525),
                Vector512.Load(k4 + i),
                a
            );
            Vector512.Store(Vector512.FusedMultiplyAdd(h, a, Vector512.Load(y + i)), state + i);
        }
        Rates(g, h, 0.9800255409045097, state, _k5 + from);
    }

    private void Stage6(int g)
    {
        var from = g * _states;
        var h = Vector512.Load(_steps.H + g);
        var y = _book.Y + from;
        var state = _stage6 + from;
        var k1 = _k1 + from;
        var k2 = _k2 + from;
        var k3 = _k3 + from;
        var k4 = _k4 + from;
        var k5 = _k5 + from;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var a = Vector512.Create(5.86145544294642) * Vector512.Load(k1 + i);
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(-12.92096931784711),
                Vector512.Load(k2 + i),
                a
            );
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(8.159367898576159),
                Vector512.Load(k3 + i),
                a
            );
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(-0.071584973281401),
                Vector512.Load(k4 + i),
                a
            );
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(-0.028269050394068383),
                Vector512.Load(k5 + i),
                a
            );
            Vector512.Store(Vector512.FusedMultiplyAdd(h, a, Vector512.Load(y + i)), state + i);
        }
        Rates(g, h, 1, state, _k6 + from);
    }

    private void Stage7(int g)
    {
        var from = g * _states;
        var h = Vector512.Load(_steps.H + g);
        var y = _book.Y + from;
        var state = _next + from;
        var k1 = _k1 + from;
        var k2 = _k2 + from;
        var k3 = _k3 + from;
        var k4 = _k4 + from;
        var k5 = _k5 + from;
        var k6 = _k6 + from;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var a = Vector512.Create(0.09646076681806523) * Vector512.Load(k1 + i);
            a = Vector512.FusedMultiplyAdd(Vector512.Create(0.01), Vector512.Load(k2 + i), a);
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(0.4798896504144996),
                Vector512.Load(k3 + i),
                a
            );
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(1.379008574103742),
                Vector512.Load(k4 + i),
                a
            );
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(-3.290069515436081),
                Vector512.Load(k5 + i),
                a
            );
            a = Vector512.FusedMultiplyAdd(
                Vector512.Create(2.324710524099774),
                Vector512.Load(k6 + i),
                a
            );
            Vector512.Store(Vector512.FusedMultiplyAdd(h, a, Vector512.Load(y + i)), state + i);
        }
        Rates(g, h, 1, state, _k7 + from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Rates(int g, Vector512<double> h, double c, double* state, double* rates)
    {
        var time = Vector512.Load(_book.Time + g);
        Vector512.Store(Vector512.FusedMultiplyAdd(h, Vector512.Create(c), time), _time + g);
        _rates(_time + g, state, _book.P + (g * _book.Parameters), rates);
    }

    /// <summary>Sets, for each lane, the sum over the states of the squares of the scaled error.</summary>
    private void SumSquares(int g)
    {
        var from = g * _states;
        var h = Vector512.Load(_steps.H + g);
        var relative = Vector512.Create(_relative);
        var absolute = _steps.Absolute;
        var sum = Vector512<double>.Zero;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var at = from + i;
            var e = Vector512.Create(-0.00178001105222577714) * Vector512.Load(_k1 + at);
            e = Vector512.FusedMultiplyAdd(
                Vector512.Create(-0.0008164344596567469),
                Vector512.Load(_k2 + at),
                e
            );
            e = Vector512.FusedMultiplyAdd(
                Vector512.Create(0.007880878010261995),
                Vector512.Load(_k3 + at),
                e
            );
            e = Vector512.FusedMultiplyAdd(
                Vector512.Create(-0.1447110071732629),
                Vector512.Load(_k4 + at),
                e
            );
            e = Vector512.FusedMultiplyAdd(
                Vector512.Create(0.5823571654525552),
                Vector512.Load(_k5 + at),
                e
            );
            e = Vector512.FusedMultiplyAdd(
                Vector512.Create(-0.45808210592918697),
                Vector512.Load(_k6 + at),
                e
            );
            e = Vector512.FusedMultiplyAdd(
                Vector512.Create(0.015151515151515152),
                Vector512.Load(_k7 + at),
                e
            );
            var before = Vector512.Abs(Vector512.Load(_book.Y + at));
            var after = Vector512.Abs(Vector512.Load(_next + at));
            var size = Vector512.ConditionalSelect(
                Vector512.GreaterThan(before, after),
                before,
                after
            );
            var scaled =
                h * e / Vector512.FusedMultiplyAdd(relative, size, Vector512.Load(absolute + i));
            sum = Vector512.FusedMultiplyAdd(scaled, scaled, sum);
        }
        Vector512.Store(sum, _steps.Squares + g);
    }
}
