namespace Soleus.Numerics.Models;

/// <summary>Marks a partial class whose <c>Equations(double t)</c> is a system of ordinary differential equations.</summary>
/// <remarks>
/// The class compiles as it stands and is the readable reference; at build time the generator adds the fast
/// kernels, the analytic Jacobian and the sparse factorisation, all reached through the static property
/// <c>Model</c> that it adds. For each state <c>x</c> the generator adds a field <c>dx</c>, to which
/// <c>Equations</c> assigns the rate. See the README of Soleus.Numerics for the subset of C#
/// that may be used. If the compiler says that <c>Model</c> or <c>dx</c> does not exist, the project lacks the
/// reference to the generator (as an analyzer).
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OdeModelAttribute : Attribute;

/// <summary>A state of the model; its initialiser is the initial value (a constant expression).</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class StateAttribute : Attribute;

/// <summary>A parameter of the model, constant between stops; its initialiser is the nominal value.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ParameterAttribute : Attribute
{
    /// <summary>
    /// Whether <c>Sensitivities</c>, the model of states and their derivatives with respect to the marked
    /// parameters, is generated beside <c>Model</c>.
    /// </summary>
    public bool Sensitive { get; init; }
}

/// <summary>A quantity that <c>Equations</c> assigns and that can be sampled beside the states.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OutputAttribute : Attribute;

/// <summary>A quantity that <c>Equations</c> assigns and whose zero crossings are located.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class EventAttribute : Attribute;

/// <summary>
/// Marks a class written for 512-bit vectors; the generator writes its copies for 256 bits and for one lane by
/// replacing the names of types, so that all widths do the same operations in the same order.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LaneTemplateAttribute : Attribute;
