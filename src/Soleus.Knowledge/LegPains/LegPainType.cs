using System.Collections.Immutable;
using Soleus.Knowledge.DangerSigns;
using Soleus.Knowledge.Instruments;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.LegPains;

/// <summary>One feature of a kind of leg pain.</summary>
/// <param name="For">Weight when it is there [1]; 0 when it then says nothing.</param>
/// <param name="Against">Weight when it is known not to be there [1]; 0 when that says nothing.</param>
/// <param name="Yes">Its words when it is there.</param>
/// <param name="No">Its words when it is known not to be there.</param>
public sealed record LegPainSign(
    string Id,
    Condition When,
    int For,
    int Against,
    Phrase? Yes,
    Phrase? No
);

/// <summary>Something that speaks against a kind of leg pain when it holds.</summary>
/// <param name="Weight">Weight for the ranking [1].</param>
public sealed record LegPainObjection(string Id, Condition When, int Weight, Phrase Says);

/// <summary>
/// A kind of leg pain and how it is recognised. Its words are the texts <c>leg-pain.type.ID</c>, <c>leg-pain.for.SIGN</c>
/// and <c>leg-pain.against.SIGN</c>.
/// </summary>
/// <param name="Likely">When it holds, the kind fits well.</param>
/// <param name="Possible">When it holds, the kind may be it.</param>
/// <param name="Exclusions">Each makes it unlikely when known to hold.</param>
/// <param name="Limits">Each keeps it at "possible" when it holds; contradictions in the answers are among them.</param>
/// <param name="Contrary">Each speaks against it without deciding.</param>
/// <param name="Dangers">Rules of danger signs: when one holds, the kind is at least possible, whatever else is known.</param>
/// <param name="Medicines">True when medicines that bring on cramps are named as reasons.</param>
/// <param name="AsksWhen">When known to be false, nothing is asked for this kind.</param>
/// <param name="Asks">Facts that are worth asking for, most useful first.</param>
/// <param name="Says">What is said for each fit: cannot tell, unlikely, possible, likely.</param>
public sealed record LegPainType(
    string Id,
    Condition Likely,
    Condition? Possible,
    ImmutableArray<LegPainObjection> Exclusions,
    ImmutableArray<LegPainObjection> Limits,
    ImmutableArray<LegPainObjection> Contrary,
    ImmutableArray<LegPainSign> Signs,
    ImmutableArray<DangerRule> Dangers,
    ImmutableArray<Instrument> Instruments,
    bool Medicines,
    Condition? AsksWhen,
    ImmutableArray<int> Asks,
    ImmutableArray<Phrase> Says,
    ImmutableArray<string> Sources,
    FactStatus Status
);

/// <summary>
/// A group of medicines after which cramp treatment was begun more often. Its words are the text
/// <c>leg-pain.medicine.ID</c>.
/// </summary>
/// <param name="Ratio">Adjusted sequence ratio [1]: starts of cramp treatment after against before; null when only named.</param>
/// <param name="Low">Lower end of its 95 % interval [1].</param>
/// <param name="High">Upper end of its 95 % interval [1].</param>
/// <param name="Covers">Ids of wider groups that need not be named beside it.</param>
public sealed record CrampMedicine(
    string Id,
    Condition When,
    double? Ratio,
    double? Low,
    double? High,
    ImmutableArray<string> Covers,
    ImmutableArray<string> Sources,
    FactStatus Status
);
