using Soleus.Evidence.EffectSizes;

namespace Soleus.Tests.MetaAnalysis.EffectSizes;

/// <summary>Morris 2008, Organizational Research Methods 11:364–386: pre–post studies with control groups.</summary>
public sealed class Morris2008Tests
{
    [Theory]
    [InlineData(30.6, 38.5, 15.0, 20, 23.1, 19.7, 13.8, 20, 0.47, 0.74)]
    [InlineData(23.5, 26.8, 3.1, 50, 24.9, 25.3, 4.1, 42, 0.64, 0.95)]
    [InlineData(0.5, 0.7, 0.1, 9, 0.6, 0.6, 0.2, 9, 0.77, 1.81)]
    [InlineData(53.4, 75.9, 14.5, 10, 55.7, 60.7, 17.3, 11, 0.89, 1.15)]
    [InlineData(35.6, 36.0, 4.7, 14, 34.8, 33.4, 3.1, 14, 0.44, 0.51)]
    public void Table_1_p_368_difference_of_changes_in_SDs_before(
        double treatedBefore,
        double treatedAfter,
        double treatedSd,
        double treated,
        double controlBefore,
        double controlAfter,
        double controlSd,
        double control,
        double r,
        double printed
    )
    {
        double Change(double after, double before, double sd, double n) =>
            Measures.Of(Measure.SMCR, new PairedMeans(after, sd, before, null, n, r)).Value.Estimate;
        var difference =
            Change(treatedAfter, treatedBefore, treatedSd, treated)
            - Change(controlAfter, controlBefore, controlSd, control);
        Assert.Equal(printed, difference, 5e-3);
    }
}
