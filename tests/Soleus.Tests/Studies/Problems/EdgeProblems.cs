using Soleus.Numerics.Models;
using static System.Math;

namespace Soleus.Tests.Studies.Problems;

/// <summary>y' = −k·y with two events that pass zero at the same time, and one that ends in no number.</summary>
[OdeModel]
public sealed partial class Decay
{
    [Parameter(Sensitive = true)]
    private double k = 1;

    [State]
    private double y = 1;

    [Event]
    private double half;

    [Event]
    private double halfToo;

    [Event]
    private double two;

    private void Equations(double t)
    {
        dy = -k * y;
        half = y - 0.5;
        halfToo = (y - 0.5) * (y + 1.3);
        two = y - 2;
    }
}

/// <summary>x' = u: a ramp, whose direction events and stops may set; time itself as an event.</summary>
[OdeModel]
public sealed partial class Ramp
{
    [Parameter]
    private double u = 1;

    [State]
    private double x = 0;

    [Event]
    private double place;

    [Event]
    private double five;

    [Event]
    private double logarithm;

    private void Equations(double t)
    {
        dx = u;
        place = x;
        five = t - 5;
        logarithm = Log(x) + 5;
    }
}

/// <summary>Fast following of an input with a sharp sigmoid, whose derivative overflows where the rate does not.</summary>
[OdeModel]
public sealed partial class Sharp
{
    [Parameter]
    private double speed = 1;

    [State]
    private double y = 0.2;

    [State]
    private double fast = 0.5;

    [State]
    private double tank = -0.1;

    private void Equations(double t)
    {
        dy = -0.1 * y / (1 + Exp(-(y - 1) / 0.001));
        dfast = -speed * (fast - (0.5 * Exp(-t)));
        dtank = 0.2 - Sqrt(Max(tank, 0));
    }
}

/// <summary>y follows t·e^(−t) with rate λ.</summary>
[OdeModel]
public sealed partial class StiffForcing
{
    [Parameter]
    private double lambda = 1e9;

    [State]
    private double y = 0;

    private void Equations(double t)
    {
        dy = (-lambda * (y - (t * Exp(-t)))) + ((1 - t) * Exp(-t));
    }
}

/// <summary>An output that is no number beside a sound state, and a difference of equal products.</summary>
[OdeModel]
public sealed partial class Outputs
{
    [Parameter]
    private double a = 1;

    [Parameter]
    private double b = 1;

    [State]
    private double y = 1;

    [Output]
    private double none;

    [Output]
    private double difference;

    private void Equations(double t)
    {
        dy = -y;
        none = Sqrt(y - 2);
        difference = Sqrt((a * a) - (b * b));
    }
}
