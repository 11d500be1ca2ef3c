using Soleus.Numerics.Models;

namespace Soleus.Benchmarks.Ode.Models;

/// <summary>Calcium in a muscle fibre whose voltage is prescribed: release channel, triad and rest, buffers.</summary>
/// <remarks>
/// Concentrations in µM, potential in mV, time in ms, volumes in µm³. After Shorten's fibre, with these choices of our
/// own, which make it smaller: the voltage is a parameter switched by stops (rest −80, pulses of 1 ms to +30); free
/// magnesium is constant and ATP in equilibrium with it; parvalbumin and troponin are in the rest compartment only;
/// troponin ends at its second calcium, without cross-bridges; no phosphate. The initial state is near rest.
/// </remarks>
/// <source id="shorten-2007" at="release channel, calcium and buffers"/>
[OdeModel]
internal sealed partial class StiffFibre
{
    // Closed and open channel by the number of activated voltage sensors.
    [State]
    private double C0 = 0.8657,
        C1 = 0.1271,
        C2 = 0.006996,
        C3 = 1.712e-4,
        C4 = 1.57e-6,
        O0 = 1.73e-6,
        O1 = 6.35e-6,
        O2 = 8.74e-6,
        O3 = 5.35e-6,
        O4 = 1.23e-6;

    // Free calcium of cytosol and sarcoplasmic reticulum; 1 is the triad, 2 the rest.
    [State]
    private double Ca1 = 1.503,
        CaSR1 = 608.1,
        Ca2 = 0.3854,
        CaSR2 = 609.9,
        CaATP1 = 2.554,
        CaATP2 = 1.205,
        CaP2 = 1040,
        MgP2 = 427.9,
        CaT2 = 17.17, // troponin with one calcium
        CaCaT2 = 1.346, // and with two
        CaCs1 = 10146,
        CaCs2 = 10166;

    [Parameter]
    private double V = -80, // mV
        Mg = 1200, // free, uM
        nu_SR = 4.875, // uM um3/ms
        i2 = 300, // um3/ms
        ATP_tot = 8000,
        P_tot = 1500,
        T_tot = 140,
        Cs_tot = 31000,
        tau_R = 0.75; // um3/ms

    private const double k_L = 0.002; // 1/ms
    private const double k_Lm = 1000;
    private const double f = 0.2;
    private const double alpha1 = 0.2; // 1/ms
    private const double K = 4.5; // mV
    private const double Vbar = -20;
    private const double K_SR = 1;
    private const double L_e = 2e-5; // um3/ms
    private const double tau_SR_R = 0.75;
    private const double tau_ATP = 0.375;
    private const double volume = 1.1 * Math.PI * 0.5 * 0.5; // half a sarcomere of 0.5 um radius
    private const double V1 = 0.01 * 0.95 * volume;
    private const double V2 = 0.99 * 0.95 * volume;
    private const double W1 = 0.01 * 0.05 * volume;
    private const double W2 = 0.99 * 0.05 * volume;
    private const double k_T_on = 0.04425; // 1/(uM ms), and so are the others
    private const double k_T_off = 0.115; // 1/ms, and so are the others
    private const double k_P_on = 0.0417;
    private const double k_P_off = 0.0005;
    private const double k_Mg_on = 3.3e-5;
    private const double k_Mg_off = 0.003;
    private const double k_Cs_on = 4e-6;
    private const double k_Cs_off = 0.005;
    private const double k_CATP_on = 0.15;
    private const double k_CATP_off = 30;
    private const double K_MgATP = 0.15 / 0.0015; // uM

