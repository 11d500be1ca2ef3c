namespace Soleus.Evidence.Bayes;

/// <summary>
/// Double exponential integration over tau: on (0, ∞) tau = c·exp(π/2·sinh t), on (0, U) tau = U/(1 + exp(−(s + π·sinh t))), and the
/// trapezoidal rule in t with its step halved until nothing changes. Centred where the posterior of log tau is highest.
/// </summary>
/// <source id="takahasi-1974"/>
internal sealed class TauAxis
{
    private const double Reach = 6.4;
    private const double Negligible = 300;
    private const double Tolerance = 1e-12;
    private const int MostHalvings = 9;

    private readonly NormalModel model;
    private readonly double centre;
    private readonly double largest;

    public TauAxis(NormalModel model, double centre, double largest)
    {
        this.model = model;
        this.centre = centre;
        this.largest = largest;
        var step = 0.25;
        Top = Height(step);
        var before = Sums(step);
        for (var i = 0; i < MostHalvings; i++)
        {
            step /= 2;
            Top = Height(step);
            var sums = Sums(step);
            Error = Math.Max(
                Math.Abs(sums.Log - before.Log),
                Math.Max(Math.Abs(sums.Share - before.Share), Math.Abs(sums.Mean - before.Mean))
            );
            before = sums;
            if (Error <= Tolerance)
                break;
        }
        Step = step;
        LogTotal = before.Log;
    }

    public double Step { get; }

    /// <summary>log ∫ p(y, tau) dtau.</summary>
    public double LogTotal { get; }

    /// <summary>Change of log total, of the posterior mean of tau/(c + tau), and of that of mu in its standard deviations, at the last halving.</summary>
    public double Error { get; private set; }

    private double Top { get; set; }

    public double Tau(double t) =>
        double.IsInfinity(largest)
            ? centre * Math.Exp(0.5 * Math.PI * Math.Sinh(t))
            : largest / (1 + Math.Exp(-(Shift + (Math.PI * Math.Sinh(t)))));

    /// <summary>The t of a tau.</summary>
    public double Of(double tau) =>
        double.IsInfinity(largest)
            ? Math.Asinh(Math.Log(tau / centre) * 2 / Math.PI)
            : Math.Asinh((Math.Log(tau / (largest - tau)) - Shift) / Math.PI);

    /// <summary>log of p(y, tau)·dtau/dt.</summary>
    public double LogAt(double t)
    {
        var tau = Tau(t);
        if (!(tau > 0 && double.IsFinite(tau)))
            return double.NegativeInfinity;
        var slope = double.IsInfinity(largest)
            ? tau * 0.5 * Math.PI * Math.Cosh(t)
            : tau / (1 + Math.Exp(Shift + (Math.PI * Math.Sinh(t)))) * Math.PI * Math.Cosh(t);
        var log = model.Joint(tau) + Math.Log(slope);
        return double.IsNaN(log) ? double.NegativeInfinity : log;
    }

    /// <summary>The t that matter with their posterior probabilities.</summary>
    public List<(double T, double Probability)> Nodes()
    {
        var nodes = new List<(double, double)>();
        foreach (var t in Places(Step))
        {
            var log = LogAt(t);
            if (log > Top - Negligible)
                nodes.Add((t, Step * Math.Exp(log - LogTotal)));
        }
        return nodes;
    }

    private double Shift => Math.Log(centre / (largest - centre));

    private static IEnumerable<double> Places(double step)
    {
        var n = (int)(Reach / step);
        for (var i = -n; i <= n; i++)
            yield return i * step;
    }

    private double Height(double step) => Places(step).Max(LogAt);

    private (double Log, double Share, double Mean) Sums(double step)
    {
        double total = 0;
        double share = 0;
        double mean = 0;
        var at0 = model.At(centre);
        var unit = Math.Sqrt(at0.Variance);
        foreach (var t in Places(step))
        {
            var p = Math.Exp(LogAt(t) - Top);
            if (!(p > 0))
                continue;
            var tau = Tau(t);
            total += p;
            share += p * tau / (centre + tau);
            mean += p * (model.At(tau).Mean - at0.Mean) / unit;
        }
        return (Top + Math.Log(total * step), share / total, mean / total);
    }
}
