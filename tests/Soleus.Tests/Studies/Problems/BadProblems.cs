using Soleus.Numerics.Models;
using static System.Math;

namespace Soleus.Tests.Studies.Problems;

/// <summary>y' = y²: a pole at 1/y(0).</summary>
[OdeModel]
public sealed partial class Explosion
{
    [State]
    private double y = 1;

    private void Equations(double t)
    {
        dy = y * y;
    }
}

/// <summary>Falls with speed 1 to zero, behind which its rate is no number.</summary>
[OdeModel]
public sealed partial class Logarithm
{
    [State]
    private double y = 1;

    private void Equations(double t)
    {
        dy = y > 0 ? -1 : Log(y);
    }
}
