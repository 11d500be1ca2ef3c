using System.Collections.Immutable;
using Soleus.Knowledge.Instruments;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.LegPains;

/// <summary>All kinds of leg pain, the instruments they use and the medicines that bring on cramps.</summary>
public sealed class LegPainIndex
{
    private LegPainIndex(
        ImmutableArray<Instrument> instruments,
        ImmutableArray<CrampMedicine> medicines,
        ImmutableArray<LegPainType> types
    ) => (Instruments, Medicines, Types) = (instruments, medicines, types);

    public ImmutableArray<Instrument> Instruments { get; }

    public ImmutableArray<CrampMedicine> Medicines { get; }

    /// <summary>By id.</summary>
    public ImmutableArray<LegPainType> Types { get; }

    internal static LegPainIndex Load(Loader loader, KnowledgeBase knowledge)
    {
        var patterns = new ConditionPatterns(loader, knowledge);
        patterns.Read();
        var instruments = new InstrumentReader(loader, knowledge, patterns).Read();
        var medicines = CrampMedicineReader.Read(loader, knowledge);
        var types = new LegPainReader(loader, knowledge, patterns, instruments).Read();
        return new LegPainIndex(instruments, medicines, types);
    }
}
