using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Tables;
using Soleus.Tests.MetaAnalysis.Golden;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Tables;

/// <summary>From the data files as metadat has them to metafor's effects.</summary>
public sealed class EscalcGoldenTests
{
    [Theory]
    [InlineData("bcg_RR", "bcg", Measure.RR)]
    [InlineData("bcg_OR", "bcg", Measure.OR)]
    [InlineData("bcg_RD", "bcg", Measure.RD)]
    [InlineData("egger2001_OR", "egger2001", Measure.OR)]
    [InlineData("egger2001_RR", "egger2001", Measure.RR)]
    [InlineData("raudenbush1985", "raudenbush1985", Measure.SMD)]
    [InlineData("normand1999_MD", "normand1999", Measure.MD)]
    [InlineData("normand1999_SMD", "normand1999", Measure.SMD)]
    [InlineData("normand1999_SMD1", "normand1999", Measure.SMD1)]
    [InlineData("normand1999_SMDH", "normand1999", Measure.SMDH)]
    [InlineData("normand1999_ROM", "normand1999", Measure.ROM)]
    [InlineData("normand1999_VR", "normand1999", Measure.VR)]
    [InlineData("normand1999_CVR", "normand1999", Measure.CVR)]
    public void Effects_of_a_data_file_agree_with_metafor(
        string dataset,
        string file,
        Measure measure
    )
    {
        var effects = Effects(file, measure);
        Agreement.Check(dataset, "escalc", "yi", effects.Estimates, Agreement.Closed);
        Agreement.Check(dataset, "escalc", "vi", effects.Variances, Agreement.Closed);
    }

    [Fact]
    public void Effects_without_isis4_agree_with_metafor()
    {
        var effects = Effects("egger2001", Measure.OR);
        var (y, v) = (effects.Estimates.RemoveAt(15), effects.Variances.RemoveAt(15));
        Agreement.Check("egger2001_noISIS4_OR", "escalc", "yi", y, Agreement.Closed);
        Agreement.Check("egger2001_noISIS4_OR", "escalc", "vi", v, Agreement.Closed);
    }

    [Fact]
    public void Every_golden_effect_is_compared()
    {
        var golden = GoldenTable
            .Values.Where(v => v.Model == "escalc")
            .Select(v => (v.Dataset, v.Quantity))
            .Distinct();
        Assert.Equal(28, golden.Count());
    }

    [Fact]
    public void Labels_are_author_and_year()
    {
        Assert.Equal("Aronson, 1948", Effects("bcg", Measure.RR).Labels[0]);
        Assert.Equal("Ferguson & Simes, 1949", Effects("bcg", Measure.RR).Labels[1]);
        Assert.Equal("Morton, 1984", Effects("egger2001", Measure.OR).Labels[0]);
        Assert.Equal("Orpington-Mild", Effects("normand1999", Measure.MD).Labels[1]);
        Assert.Equal("Rosenthal et al., 1974", Effects("raudenbush1985", Measure.GEN).Labels[0]);
    }

    private static EffectTable Effects(string file, Measure measure)
    {
        var bytes = File.ReadAllBytes(
            Repository.File($"tests/Soleus.Tests/MetaAnalysis/Golden/dat.{file}.txt")
        );
        var table = StudyTable.Read(bytes).Value;
        return EffectTable.Of(table, new EffectTableOptions { Measure = measure }).Value;
    }
}
