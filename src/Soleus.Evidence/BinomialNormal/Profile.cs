namespace Soleus.Evidence.BinomialNormal;

/// <summary>The greatest value of a concave function of one variable, by Newton steps on differences.</summary>
internal static class Profile
{
    private const int MostSteps = 100;

    /// <param name="variance">A rough variance, −1/f'', at a place: sets the step of the differences.</param>
    public static (double At, double Value) Maximise(
        Func<double, double> f,
        double start,
        Func<double, double> variance
    )
    {
        var x = start;
        var value = f(x);
        for (var i = 0; i < MostSteps; i++)
        {
            var scale = Math.Sqrt(Math.Min(variance(x), 1e4));
            var h = 0.05 * scale;
            var (up, down) = (f(x + h), f(x - h));
            var (up2, down2) = (f(x + (2 * h)), f(x - (2 * h)));
            var slope = ((8 * (up - down)) - (up2 - down2)) / (12 * h);
            var curvature = ((16 * (up + down)) - (up2 + down2) - (30 * value)) / (12 * h * h);
            var step = curvature < 0 ? -slope / curvature : Math.CopySign(scale, slope);
            step = Math.Clamp(step, -8 * scale, 8 * scale);
            var next = f(x + step);
            while (!(next >= value) && Math.Abs(step) > 1e-8 * scale)
            {
                step *= 0.5;
                next = f(x + step);
            }
            if (!(next >= value))
                break;
            x += step;
            value = next;
            if (Math.Abs(step) < 1e-6 * scale)
                break;
        }
        return (x, value);
    }
}
