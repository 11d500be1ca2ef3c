using System.Globalization;
using System.Text;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>Writes one kernel at one width as one or several methods.</summary>
internal sealed class KernelWriter
{
    // Optimised from the first call on: many times faster in short runs, measured the same in long ones.
    public const string Options = """
        [global::System.Runtime.CompilerServices.SkipLocalsInit]
        [global::System.Runtime.CompilerServices.MethodImpl(
            global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization
            | global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        """;
    private readonly Kernel _kernel;
    private readonly Schedule _schedule;
    private readonly Width _width;
    private readonly int _parameters;
    private readonly StringBuilder _text;

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
            Method("internal", _kernel.Name, signature, 0);
            return;
        }
        _text
            .AppendLine(Options)
            .AppendLine($"internal static {result} {_kernel.Name}({signature})");
        _text.AppendLine("{");
        if (_schedule.ScratchCount > 0)
        {
            // Room for a whole vector more, so that the array can begin at a multiple of 64 bytes.
            var size = Number(_schedule.ScratchCount * _width.Lanes + 8);
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
        for (var p = 0; p < _schedule.Parts.Count; p++)
            Method("private", _kernel.Name + Number(p), signature, p);
    }

    private bool Checks(int part) => _schedule.Parts[part].Any(i => i is Effect { IsStore: false });

    private void Method(string access, string name, string signature, int part)
    {
        var isChecked = Checks(part);
        var body = new KernelBody(_schedule, _width, Locate, _text);
        _text.AppendLine(Options);
        _text.AppendLine($"{access} static {(isChecked ? "uint" : "void")} {name}({signature})");
        _text.AppendLine("{");
        if (isChecked)
            body.BeginChecks();
        foreach (var item in _schedule.Parts[part])
            body.Write(item);
        if (isChecked)
            _text.AppendLine($"    return {body.Checked()};");
        _text.AppendLine("}").AppendLine();
    }

    private (string, int) Locate(Place place, int index) =>
        place == Place.Scratch
            ? ("scratch", index)
            : (
                _kernel.Arrays.First(a => a.Holds.Contains(place)).Name,
                place == Place.Derived ? _parameters + index : index
            );

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
