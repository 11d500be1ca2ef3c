using System.Text;
using Soleus.Numerics.Generator.Reading;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>Writes the generated part of a model's class.</summary>
internal static class ModelWriter
{
    private const int MostOperations = 60_000;
    private const string Models = "global::Soleus.Numerics.Models.";

    /// <summary>The text of the part, or null if a kernel would be too large or is nested too deeply.</summary>
    public static string? Write(ModelReading reading)
    {
        try
        {
            return WritePart(reading);
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private static string? WritePart(ModelReading reading)
    {
        var system = reading.System!;
        var kernels = new ModelKernels(system);
        var augmented = system.Parameters.Any(p => p.Sensitive)
            ? new ModelKernels(Sensitivities.Of(system))
            : null;
        if (kernels.All.Concat(augmented?.All ?? []).Any(k => k.Operations > MostOperations))
            return null;
        var text = new StringBuilder();
        FrameWriter.Begin(reading, text);
        text.AppendLine();
        ReferenceWriter.Write(reading.Name, system, text);
        Property("Model", "The differential equations with their kernels.");
        Describe(reading.Name, "Model", "OdeKernels", "EvaluateReference", kernels, text);
        if (augmented is not null)
        {
            Property(
                "Sensitivities",
                "The differential equations of the states and of their derivatives with respect to the sensitive parameters."
            );
            ReferenceWriter.WriteScalar("OdeSensitivityKernels", augmented, text);
            Describe(
                reading.Name + ".Sensitivities",
                "Sensitivities",
                "OdeSensitivityKernels",
                "OdeSensitivityKernelsReference",
                augmented,
                text
            );
        }
        text.AppendLine("}");
        Functions("OdeKernels", kernels);
        if (augmented is not null)
            Functions("OdeSensitivityKernels", augmented);
        return text.ToString();

        void Property(string name, string summary)
        {
            text.AppendLine($"    /// <summary>{summary}</summary>");
            text.AppendLine(
                $"    public static {Models}OdeModel {name} {{ get; }} = Create{name}();"
            );
            text.AppendLine();
        }

        void Functions(string prefix, ModelKernels all)
        {
            text.AppendLine();
            text.AppendLine($"partial class @{reading.Name}");
            text.AppendLine("{");
            var schedules = all.All.Select(k => new Schedule(k)).ToList();
            var steps = all.Steps.Select(k => (k, StepWriter.Plan(k))).ToList();
            foreach (var width in Width.All)
            {
                text.AppendLine($"private static unsafe class {prefix}{width.Name}");
                text.AppendLine("{");
                for (var k = 0; k < all.All.Count; k++)
                {
                    KernelWriter.Write(
                        all.All[k],
                        schedules[k],
                        width,
                        all.System.Parameters.Count,
                        text
                    );
                }
                foreach (var (kernel, schedule) in steps)
                    StepWriter.Write(kernel, schedule, width, all, text);
                text.AppendLine("}").AppendLine();
            }
            text.AppendLine("}");
        }
    }

    private static void Describe(
        string name,
        string property,
        string prefix,
        string reference,
        ModelKernels kernels,
        StringBuilder text
    )
    {
        var system = kernels.System;
        text.AppendLine($"    private static unsafe {Models}OdeModel Create{property}() =>");
        text.AppendLine("        new()");
        text.AppendLine("        {");
        Set("Name", Quoted(name));
        Set("States", List(system.States.Select(s => Quoted(s.Name))));
        Set("Parameters", List(system.Parameters.Select(s => Quoted(s.Name))));
        Set("Outputs", List(system.Outputs.Select(s => Quoted(s.Name))));
        Set("Events", List(system.Events.Select(s => Quoted(s.Name))));
        Set("Initial", List(system.States.Select(s => Width.Number(s.Value))));
        Set("Nominal", List(system.Parameters.Select(s => Width.Number(s.Value))));
        Set("DependsOnTime", system.DependsOnTime ? "true" : "false");
        if (property == "Sensitivities")
            Set(
                "SensitiveTo",
                "["
                    + string.Join(
                        ", ",
                        system
                            .Parameters.Select((p, i) => (p, i))
                            .Where(x => x.p.Sensitive)
                            .Select(x => x.i)
                    )
                    + "]"
            );
        Set("DerivedCount", $"{kernels.DerivedCount}");
        Set("JacobianPattern", List(system.Jacobian.Select(e => $"({e.Row}, {e.Column})")));
        Set("FactorCount", $"{kernels.FactorCount}");
        var counts = string.Join(
            ", ",
            new[] { kernels.Rates, kernels.Jacobian, kernels.Factor, kernels.Solve }.Select(k =>
                k.Operations
            )
        );
        Set("Operations", $"new({counts})");
        Set("Reference", reference);
        foreach (var width in Width.All)
        {
            var functions = string.Join(
                ", ",
                kernels
                    .All.Concat(kernels.Steps)
                    .Select(k => $"{k.Name} = &{prefix}{width.Name}.{k.Name}")
            );
            Set("Kernels" + width.Name, $"new() {{ {functions} }}");
        }
        text.AppendLine("        };").AppendLine();

        void Set(string member, string value) =>
            text.AppendLine($"            {member} = {value},");
    }

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    private static string Quoted(string name) => $"\"{name}\"";
}
