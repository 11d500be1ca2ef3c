using Soleus.Numerics.Models;

namespace Soleus.Benchmarks.Ode.Models;

/// <summary>Magnesium of the whole body: serum, fast tissue, slow cells with saturable entry, bone, urine.</summary>
/// <remarks>
/// Our own synthesis of published human figures, not a published model. Concentrations in mmol/L, volumes in L,
/// amounts in mmol, time in days. Own choice for this race: what a supplement dose adds to absorption waits in a
/// depot with a half-life of 3 h, meals are a constant input, and urine is summed. The steady state before the first
/// dose has x2 = c, xB = c and x3 = e(c).
/// </remarks>
[OdeModel]
internal sealed partial class MagnesiumSynthesis
{
    private const double c_normal = 0.85; // serum at which the entry and the gut's secretion are stated

    [State]
    private double c = 0.85, // serum and the rest of the extracellular fluid
        x2 = 0.85, // fast tissue
        x3 = 0.85, // slow cells
        xB = 0.85, // exchangeable bone
        depot = 0, // absorbed part of doses, not yet in serum
        urine = 0; // since the start

    [Parameter]
    private double V1 = 15,
        V2 = 25,
        Q2 = 134.4, // L/d
        V3 = 110,
        k3 = 0.48, // 1/d
        K3 = 0.30, // mmol/L
        VB = 150,
        kB = 0.01664, // 1/d
        CLmax = 120, // L/d
        c0 = 0.919, // mmol/L
        s = 0.0897, // mmol/L
        secretion = 0.6, // mmol/d into the gut at normal serum
        sweat = 0.16, // mmol/d
        meals = 4.86, // mmol/d absorbed from food
        ka = 5.545; // 1/d

    private void Equations(double t)
    {
        double e = (c_normal + K3) * c / (K3 + c);
        double J3 = V3 * k3 * (e - x3);
        double JB = VB * kB * (c - xB);
        double U = CLmax * s * Math.Log(1 + Math.Exp((c - c0) / s));
        double losses = U + (secretion * c / c_normal) + sweat;
        dc = (meals + (ka * depot) - losses + (Q2 * (x2 - c)) - J3 - JB) / V1;
        dx2 = Q2 * (c - x2) / V2;
        dx3 = J3 / V3;
        dxB = JB / VB;
        ddepot = -ka * depot;
        durine = U;
    }
}
