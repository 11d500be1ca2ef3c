namespace Soleus.Benchmarks.Ode;

/// <summary>One tolerance of one contestant: the error it achieves and, later, its time in each round.</summary>
internal sealed record Rung(
    double Rtol,
    double AtolFactor,
    double Error,
    double ErrorAt99,
    long Steps,
    double Calibration
)
{
    public List<double> Seconds { get; } = [];
}

/// <summary>A contestant's tolerances from loose to tight, until the error asked for is reached.</summary>
internal sealed class Ladder
{
    private const double Loosest = 1e-2;
    private const double Tightest = 1e-13;
    private static readonly double Ratio = Math.Sqrt(0.1);
    private readonly double _target;

    private Ladder(Contestant contestant, List<Rung> rungs, double target)
    {
        Contestant = contestant;
        Rungs = rungs;
        _target = target;
        var reached = rungs.FindIndex(r => r.Error <= target);
        Bracket =
            reached < 0 ? []
            : reached == 0 ? [rungs[0]]
            : [rungs[reached - 1], rungs[reached]];
    }

    public Contestant Contestant { get; }

    public IReadOnlyList<Rung> Rungs { get; }

    /// <summary>
    /// The rungs on both sides of the target; one, when the loosest is more accurate than asked (its time then
    /// counts); none, when the target is out of reach.
    /// </summary>
    public IReadOnlyList<Rung> Bracket { get; }

    public static Ladder Climb(
        Contestant contestant,
        RaceProblem problem,
        double atolFactor,
        double[] reference,
        double target
    )
    {
        var rungs = new List<Rung>();
        for (var rtol = Loosest; rtol > Tightest; rtol *= Ratio)
        {
            var run = contestant.Run(rtol, rtol * atolFactor, true);
            var errors = Accuracy.Errors(problem, run.Samples, reference);
            rungs.Add(
                new Rung(
                    rtol,
                    atolFactor,
                    Accuracy.Median(errors),
                    Accuracy.Quantile(errors, 0.99),
                    run.Steps,
                    run.Seconds
                )
            );
            if (rungs[^1].Error <= target)
                break;
        }
        return new Ladder(contestant, rungs, target);
    }

    /// <summary>Time at the target by log-log interpolation between the bracket's rungs.</summary>
    public double At(Func<Rung, double> seconds)
    {
        if (Bracket.Count < 2)
            return Bracket.Count == 0 ? double.NaN : seconds(Bracket[0]);
        var (loose, tight) = (Bracket[0], Bracket[1]);
        var share =
            double.IsFinite(loose.Error) && loose.Error > tight.Error
                ? Math.Log(loose.Error / _target) / Math.Log(loose.Error / tight.Error)
                : 1;
        return Math.Exp(
            ((1 - share) * Math.Log(seconds(loose))) + (share * Math.Log(seconds(tight)))
        );
    }
}
