namespace Soleus.Numerics.Studies;

/// <summary>What happens at a stop.</summary>
public enum StopKind : byte
{
    /// <summary>A value is added to a state (a bolus dose).</summary>
    AddToState,

    /// <summary>A state is set to a value.</summary>
    SetState,

    /// <summary>A state is multiplied by a value (a ball thrown back).</summary>
    ScaleState,

    /// <summary>A parameter is set to a value (an infusion on and off, the edge of a stimulus).</summary>
    SetParameter,
}

/// <summary>A change at an exact time: integration stops there, applies it and goes on.</summary>
/// <param name="Time">When [unit of time].</param>
/// <param name="Kind">What is changed.</param>
/// <param name="Index">The place of the state or parameter.</param>
/// <param name="Value">The value, finite.</param>
public readonly record struct Stop(double Time, StopKind Kind, int Index, double Value);

/// <summary>A change without a time of its own, made when an event is located.</summary>
public readonly record struct Change(StopKind Kind, int Index, double Value);
