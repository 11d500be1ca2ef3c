using Soleus.Numerics.Generator.Expressions;
using Soleus.Numerics.Generator.Lowering;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>One function of a model, ready to be written at each width: its effects on contracted expressions.</summary>
internal sealed class Kernel
{
    /// <param name="arrays">The names of its arrays, in the order of its arguments, and what each holds.</param>
    public Kernel(string name, (string Name, Place[] Holds)[] arrays, IReadOnlyList<Effect> effects)
    {
        Name = name;
        Arrays = arrays;
        var roots = Contraction.Contract([.. effects.SelectMany(e => e.Values)]);
        Effects = Effect.With(effects, roots);
        Operations =
            Rewriting.Below(roots).Sum(n => Costs.Of(n.Operation)) + (IsChecked ? 5 * Checks : 0);
    }

    public string Name { get; }

    public (string Name, Place[] Holds)[] Arrays { get; }

    public Effect[] Effects { get; }

    /// <summary>Floating-point operations of one call for one lane.</summary>
    public int Operations { get; }

    /// <summary>Whether pivots are checked, so that the function returns the lanes that are good.</summary>
    public bool IsChecked => Checks > 0;

    private int Checks => Effects.Count(e => !e.IsStore);
}
