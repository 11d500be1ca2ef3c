using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bias.Selection;

/// <summary>A constant weight in each interval of the P value; 1 in the first.</summary>
/// <remarks>w(p) = δ_j for a_(j−1) &lt; p ≤ a_j, δ_1 = 1.</remarks>
/// <source id="vevea-1995"/>
internal sealed class StepWeights : WeightFunction
{
    private readonly double[] errors;
    private readonly int[] interval;
    private readonly double[] cuts;
    private readonly bool isTwoSided;
    private readonly double[] one = new double[5];

    /// <param name="steps">Ascending, the last one 1.</param>
    public StepWeights(double[] effects, double[] errors, double[] steps, bool isTwoSided)
    {
        this.errors = errors;
        this.isTwoSided = isTwoSided;
        cuts = [.. steps[..^1].Select(a => -Distribution.NormalQuantile(isTwoSided ? a / 2 : a))];
        Counts = new int[steps.Length];
        interval = new int[effects.Length];
        for (var i = 0; i < effects.Length; i++)
        {
            var z = effects[i] / errors[i];
            var p = isTwoSided ? Distribution.NormalTwoSided(z) : Distribution.NormalUpper(z);
            while (p > steps[interval[i]])
                interval[i]++;
            Counts[interval[i]]++;
        }
    }

    /// <summary>Studies in each interval.</summary>
    public int[] Counts { get; }

    public override int Parameters => cuts.Length;

    public override bool IsLogarithmic => true;

    public override double Smallest => 1e-8;

    public override double Null => 1;

    public override double LogWeight(
        int study,
        ReadOnlySpan<double> delta,
        Span<double> first,
        Span<double> second
    )
    {
        var j = interval[study] - 1;
        if (j < 0)
            return 0;
        first[j] += 1 / delta[j];
        second[j] -= 1 / (delta[j] * delta[j]);
        return Math.Log(delta[j]);
    }

    public override void Expect(
        int study,
        double mu,
        double tau2,
        ReadOnlySpan<double> delta,
        Span<double> rows
    )
    {
        rows.Clear();
        var error = errors[study];
        var s = Math.Sqrt((error * error) + tau2);
        for (var j = 0; j <= cuts.Length; j++)
        {
            var p = j == 0 ? one : rows.Slice(5 * j, 5);
            p.Clear();
            if (isTwoSided)
            {
                Between(error, mu, s, j, p);
            }
            else
            {
                // The interval lies between two cuts; the far end of the last one is open.
                if (j == cuts.Length)
                    AddLower(((cuts[j - 1] * error) - mu) / s, s, 1, p);
                else
                {
                    AddUpper(((cuts[j] * error) - mu) / s, s, 1, p);
                    if (j > 0)
                        AddUpper(((cuts[j - 1] * error) - mu) / s, s, -1, p);
                }
            }
            var weight = j == 0 ? 1 : delta[j - 1];
            for (var n = 0; n < 5; n++)
                rows[n] += weight * p[n];
        }
    }

    private void Between(double error, double mu, double s, int j, Span<double> p)
    {
        if (j == cuts.Length)
        {
            AddLower(((cuts[j - 1] * error) - mu) / s, s, 1, p);
            AddLower(((-cuts[j - 1] * error) - mu) / s, s, -1, p);
            return;
        }
        AddUpper(((cuts[j] * error) - mu) / s, s, 1, p);
        AddLower(((-cuts[j] * error) - mu) / s, s, 1, p);
        if (j == 0)
            return;
        AddUpper(((cuts[j - 1] * error) - mu) / s, s, -1, p);
        AddLower(((-cuts[j - 1] * error) - mu) / s, s, -1, p);
    }
}
