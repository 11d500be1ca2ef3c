using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Tables;

namespace Soleus.Tests.MetaAnalysis.EffectSizes;

/// <summary>Yusuf et al. 1985, Progress in Cardiovascular Diseases 27:335–371.</summary>
public sealed class Yusuf1985Tests
{
    /// <summary>Deaths in trials of beta blockers by mouth after infarction; one trial reported none.</summary>
    private const string Table6 = """
        id,trial,ai,n1i,ci,n2i
        1.1,Balcon,14,56,15,58
        1.2,Clausen,18,66,19,64
        1.3,Multicentre,15,100,12,95
        1.4,Barber,10,52,12,47
        1.5,Norris,21,226,24,228
        1.6,Kahler,3,38,6,31
        1.7,Ledwich,2,20,3,20
        1.8,Snow 1,NA,NA,NA,NA
        1.9,Snow 2,19,76,15,67
        1.10,Fuccella,15,106,9,114
        1.11,Briant,5,62,4,57
        1.12,Pitt,0,9,0,8
        1.13,Lombardo,8,133,11,127
        1.14,Thompson,3,48,3,49
        1.15,Hutton,0,16,0,13
        1.16,Tonkin,1,42,1,46
        1.17,Gupta,0,25,3,25
        2.1,Barber,14,221,15,228
        2.2,Yusuf,0,11,0,11
        2.3,Wilcox 1,8,259,7,129
        2.4,Wilcox 2,6,157,4,158
        2.5,CPRG,3,177,2,136
        """;

    [Fact]
    public void Table_6_p_107_odds_of_death_by_Petos_method()
    {
        var result = EffectTable.Of(
            StudyTable.Read(Table6).Value,
            new EffectTableOptions
            {
                Measure = Measure.PETO,
                Effect = new EffectOptions { Continuity = ContinuityCorrection.None },
            }
        );
        var table = result.Value;
        // one trial without data, three without a death
        Assert.Equal(18, table.Studies);
        Assert.Equal(
            ["Snow 1", "Pitt", "Hutton", "Yusuf"],
            table.Dropped.OrderBy(d => d.Line).Select(d => d.Label)
        );
        var fit = Pool.Fit(
            table.Estimates.AsSpan(),
            table.Variances.AsSpan(),
            new PoolingOptions { Method = Tau2Method.CommonEffect }
        ).Value;
        Assert.Equal(0.93, table.Display(fit.Estimate), 5e-3);
        Assert.Equal(0.74, table.Display(fit.Interval.Low), 5e-3);
        Assert.Equal(1.18, table.Display(fit.Interval.High), 5e-3);
    }
}
