using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Lanes;

/// <summary>A study, checked and with names turned into places: what every engine of a run reads.</summary>
internal sealed class StudyPlan
{
    public required OdeModel Model { get; init; }
    public required double Start { get; init; }
    public required double End { get; init; }
    public required double[] SampleTimes { get; init; }

    /// <summary>Places of the sampled quantities: states first, outputs after the states.</summary>
    public required int[] Quantities { get; init; }
    public required EventRule[] Rules { get; init; }

    /// <summary>The place of each rule's event.</summary>
    public required int[] RuleEvents { get; init; }
    public required OdeSettings Settings { get; init; }
    public required double[] AbsoluteTolerances { get; init; }
    public required SetUpMember? SetUp { get; init; }

    /// <summary>Whether there is but one member, for which one lane is enough.</summary>
    public required bool Single { get; init; }

    public required bool SamplesOutputs { get; init; }

    public int ValuesPerMember => SampleTimes.Length * Quantities.Length;
}
