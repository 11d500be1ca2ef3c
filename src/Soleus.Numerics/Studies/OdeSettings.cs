using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Soleus.Numerics.Models;

namespace Soleus.Numerics.Studies;

/// <summary>How a study is integrated.</summary>
public enum OdeMethod
{
    /// <summary>
    /// Each member starts with <see cref="Tsit5"/>; when its steps prove to be limited by stability and not by
    /// accuracy, the member begins anew with <see cref="Rodas5P"/>.
    /// </summary>
    Automatic,

    /// <summary>The explicit Runge-Kutta pair of order 5(4) of Tsitouras, for problems that are not stiff.</summary>
    Tsit5,

    /// <summary>The Rosenbrock method of order 5(4) of Steinebach, for stiff problems.</summary>
    Rodas5P,
}

/// <summary>How many members are integrated side by side in one vector. Results do not depend on it.</summary>
public enum LaneWidth
{
    /// <summary>The widest that this processor has.</summary>
    Automatic = 0,

    /// <summary>One member at a time; needs no vector instructions.</summary>
    One = 1,

    /// <summary>Four members in 256 bits; needs AVX2 and FMA.</summary>
    Four = 4,

    /// <summary>Eight members in 512 bits; needs AVX-512F and AVX-512DQ.</summary>
    Eight = 8,
}

/// <summary>Tolerances, method and limits of a study.</summary>
public sealed record OdeSettings
{
    /// <summary>Relative tolerance of one step [1], from 1e-13 to 0.1.</summary>
    public double RelativeTolerance { get; init; } = 1e-6;

    /// <summary>Absolute tolerance of one step, in the unit of each state, positive; for states without their own.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-9;

    /// <summary>
    /// Absolute tolerances of the states by name; a state that empties exponentially, such as a gut compartment,
    /// should have its own, or it is followed to full relative accuracy for nothing.
    /// </summary>
    public ImmutableDictionary<string, double> AbsoluteTolerances { get; init; } =
        ImmutableDictionary<string, double>.Empty;

    /// <summary>The method.</summary>
    public OdeMethod Method { get; init; } = OdeMethod.Automatic;

    /// <summary>Steps tried by one member, accepted or not, before it ends as <see cref="MemberStatus.TooManySteps"/>.</summary>
    public int MaxSteps { get; init; } = 1_000_000;

    /// <summary>First step [unit of time]; null lets the solver choose.</summary>
    public double? InitialStep { get; init; }

    /// <summary>Longest step [unit of time].</summary>
    public double MaxStep { get; init; } = double.PositiveInfinity;

    /// <summary>
    /// Whether steps end at the sample times. Else samples are taken from the continuous solution, whose error is not
    /// controlled: it is about that of the steps, but with <see cref="OdeMethod.Rodas5P"/> and an input that changes
    /// while fast states follow it, it can be a thousand times larger between steps.
    /// </summary>
    public bool StepToSamples { get; init; }

    /// <summary>Lanes of a vector.</summary>
    public LaneWidth Lanes { get; init; } = LaneWidth.Automatic;

    /// <summary>Whether this processor can run a width.</summary>
    public static bool Supports(LaneWidth width) =>
        width switch
        {
            LaneWidth.Eight => Vector512.IsHardwareAccelerated
                && Avx512F.IsSupported
                && Avx512DQ.IsSupported,
            LaneWidth.Four => Avx2.IsSupported && Fma.IsSupported,
            _ => true,
        };

    internal int Width()
    {
        if (Lanes is not LaneWidth.Automatic)
            return Supports(Lanes)
                ? (int)Lanes
                : throw new PlatformNotSupportedException(
                    $"This processor cannot run {(int)Lanes} lanes; use {nameof(LaneWidth)}.{nameof(LaneWidth.Automatic)}."
                );
        return Supports(LaneWidth.Eight) ? 8
            : Supports(LaneWidth.Four) ? 4
            : 1;
    }

    /// <exception cref="ArgumentException">A value is out of its range or names an unknown state.</exception>
    internal double[] AbsoluteFor(OdeModel model)
    {
        Positive(AbsoluteTolerance, nameof(AbsoluteTolerance));
        if (!(RelativeTolerance is >= 1e-13 and <= 0.1))
            throw new ArgumentException(
                $"{nameof(RelativeTolerance)} is {RelativeTolerance}; it must lie between 1e-13 and 0.1."
            );
        if (MaxSteps < 1)
            throw new ArgumentException($"{nameof(MaxSteps)} is {MaxSteps}; it must be positive.");
        if (!(MaxStep > 0))
            throw new ArgumentException($"{nameof(MaxStep)} is {MaxStep}; it must be positive.");
        if (InitialStep is { } first)
            Positive(first, nameof(InitialStep));
        var absolute = new double[model.States.Length];
        Array.Fill(absolute, AbsoluteTolerance);
        foreach (var (name, value) in AbsoluteTolerances)
        {
            Positive(value, $"{nameof(AbsoluteTolerances)}[{name}]");
            absolute[model.State(name)] = value;
        }
        return absolute;
    }

    private static void Positive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw new ArgumentException($"{name} is {value}; it must be positive and finite.");
    }
}
