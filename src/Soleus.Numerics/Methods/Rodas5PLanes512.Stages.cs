using System.Runtime.Intrinsics;
using Soleus.Numerics.Lanes;

namespace Soleus.Numerics.Methods;

/// <content>The stages of the step and its error, for models whose step is not one function.</content>
internal sealed unsafe partial class Rodas5PLanes512
{
    private void Stages()
    {
        _factored = 0;
        var width = Vector512<double>.Count;
        for (var g = 0; g < _lanes; g += width)
            Stage1(g);
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
            Stage8(g);
        for (var g = 0; g < _lanes; g += width)
            SumSquares(g);
    }

    private void Stage1(int g)
    {
        var kernels = _book.Kernels;
        var from = g * _states;
        var y = _book.Y + from;
        var factors = _factors + (g * _factorCount);
        var jacobian = _jacobian + (g * _entries);
        var inverse = Vector512<double>.One / Vector512.Load(_steps.H + g);
        Vector512.Store(inverse, _inverse + g);
        Vector512.Store(inverse * Vector512.Create(1 / Gamma), _shift + g);
        kernels.Jacobian(
            _book.Time + g,
            y,
            _book.P + (g * _book.Parameters),
            jacobian,
            _byTime + from
        );
        var good = kernels.Factor(jacobian, _shift + g, factors);
        if (!LaneSteps512.All(good))
        {
            DropInfinite(jacobian);
            good = kernels.Factor(jacobian, _shift + g, factors);
        }
        _factored |= good << g;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
            Vector512.Store(Vector512<double>.Zero, _u1 + from + i);
        Evaluate(g, 0, 0.21193756319429014, y, _u1 + from);
    }

    private void Stage2(int g)
    {
        var from = g * _states;
        var inverse = Vector512.Load(_inverse + g);
        for (var i = from; i < from + _count; i += Vector512<double>.Count)
        {
            var u1 = Vector512.Load(_u1 + i);
            var a = Vector512.Create(3.0) * u1;
            var c = Vector512.Create(-14.155112264123755) * u1;
            Vector512.Store(Vector512.Load(_book.Y + i) + a, _stage + i);
            Vector512.Store(c * inverse, _u2 + i);
        }
        Evaluate(g, 0.6358126895828704, -0.42387512638858027, _stage + from, _u2 + from);
    }

