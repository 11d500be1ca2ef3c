using System.Globalization;
using System.Text;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>Writes the statements of one part of a kernel.</summary>
/// <param name="locate">The array that holds a value of a place, and its row in it.</param>
internal sealed class KernelBody(
    Schedule schedule,
    Width width,
    Func<Place, int, (string Array, int Row)> locate,
    StringBuilder text
)
{
    private const int LongestExpression = 400;
    private const string Product = "product";
    private const string Good = "good";
    private readonly Dictionary<Node, string> _names = [];

    /// <summary>Declares the variables of the checks of pivots.</summary>
    public void BeginChecks()
    {
        text.AppendLine($"    var product = {width.Constant(0)};");
        text.AppendLine(
            $"    var good = {width.Write(Operation.LessOrEqual, [Product, Product])};"
        );
    }

    /// <summary>The lanes of which all checks held, as bits.</summary>
    public string Checked()
    {
        var finite = width.Write(Operation.Less, [Product, width.Constant(1e300)]);
        return width.Bits($"(good & {finite})");
    }

    /// <summary>Computes a node or performs an effect.</summary>
    public void Write(object item)
    {
        if (item is Node node)
            Compute(node);
        else
            Perform((Effect)item);
    }

    private void Compute(Node node)
    {
        var value = Expression(node);
        var named =
            schedule.Uses(node) > 1 || schedule.Crosses(node) || value.Length > LongestExpression;
        if (named)
        {
            var name = Name("v", node);
            text.AppendLine($"    var {name} = {value};");
            value = name;
        }
        _names[node] = value;
        if (schedule.Crosses(node) && schedule.Home(node) is (Place.Scratch, var index))
            text.AppendLine("    " + Store(Place.Scratch, index, value));
    }

    private void Perform(Effect effect)
    {
        var values = Array.ConvertAll(effect.Values, Value);
        if (effect.IsStore)
        {
            text.AppendLine("    " + Store(effect.Place, effect.Index, values[0]));
            return;
        }
        // Pivot times reciprocal is one, or it is not a number or infinite: then the sum is, too.
        var sum = width.Write(Operation.MultiplyAdd, [values[0], values[1], Product]);
        text.AppendLine($"    product = {sum};");
        if (values.Length < 3)
            return;
        var least = width.Write(
            Operation.Multiply,
            [width.Constant(1e-10), width.Write(Operation.Abs, [values[2]])]
        );
        var size = width.Write(Operation.Abs, [values[0]]);
        text.AppendLine($"    good &= {width.Write(Operation.LessOrEqual, [least, size])};");
    }

    private string Expression(Node node) =>
        width.Write(node.Operation, Array.ConvertAll(node.Arguments, Value));

    private string Value(Node node)
    {
        if (node.IsConstant)
            return width.Constant(node.Value);
        if (IsLoadedOnce(node))
        {
            if (!_names.TryGetValue(node, out var n))
            {
                n = Name("s", node);
                text.AppendLine($"    var {n} = {Load(node.Place, node.Index)};");
                _names[node] = n;
            }
            return n;
        }
        if (node.IsLeaf)
            return Load(node.Place, node.Index);
        if (node.IsCondition)
            return Expression(node);
        if (_names.TryGetValue(node, out var name))
            return name;
        var (place, index) = schedule.Home(node);
        return Load(place, index);
    }

    // Parameters, and entries of matrices, are as fast as operands in memory and leave registers to the rest.
    private bool IsLoadedOnce(Node node) =>
        node is { IsLeaf: true, Place: Place.State or Place.Time or Place.Step or Place.Stage }
        && schedule.Uses(node) > 1;

    private string Load(Place place, int index)
    {
        var (array, row) = locate(place, index);
        return width.Load(array, row);
    }

    private string Store(Place place, int index, string value)
    {
        var (array, row) = locate(place, index);
        return width.Store(array, row, value);
    }

    private string Name(string letter, Node node) =>
        letter + node.Id.ToString(CultureInfo.InvariantCulture);
}
