using Soleus.Care.People;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

/// <summary>What is taken already counts towards the limit; what is not known is never zero.</summary>
public sealed class CurrentProductsTests
{
    private const string Id = "safety.current-products";

    [Fact]
    public void Nothing_taken_leaves_the_whole_limit()
    {
        var result = Using(Authority.Us);
        Assert.Equal(
            (350.0, new Interval(0, 0, 0)),
            (result.MaxElementalMgPerDay, result.CurrentMgPerDay)
        );
        Assert.Equal("none", result.Find(Id)!.Conclusion);
    }

    [Theory]
    [InlineData(100, "within", Permission.Allowed)]
    [InlineData(349, "within", Permission.Allowed)]
    [InlineData(350, "at-limit", Permission.Blocked)]
    [InlineData(351, "above", Permission.Blocked)]
    public void Elemental_amounts_against_350(double mg, string conclusion, Permission permission)
    {
        var result = Using(Authority.Us, Product("magnesium", null, mg));
        Assert.Equal(conclusion, result.Find(Id)!.Conclusion);
        Assert.Equal(permission, result.Permission);
        Assert.Equal(
            permission == Permission.Allowed ? 350 - mg : null,
            result.MaxElementalMgPerDay
        );
    }

    [Fact]
    public void Products_add_up()
    {
        var result = Using(
            Authority.Us,
            Product("multivitamin", "oxide", 56),
            Product("milk of magnesia", "hydroxide", 300)
        );
        Assert.Equal(new Interval(356, 356, 356), result.CurrentMgPerDay);
        Assert.Equal("above", result.Find(Id)!.Conclusion);
        Assert.Equal(Permission.Blocked, result.Permission);
    }

    [Fact]
    public void An_unclear_basis_is_read_both_ways_and_asked_for()
    {
        var result = Using(
            Authority.Us,
            Product("magnesium citrate", "citrate", 1000, AmountBasis.Unknown)
        );
        var current = result.CurrentMgPerDay!;
        // The least magnesium of what is sold as citrate: hydrogen citrate, 24.305 / 214.41.
        Assert.Equal(113.4, current.Low, 0.1);
        Assert.Equal(1000, current.High);
        Assert.Equal("may-be-above", result.Find(Id)!.Conclusion);
        Assert.Equal(Permission.Blocked, result.Permission);
        var said = Say(result);
        Assert.Contains("1000 mg", said, StringComparison.Ordinal);
        Assert.Contains("16.2 %", said, StringComparison.Ordinal);
        Assert.Contains("Read the label", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compound_amount_is_multiplied()
    {
        // 500 mg of hydrated magnesium aspartate: 24.305 / 324.52 = 7.49 %.
        var current = Using(
            Authority.Us,
            Product("magnesium aspartate", "aspartate_2", 500, AmountBasis.Compound)
        ).CurrentMgPerDay!;
        Assert.Equal(37.4, current.Best, 0.1);
        Assert.Equal(37.4, current.High, 0.1);
    }

    [Fact]
    public void A_compound_that_is_not_named_lies_between_all_forms()
    {
        var current = Using(
            Authority.Us,
            Product("magnesium", null, 400, AmountBasis.Compound)
        ).CurrentMgPerDay!;
        // gluconate dihydrate 24.305 / 450.63, oxide 24.305 / 40.304
        Assert.Equal(400 * 24.305 / 450.63, current.Low, 0.05);
        Assert.Equal(400 * 24.305 / 40.304, current.High, 0.05);
    }

    [Fact]
    public void An_unknown_amount_is_not_zero()
    {
        var result = Using(Authority.Us, Product("magnesium citrate", "citrate", null));
        Assert.Null(result.CurrentMgPerDay);
        Assert.Null(result.MaxElementalMgPerDay);
        Assert.Equal(Permission.Blocked, result.Permission);
        Assert.Equal("cannot-tell", result.Find(Id)!.Conclusion);
    }

    [Fact]
    public void A_product_that_may_hold_magnesium_is_not_none()
    {
        var result = Using(
            Authority.Us,
            Product("night drink", null, 300, AmountBasis.Unknown, Answer.Unknown)
        );
        Assert.Equal(Permission.ClinicianFirst, result.Permission);
        Assert.Null(result.CurrentMgPerDay);
        Assert.Contains("night drink", Say(result), StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_without_magnesium_does_not_count() =>
        Assert.Equal(
            new Interval(0, 0, 0),
            Using(
                Authority.Us,
                Product("vitamin d", null, 1, AmountBasis.Unknown, Answer.No)
            ).CurrentMgPerDay
        );

    [Fact]
    public void A_known_part_above_the_limit_is_above_whatever_the_rest_is()
    {
        var result = Using(
            Authority.Us,
            Product("magnesium", null, 500),
            Product("night drink", null, null, AmountBasis.Unknown, Answer.Unknown)
        );
        Assert.Equal("above", result.Find(Id)!.Conclusion);
        Assert.Equal(Permission.Blocked, result.Permission);
        Assert.Null(result.CurrentMgPerDay);
    }

    [Fact]
    public void A_laxative_among_the_medicines_counts_although_its_amount_is_not_known()
    {
        var result = With(Takes("magnesium-hydroxide"));
        Assert.Equal(Permission.Blocked, result.Permission);
        Assert.Equal(
            "is-magnesium",
            result.Find("safety.interaction.magnesium-hydroxide")!.Conclusion
        );
        Assert.Empty(result.Spacings);
    }

    [Fact]
    public void Magnesium_into_a_vein_is_not_a_product_that_is_swallowed() =>
        Assert.Equal(
            new Interval(0, 0, 0),
            With(Takes("magnesium-sulfate-injection")).CurrentMgPerDay
        );

    [Fact]
    public void Silence_about_products_is_not_none()
    {
        var result = Check(Healthy, new PersonRecord());
        Assert.Equal(Permission.ClinicianFirst, result.Permission);
        Assert.Contains("takes.any-magnesium", result.Find(Id)!.Missing);
        Assert.Null(result.MaxElementalMgPerDay);
        Assert.Equal(
            Permission.Allowed,
            Check($"{Healthy},!takes.any-magnesium", new PersonRecord()).Permission
        );
    }

    [Fact]
    public void The_limit_of_a_kidney_rule_counts_for_all_products_too()
    {
        var noRisk = string.Join(
            ',',
            Base.Safety.Find("kidney-unknown-at-risk")!.When!.Names().Select(n => $"!{n}")
        );
        var result = Check(
            $"age=40,!child,{noRisk}",
            Nothing with
            {
                Authority = Authority.Us,
                Supplements = [Product("magnesium", null, 100)],
            }
        );
        Assert.Equal(Permission.AllowedLimited, result.Permission);
        Assert.Equal(150, result.MaxElementalMgPerDay);
    }

    [Fact]
    public void The_order_of_products_does_not_matter()
    {
        var a = Product("a", "citrate", 120);
        var b = Product("b", "oxide", 700, AmountBasis.Unknown);
        var c = Product("c", null, 33, AmountBasis.Compound);
        Assert.Equal(Say(Using(null, a, b, c)), Say(Using(null, c, b, a)));
        Assert.Equal(Using(null, a, b, c).CurrentMgPerDay, Using(null, b, c, a).CurrentMgPerDay);
    }
}

internal static class ConditionNames
{
    /// <summary>The names of the facts that a condition asks for.</summary>
    public static IEnumerable<string> Names(this Condition condition)
    {
        var facts = new List<int>();
        condition.Collect(facts);
        return facts.Select(Base.Facts.Name);
    }
}
