namespace Soleus.Benchmarks.Ode;

/// <summary>The error asked for, and the share of members that must not exceed it.</summary>
internal sealed record Aim(double Error, double Share);

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
    private readonly Aim _aim;

    private Ladder(
        Contestant contestant,
        IReadOnlyList<Rung> rungs,
        IReadOnlyList<Rung> bracket,
        Aim aim
    ) => (Contestant, Rungs, Bracket, _aim) = (contestant, rungs, bracket, aim);

    public Contestant Contestant { get; }

    public IReadOnlyList<Rung> Rungs { get; }

    /// <summary>
    /// The rungs on both sides of the target; one, when the loosest is more accurate than asked (its time then
    /// counts); none, when the target is out of reach.
    /// </summary>
    public IReadOnlyList<Rung> Bracket { get; }

    /// <summary>Decades of tolerance until the target is reached, then the half of the last decade.</summary>
    public static Ladder Climb(
        Contestant contestant,
        RaceProblem problem,
        double atolFactor,
        double[] reference,
        Aim aim
    )
    {
        var rungs = new List<Rung>();
        for (var rtol = Loosest; rtol > Tightest; rtol *= 0.1)
        {
            rungs.Add(Try(contestant, problem, rtol, atolFactor, reference, aim));
            if (rungs[^1].Error <= aim.Error)
                break;
        }
        if (rungs.Count > 1 && rungs[^1].Error <= aim.Error)
            rungs.Insert(
                rungs.Count - 1,
                Try(contestant, problem, rungs[^1].Rtol * Math.Sqrt(10), atolFactor, reference, aim)
            );
        var reached = rungs.FindIndex(r => r.Error <= aim.Error);
        return new Ladder(
            contestant,
            rungs,
            reached < 0 ? []
                : reached == 0 ? [rungs[0]]
                : [rungs[reached - 1], rungs[reached]],
            aim
        );
    }

    /// <summary>
    /// The tolerances around the target of another ladder, for a second build or width of the same program: errors
    /// are the same, or nearly so.
    /// </summary>
    public static Ladder Follow(
        Contestant contestant,
        Ladder first,
        RaceProblem problem,
        double[] reference
    )
    {
        Rung[] rungs =
        [
            .. first.Bracket.Select(r =>
                Try(contestant, problem, r.Rtol, r.AtolFactor, reference, first._aim)
            ),
        ];
        return new Ladder(contestant, rungs, rungs, first._aim);
    }

    private static Rung Try(
        Contestant contestant,
        RaceProblem problem,
        double rtol,
        double atolFactor,
        double[] reference,
        Aim aim
    )
    {
        var run = contestant.Run(rtol, rtol * atolFactor, true);
        var errors = Accuracy.Errors(problem, run.Samples, reference);
        return new Rung(
            rtol,
            atolFactor,
            Accuracy.Quantile(errors, aim.Share),
            Accuracy.Quantile(errors, 0.99),
            run.Steps,
            run.Seconds
        );
    }

    /// <summary>Time at the target by log-log interpolation between the bracket's rungs.</summary>
    public double At(Func<Rung, double> seconds)
    {
        if (Bracket.Count < 2)
            return Bracket.Count == 0 ? double.NaN : seconds(Bracket[0]);
        var (loose, tight) = (Bracket[0], Bracket[1]);
        var share =
            double.IsFinite(loose.Error) && loose.Error > tight.Error
                ? Math.Log(loose.Error / _aim.Error) / Math.Log(loose.Error / tight.Error)
                : 1;
        return Math.Exp(
            ((1 - share) * Math.Log(seconds(loose))) + (share * Math.Log(seconds(tight)))
        );
    }
}
