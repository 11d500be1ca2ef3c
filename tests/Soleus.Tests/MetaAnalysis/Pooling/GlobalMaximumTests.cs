using Soleus.Evidence;
using Soleus.Evidence.Pooling;

namespace Soleus.Tests.MetaAnalysis.Pooling;

/// <summary>REML is where the restricted likelihood is greatest of all, not where a search happened to stop.</summary>
public sealed class GlobalMaximumTests(ITestOutputHelper output)
{
    private const int Sets = 10_000;

    [Fact]
    public void No_fit_of_ten_thousand_is_below_a_dense_grid()
    {
        var sets = new SimulatedSets(42);
        var wrong = 0;
        var differ = 0;
        var scoringWrong = 0;
        for (var j = 0; j < Sets; j++)
        {
            var (y, v) = sets.Next(10);
            var quick = QuickReml.Fit(y, v);
            var best = GridMaximum(y, v);
            if (RestrictedLog(y, v, quick.Tau2) < best - 1e-10)
                wrong++;
            var pool = Pool.Fit(y, v).Value;
            if (
                Math.Abs(pool.Tau2 - quick.Tau2) > 1e-9 * Math.Max(pool.Tau2, 1e-3)
                || Math.Abs(pool.Estimate - quick.Estimate) > 1e-9
                || Math.Abs(pool.StandardError - quick.StandardError) > 1e-9
            )
                differ++;
            if (RestrictedLog(y, v, PlainScoring(y, v)) < best - 1e-6)
                scoringWrong++;
        }
        output.WriteLine(
            $"of {Sets}: quick below the grid {wrong}, quick differs from Pool {differ}, plain Fisher scoring below the grid {scoringWrong}"
        );
        Assert.Equal(0, wrong);
        Assert.Equal(0, differ);
        // The sets are hard enough to catch a search that stops where it should not.
        Assert.InRange(scoringWrong, 1, Sets);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(40)]
    public void Nor_with_few_or_many_studies(int k)
    {
        var sets = new SimulatedSets((ulong)k);
        for (var j = 0; j < 500; j++)
        {
            var (y, v) = sets.Next(k);
            var quick = QuickReml.Fit(y, v);
            Assert.True(RestrictedLog(y, v, quick.Tau2) >= GridMaximum(y, v) - 1e-10);
            Assert.Equal(Pool.Fit(y, v).Value.Tau2, quick.Tau2, 1e-9);
        }
    }

    [Fact]
    public void Knapp_Hartung_is_that_of_the_full_model()
    {
        var sets = new SimulatedSets(7);
        for (var j = 0; j < 200; j++)
        {
            var (y, v) = sets.Next(10);
            var full = Pool.Fit(y, v, new PoolingOptions { Test = CoefficientTest.KnappHartung });
            Assert.Equal(full.Value.StandardError, QuickReml.Fit(y, v).KnappHartungError, 1e-9);
        }
    }

    /// <summary>Fisher's bound and a grid of 24 points would step over the hill between such variances.</summary>
    [Fact]
    public void Variances_that_are_far_apart_hide_no_hill()
    {
        double[] y = [0.1, 0.5, 0.9];
        double[] v = [1e-300, 1e300, 1e-12];
        // Two studies without error and one without information: half the squared distance of the two.
        Assert.Equal(0.32, Pool.Fit(y, v).Value.Tau2, 1e-6);
        Assert.Equal(0.32, QuickReml.Fit(y, v).Tau2, 1e-6);
    }

    [Fact]
    public void A_fit_allocates_nothing()
    {
        var (y, v) = new SimulatedSets(1).Next(10);
        QuickReml.Fit(y, v);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            QuickReml.Fit(y, v);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Nonsense_is_a_status()
    {
        Assert.Equal(FitStatus.TooFewStudies, QuickReml.Fit([], []).Status);
        Assert.Equal(FitStatus.TooFewStudies, QuickReml.Fit([1], [1]).Status);
        Assert.Equal(FitStatus.InvalidInput, QuickReml.Fit([1, 2], [1]).Status);
        Assert.Equal(FitStatus.InvalidInput, QuickReml.Fit([1, double.NaN], [1, 1]).Status);
        Assert.Equal(FitStatus.InvalidInput, QuickReml.Fit([1, 2], [1, 0]).Status);
        Assert.Equal(FitStatus.InvalidInput, QuickReml.Fit([1, 2], [1, -1]).Status);
        Assert.Equal(FitStatus.InvalidInput, QuickReml.Fit([1, 2], [double.NaN, 1]).Status);
        Assert.Equal(
            FitStatus.InvalidInput,
            QuickReml.Fit([1, 2], [double.PositiveInfinity, 1]).Status
        );
        var same = QuickReml.Fit([0.5, 0.5, 0.5], [1, 2, 3]);
        Assert.Equal(0, same.Tau2);
        Assert.Equal(0, same.KnappHartungError);
    }

    /// <summary>Greatest restricted log-likelihood on 1,500 values of tau², dense near 0.</summary>
    private static double GridMaximum(double[] y, double[] v)
    {
        var best = RestrictedLog(y, v, 0);
        var smallest = v.Min();
        for (var g = 1; g <= 1500; g++)
            best = Math.Max(
                best,
                RestrictedLog(y, v, smallest * (Math.Exp(Math.Log(1e5) * g / 1500) - 1))
            );
        return best;
    }

    private static double RestrictedLog(double[] y, double[] v, double tau2)
    {
        double logs = 0;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        // Ten logarithms as one, of a product that cannot overflow here.
        var product = 1.0;
        for (var i = 0; i < y.Length; i++)
        {
            var total = v[i] + tau2;
            product *= total;
            if (i % 10 == 9 || i == y.Length - 1)
            {
                logs += Math.Log(product);
                product = 1;
            }
            s0 += 1 / total;
            s1 += y[i] / total;
            s2 += y[i] * y[i] / total;
        }
        return -0.5 * (logs + Math.Log(s0) + s2 - (s1 * s1 / s0));
    }

    /// <summary>The textbook iteration from Hedges' estimate, as most programs do it, at most 100 steps.</summary>
    private static double PlainScoring(double[] y, double[] v)
    {
        var mean = y.Average();
        var tau2 = Math.Max(
            0,
            (y.Sum(a => (a - mean) * (a - mean)) / (y.Length - 1)) - v.Average()
        );
        for (var i = 0; i < 100; i++)
        {
            double s0 = 0;
            double s1 = 0;
            double q0 = 0;
            double c0 = 0;
            for (var j = 0; j < y.Length; j++)
            {
                var w = 1 / (v[j] + tau2);
                s0 += w;
                s1 += w * y[j];
                q0 += w * w;
                c0 += w * w * w;
            }
            var mu = s1 / s0;
            double r2 = 0;
            for (var j = 0; j < y.Length; j++)
            {
                var we = (y[j] - mu) / (v[j] + tau2);
                r2 += we * we;
            }
            var score = r2 - s0 + (q0 / s0);
            var information = q0 - (2 * c0 / s0) + (q0 / s0 * (q0 / s0));
            var next = Math.Max(0, tau2 + (score / information));
            if (Math.Abs(next - tau2) < 1e-9)
                return next;
            tau2 = next;
        }
        return tau2;
    }
}
