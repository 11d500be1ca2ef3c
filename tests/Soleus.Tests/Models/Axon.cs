using Soleus.Numerics.Models;
using static System.Math;

namespace Soleus.Tests.Models;

/// <summary>The membrane of the squid's axon at 6.3 °C, with the potential as it is counted today.</summary>
[OdeModel]
public sealed partial class Axon
{
    private const double C = 1;

    [Parameter]
    private double current = 10;

    [Parameter]
    private double gNa = 120;

    [Parameter]
    private double gK = 36;

    [Parameter]
    private double gLeak = 0.3;

    [State]
    private double V = -65;

    [State]
    private double m = 0.053;

    [State]
    private double h = 0.596;

    [State]
    private double n = 0.318;

    [Event]
    private double spike;

    private static double Relax(double x, double alpha, double beta) => alpha * (1 - x) - beta * x;

    private void Equations(double t)
    {
        double alphaM = 0.1 * (V + 40) / (1 - Exp(-(V + 40) / 10)),
            betaM = 4 * Exp(-(V + 65) / 18);
        var alphaH = 0.07 * Exp(-(V + 65) / 20);
        var betaH = 1 / (1 + Exp(-(V + 35) / 10));
        var alphaN = 0.01 * (V + 55) / (1 - Exp(-(V + 55) / 10));
        var betaN = 0.125 * Exp(-(V + 65) / 80);
        dm = Relax(m, alphaM, betaM);
        dh = Relax(h, alphaH, betaH);
        dn = Relax(n, alphaN, betaN);
        dV =
            (
                current
                - gNa * m * m * m * h * (V - 50)
                - gK * Math.Pow(n, 4) * (V + 77)
                - gLeak * (V + 54.4)
            ) / C;
        spike = V;
    }
}
