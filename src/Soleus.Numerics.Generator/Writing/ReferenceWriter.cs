using System.Text;
using Soleus.Numerics.Generator.Reading;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>Writes the functions by which the readable equations are evaluated as they stand.</summary>
internal static class ReferenceWriter
{
    private const string In = "global::System.ReadOnlySpan<double>";
    private const string Out = "global::System.Span<double>";

    public static void Write(string name, ModelSystem system, StringBuilder text)
    {
        text.AppendLine(
            $"    private static void EvaluateReference(double t, {In} y, {In} p, {Out} dy) =>"
        );
        text.AppendLine("        EvaluateReference(t, y, p, dy, default, default);").AppendLine();
        text.AppendLine(
            $"    internal static void EvaluateReference(double t, {In} y, {In} p, {Out} dy, {Out} o, {Out} g)"
        );
        text.AppendLine("    {");
        text.AppendLine($"        var model = new @{name}();");
        Each(system.States.Select(s => s.Name), (n, i) => $"model.@{n} = y[{i}];");
        Each(system.Parameters.Select(s => s.Name), (n, i) => $"model.@{n} = p[{i}];");
        text.AppendLine("        model.Equations(t);");
        Each(system.States.Select(s => s.Name), (n, i) => $"dy[{i}] = model.d{n};");
        Each(system.Outputs.Select(s => s.Name), (n, i) => $"if (!o.IsEmpty) o[{i}] = model.@{n};");
        Each(system.Events.Select(s => s.Name), (n, i) => $"if (!g.IsEmpty) g[{i}] = model.@{n};");
        text.AppendLine("    }").AppendLine();

        void Each(IEnumerable<string> names, Func<string, int, string> line)
        {
            foreach (var made in names.Select(line))
                text.AppendLine("        " + made);
        }
    }

    /// <summary>Sensitivities have no readable equations: their scalar kernel stands for them.</summary>
    public static void WriteScalar(string prefix, ModelKernels kernels, StringBuilder text)
    {
        var parameters = kernels.System.Parameters.Count;
        text.AppendLine(
            $"    private static unsafe void {prefix}Reference(double t, {In} y, {In} p, {Out} dy)"
        );
        text.AppendLine("    {");
        text.AppendLine($"        {Out} all = new double[{parameters + kernels.DerivedCount}];");
        text.AppendLine($"        p.Slice(0, {parameters}).CopyTo(all);");
        text.AppendLine("        fixed (double* py = y, pp = all, pd = dy)");
        text.AppendLine("        {");
        text.AppendLine($"            {prefix}Scalar.Derive(pp);");
        text.AppendLine($"            {prefix}Scalar.Rates(&t, py, pp, pd);");
        text.AppendLine("        }");
        text.AppendLine("    }").AppendLine();
    }
}
