using Soleus.Care.Triage;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Triage;

/// <summary>
/// "Stop any magnesium" stands beside a danger sign, but never where a low result says that magnesium may be the treatment.
/// </summary>
public sealed class StopMagnesiumTests
{
    [Theory]
    [InlineData("takes.digitalis, palpitations, takes.any-magnesium", true)]
    [InlineData("takes.digitalis, palpitations, takes.any-magnesium, lab.magnesium=0.69", false)]
    [InlineData("takes.digitalis, palpitations, takes.any-magnesium, lab.magnesium=0.7", true)]
    [InlineData("hand-or-face-spasm, has.hypoparathyroidism, lab.magnesium=0.4", false)]
    [InlineData("lab.calcium-adjusted=1.8", false)]
    [InlineData("lab.potassium=2.8", false)]
    [InlineData("lab.potassium=6.1", true)]
    // Somebody who swallowed Epsom salt stops, whatever an older result says.
    [InlineData("epsom-swallowed, very-weak, lab.magnesium=0.6", true)]
    public void Is_said_where_it_helps(string facts, bool stops) =>
        Assert.Equal(stops, FindDanger.In(CaseOf(facts)).StopMagnesium);
}