    private void Equations(double t)
    {
        // Voltage sensors: each of the four moves with a and back with b, one after the other.
        double a = 0.5 * alpha1 * Math.Exp((V - Vbar) / (8 * K));
        double b = 0.5 * alpha1 * Math.Exp((Vbar - V) / (8 * K));
        double c01 = (4 * a * C0) - (b * C1);
        double c12 = (3 * a * C1) - (2 * b * C2);
        double c23 = (2 * a * C2) - (3 * b * C3);
        double c34 = (a * C3) - (4 * b * C4);
        double o01 = (4 * a / f * O0) - (b * f * O1);
        double o12 = (3 * a / f * O1) - (2 * b * f * O2);
        double o23 = (2 * a / f * O2) - (3 * b * f * O3);
        double o34 = (a / f * O3) - (4 * b * f * O4);
        double co0 = (k_L * C0) - (k_Lm * O0);
        double co1 = (k_L / f * C1) - (k_Lm * f * O1);
        double co2 = (k_L / (f * f) * C2) - (k_Lm * (f * f) * O2);
        double co3 = (k_L / (f * f * f) * C3) - (k_Lm * (f * f * f) * O3);
        double co4 = (k_L / (f * f * f * f) * C4) - (k_Lm * (f * f * f * f) * O4);
        dC0 = -c01 - co0;
        dC1 = c01 - c12 - co1;
        dC2 = c12 - c23 - co2;
        dC3 = c23 - c34 - co3;
        dC4 = c34 - co4;
        dO0 = co0 - o01;
        dO1 = co1 + o01 - o12;
        dO2 = co2 + o12 - o23;
        dO3 = co3 + o23 - o34;
        dO4 = co4 + o34;

        // Fluxes of calcium.
        double open = O0 + O1 + O2 + O3 + O4;
        double release = i2 * open * (CaSR1 - Ca1);
        double pump1 = nu_SR * Ca1 / (Ca1 + K_SR);
        double pump2 = nu_SR * Ca2 / (Ca2 + K_SR);
        double leak1 = L_e * (CaSR1 - Ca1);
        double leak2 = L_e * (CaSR2 - Ca2);
        double spread = tau_R * (Ca1 - Ca2);
        double spreadSR = tau_SR_R * (CaSR1 - CaSR2);
        double spreadATP = tau_ATP * (CaATP1 - CaATP2);

        // Buffers by mass action.
        double free = 1 / (1 + (Mg / K_MgATP));
        double ATP1 = (k_CATP_on * free * Ca1 * (ATP_tot - CaATP1)) - (k_CATP_off * CaATP1);
        double ATP2 = (k_CATP_on * free * Ca2 * (ATP_tot - CaATP2)) - (k_CATP_off * CaATP2);
        double P2 = P_tot - CaP2 - MgP2;
        double bindCaP = (k_P_on * Ca2 * P2) - (k_P_off * CaP2);
        double bindMgP = (k_Mg_on * Mg * P2) - (k_Mg_off * MgP2);
        double T1 = (k_T_on * Ca2 * (T_tot - CaT2 - CaCaT2)) - (k_T_off * CaT2);
        double T2 = (k_T_on * Ca2 * CaT2) - (k_T_off * CaCaT2);
        double Cs1 = (k_Cs_on * CaSR1 * (Cs_tot - CaCs1)) - (k_Cs_off * CaCs1);
        double Cs2 = (k_Cs_on * CaSR2 * (Cs_tot - CaCs2)) - (k_Cs_off * CaCs2);

        dCa1 = ((release - pump1 + leak1 - spread) / V1) - ATP1;
        dCaSR1 = ((pump1 - release - leak1 - spreadSR) / W1) - Cs1;
        dCa2 = ((leak2 - pump2 + spread) / V2) - ATP2 - bindCaP - T1 - T2;
        dCaSR2 = ((pump2 - leak2 + spreadSR) / W2) - Cs2;
        dCaATP1 = ATP1 - (spreadATP / V1);
        dCaATP2 = ATP2 + (spreadATP / V2);
        dCaP2 = bindCaP;
        dMgP2 = bindMgP;
        dCaT2 = T1 - T2;
        dCaCaT2 = T2;
        dCaCs1 = Cs1;
        dCaCs2 = Cs2;
    }
}
