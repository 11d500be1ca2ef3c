using System.Globalization;
using Soleus.Care.People;
using Soleus.Care.Safety;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

/// <summary>
/// Upper limits by age and authority: US (IOM 1997) 65, 110, 350 mg; EU (SCF 2001) 250 mg from 4 years in two portions;
/// Norway (VKM 2016) 85, 280, 350 mg; UK guidance level 400 mg, known second-hand only.
/// </summary>
public sealed class UpperLimitTests
{
    [Theory]
    [InlineData(19.0, null, 250)]
    [InlineData(40.0, null, 250)]
    [InlineData(40.0, Authority.Us, 350)]
    [InlineData(18.0, Authority.Us, 350)]
    [InlineData(90.0, Authority.Us, 350)]
    [InlineData(40.0, Authority.Eu, 250)]
    [InlineData(40.0, Authority.Uk, 250)]
    [InlineData(3.0, Authority.Us, 65)]
    [InlineData(3.99, Authority.Us, 65)]
    [InlineData(4.0, Authority.Us, 110)]
    [InlineData(8.99, Authority.Us, 110)]
    [InlineData(9.0, Authority.Us, 350)]
    [InlineData(3.0, Authority.Eu, 65)]
    [InlineData(5.0, Authority.Eu, 250)]
    [InlineData(5.0, null, 110)]
    [InlineData(12.0, null, 250)]
    [InlineData(3.0, null, 65)]
    public void The_limit_that_counts(double age, Authority? authority, double mg)
    {
        var facts = string.Create(CultureInfo.InvariantCulture, $"age={age},egfr=95,egfr-any=95");
        var result = Check(facts, Nothing with { Authority = authority });
        Assert.Equal(mg, result.TotalLimitMgPerDay);
        Assert.Equal(age >= 18 ? mg : null, result.MaxElementalMgPerDay);
    }

    [Theory]
    [InlineData(Authority.Us)]
    [InlineData(Authority.Eu)]
    [InlineData(Authority.Uk)]
    [InlineData(null)]
    public void Pregnancy_and_breastfeeding_never_loosen_it(Authority? authority)
    {
        var record = Nothing with { Authority = authority };
        var usual = Check(Healthy, record).TotalLimitMgPerDay!.Value;
        Assert.True(Check($"{Healthy},breastfeeding", record).TotalLimitMgPerDay <= usual);
        Assert.True(Check($"{Healthy},pregnant", record).TotalLimitMgPerDay <= usual);
    }

    [Fact]
    public void The_European_limit_is_split()
    {
        Assert.Equal(2, Using(Authority.Eu).PortionsPerDayAtLeast);
        Assert.Equal(2, Using(null).PortionsPerDayAtLeast);
        Assert.Equal(1, Using(Authority.Us).PortionsPerDayAtLeast);
    }

    [Fact]
    public void Without_an_authority_all_are_shown()
    {
        var said = Say(Using(null));
        foreach (var word in (string[])["250 mg", "350 mg", "400 mg", "Norway", "United Kingdom"])
            Assert.Contains(word, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Norway", Say(Using(Authority.Us)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_hand_limit_allows_no_more_than_the_others()
    {
        var finding = Using(Authority.Uk).Find("safety.upper-limit")!;
        Assert.Contains(finding.Reasons, r => r.Key == "safety.limit.not-usable");
    }
}
