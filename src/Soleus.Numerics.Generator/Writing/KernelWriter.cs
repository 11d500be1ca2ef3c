using System.Globalization;
using System.Text;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>Writes one kernel at one width as one or several methods.</summary>
internal sealed class KernelWriter
{
    // Optimised from the first call on: many times faster in short runs, measured the same in long ones.
    private const string Options = """
        [global::System.Runtime.CompilerServices.SkipLocalsInit]
        [global::System.Runtime.CompilerServices.MethodImpl(
            global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization
            | global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        """;
    private const int LongestExpression = 400;
    private readonly Kernel _kernel;
    private readonly Schedule _schedule;
    private readonly Width _width;
    private readonly int _parameters;
    private readonly StringBuilder _text;
    private readonly Dictionary<Node, string> _names = [];
    private int _part;

    private KernelWriter(
        Kernel kernel,
        Schedule schedule,
        Width width,
        int parameters,
        StringBuilder text
    )
    {
        _kernel = kernel;
        _schedule = schedule;
        _width = width;
        _parameters = parameters;
        _text = text;
    }

    /// <param name="parameters">Number of parameters: derived values are kept behind them.</param>
    public static void Write(
        Kernel kernel,
        Schedule schedule,
        Width width,
        int parameters,
        StringBuilder text
    ) => new KernelWriter(kernel, schedule, width, parameters, text).Write();

    private void Write()
    {
        var signature = string.Join(", ", _kernel.Arrays.Select(a => "double* " + a.Name));
        var arguments = string.Join(", ", _kernel.Arrays.Select(a => a.Name));
        var result = _kernel.IsChecked ? "uint" : "void";
        if (_schedule.Parts.Count == 1)
        {
            Method("internal", _kernel.Name, signature);
            return;
        }
        _text
            .AppendLine(Options)
            .AppendLine($"internal static {result} {_kernel.Name}({signature})");
        _text.AppendLine("{");
        if (_schedule.ScratchCount > 0)
        {
            // Room for a whole vector more, so that the array can begin at a multiple of 64 bytes.
            var size = (_schedule.ScratchCount * _width.Lanes + 8).ToString(
                CultureInfo.InvariantCulture
            );
            _text.AppendLine($"    double* room = stackalloc double[{size}];");
            _text.AppendLine("    double* scratch = (double*)(((nuint)room + 63) & ~(nuint)63);");
            arguments += ", scratch";
            signature += ", double* scratch";
        }
        if (_kernel.IsChecked)
            _text.AppendLine("    uint lanes = uint.MaxValue;");
        for (var p = 0; p < _schedule.Parts.Count; p++)
        {
            var keep = _kernel.IsChecked && Checks(p) ? "lanes &= " : "";
            _text.AppendLine($"    {keep}{_kernel.Name}{Number(p)}({arguments});");
        }
        if (_kernel.IsChecked)
            _text.AppendLine("    return lanes;");
        _text.AppendLine("}").AppendLine();
        for (_part = 0; _part < _schedule.Parts.Count; _part++)
            Method("private", _kernel.Name + Number(_part), signature);
    }

    private bool Checks(int part) => _schedule.Parts[part].Any(i => i is Effect { IsStore: false });

    private void Method(string access, string name, string signature)
    {
        _names.Clear();
        var items = _schedule.Parts[_part];
        var isChecked = Checks(_part);
        _text.AppendLine(Options);
        _text.AppendLine($"{access} static {(isChecked ? "uint" : "void")} {name}({signature})");
        _text.AppendLine("{");
        if (isChecked)
        {
            _text.AppendLine($"    var product = {_width.Constant(0)};");
            _text.AppendLine(
                $"    var good = {_width.Write(Operation.LessOrEqual, ["product", "product"])};"
            );
        }
        foreach (var item in items)
        {
            if (item is Node node)
                Compute(node);
            else
                Perform((Effect)item);
        }
        if (isChecked)
        {
            var finite = _width.Write(Operation.Less, ["product", _width.Constant(1e300)]);
            _text.AppendLine($"    return {_width.Bits($"(good & {finite})")};");
        }
        _text.AppendLine("}").AppendLine();
    }

    private void Compute(Node node)
    {
        var text = Expression(node);
        var named =
            _schedule.Uses(node) > 1 || _schedule.Crosses(node) || text.Length > LongestExpression;
        if (named)
        {
            var name = "v" + Number(node.Id);
            _text.AppendLine($"    var {name} = {text};");
            text = name;
        }
        _names[node] = text;
        if (_schedule.Crosses(node) && _schedule.Home(node) is (Place.Scratch, var index))
            _text.AppendLine("    " + _width.Store("scratch", index, text));
    }

    private void Perform(Effect effect)
    {
        var values = Array.ConvertAll(effect.Values, Value);
        if (effect.IsStore)
        {
            _text.AppendLine(
                "    "
                    + _width.Store(Name(effect.Place), Index(effect.Place, effect.Index), values[0])
            );
            return;
        }
        // Pivot times reciprocal is one, or it is not a number or infinite: then the sum is, too.
        var sum = _width.Write(Operation.MultiplyAdd, [values[0], values[1], "product"]);
        _text.AppendLine($"    product = {sum};");
        if (values.Length < 3)
            return;
        var least = _width.Write(
            Operation.Multiply,
            [_width.Constant(1e-10), _width.Write(Operation.Abs, [values[2]])]
        );
        var size = _width.Write(Operation.Abs, [values[0]]);
        _text.AppendLine($"    good &= {_width.Write(Operation.LessOrEqual, [least, size])};");
    }

    private string Expression(Node node) =>
        _width.Write(node.Operation, Array.ConvertAll(node.Arguments, Value));

    private string Value(Node node)
    {
        if (node.IsConstant)
            return _width.Constant(node.Value);
        if (IsLoadedOnce(node))
        {
            if (!_names.TryGetValue(node, out var n))
            {
                n = "s" + Number(node.Id);
                _text.AppendLine(
                    $"    var {n} = {_width.Load(Name(node.Place), Index(node.Place, node.Index))};"
                );
                _names[node] = n;
            }
            return n;
        }
        if (node.IsLeaf)
            return _width.Load(Name(node.Place), Index(node.Place, node.Index));
        if (node.IsCondition)
            return Expression(node);
        if (_names.TryGetValue(node, out var text))
            return text;
        var (place, index) = _schedule.Home(node);
        return _width.Load(Name(place), Index(place, index));
    }

    // Parameters, and entries of matrices, are as fast as operands in memory and leave registers to the rest.
    private bool IsLoadedOnce(Node node) =>
        node is { IsLeaf: true, Place: Place.State or Place.Time } && _schedule.Uses(node) > 1;

    private string Name(Place place) =>
        place == Place.Scratch
            ? "scratch"
            : _kernel.Arrays.First(a => a.Holds.Contains(place)).Name;

    private int Index(Place place, int index) =>
        place == Place.Derived ? _parameters + index : index;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
