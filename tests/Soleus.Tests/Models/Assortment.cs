using Soleus.Numerics.Models;
using static System.Math;

namespace Soleus.Tests.Models;

/// <summary>Every form of expression that a model may use; no meaning.</summary>
[OdeModel]
public sealed partial class Assortment
{
    private const double Half = 1d / 2;
    private const int Five = 5;

    [Parameter(Sensitive = true)]
    private double K = 0.7;

    [Parameter(Sensitive = true)]
    private double hill = 2.3;

    [Parameter]
    private double Q10 = 2.1;

    [Parameter]
    private double temperature = 31;

    [State]
    private double x = 0.9;

    [State]
    private double y = 1.7;

    [State]
    private double z = -0.4;

    [State]
    private double w = 2.5;

    [Output]
    private double flux;

    [Output]
    private double clipped;

    [Event]
    private double threshold;

    private static double Hill(double c, double half, double n) =>
        Pow(c, n) / (Pow(half, n) + Pow(c, n));

    private static double Square(double v) => v * v;

    private static double Softer(double v) => Hill(Square(v), Half, 1.5);

    private void Equations(double t)
    {
        var speed = Pow(Q10, (temperature - 37) / 10);
        flux = speed * Hill(x, K, hill) + Sqrt(y) - Pow(y, 0.5) / Five;
        dx = -flux + Exp(-0.3 * t) * Abs(z) + Pow(x, 3.7) - Pow(x, 2.7);
        dy = t > 1 && !(x < 0.5) || z >= y ? Softer(x) : Min(x, y) * Max(z, 0.1) + Log(y);
        clipped = Max(0, Min(1, z + x));
        dz = clipped - +z * Pow(2, -z) + Pow(w, -3) + Math.Pow(y, 50) * 1e-14;
        dw = dx + Max(w, x) / K - w / 3 + (1 - y) / (w + x) + z / (w + x) - Pow(x, 0.0);
        threshold = x - Half;
    }
}
