namespace Soleus.Benchmarks.Ode;

/// <summary>Achieved error against a reference.</summary>
internal static class Accuracy
{
    /// <summary>
    /// For each member the root mean square, over samples and states, of (y − ref) / max |ref of the state|. Not a
    /// number where the run failed, so that a failure is never taken for accuracy.
    /// </summary>
    public static double[] Errors(RaceProblem problem, double[] samples, double[] reference)
    {
        var n = problem.States;
        var times = problem.Times.Length;
        var errors = new double[problem.Members.Length];
        for (var m = 0; m < errors.Length; m++)
        {
            var first = m * times * n;
            var sum = 0.0;
            for (var i = 0; i < n; i++)
            {
                var largest = 0.0;
                var squares = 0.0;
                for (var at = first + i; at < first + (times * n); at += n)
                {
                    largest = Math.Max(largest, Math.Abs(reference[at]));
                    squares += Math.Pow(samples[at] - reference[at], 2);
                }
                if (largest > 0)
                    sum += squares / (largest * largest);
            }
            errors[m] = Math.Sqrt(sum / (times * n));
        }
        return errors;
    }

    /// <summary>The value below which the given share of values lies; a value that is not a number counts as the largest.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values
            .Select(v => double.IsNaN(v) ? double.PositiveInfinity : v)
            .Order()
            .ToArray();
        return sorted[(int)Math.Round(share * (sorted.Length - 1))];
    }

    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);
}
