using Soleus.Numerics.Models;

namespace Soleus.Benchmarks.Ode.Models;

/// <summary>The squid axon's membrane under a current that is constant between stops.</summary>
/// <remarks>
/// Potential in mV with rest at −65, time in ms, current in µA/cm², conductances in mS/cm², capacitance in µF/cm².
/// The generator makes the six exponentials from two, for all sides of a race.
/// </remarks>
/// <source id="hodgkin-1952" at="Eqs 12-26, Table 3"/>
[OdeModel]
internal sealed partial class HodgkinHuxley
{
    private const double C = 1;
    private const double g_Na = 120;
    private const double g_K = 36;
    private const double g_L = 0.3;
    private const double E_Na = 50;
    private const double E_K = -77;
    private const double E_L = -54.387;

    [State]
    private double V = -65,
        m = 0.0529,
        h = 0.5961,
        n = 0.3177;

    [Parameter]
    private double I = 10;

    private void Equations(double t)
    {
        double alpha_m = 0.1 * (V + 40) / (1 - Math.Exp(-(V + 40) / 10));
        double beta_m = 4 * Math.Exp(-(V + 65) / 18);
        double alpha_h = 0.07 * Math.Exp(-(V + 65) / 20);
        double beta_h = 1 / (1 + Math.Exp(-(V + 35) / 10));
        double alpha_n = 0.01 * (V + 55) / (1 - Math.Exp(-(V + 55) / 10));
        double beta_n = 0.125 * Math.Exp(-(V + 65) / 80);

        double I_Na = g_Na * m * m * m * h * (V - E_Na);
        double I_K = g_K * (n * n) * (n * n) * (V - E_K);
        double I_L = g_L * (V - E_L);

        dV = (I - I_Na - I_K - I_L) / C;
        dm = (alpha_m * (1 - m)) - (beta_m * m);
        dh = (alpha_h * (1 - h)) - (beta_h * h);
        dn = (alpha_n * (1 - n)) - (beta_n * n);
    }
}
