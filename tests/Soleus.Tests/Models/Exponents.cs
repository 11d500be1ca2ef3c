using Soleus.Numerics.Models;
using static System.Math;

namespace Soleus.Tests.Models;

/// <summary>Exponentials of multiples of one value, as the generator computes one from another.</summary>
[OdeModel]
public sealed partial class Exponents
{
    [State]
    private double x = 1;

    [State]
    private double a = 0;

    [State]
    private double b = 0;

    [State]
    private double c = 0;

    [State]
    private double d = 0;

    [State]
    private double e = 0;

    private void Equations(double t)
    {
        dx = Exp(x);
        da = Exp(2 * x - 300);
        db = Exp((x - 20) * 3);
        dc = Exp(2 * x + 1);
        dd = Exp(-x / 18) + Exp(-(x + 5) / 9);
        de = Exp(x + 150);
    }
}
