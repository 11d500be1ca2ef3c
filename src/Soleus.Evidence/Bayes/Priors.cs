using MathNet.Numerics;

namespace Soleus.Evidence.Bayes;

/// <summary>What is believed of the between-study standard deviation tau before the studies, in units of the effect.</summary>
/// <source id="gelman-2006"/>
public abstract record TauPrior
{
    private protected TauPrior() { }

    /// <summary>False for a density that does not integrate to 1.</summary>
    public virtual bool IsProper => true;

    /// <summary>Log density at tau &gt; 0.</summary>
    public abstract double LogDensity(double tau);

    /// <summary>Largest tau that the prior allows.</summary>
    internal virtual double Largest => double.PositiveInfinity;

    /// <summary>A typical tau.</summary>
    internal abstract double Typical { get; }

    /// <summary>The density falls as tau to the power of minus this; infinite when it falls faster than any power.</summary>
    internal virtual double TailPower => double.PositiveInfinity;

    /// <summary>Parameters that must be finite and above 0, and others that must be finite.</summary>
    internal abstract (double[] Positive, double[] Finite) Parameters { get; }

    /// <summary>The absolute value of a normal with mean 0: 2·φ(tau/scale)/scale.</summary>
    public sealed record HalfNormal(double Scale) : TauPrior
    {
        internal override double Typical => Scale;

        internal override (double[], double[]) Parameters => ([Scale], []);

        public override double LogDensity(double tau) =>
            (0.5 * Math.Log(2 / Math.PI)) - Math.Log(Scale) - (0.5 * (tau / Scale) * (tau / Scale));
    }

    /// <summary>The absolute value of a Cauchy: 2/(π·scale·(1 + (tau/scale)²)).</summary>
    public sealed record HalfCauchy(double Scale) : TauPrior
    {
        internal override double Typical => Scale;

        internal override double TailPower => 2;

        internal override (double[], double[]) Parameters => ([Scale], []);

        public override double LogDensity(double tau) =>
            Math.Log(2 / Math.PI) - Math.Log(Scale) - Math.Log(1 + ((tau / Scale) * (tau / Scale)));
    }

    /// <summary>The absolute value of a scaled t on <paramref name="Df"/> degrees of freedom.</summary>
    public sealed record HalfT(double Df, double Scale) : TauPrior
    {
        internal override double Typical => Scale;

        internal override double TailPower => Df + 1;

        internal override (double[], double[]) Parameters => ([Df, Scale], []);

        public override double LogDensity(double tau) =>
            Math.Log(2)
            + SpecialFunctions.GammaLn((Df + 1) / 2)
            - SpecialFunctions.GammaLn(Df / 2)
            - (0.5 * Math.Log(Df * Math.PI))
            - Math.Log(Scale)
            - (0.5 * (Df + 1) * Math.Log(1 + (tau / Scale * (tau / Scale) / Df)));
    }

    /// <summary>Every tau from 0 to a largest one is equally likely.</summary>
    public sealed record Uniform(double Maximum) : TauPrior
    {
        internal override double Largest => Maximum;

        internal override double Typical => 0.5 * Maximum;

        internal override (double[], double[]) Parameters => ([Maximum], []);

        public override double LogDensity(double tau) =>
            tau <= Maximum ? -Math.Log(Maximum) : double.NegativeInfinity;
    }

    /// <summary>
    /// Every tau from 0 to infinity is equally likely. Improper; the posterior is proper for 3 or more studies (2 with a normal prior
    /// of mu).
    /// </summary>
    public sealed record Flat : TauPrior
    {
        public override bool IsProper => false;

        internal override double Typical => 1;

        internal override double TailPower => 0;

        internal override (double[], double[]) Parameters => ([], []);

        public override double LogDensity(double tau) => 0;
    }

    /// <summary>
    /// log tau is normal. A published prior of log tau² with mean m and standard deviation s is <c>LogNormal(m / 2, s / 2)</c>.
    /// </summary>
    public sealed record LogNormal(double MeanLog, double StandardDeviationLog) : TauPrior
    {
        internal override double Typical => Math.Exp(MeanLog);

        internal override (double[], double[]) Parameters => ([StandardDeviationLog], [MeanLog]);

        public override double LogDensity(double tau)
        {
            var z = (Math.Log(tau) - MeanLog) / StandardDeviationLog;
            return (-0.5 * z * z)
                - Math.Log(tau)
                - Math.Log(StandardDeviationLog)
                - (0.5 * Math.Log(2 * Math.PI));
        }
    }
}

/// <summary>A normal prior of the mean effect mu.</summary>
public sealed record NormalPrior(double Mean, double StandardDeviation);

/// <summary>What to believe before the studies, and how wide intervals are.</summary>
public sealed record BayesOptions
{
    /// <summary>Default: half-normal with scale 0.5, weakly informative for log odds ratios and standardised differences.</summary>
    public TauPrior Tau { get; init; } = new TauPrior.HalfNormal(0.5);

    /// <summary>Null: every mu is equally likely (improper).</summary>
    public NormalPrior? Mu { get; init; }
}
