namespace Soleus.Evidence.EffectSizes;

/// <summary>What one study reports, in the form that an effect size is computed from.</summary>
public abstract record StudyData
{
    private protected StudyData() { }

    /// <summary>Participants in all groups; null when the data do not tell.</summary>
    public abstract double? Participants { get; }
}

/// <summary>Events and non-events of two groups. Counts, at least 0.</summary>
/// <param name="Ai">Events in group 1.</param>
/// <param name="Bi">Non-events in group 1.</param>
/// <param name="Ci">Events in group 2.</param>
/// <param name="Di">Non-events in group 2.</param>
public sealed record TwoByTwo(double Ai, double Bi, double Ci, double Di) : StudyData
{
    public double N1 => Ai + Bi;

    public double N2 => Ci + Di;

    /// <summary>Participants of both groups.</summary>
    public double N => N1 + N2;

    /// <summary>Events of both groups.</summary>
    public double Events => Ai + Ci;

    public bool HasZeroCell => Ai == 0 || Bi == 0 || Ci == 0 || Di == 0;

    public override double? Participants => N;

    /// <summary>From events and sizes of the groups.</summary>
    public static TwoByTwo OfTotals(double events1, double n1, double events2, double n2) =>
        new(events1, n1 - events1, events2, n2 - events2);
}

/// <summary>Mean, standard deviation and size of two independent groups. A standard deviation, not a standard error.</summary>
public sealed record TwoMeans(double M1, double Sd1, double N1, double M2, double Sd2, double N2)
    : StudyData
{
    public override double? Participants => N1 + N2;

    /// <summary>Standard deviation within the groups, pooled; NaN below three participants.</summary>
    internal double PooledSd =>
        Math.Sqrt((((N1 - 1) * Sd1 * Sd1) + ((N2 - 1) * Sd2 * Sd2)) / (N1 + N2 - 2));
}

/// <summary>Standard deviation and size of two independent groups, for the variability ratio.</summary>
public sealed record TwoSpreads(double Sd1, double N1, double Sd2, double N2) : StudyData
{
    public override double? Participants => N1 + N2;
}

/// <summary>Events and person-time of two groups.</summary>
public sealed record TwoRates(double X1, double T1, double X2, double T2) : StudyData
{
    public override double? Participants => null;
}

/// <summary>X events among N participants of one group.</summary>
public sealed record OneProportion(double X, double N) : StudyData
{
    public override double? Participants => N;
}

/// <summary>X events in a person-time of T.</summary>
public sealed record OneRate(double X, double T) : StudyData
{
    public override double? Participants => null;
}

/// <summary>A correlation coefficient R among N participants.</summary>
public sealed record OneCorrelation(double R, double N) : StudyData
{
    public override double? Participants => N;
}

/// <summary>Mean, standard deviation and size of one group.</summary>
public sealed record OneMean(double M, double Sd, double N) : StudyData
{
    public override double? Participants => N;
}

/// <summary>
/// Two measurements of the same N participants: after (1) and before (2), or under treatment (1) and control (2) of a cross-over.
/// </summary>
/// <param name="Sd2">Not needed by SMCR, which standardises by the first; null: not known.</param>
/// <param name="R">Correlation of the two measurements.</param>
public sealed record PairedMeans(double M1, double Sd1, double M2, double? Sd2, double N, double R)
    : StudyData
{
    public override double? Participants => N;

    /// <summary>Variance of the difference of the two measurements.</summary>
    internal double DifferenceVariance =>
        (Sd1 * Sd1) + (Sd2!.Value * Sd2.Value) - (2 * R * Sd1 * Sd2.Value);
}

/// <summary>An effect and its sampling variance as computed elsewhere, on the scale of the analysis (log for ratios).</summary>
/// <param name="N">Participants, where known.</param>
public sealed record GivenEffect(double Estimate, double Variance, double? N = null) : StudyData
{
    public override double? Participants => N;
}
