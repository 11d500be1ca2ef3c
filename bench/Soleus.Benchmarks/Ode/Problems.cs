using Soleus.Benchmarks.Ode.Models;
using Soleus.Numerics.Models;

namespace Soleus.Benchmarks.Ode;

/// <summary>The problems of the race.</summary>
internal static class Problems
{
    private static readonly string[] Any =
    [
        "bdf",
        "adams",
        "adams-newton",
        "dp5",
        "dp5-reset",
        "lsoda",
    ];
    private static readonly string[] Stiff = ["bdf", "lsoda"];

    public static RaceProblem[] All(int members) =>
        [
            Magnesium(members),
            AxonUnderConstantCurrent(members),
            AxonUnderPulses(members),
            Reactions(members),
            Fibre(members),
        ];

    /// <summary>Two doses a day for 84 days, meals as a constant input, a sample each day before its dose.</summary>
    private static RaceProblem Magnesium(int members)
    {
        const double days = 84;
        var model = MagnesiumSynthesis.Model;
        var draws = new Draws(1);
        return new RaceProblem(
            "magnesium",
            "whole-body magnesium, 84 days, a dose every 12 h, daily samples; volumes, exchange, clearance, threshold, absorption and dose vary",
            model,
            [.. Enumerable.Range(1, (int)days).Select(d => (double)d)],
            [0.9, 0.9, 0.9, 0.9, 2, 500],
            Make(members, Person),
            Any
        );

        RaceMember Person()
        {
            var p = model.Nominal.ToArray();
            Vary("V1", 0.2);
            Vary("V3", 0.3);
            Vary("k3", 0.3);
            Vary("CLmax", 0.25);
            Vary("c0", 0.05);
            Vary("ka", 0.3);
            var dose = 7.5 * draws.LogNormal(0.3);
            var absorbed = (1.72 * dose / (1.46 + dose)) + (0.07 * dose);
            var c = SteadySerum(model, p);
            var x3 = (0.85 + At("K3")) * c / (At("K3") + c);
            double[] initial = [c, c, x3, c, 0, 0];
            var doses = Enumerable
                .Range(0, (int)(2 * days))
                .Select(i => new RaceStop(i / 2.0, Sets: false, model.State("depot"), absorbed));
            return new RaceMember(p, initial, [.. doses]);

            double At(string name) => p[model.Parameter(name)];

            void Vary(string name, double sd) => p[model.Parameter(name)] *= draws.LogNormal(sd);
        }
    }

    /// <summary>Serum at which losses equal what meals bring, by bisection.</summary>
    private static double SteadySerum(OdeModel model, double[] p)
    {
        double At(string name) => p[model.Parameter(name)];
        double low = 0;
        double high = 10;
        for (var i = 0; i < 100; i++)
        {
            var c = (low + high) / 2;
            var losses =
                (At("CLmax") * At("s") * Math.Log(1 + Math.Exp((c - At("c0")) / At("s"))))
                + (At("secretion") * c / 0.85)
                + At("sweat");
            if (losses > At("meals"))
                high = c;
            else
                low = c;
        }
        return (low + high) / 2;
    }

    private static RaceProblem AxonUnderConstantCurrent(int members)
    {
        var model = HodgkinHuxley.Model;
        var draws = new Draws(2);
        return new RaceProblem(
            "axon",
            "Hodgkin-Huxley, constant current of 8 to 16 µA/cm², 100 ms, a sample each ms",
            model,
            [.. Enumerable.Range(1, 100).Select(t => (double)t)],
            [100, 1, 1, 1],
            Make(members, () => new([draws.Uniform(8, 16)], [.. model.Initial], [])),
            Any
        );
    }

    private static RaceProblem AxonUnderPulses(int members)
    {
        var model = HodgkinHuxley.Model;
        var draws = new Draws(3);
        return new RaceProblem(
            "axon-pulses",
            "Hodgkin-Huxley, pulses of 40 µA/cm² for 0.5 ms every 14 to 22 ms, 100 ms, a sample each ms",
            model,
            [.. Enumerable.Range(1, 100).Select(t => (double)t)],
            [100, 1, 1, 1],
            Make(members, () => new([0], [.. model.Initial], Pulses())),
            Any
        );

        RaceStop[] Pulses() =>
            Pulsed(
                draws.Uniform(0, 5),
                draws.Uniform(14, 22),
                0.5,
                100,
                model.Parameter("I"),
                40,
                0
            );
    }

    private static RaceProblem Reactions(int members)
    {
        var model = Robertson.Model;
        var draws = new Draws(4);
        return new RaceProblem(
            "robertson",
            "Robertson's reactions to 40,000 s, a sample each decade; the three rates vary",
            model,
            [0.4, 4, 40, 400, 4000, 40000],
            [1, 1e-5, 1],
            Make(
                members,
                () =>
                    new(
                        [.. model.Nominal.Select(k => k * draws.LogNormal(0.2))],
                        [.. model.Initial],
                        []
                    )
            ),
            Stiff
        );
    }

    private static RaceProblem Fibre(int members)
    {
        var model = StiffFibre.Model;
        var draws = new Draws(5);
        string[] varied = ["Mg", "nu_SR", "i2", "ATP_tot", "P_tot", "T_tot", "Cs_tot", "tau_R"];
        return new RaceProblem(
            "fibre",
            "calcium of a muscle fibre, 22 states, pulses of 1 ms at 40 to 100 Hz, 200 ms, a sample each 5 ms; eight parameters vary",
            model,
            [.. Enumerable.Range(1, 40).Select(t => 5.0 * t)],
            [.. model.Initial.Select(y => Math.Max(y, 1e-3))],
            Make(members, Fibre),
            Stiff
        );

        RaceMember Fibre()
        {
            var p = model.Nominal.ToArray();
            foreach (var name in varied)
                p[model.Parameter(name)] *= draws.LogNormal(0.2);
            var period = 1000 / draws.Uniform(40, 100);
            return new(
                p,
                [.. model.Initial],
                Pulsed(draws.Uniform(1, 6), period, 1, 200, model.Parameter("V"), 30, -80)
            );
        }
    }

    private static RaceStop[] Pulsed(
        double first,
        double period,
        double length,
        double end,
        int parameter,
        double high,
        double low
    )
    {
        var stops = new List<RaceStop>();
        for (var t = first; t < end; t += period)
        {
            stops.Add(new RaceStop(t, Sets: true, parameter, high));
            stops.Add(new RaceStop(t + length, Sets: true, parameter, low));
        }
        return [.. stops];
    }

    private static RaceMember[] Make(int count, Func<RaceMember> one)
    {
        var all = new RaceMember[count];
        for (var i = 0; i < count; i++)
            all[i] = one();
        return all;
    }
}
