using System.Globalization;
using System.Text;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>Writes a whole step of a method at one width, for any number of groups of lanes.</summary>
/// <remarks>
/// The stages of a step wait for one another. So the step is cut into parts, short enough that the processor begins
/// the part of the next group while that of the last still waits for its results; and what crosses from part to
/// part lies in memory, where it costs no registers.
/// </remarks>
internal sealed class StepWriter
{
    // Weights as in Schedule. Measured with two groups of 8 lanes on models of 2 to 6 states, with and without
    // exponentials: parts of 100 to 160 were the fastest, of 40 up to 1.6 times slower (more calls and more values
    // through memory), and a step as a single part 1.5 to 2 times slower (values in flight exceed the registers,
    // and the steps of the groups no longer overlap).
    private const int LargestPart = 130;
    private const string Arrays =
        "double* t, double* h, double* y, double* p, double* stages, double* next, double* scale, double* squares, int groups";
    private readonly Kernel _kernel;
    private readonly Schedule _schedule;
    private readonly Width _width;
    private readonly int _states;
    private readonly int _parameters;
    private readonly int _derived;
    private readonly StringBuilder _text;

    private StepWriter(
        Kernel kernel,
        Schedule schedule,
        Width width,
        ModelKernels model,
        StringBuilder text
    )
    {
        _kernel = kernel;
        _schedule = schedule;
        _width = width;
        _states = model.System.States.Count;
        _parameters = model.System.Parameters.Count;
        _derived = model.DerivedCount;
        _text = text;
    }

    /// <summary>The order of a step's computation, cut into parts.</summary>
    public static Schedule Plan(Kernel kernel) => new(kernel, LargestPart);

    public static void Write(
        Kernel kernel,
        Schedule schedule,
        Width width,
        ModelKernels model,
        StringBuilder text
    ) => new StepWriter(kernel, schedule, width, model, text).Write();

    private void Write()
    {
        if (_schedule.Parts.Count == 1)
        {
            Part("internal", _kernel.Name, 0);
            return;
        }
        _text
            .AppendLine(KernelWriter.Options)
            .AppendLine($"internal static {Result(_kernel.IsChecked)} {_kernel.Name}({Arrays})");
        _text.AppendLine("{");
        // Only where it is passed several times: as the argument of one call alone, the runtime's compiler (10.0)
        // places the other arguments below the array instead of at the end of the stack.
        if (HasScratch)
        {
            // Room for a whole vector more, so that the array can begin at a multiple of 64 bytes.
            var size = Vectors(_schedule.ScratchCount);
            _text.AppendLine($"    double* room = stackalloc double[groups * {size} + 8];");
            _text.AppendLine("    double* scratch = (double*)(((nuint)room + 63) & ~(nuint)63);");
        }
        if (_kernel.IsChecked)
            _text.AppendLine("    uint lanes = uint.MaxValue;");
        for (var part = 0; part < _schedule.Parts.Count; part++)
        {
            _text.AppendLine(
                $"    {(Checks(part) ? "lanes &= " : "")}{_kernel.Name}{Number(part)}(t, h, y, p, stages, next, scale, squares, groups{(HasScratch ? ", scratch" : "")});"
            );
        }
        if (_kernel.IsChecked)
            _text.AppendLine("    return lanes;");
        _text.AppendLine("}").AppendLine();
        for (var part = 0; part < _schedule.Parts.Count; part++)
            Part("private", _kernel.Name + Number(part), part);
    }

    private bool HasScratch => _schedule.ScratchCount > 0;

    private void Part(string access, string name, int part)
    {
        var isChecked = Checks(part);
        var body = new KernelBody(_schedule, _width, Locate, _text);
        _text.AppendLine(KernelWriter.Options);
        _text.AppendLine(
            $"{access} static {Result(isChecked)} {name}({Arrays}{(HasScratch ? ", double* scratch" : "")})"
        );
        _text.AppendLine("{");
        _text.AppendLine($"    nint row = (nint)groups * {Vectors(_states)};");
        if (isChecked)
            _text.AppendLine("    uint lanes = 0;");
        _text.AppendLine("    for (int group = 0; group < groups; group++)");
        _text.AppendLine("    {");
        if (isChecked)
            body.BeginChecks();
        foreach (var item in _schedule.Parts[part])
            body.Write(item);
        if (isChecked)
            _text.AppendLine($"    lanes |= {body.Checked()} << (group * {Vectors(1)});");
        foreach (var (array, size) in Steps().Where(s => s.Size > 0))
            _text.AppendLine($"    {array} += {Vectors(size)};");
        _text.AppendLine("    }");
        if (isChecked)
            _text.AppendLine("    return lanes;");
        _text.AppendLine("}").AppendLine();
    }

    private (string Array, int Size)[] Steps() =>
        [
            ("t", 1),
            ("h", 1),
            ("y", _states),
            ("p", _parameters + _derived),
            ("stages", _states),
            ("next", _states),
            ("squares", 1),
            ("scratch", _schedule.ScratchCount),
        ];

    private (string, int) Locate(Place place, int index) =>
        place switch
        {
            Place.Time => ("t", 0),
            Place.Step => ("h", 0),
            Place.State => ("y", index),
            Place.Parameter => ("p", index),
            Place.Derived => ("p", _parameters + index),
            Place.Stage when index < _states => ("stages", index),
            Place.Stage => ($"(stages + {Number(index / _states)} * row)", index % _states),
            Place.Next => ("next", index),
            Place.Scale => ("scale", index),
            Place.Squares => ("squares", 0),
            Place.Scratch => ("scratch", index),
            _ => throw new InvalidOperationException($"{place} has no array in a step."),
        };

    private bool Checks(int part) => _schedule.Parts[part].Any(i => i is Effect { IsStore: false });

    private string Vectors(int count) => Number(count * _width.Lanes);

    private static string Result(bool isChecked) => isChecked ? "uint" : "void";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