    private void Stage3(int g)
    {
        var from = g * _states;
        var inverse = Vector512.Load(_inverse + g);
        for (var i = from; i < from + _count; i += Vector512<double>.Count)
        {
            var u1 = Vector512.Load(_u1 + i);
            var u2 = Vector512.Load(_u2 + i);
            var a = Vector512.Create(2.849394379747939) * u1;
            a = Vector512.FusedMultiplyAdd(Vector512.Create(0.45842242204463923), u2, a);
            var c = Vector512.Create(-17.97296035885952) * u1;
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-2.859693295451294), u2, c);
            Vector512.Store(Vector512.Load(_book.Y + i) + a, _stage + i);
            Vector512.Store(c * inverse, _u3 + i);
        }
        Evaluate(g, 0.4095798393397535, -0.3384627126235924, _stage + from, _u3 + from);
    }

    private void Stage4(int g)
    {
        var from = g * _states;
        var inverse = Vector512.Load(_inverse + g);
        for (var i = from; i < from + _count; i += Vector512<double>.Count)
        {
            var u1 = Vector512.Load(_u1 + i);
            var u2 = Vector512.Load(_u2 + i);
            var u3 = Vector512.Load(_u3 + i);
            var a = Vector512.Create(-6.954028509809101) * u1;
            a = Vector512.FusedMultiplyAdd(Vector512.Create(2.489845061869568), u2, a);
            a = Vector512.FusedMultiplyAdd(Vector512.Create(-10.358996098473584), u3, a);
            var c = Vector512.Create(147.12150275711716) * u1;
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-1.41221402718213), u2, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(71.68940251302358), u3, c);
            Vector512.Store(Vector512.Load(_book.Y + i) + a, _stage + i);
            Vector512.Store(c * inverse, _u4 + i);
        }
        Evaluate(g, 0.9769306725060716, 1.8046452872882734, _stage + from, _u4 + from);
    }

    private void Stage5(int g)
    {
        var from = g * _states;
        var inverse = Vector512.Load(_inverse + g);
        for (var i = from; i < from + _count; i += Vector512<double>.Count)
        {
            var u1 = Vector512.Load(_u1 + i);
            var u2 = Vector512.Load(_u2 + i);
            var u3 = Vector512.Load(_u3 + i);
            var u4 = Vector512.Load(_u4 + i);
            var a = Vector512.Create(2.8029986275628964) * u1;
            a = Vector512.FusedMultiplyAdd(Vector512.Create(0.5072464736228206), u2, a);
            a = Vector512.FusedMultiplyAdd(Vector512.Create(-0.3988312541770524), u3, a);
            a = Vector512.FusedMultiplyAdd(Vector512.Create(-0.04721187230404641), u4, a);
            var c = Vector512.Create(165.43517024871676) * u1;
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-0.4592823456491126), u2, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(42.90938336958603), u3, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-5.961986721573306), u4, c);
            Vector512.Store(Vector512.Load(_book.Y + i) + a, _stage + i);
            Vector512.Store(c * inverse, _u5 + i);
        }
        Evaluate(g, 0.4288403609558664, 2.325825639765069, _stage + from, _u5 + from);
    }

    private void Stage6(int g)
    {
        var from = g * _states;
        var inverse = Vector512.Load(_inverse + g);
        for (var i = from; i < from + _count; i += Vector512<double>.Count)
        {
            var u1 = Vector512.Load(_u1 + i);
            var u2 = Vector512.Load(_u2 + i);
            var u3 = Vector512.Load(_u3 + i);
            var u4 = Vector512.Load(_u4 + i);
            var u5 = Vector512.Load(_u5 + i);
            var a = Vector512.Create(-7.502846399306121) * u1;
            a = Vector512.FusedMultiplyAdd(Vector512.Create(2.561846144803919), u2, a);
            a = Vector512.FusedMultiplyAdd(Vector512.Create(-11.627539656261098), u3, a);
            a = Vector512.FusedMultiplyAdd(Vector512.Create(-0.18268767659942256), u4, a);
            a = Vector512.FusedMultiplyAdd(Vector512.Create(0.030198172008377946), u5, a);
            var c = Vector512.Create(24.854864614690072) * u1;
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-3.0009227002832186), u2, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(47.4931110020768), u3, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(5.5814197821558125), u4, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-0.6610691825249471), u5, c);
            Vector512.Store(Vector512.Load(_book.Y + i) + a, _stage + i);
            Vector512.Store(c * inverse, _u6 + i);
        }
        Evaluate(g, 1, 0, _stage + from, _u6 + from);
    }

    private void Stage7(int g)
    {
        var from = g * _states;
        var inverse = Vector512.Load(_inverse + g);
        for (var i = from; i < from + _count; i += Vector512<double>.Count)
        {
            var u1 = Vector512.Load(_u1 + i);
            var u2 = Vector512.Load(_u2 + i);
            var u3 = Vector512.Load(_u3 + i);
            var u4 = Vector512.Load(_u4 + i);
            var u5 = Vector512.Load(_u5 + i);
            var u6 = Vector512.Load(_u6 + i);
            var c = Vector512.Create(30.91273214028599) * u1;
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-3.1208243349937974), u2, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(77.79954646070892), u3, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(34.28646028294783), u4, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-19.097331116725623), u5, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-28.087943162872662), u6, c);
            Vector512.Store(Vector512.Load(_stage + i) + u6, _stage + i);
            Vector512.Store(c * inverse, _u7 + i);
        }
        Evaluate(g, 1, 0, _stage + from, _u7 + from);
    }

    private void Stage8(int g)
    {
        var from = g * _states;
        var inverse = Vector512.Load(_inverse + g);
        for (var i = from; i < from + _count; i += Vector512<double>.Count)
        {
            var u1 = Vector512.Load(_u1 + i);
            var u2 = Vector512.Load(_u2 + i);
            var u3 = Vector512.Load(_u3 + i);
            var u4 = Vector512.Load(_u4 + i);
            var u5 = Vector512.Load(_u5 + i);
            var u6 = Vector512.Load(_u6 + i);
            var u7 = Vector512.Load(_u7 + i);
            var c = Vector512.Create(37.80277123390563) * u1;
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-3.2571969029072276), u2, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(112.26918849496327), u3, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(66.9347231244047), u4, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-40.06618937091002), u5, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-54.66780262877968), u6, c);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(-9.48861652309627), u7, c);
            Vector512.Store(Vector512.Load(_stage + i) + u7, _stage + i);
            Vector512.Store(c * inverse, _u8 + i);
        }
        Evaluate(g, 1, 0, _stage + from, _u8 + from);
        for (var i = from; i < from + _count; i += Vector512<double>.Count)
            Vector512.Store(Vector512.Load(_stage + i) + Vector512.Load(_u8 + i), _next + i);
    }

    /// <summary>
    /// Replaces entries that are no finite numbers by zero: the formula of a derivative may overflow where the rates
    /// themselves do not. The method stays consistent with any matrix; the error estimate judges the step.
    /// </summary>
    private void DropInfinite(double* jacobian)
    {
        var most = Vector512.Create(double.MaxValue);
        for (var i = 0; i < _entries * Vector512<double>.Count; i += Vector512<double>.Count)
        {
            var entry = Vector512.Load(jacobian + i);
            Vector512.Store(
                entry & Vector512.LessThanOrEqual(Vector512.Abs(entry), most),
                jacobian + i
            );
        }
    }

    /// <summary>Solves one stage: u, which holds Σ (c_ij/h)·u_j, becomes the stage.</summary>
    private void Evaluate(int g, double c, double d, double* state, double* u)
    {
        var from = g * _states;
        var h = Vector512.Load(_steps.H + g);
        var time = Vector512.Load(_book.Time + g);
        var rates = _rates + from;
        Vector512.Store(Vector512.FusedMultiplyAdd(h, Vector512.Create(c), time), _time + g);
        _book.Kernels.Rates(_time + g, state, _book.P + (g * _book.Parameters), rates);
        if (_dependsOnTime && d != 0)
        {
            var part = h * Vector512.Create(d);
            for (var i = 0; i < _count; i += Vector512<double>.Count)
                Vector512.Store(
                    Vector512.FusedMultiplyAdd(
                        part,
                        Vector512.Load(_byTime + from + i),
                        Vector512.Load(rates + i)
                    ),
                    rates + i
                );
        }
        for (var i = 0; i < _count; i += Vector512<double>.Count)
            Vector512.Store(Vector512.Load(u + i) + Vector512.Load(rates + i), u + i);
        _book.Kernels.Solve(_factors + (g * _factorCount), u);
    }

    /// <summary>Sets, for each lane, the sum over the states of the squares of the scaled error.</summary>
    private void SumSquares(int g)
    {
        var from = g * _states;
        var relative = Vector512.Create(_relative);
        var absolute = _steps.Absolute;
        var sum = Vector512<double>.Zero;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var before = Vector512.Abs(Vector512.Load(_book.Y + from + i));
            var after = Vector512.Abs(Vector512.Load(_next + from + i));
            var size = Vector512.ConditionalSelect(
                Vector512.GreaterThan(before, after),
                before,
                after
            );
            var scaled =
                Vector512.Load(_u8 + from + i)
                / Vector512.FusedMultiplyAdd(relative, size, Vector512.Load(absolute + i));
            sum = Vector512.FusedMultiplyAdd(scaled, scaled, sum);
        }
        Vector512.Store(sum, _steps.Squares + g);
    }
}
