using System.Globalization;
using Soleus.Care.People;
using Soleus.Care.Safety;
using Soleus.Knowledge.Browsing;
using Soleus.Knowledge.Loading;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

/// <summary>The share of magnesium in every form, from the formula and the standard atomic weights (IUPAC 2021, abridged).</summary>
public sealed class FormTests
{
    private static readonly Dictionary<string, double> Weights = new(StringComparer.Ordinal)
    {
        ["H"] = 1.008,
        ["C"] = 12.011,
        ["N"] = 14.007,
        ["O"] = 15.999,
        ["Mg"] = 24.305,
        ["P"] = 30.974,
        ["S"] = 32.06,
        ["Cl"] = 35.45,
    };

    public static TheoryData<string> Forms() => new(Base.Forms.Select(f => f.Id));

    [Fact]
    public void All_thirty_forms_are_there() => Assert.Equal(30, Base.Forms.Length);

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_share_follows_from_the_formula(string id)
    {
        var form = Base.Forms.Single(f => f.Id == id);
        if (form.Formula is null)
        {
            // A mixed salt: 12 to 15 % by its specification.
            Assert.Equal(("citrate_malate", 0.12, 0.15), (id, form.FractionLow, form.FractionHigh));
            return;
        }
        var (mass, magnesium) = Masses(form.Formula);
        Assert.Equal(mass, form.MolarMass!.Value, 0.01);
        Assert.Equal(magnesium / mass, form.ElementalFraction!.Value, 1e-4);
        Assert.Equal(form.ElementalFraction.Value, form.FractionHigh, 1e-9);
        Assert.True(form.FractionLow <= form.ElementalFraction);
    }

    // By hand: citrate 3·24.305 / (3·24.305 + 12·12.011 + 10·1.008 + 14·15.999) = 72.915 / 451.113;
    // oxide 24.305 / 40.304; bisglycinate 24.305 / (24.305 + 4·12.011 + 8·1.008 + 2·14.007 + 4·15.999) = 24.305 / 172.423;
    // Epsom salt 24.305 / (24.305 + 32.06 + 4·15.999 + 7·18.015) = 24.305 / 246.466.
    [Theory]
    [InlineData("citrate", 0.16163)]
    [InlineData("oxide", 0.60304)]
    [InlineData("bisglycinate", 0.14096)]
    [InlineData("sulfate_7", 0.09861)]
    public void Worked_by_hand(string id, double share) =>
        Assert.Equal(share, Base.Forms.Single(f => f.Id == id).ElementalFraction!.Value, 1e-5);

    [Theory]
    [MemberData(nameof(Forms))]
    public void Elemental_compound_and_unclear_amounts_of_every_form(string id)
    {
        var form = Base.Forms.Single(f => f.Id == id);
        var share = form.ElementalFraction!.Value;
        var range = ElementalAmount.Range(Base.Forms);
        var elemental = ElementalAmount.Of(200, AmountBasis.Elemental, form, range);
        Assert.Equal((200, 200, 200), (elemental.Low, elemental.Best, elemental.High));
        var compound = ElementalAmount.Of(200, AmountBasis.Compound, form, range);
        Assert.Equal(200 * share, compound.Best, 1e-9);
        Assert.True(compound.Low <= compound.Best && compound.Best <= compound.High);
        var unclear = ElementalAmount.Of(200, AmountBasis.Unknown, form, range);
        Assert.Equal((compound.Low, 200.0), (unclear.Low, unclear.High));
        Assert.InRange(unclear.Best, unclear.Low, unclear.High);
    }

    [Fact]
    public void A_name_without_its_water_reaches_down_to_the_hydrate()
    {
        foreach (
            var (name, hydrate) in ((string, string)[])
                [
                    ("chloride", "chloride_6"),
                    ("sulfate", "sulfate_7"),
                    ("malate", "malate_3"),
                    ("bisglycinate", "bisglycinate_2"),
                    ("gluconate", "gluconate_2"),
                ]
        )
            Assert.Equal(
                Base.Forms.Single(f => f.Id == hydrate).ElementalFraction!.Value,
                Base.Forms.Single(f => f.Id == name).FractionLow,
                1e-9
            );
    }

    [Fact]
    public void Studies_and_tolerance_are_there_and_no_figure_is_from_memory()
    {
        Assert.Equal(23, Base.FormTrials.Length);
        Assert.Equal(8, Base.BowelTolerances.Length);
        foreach (var phrase in Base.FormTrials.Select(t => t.Result))
            Assert.DoesNotContain("UNVERIFIED", Base.Texts.Say(phrase), StringComparison.Ordinal);
        // Left out because unverified: "9-11 % quoted elsewhere", "0.22 vs 0.006 mg/mg".
        Assert.DoesNotContain(
            "11 %",
            Base.Texts["form-trial.firoz-2001"],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "0.22",
            Base.Texts["form-trial.lindberg-1990"],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("citrate", "forms/forms.csv:")]
    [InlineData("levothyroxine", "safety/interactions.csv:")]
    [InlineData("kidney-30-to-60", "safety/contraindications.yaml:")]
    [InlineData("eu", "safety/upper-limits.csv:")]
    [InlineData("kappeler-2017", "forms/trials.csv:")]
    public void The_tables_can_be_browsed(string id, string file) =>
        Assert.Contains(
            file,
            new KnowledgeBrowser(KnowledgeFiles.Embedded()).Show(id).Text,
            StringComparison.Ordinal
        );

    /// <summary>Molar mass and mass of magnesium [g/mol] of a formula such as <c>4MgCO3.Mg(OH)2.5H2O</c>.</summary>
    private static (double Mass, double Magnesium) Masses(string formula)
    {
        double mass = 0;
        double magnesium = 0;
        foreach (var part in formula.Split('.'))
        {
            var at = 0;
            var times = Digits(part, ref at);
            var (m, mg) = Group(part, ref at);
            mass += times * m;
            magnesium += times * mg;
        }
        return (mass, magnesium);
    }

    private static (double Mass, double Magnesium) Group(string text, ref int at)
    {
        double mass = 0;
        double magnesium = 0;
        while (at < text.Length && text[at] != ')')
        {
            double m;
            double mg = 0;
            if (text[at] == '(')
            {
                at++;
                (m, mg) = Group(text, ref at);
                at++;
            }
            else
            {
                var length = at + 1 < text.Length && char.IsLower(text[at + 1]) ? 2 : 1;
                var element = text.Substring(at, length);
                at += length;
                m = Weights[element];
                if (element == "Mg")
                    mg = m;
            }
            var times = Digits(text, ref at);
            mass += times * m;
            magnesium += times * mg;
        }
        return (mass, magnesium);
    }

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at == start
            ? 1
            : int.Parse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture);
    }
}
