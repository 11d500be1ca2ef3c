using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>What a kernel does with values: stores one, or checks a pivot.</summary>
/// <param name="values">The value to store; or pivot, reciprocal and, if it was updated, the diagonal entry.</param>
/// <param name="place">The array to store to, or none for a check.</param>
internal sealed class Effect(Node[] values, Place place, int index)
{
    public Node[] Values { get; } = values;

    public Place Place { get; } = place;

    public int Index { get; } = index;

    public bool IsStore => Place != Place.None;

    public static Effect Store(Node value, Place place, int index) => new([value], place, index);

    public static Effect Check(params Node[] values) => new(values, Place.None, 0);

    public static IEnumerable<Effect> Stores(IEnumerable<Node> values, Place place) =>
        values.Select((v, i) => Store(v, place, i));

    /// <summary>The same effects on other values.</summary>
    public static Effect[] With(IReadOnlyList<Effect> effects, Node[] values)
    {
        var next = 0;
        return
        [
            .. effects.Select(e => new Effect(
                [.. e.Values.Select(_ => values[next++])],
                e.Place,
                e.Index
            )),
        ];
    }
}
