using Soleus.Care.People;
using Soleus.Care.Safety;
using Soleus.Knowledge.Interactions;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

/// <summary>Interactions worked by hand, and the four answers a medicine can get.</summary>
public sealed class InteractionTests
{
    // Larger of the medicine's own interval and 3 h before or 4 h after.
    [Theory]
    [InlineData("ciprofloxacin", 3, 6)]
    [InlineData("moxifloxacin", 6, 8)]
    [InlineData("gemifloxacin", 3, 4)]
    [InlineData("doxycycline", 4, 6)]
    [InlineData("omadacycline", 4, 6)]
    [InlineData("alendronic-acid", 3, 8)]
    [InlineData("alendronic-acid-colecalciferol", 3, 8)]
    [InlineData("ibandronic-acid", 3, 6)]
    [InlineData("etidronic-acid", 3, 4)]
    [InlineData("levothyroxine", 4, 4)]
    [InlineData("gabapentin", 3, 4)]
    [InlineData("dolutegravir", 3, 6)]
    [InlineData("dolutegravir-rilpivirine", 4, 6)]
    [InlineData("elvitegravir-cobicistat-emtricitabine-tenofovir", 4, 4)]
    [InlineData("cabotegravir", 4, 4)]
    [InlineData("ferrous-sulfate", 3, 4)]
    [InlineData("eltrombopag", 4, 4)]
    [InlineData("erlotinib", 3, 4)]
    [InlineData("atazanavir", 3, 4)]
    [InlineData("hydroxychloroquine", 4, 4)]
    [InlineData("itraconazole", 3, 6)]
    [InlineData("rilpivirine", 4, 4)]
    [InlineData("levodopa-carbidopa", 3, 4)]
    [InlineData("sotalol", 3, 4)]
    [InlineData("ledipasvir-sofosbuvir", 4, 4)]
    [InlineData("ramipril", 3, 4)]
    [InlineData("atorvastatin", 3, 4)]
    public void Hours_by_hand(string medicine, double before, double after)
    {
        var spacing = With(Takes(medicine)).Spacings.Single();
        Assert.Equal(
            (before, after),
            (spacing.HoursMedicineBeforeMagnesium, spacing.HoursMedicineAfterMagnesium)
        );
    }

    [Fact]
    public void Raltegravir_rules_out_magnesium_even_hours_apart()
    {
        var result = With(Takes("raltegravir"));
        Assert.Equal(Permission.Blocked, result.Permission);
        Assert.Equal(new Spacing("raltegravir", "avoid", null, null), result.Spacings.Single());
        Assert.Null(result.MaxElementalMgPerDay);
    }

