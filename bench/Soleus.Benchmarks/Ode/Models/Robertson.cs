using Soleus.Numerics.Models;

namespace Soleus.Benchmarks.Ode.Models;

/// <summary>Robertson's three chemical reactions: the usual small, very stiff test.</summary>
/// <remarks>A → B slowly, B + B → C + B very fast, B + C → A + C fast. Concentrations in mol/L, time in s.</remarks>
[OdeModel]
internal sealed partial class Robertson
{
    [State]
    private double A = 1,
        B = 0,
        C = 0;

    [Parameter]
    private double k1 = 0.04, // 1/s
        k2 = 3e7, // L/(mol s)
        k3 = 1e4; // L/(mol s)

    private void Equations(double t)
    {
        double slow = k1 * A;
        double veryFast = k2 * B * B;
        double fast = k3 * B * C;
        dA = fast - slow;
        dB = slow - fast - veryFast;
        dC = veryFast;
    }
}
