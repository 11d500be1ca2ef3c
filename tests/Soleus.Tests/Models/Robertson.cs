using Soleus.Numerics.Models;

namespace Soleus.Tests.Models;

/// <summary>Three reactions, one of them seven orders of magnitude faster than another.</summary>
[OdeModel]
public sealed partial class Robertson
{
    [Parameter]
    private double k1 = 0.04;

    [Parameter(Sensitive = true)]
    private double k2 = 3e7;

    [Parameter]
    private double k3 = 1e4;

    [State]
    private double A = 1;

    [State]
    private double B = 0;

    [State]
    private double C = 0;

    [Output]
    private double total;

    private void Equations(double t)
    {
        var slow = k1 * A;
        dA = k3 * B * C - slow;
        dB = slow - k3 * B * C - k2 * B * B;
        dC = k2 * B * B;
        total = A + B + C;
    }
}