    [Fact]
    public void Levodopa_excludes_oxide_and_asks_the_team_first()
    {
        var result = With(Takes("levodopa-carbidopa"));
        Assert.Equal(Permission.ClinicianFirst, result.Permission);
        Assert.Equal(["hydroxide", "oxide", "oxide_monohydrate"], result.ExcludedForms);
        Assert.Contains("magnesium oxide", Say(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Aluminium_excludes_citrates() =>
        Assert.Equal(
            ["citrate", "citrate_9", "citrate_malate", "hydrogen_citrate"],
            With(Takes("aluminium-hydroxide")).ExcludedForms
        );

    [Theory]
    [InlineData("ciprofloxacin")]
    [InlineData("doxycycline")]
    [InlineData("azithromycin")]
    public void A_short_course_pauses_magnesium(string medicine) =>
        Assert.Contains("short course", Say(With(Takes(medicine))), StringComparison.Ordinal);

    [Fact]
    public void Recognised_but_not_in_the_table_shows_the_default()
    {
        var result = With(Takes("atorvastatin"));
        var finding = result.Find("safety.interaction.atorvastatin")!;
        Assert.Equal("not-in-table", finding.Conclusion);
        Assert.Equal(Permission.Allowed, result.Permission);
        Assert.NotEmpty(finding.Sources);
    }

    [Fact]
    public void What_is_not_recognised_is_numbered_by_name_and_needs_a_pharmacist()
    {
        var result = With(TakesUnknown("zorblaxine"), TakesUnknown("abcdefine"));
        Assert.Equal(Permission.ClinicianFirst, result.Permission);
        Assert.Contains(
            "abcdefine",
            Base.Texts.Say(result.Find("safety.interaction.unrecognised-1")!.Says),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "zorblaxine",
            Base.Texts.Say(result.Find("safety.interaction.unrecognised-2")!.Says),
            StringComparison.Ordinal
        );
        Assert.All(result.Spacings, s => Assert.Equal("unrecognised", s.Rule));
    }

    [Fact]
    public void A_second_hand_none_never_reassures()
    {
        var row = Base.Interactions.Rows.Single(r => r.Rule == InteractionRule.None);
        Assert.Equal(Soleus.Knowledge.FactStatus.VerifiedSecondary, row.Status);
        var result = With(Takes("efavirenz"));
        Assert.Equal("not-in-table", result.Find("safety.interaction.efavirenz")!.Conclusion);
        Assert.DoesNotContain("no interaction found", Say(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amlodipine")]
    [InlineData("morphine")]
    public void Rows_about_a_vein_never_fire_for_tablets(string medicine)
    {
        var result = With(Takes(medicine, route: "tablet"));
        Assert.Equal("not-in-table", result.Find($"safety.interaction.{medicine}")!.Conclusion);
        Assert.Equal(Permission.Allowed, result.Permission);
    }

    [Theory]
    [InlineData("salbutamol", null)]
    [InlineData("cabotegravir-injection", null)]
    [InlineData("ofloxacin", "eye drops")]
    [InlineData("ciprofloxacin", "intravenous")]
    [InlineData("levothyroxine", "IV")]
    public void What_is_not_swallowed_needs_no_spacing(string medicine, string? route)
    {
        var result = With(Takes(medicine, route));
        Assert.Equal("not-swallowed", result.Find($"safety.interaction.{medicine}")!.Conclusion);
        Assert.Equal("not-swallowed", result.Spacings.Single().Rule);
    }

    [Fact]
    public void A_route_that_is_not_understood_is_kept_apart()
    {
        Assert.Equal("separate", With(Takes("ciprofloxacin", "as told")).Spacings.Single().Rule);
        Assert.Equal(
            "default",
            With(Takes("salbutamol", "tablets by mouth")).Spacings.Single().Rule
        );
    }

    [Fact]
    public void Doxycycline_counts_by_another_route_too()
    {
        var spacing = With(Takes("doxycycline", "intravenous")).Spacings.Single();
        Assert.Equal(
            (4.0, 6.0),
            (spacing.HoursMedicineBeforeMagnesium, spacing.HoursMedicineAfterMagnesium)
        );
    }

    [Fact]
    public void The_same_medicine_by_two_routes_is_one_finding_and_swallowed()
    {
        var result = With(Takes("ciprofloxacin", "eye drops"), Takes("ciprofloxacin"));
        Assert.Equal("separate", Assert.Single(result.Spacings).Rule);
    }

    [Fact]
    public void A_guessed_spelling_is_shown_as_one() =>
        Assert.Contains(
            "check the spelling",
            Say(With(Takes("levothyroxine", guess: true))),
            StringComparison.Ordinal
        );

    [Fact]
    public void Silence_about_medicines_shows_the_default_and_asks()
    {
        var result = Check(Healthy, new PersonRecord { Supplements = [] });
        var finding = result.Find("safety.interactions-not-said")!;
        Assert.Equal("cannot-tell", finding.Conclusion);
        Assert.Equal(["takes.unrecognised"], finding.Missing);
        Assert.Contains("3 h before", Base.Texts.Say(finding.Says), StringComparison.Ordinal);
    }

    [Fact]
    public void Iron_among_the_supplements_is_kept_apart_too()
    {
        var iron = Product("iron", null, null, AmountBasis.Unknown, Answer.No) with
        {
            Medicine = Base.Medicines.Single(m => m.Id == "ferrous-sulfate"),
        };
        var result = Check(Healthy, Nothing with { Supplements = [iron] });
        Assert.Equal("separate", Assert.Single(result.Spacings).Rule);
        Assert.Equal(Permission.Allowed, result.Permission);
    }

    [Fact]
    public void A_fallback_row_speaks_only_for_those_without_their_own()
    {
        var own = Base.Interactions.Of(Base.Medicines.Single(m => m.Id == "gemifloxacin"));
        Assert.Equal(["gemifloxacin"], own.Select(r => r.Id));
        var other = Base.Medicines.First(m =>
            m.Classes.Contains("bisphosphonate")
            && !Base.Interactions.Rows.Any(r => r.Medicines.Contains(m.Id))
        );
        Assert.Equal("other-bisphosphonates", Assert.Single(Base.Interactions.Of(other)).Id);
    }

    [Fact]
    public void The_order_of_medicines_does_not_matter()
    {
        var a = With(
            Takes("levothyroxine"),
            Takes("doxycycline"),
            TakesUnknown("b"),
            TakesUnknown("a")
        );
        var b = With(
            TakesUnknown("a"),
            Takes("doxycycline"),
            TakesUnknown("b"),
            Takes("levothyroxine")
        );
        Assert.Equal(a.Spacings, b.Spacings);
        Assert.Equal(a.Findings.Select(f => f.Id), b.Findings.Select(f => f.Id));
        Assert.Equal(Say(a), Say(b));
    }
}
