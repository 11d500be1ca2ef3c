using Soleus.Numerics.Lanes;

namespace Soleus.Numerics.Studies;

/// <summary>Sets up one member of an ensemble before it is integrated.</summary>
/// <remarks>
/// Called once for each member, on any thread and in any order: what it sets may depend on
/// <see cref="Member.Index"/> alone.
/// </remarks>
public delegate void SetUpMember(Member member);

/// <summary>One member as it is set up: its parameters, initial state and stops.</summary>
public readonly ref struct Member
{
    internal Member(long index, Span<double> parameters, Span<double> initial, StopList stops)
    {
        Index = index;
        Parameters = parameters;
        Initial = initial;
        StopList = stops;
    }

    internal StopList StopList { get; }

    /// <summary>The number of the member, from 0.</summary>
    public long Index { get; }

    /// <summary>Its parameters, nominal until changed.</summary>
    public Span<double> Parameters { get; }

    /// <summary>Its initial state, as the model declares it until changed.</summary>
    public Span<double> Initial { get; }

    /// <summary>
    /// Adds a stop. Stops may be added in any order; those of one time happen in the order in which they were added.
    /// One at or after the end does not happen. A sample at the time of a stop is the value just before it.
    /// </summary>
    /// <exception cref="ArgumentException">The time lies before the start, or a number is not finite or no place.</exception>
    public void Add(in Stop stop) => StopList.Add(stop, Parameters.Length, Initial.Length);

    /// <summary>Adds an amount to a state at a time.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Add"/>.</exception>
    public void AddToState(double time, int state, double amount) =>
        Add(new Stop(time, StopKind.AddToState, state, amount));

    /// <summary>Sets a state at a time.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Add"/>.</exception>
    public void SetState(double time, int state, double value) =>
        Add(new Stop(time, StopKind.SetState, state, value));

    /// <summary>Multiplies a state at a time.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Add"/>.</exception>
    public void ScaleState(double time, int state, double factor) =>
        Add(new Stop(time, StopKind.ScaleState, state, factor));

    /// <summary>Sets a parameter from a time on.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Add"/>.</exception>
    public void SetParameter(double time, int parameter, double value) =>
        Add(new Stop(time, StopKind.SetParameter, parameter, value));
}
