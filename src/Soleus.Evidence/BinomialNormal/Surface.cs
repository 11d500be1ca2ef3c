namespace Soleus.Evidence.BinomialNormal;

/// <summary>
/// A log-likelihood to be maximised. The first <see cref="Means"/> parameters enter linearly, so that it is concave in them; the
/// others are standard deviations of random effects, in which it is even and may have several maxima.
/// </summary>
internal abstract class Surface
{
    public abstract int Means { get; }

    public abstract int Deviations { get; }

    /// <summary>A rough estimate of the means with their standard errors.</summary>
    public abstract (double Value, double Error)[] Start { get; }

    public abstract double At(ReadOnlySpan<double> parameters, GaussHermite rule);
}

/// <summary>One count a study with mean β + σ·z: conditional models, single proportions and rates. Parameters β, σ.</summary>
internal sealed class SingleCounts(Response[] studies, (double Value, double Error) start) : Surface
{
    public override int Means => 1;

    public override int Deviations => 1;

    public override (double Value, double Error)[] Start => [start];

    public override double At(ReadOnlySpan<double> parameters, GaussHermite rule)
    {
        double sum = 0;
        foreach (var study in studies)
            sum += Marginal.One(study, parameters[0], Math.Abs(parameters[1]), rule);
        return sum;
    }
}

/// <summary>
/// Two counts a study with means αᵢ + β + σ·z/2 and αᵢ − σ·z/2, each αᵢ free: at given β and σ every αᵢ is put where the study's
/// likelihood is greatest. Parameters β, σ. The errors of β and σ are those of the full likelihood.
/// </summary>
internal sealed class FixedStudies(
    (Response First, Response Second)[] studies,
    double[] alpha,
    (double Value, double Error) start
) : Surface
{
    public override int Means => 1;

    public override int Deviations => 1;

    public override (double Value, double Error)[] Start => [start];

    public override double At(ReadOnlySpan<double> parameters, GaussHermite rule)
    {
        var half = 0.5 * Math.Abs(parameters[1]);
        var beta = parameters[0];
        double sum = 0;
        for (var i = 0; i < studies.Length; i++)
        {
            var (first, second) = studies[i];
            var (at, best) = Profile.Maximise(
                a =>
                    Marginal.Two(new Pair(first, a + beta, (half, 0), second, a, (-half, 0)), rule),
                alpha[i],
                a => -1 / (first.At(a + beta).Curvature + second.At(a).Curvature)
            );
            alpha[i] = at;
            sum += best;
        }
        return sum;
    }
}

/// <summary>
/// Two counts a study with means α + β + ω·v + σ·u/2 and α + ω·v − σ·u/2. Parameters β, α, ω, σ.
/// </summary>
internal sealed class RandomStudies(
    (Response First, Response Second)[] studies,
    (double Value, double Error)[] start
) : Surface
{
    public override int Means => 2;

    public override int Deviations => 2;

    public override (double Value, double Error)[] Start => start;

    public override double At(ReadOnlySpan<double> parameters, GaussHermite rule)
    {
        var mean = parameters[1];
        var omega = Math.Abs(parameters[2]);
        var half = 0.5 * Math.Abs(parameters[3]);
        double sum = 0;
        foreach (var (first, second) in studies)
            sum += Marginal.Two(
                new Pair(first, mean + parameters[0], (omega, half), second, mean, (omega, -half)),
                rule
            );
        return sum;
    }
}

/// <summary>
/// Two counts a study with means α + ω·v + θᵢ and α + ω·v, each θᵢ free: what <see cref="RandomStudies"/> is tested against.
/// Parameters α, ω. A first count that is all or nothing sends θᵢ to infinity and has probability 1 there.
/// </summary>
internal sealed class RandomStudiesSaturated(
    (Response First, Response Second)[] studies,
    (double Value, double Error) start
) : Surface
{
    private readonly double[] theta =
    [
        .. studies.Select(s =>
            s.First.Best.Estimate
            - (double.IsFinite(s.Second.Best.Estimate) ? s.Second.Best.Estimate : start.Value)
        ),
    ];

    public override int Means => 1;

    public override int Deviations => 1;

    public override (double Value, double Error)[] Start => [start];

    public override double At(ReadOnlySpan<double> parameters, GaussHermite rule)
    {
        var alpha = parameters[0];
        var omega = Math.Abs(parameters[1]);
        double sum = 0;
        for (var i = 0; i < studies.Length; i++)
        {
            var (first, second) = studies[i];
            if (double.IsInfinity(theta[i]))
            {
                sum += Marginal.One(second, alpha, omega, rule);
                continue;
            }
            var (at, best) = Profile.Maximise(
                t =>
                    Marginal.Two(
                        new Pair(first, alpha + t, (omega, 0), second, alpha, (omega, 0)),
                        rule
                    ),
                theta[i],
                t => -1 / first.At(alpha + t).Curvature
            );
            theta[i] = at;
            sum += best;
        }
        return sum;
    }
}
