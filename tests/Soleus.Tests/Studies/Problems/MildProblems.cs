using Soleus.Numerics.Models;
using static System.Math;

namespace Soleus.Tests.Studies.Problems;

/// <summary>Prey and predator.</summary>
[OdeModel]
public sealed partial class LotkaVolterra
{
    [Parameter(Sensitive = true)]
    private double a = 1.5;

    [Parameter(Sensitive = true)]
    private double b = 1;

    [Parameter]
    private double c = 3;

    [Parameter]
    private double d = 1;

    [State]
    private double prey = 1;

    [State]
    private double predator = 1;

    private void Equations(double t)
    {
        dprey = (a * prey) - (b * prey * predator);
        dpredator = (d * prey * predator) - (c * predator);
    }
}

/// <summary>The squid axon of Hodgkin and Huxley in the modern sign convention [mV, ms, mS/cm², µA/cm²].</summary>
[OdeModel]
public sealed partial class HodgkinHuxley
{
    [Parameter]
    private double I = 10;

    [Parameter]
    private double gNa = 120;

    [Parameter]
    private double gK = 36;

    [Parameter]
    private double gL = 0.3;

    [State]
    private double V = -65;

    [State]
    private double m = 0.0529;

    [State]
    private double h = 0.5961;

    [State]
    private double n = 0.3177;

    [Event]
    private double spike;

    [Output]
    private double sodium;

    private void Equations(double t)
    {
        sodium = gNa * m * m * m * h * (V - 50);
        var potassium = gK * Pow(n, 4) * (V + 77);
        var leak = gL * (V + 54.387);
        dV = I - sodium - potassium - leak;
        dm = (Vtrap(0.1, V + 40) * (1 - m)) - (4 * Exp(-(V + 65) / 18) * m);
        dh = (0.07 * Exp(-(V + 65) / 20) * (1 - h)) - (h / (1 + Exp(-(V + 35) / 10)));
        dn = (Vtrap(0.01, V + 55) * (1 - n)) - (0.125 * Exp(-(V + 65) / 80) * n);
        spike = V;
    }

    private static double Vtrap(double rate, double v) => rate * v / (1 - Exp(-v / 10));
}

/// <summary>Two compartments behind a gut; amounts [mg], rates [1/h].</summary>
[OdeModel]
public sealed partial class TwoCompartmentOral
{
    [Parameter]
    private double ka = 1.2;

    [Parameter]
    private double ke = 0.15;

    [Parameter]
    private double k12 = 0.3;

    [Parameter]
    private double k21 = 0.12;

    [Parameter]
    private double volume = 20;

    [State]
    private double gut = 0;

    [State]
    private double centre = 0;

    [State]
    private double periphery = 0;

    [State]
    private double gone = 0;

    [Output]
    private double concentration;

    private void Equations(double t)
    {
        concentration = centre / volume;
        dgut = -ka * gut;
        dgone = ke * centre;
        dperiphery = (k12 * centre) - (k21 * periphery);
        dcentre = (ka * gut) - dgone - dperiphery;
    }
}

/// <summary>Magnesium sulphate into a vein, two compartments (Lu 2002): concentrations above baseline [mmol/L], h.</summary>
[OdeModel]
public sealed partial class LuInfusion
{
    [Parameter]
    private double rate = 0;

    [Parameter]
    private double CL = 5.0;

    [Parameter]
    private double V1 = 24;

    [Parameter]
    private double V2 = 25;

    [Parameter]
    private double Q = 5.6;

    [State]
    private double c1 = 0;

    [State]
    private double c2 = 0;

    private void Equations(double t)
    {
        dc1 = (rate - (CL * c1) - (Q * (c1 - c2))) / V1;
        dc2 = Q * (c1 - c2) / V2;
    }
}

/// <summary>A mass on a spring: place = cos(w·t), with its energy.</summary>
[OdeModel]
public sealed partial class Spring
{
    [Parameter(Sensitive = true)]
    private double w = 1;

    [State]
    private double place = 1;

    [State]
    private double speed = 0;

    [Output]
    private double energy;

    [Event]
    private double middle;

    private void Equations(double t)
    {
        dplace = speed;
        dspeed = -w * w * place;
        energy = (speed * speed) + (w * w * place * place);
        middle = place;
    }
}

/// <summary>A ball that falls and is thrown back by a change at the ground (height [m], s).</summary>
[OdeModel]
public sealed partial class Ball
{
    [Parameter]
    private double g = 9.81;

    [State]
    private double height = 10;

    [State]
    private double speed = 0;

    [Event]
    private double ground;

    private void Equations(double t)
    {
        dheight = speed;
        dspeed = -g;
        ground = height;
    }
}

/// <summary>y' = −λ·(y − a(t)) + a'(t) with a = exp(−t/2) + t²: the solution is a(t) for every λ.</summary>
[OdeModel]
public sealed partial class Following
{
    [Parameter]
    private double lambda = 1;

    [State]
    private double y = 1;

    private void Equations(double t)
    {
        var a = Exp(-0.5 * t) + (t * t);
        dy = (-lambda * (y - a)) - (0.5 * Exp(-0.5 * t)) + (2 * t);
    }
}
