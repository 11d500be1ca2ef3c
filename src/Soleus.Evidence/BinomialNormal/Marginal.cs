namespace Soleus.Evidence.BinomialNormal;

/// <summary>
/// Likelihoods of a study with its random effects integrated out by adaptive Gauss–Hermite quadrature: centred at the mode of the
/// integrand and scaled by its curvature there. One point is the Laplace approximation. With exact integration the logarithm is
/// concave in everything that enters linearly, because the integrand is log-concave jointly (Prékopa).
/// </summary>
/// <source id="pinheiro-1995"/>
internal static class Marginal
{
    private const int MostSteps = 200;

    /// <summary>log ∫ exp(ℓ(m + c·z))·φ(z) dz.</summary>
    public static double One(Response response, double m, double c, GaussHermite rule)
    {
        if (c == 0)
            return response.At(m).Log;
        var z = 0.0;
        var (value, slope, curvature) = Height(response, m, c, z);
        for (var i = 0; i < MostSteps; i++)
        {
            var step = -slope / curvature;
            var next = Height(response, m, c, z + step);
            while (!(next.Log >= value - 1e-12) && Math.Abs(step) > 1e-12)
            {
                step *= 0.5;
                next = Height(response, m, c, z + step);
            }
            z += step;
            (value, slope, curvature) = next;
            if (Math.Abs(step) < 1e-9)
                break;
        }
        var scale = Math.Sqrt(-2 / curvature);
        var sum = 0.0;
        for (var k = 0; k < rule.Nodes.Length; k++)
        {
            var at = z + (scale * rule.Nodes[k]);
            sum += Math.Exp(
                rule.LogWeights[k] + response.At(m + (c * at)).Log - (0.5 * at * at) - value
            );
        }
        return value + Math.Log(sum * scale) - (0.5 * Math.Log(2 * Math.PI));
    }

    private static (double Log, double Slope, double Curvature) Height(
        Response response,
        double m,
        double c,
        double z
    )
    {
        var (log, slope, curvature) = response.At(m + (c * z));
        return (log - (0.5 * z * z), (c * slope) - z, (c * c * curvature) - 1);
    }

    /// <summary>log ∬ exp(ℓ₁(m₁ + c₁·v + d₁·u) + ℓ₂(m₂ + c₂·v + d₂·u))·φ(v)·φ(u) dv du.</summary>
    public static double Two(Pair pair, GaussHermite rule)
    {
        if (pair.Load1.V == 0 && pair.Load2.V == 0 && pair.Load1.U == 0 && pair.Load2.U == 0)
            return pair.First.At(pair.Mean1).Log + pair.Second.At(pair.Mean2).Log;
        double v = 0;
        double u = 0;
        var here = pair.At(v, u);
        for (var i = 0; i < MostSteps; i++)
        {
            var det = (here.Vv * here.Uu) - (here.Vu * here.Vu);
            var dv = -((here.Uu * here.V) - (here.Vu * here.U)) / det;
            var du = -((here.Vv * here.U) - (here.Vu * here.V)) / det;
            var next = pair.At(v + dv, u + du);
            while (!(next.Log >= here.Log - 1e-12) && Math.Abs(dv) + Math.Abs(du) > 1e-12)
            {
                dv *= 0.5;
                du *= 0.5;
                next = pair.At(v + dv, u + du);
            }
            v += dv;
            u += du;
            here = next;
            if (Math.Abs(dv) + Math.Abs(du) < 1e-9)
                break;
        }
        // C·C' is the inverse of minus the curvature, C upper triangular.
        var c22 = 1 / Math.Sqrt(-here.Uu);
        var c11 = Math.Sqrt(here.Uu / (-((here.Vv * here.Uu) - (here.Vu * here.Vu))));
        var c21 = -here.Vu / here.Uu * c11;
        return Sum(pair, (v, u), here.Log, (c11, c21, c22), rule);
    }

    private static double Sum(
        Pair pair,
        (double V, double U) mode,
        double top,
        (double C11, double C21, double C22) c,
        GaussHermite rule
    )
    {
        var root2 = Math.Sqrt(2);
        var flatV = pair.Load1.V == 0 && pair.Load2.V == 0;
        var flatU = pair.Load1.U == 0 && pair.Load2.U == 0;
        // A direction that does nothing integrates to 1 exactly with one point.
        var one = GaussHermite.Of(1);
        var ruleV = flatV ? one : rule;
        var ruleU = flatU ? one : rule;
        var sum = 0.0;
        for (var i = 0; i < ruleV.Nodes.Length; i++)
        {
            var x = root2 * ruleV.Nodes[i];
            for (var j = 0; j < ruleU.Nodes.Length; j++)
            {
                var y = root2 * ruleU.Nodes[j];
                sum += Math.Exp(
                    ruleV.LogWeights[i]
                        + ruleU.LogWeights[j]
                        + pair.LogAt(mode.V + (c.C11 * x), mode.U + (c.C21 * x) + (c.C22 * y))
                        - top
                );
            }
        }
        return top + Math.Log(sum * c.C11 * c.C22 / Math.PI);
    }
}

/// <summary>Two counts of a study that share random effects v and u, each standard normal.</summary>
internal readonly record struct Pair(
    Response First,
    double Mean1,
    (double V, double U) Load1,
    Response Second,
    double Mean2,
    (double V, double U) Load2
)
{
    public double LogAt(double v, double u) =>
        First.At(Mean1 + (Load1.V * v) + (Load1.U * u)).Log
        + Second.At(Mean2 + (Load2.V * v) + (Load2.U * u)).Log
        - (0.5 * ((v * v) + (u * u)));

    /// <summary>The log of the integrand with its derivatives in v and u.</summary>
    public (double Log, double V, double U, double Vv, double Vu, double Uu) At(double v, double u)
    {
        var (log1, slope1, curve1) = First.At(Mean1 + (Load1.V * v) + (Load1.U * u));
        var (log2, slope2, curve2) = Second.At(Mean2 + (Load2.V * v) + (Load2.U * u));
        return (
            log1 + log2 - (0.5 * ((v * v) + (u * u))),
            (Load1.V * slope1) + (Load2.V * slope2) - v,
            (Load1.U * slope1) + (Load2.U * slope2) - u,
            (Load1.V * Load1.V * curve1) + (Load2.V * Load2.V * curve2) - 1,
            (Load1.V * Load1.U * curve1) + (Load2.V * Load2.U * curve2),
            (Load1.U * Load1.U * curve1) + (Load2.U * Load2.U * curve2) - 1
        );
    }
}
