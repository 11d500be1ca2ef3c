using Soleus.Numerics.Models;

namespace Soleus.Tests.Studies.Problems;

/// <summary>Three reactions, the usual test of stiffness (Robertson 1966).</summary>
[OdeModel]
public sealed partial class Robertson
{
    [Parameter(Sensitive = true)]
    private double k1 = 0.04;

    [Parameter(Sensitive = true)]
    private double k2 = 3e7;

    [Parameter(Sensitive = true)]
    private double k3 = 1e4;

    [State]
    private double A = 1;

    [State]
    private double B = 0;

    [State]
    private double C = 0;

    private void Equations(double t)
    {
        var back = (k3 * B * C) - (k1 * A);
        var forth = k2 * B * B;
        dA = back;
        dB = -back - forth;
        dC = forth;
    }
}

/// <summary>The relaxation oscillator, y'' = mu·((1 − y²)·y' − y/mu ...) in the two scalings of the references.</summary>
[OdeModel]
public sealed partial class VanDerPol
{
    [Parameter]
    private double damping = 1000;

    [Parameter]
    private double scale = 1;

    [State]
    private double y1 = 2;

    [State]
    private double y2 = 0;

    private void Equations(double t)
    {
        dy1 = y2;
        dy2 = scale * ((damping * (1 - (y1 * y1)) * y2) - y1);
    }
}

/// <summary>High irradiance responses of photomorphogenesis, eight species.</summary>
[OdeModel]
public sealed partial class Hires
{
    [State]
    private double y1 = 1;

    [State]
    private double y2 = 0;

    [State]
    private double y3 = 0;

    [State]
    private double y4 = 0;

    [State]
    private double y5 = 0;

    [State]
    private double y6 = 0;

    [State]
    private double y7 = 0;

    [State]
    private double y8 = 0.0057;

    private void Equations(double t)
    {
        dy1 = (-1.71 * y1) + (0.43 * y2) + (8.32 * y3) + 0.0007;
        dy2 = (1.71 * y1) - (8.75 * y2);
        dy3 = (-10.03 * y3) + (0.43 * y4) + (0.035 * y5);
        dy4 = (8.32 * y2) + (1.71 * y3) - (1.12 * y4);
        dy5 = (-1.745 * y5) + (0.43 * (y6 + y7));
        dy6 = (-280 * y6 * y8) + (0.69 * y4) + (1.71 * y5) - (0.43 * y6) + (0.69 * y7);
        dy7 = (280 * y6 * y8) - (1.81 * y7);
        dy8 = -dy7;
    }
}

/// <summary>The Belousov-Zhabotinskii reaction, three species.</summary>
[OdeModel]
public sealed partial class Oregonator
{
    [State]
    private double y1 = 1;

    [State]
    private double y2 = 2;

    [State]
    private double y3 = 3;

    private void Equations(double t)
    {
        dy1 = 77.27 * (y2 + (y1 * (1 - (8.375e-6 * y1) - y2)));
        dy2 = (y3 - ((1 + y1) * y2)) / 77.27;
        dy3 = 0.161 * (y1 - y3);
    }
}
