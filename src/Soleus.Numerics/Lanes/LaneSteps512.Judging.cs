using System.Runtime.Intrinsics;
using Soleus.Numerics.Mathematics;

namespace Soleus.Numerics.Lanes;

/// <content>The control of the step: proportional and integral, in logarithms to the base 2.</content>
internal sealed unsafe partial class LaneSteps512
{
    private const double LogSafety = -0.15200309344504997; // log2(0.9)
    private const double MostGrowth = 3.321928094887362; // log2(10)
    private const double LeastGrowth = -2.321928094887362; // log2(0.2)
    private const double LeastAfterRejection = -3.321928094887362; // log2(0.1)
    private const double LeastLogError = -13.287712379549449; // log2(1e-4)
    private const double StiffnessLimit = 3.0 * 3.0;
    private const double StiffStepsToGiveBack = 15;

    /// <summary>Accepts or rejects the step of each lane by <see cref="Squares"/> and proposes the next.</summary>
    /// <returns>The lanes whose step is accepted, as bits.</returns>
    public uint Judge()
    {
        var accepted = 0u;
        _tooSmall = _notFinite = _tooMany = _stiff = 0;
        for (var g = 0; g < _lanes; g += Vector512<double>.Count)
            accepted |= JudgeGroup(g) << g;
        if ((accepted & _book.AfterChange) != 0)
            _book.RememberRestarts(accepted & _book.AfterChange, _restart);
        return accepted;
    }

    /// <summary>Counts, for accepted steps, whether their length is limited by stability.</summary>
    /// <param name="g">The first lane of the group.</param>
    /// <param name="rates">Squared distance of the two rates at the end of the step.</param>
    /// <param name="states">Squared distance of the two states at which they were taken.</param>
    public void CountStiffness(int g, Vector512<double> rates, Vector512<double> states)
    {
        var h = Vector512.Load(H + g);
        var limited = Vector512.GreaterThan(
            h * h * rates,
            states * Vector512.Create(StiffnessLimit)
        );
        var count = Vector512.Load(_book.StiffSteps + g);
        var less = count - Vector512.Create(0.2);
        less = Vector512.ConditionalSelect(
            Vector512.GreaterThan(less, Vector512<double>.Zero),
            less,
            Vector512<double>.Zero
        );
        var after = Vector512.ConditionalSelect(limited, count + Vector512<double>.One, less);
        count = Vector512.ConditionalSelect(Vector512.Load(Ok + g), after, count);
        Vector512.Store(count, _book.StiffSteps + g);
        _stiff |=
            _book.Active
            & (
                (uint)
                    Vector512.ExtractMostSignificantBits(
                        Vector512.GreaterThanOrEqual(count, Vector512.Create(StiffStepsToGiveBack))
                    ) << g
            );
    }

    private uint JudgeGroup(int g)
    {
        var book = _book;
        var occupied = Vector512.Load(book.Occupied + g);
        var h = Vector512.Load(H + g);
        var time = Vector512.Load(book.Time + g);
        var mean = Vector512.Load(Squares + g) * Vector512.Create(1.0 / _states);
        var ok = Vector512.LessThanOrEqual(mean, Vector512<double>.One) & occupied;
        // A NaN fails every comparison, so it must be caught before the bounds: it counts as a huge error.
        var finite = Vector512.LessThan(mean, Vector512.Create(1e20));
        var bounded = Vector512.ConditionalSelect(
            Vector512.GreaterThan(mean, Vector512.Create(1e-20)),
            mean,
            Vector512.Create(1e-20)
        );
        bounded = Vector512.ConditionalSelect(finite, bounded, Vector512.Create(1e20));
        var log = VectorMath512.Log2Estimate(bounded) * Vector512.Create(0.5);

        var alone = Vector512.FusedMultiplyAdd(
            log,
            Vector512.Create(-0.2),
            Vector512.Create(LogSafety)
        );
        var former = Vector512.Load(book.LogError + g);
        var growth = Vector512.FusedMultiplyAdd(
            log,
            Vector512.Create(-0.14),
            Vector512.FusedMultiplyAdd(former, Vector512.Create(0.08), Vector512.Create(LogSafety))
        );
        growth = Between(growth, Vector512.Create(LeastGrowth), Vector512.Load(book.Growth + g));
        var shrinkage = Between(
            alone,
            Vector512.Create(LeastAfterRejection),
            Vector512.Create(LogSafety)
        );
        var proposed =
            h * VectorMath512.Exp2Estimate(Vector512.ConditionalSelect(ok, growth, shrinkage));
        // A step that was cut at a stop says little about the longest step: the former proposal stands.
        var step = Vector512.Load(book.Step + g);
        proposed = Vector512.ConditionalSelect(
            ok & Vector512.LessThan(h, step) & Vector512.GreaterThan(step, proposed),
            step,
            proposed
        );
        Vector512.Store(proposed, _proposed + g);
        Vector512.Store(ok, Ok + g);
        var kept = Vector512.ConditionalSelect(
            Vector512.GreaterThan(log, Vector512.Create(LeastLogError)),
            log,
            Vector512.Create(LeastLogError)
        );
        Vector512.Store(Vector512.ConditionalSelect(ok, kept, former), book.LogError + g);
        Vector512.Store(ok & Vector512.Create(MostGrowth), book.Growth + g);
        var tried = Vector512.Load(book.Tried + g) + (occupied & Vector512<double>.One);
        Vector512.Store(tried, book.Tried + g);
        Vector512.Store(
            Vector512.Load(book.Accepted + g) + (ok & Vector512<double>.One),
            book.Accepted + g
        );
        Vector512.Store(
            Vector512.ConditionalSelect(
                Vector512.Load(_hits + g),
                Vector512.Load(book.NextStop + g),
                time + h
            ),
            TimeAfter + g
        );

        var zero = Vector512<double>.Zero;
        var accepted = (uint)Vector512.ExtractMostSignificantBits(ok);
        var active = (uint)Vector512.ExtractMostSignificantBits(occupied);
        // What the time cannot tell apart is not a shorter step.
        var shorter = (time + proposed) - time;
        var lost = (uint)
            Vector512.ExtractMostSignificantBits(Vector512.GreaterThanOrEqual(shorter, h));
        lost |= (uint)Vector512.ExtractMostSignificantBits(Vector512.Equals(shorter, zero));
        lost &= active & ~accepted;
        lost |= active & (uint)Vector512.ExtractMostSignificantBits(Vector512.Equals(h, zero));
        if (lost != 0)
        {
            var numbers = (uint)Vector512.ExtractMostSignificantBits(finite);
            _tooSmall |= (lost & numbers) << g;
            _notFinite |= (lost & ~numbers) << g;
        }
        var many = (uint)
            Vector512.ExtractMostSignificantBits(
                Vector512.GreaterThanOrEqual(tried, Vector512.Create(_maxSteps))
            );
        _tooMany |= (active & many) << g;
        if ((accepted & (book.AfterChange >> g)) != 0)
            Vector512.Store(
                h
                    * VectorMath512.Exp2Estimate(
                        Between(alone, Vector512.Create(LeastGrowth), Vector512.Create(MostGrowth))
                    ),
                _restart + g
            );
        return accepted;
    }

    private static Vector512<double> Between(
        Vector512<double> x,
        Vector512<double> least,
        Vector512<double> most
    )
    {
        var low = Vector512.ConditionalSelect(Vector512.GreaterThan(x, least), x, least);
        return Vector512.ConditionalSelect(Vector512.LessThan(low, most), low, most);
    }
}
