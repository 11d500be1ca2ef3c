using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Soleus.Numerics.Generator.Expressions;
using Soleus.Numerics.Generator.Lowering;
using Soleus.Numerics.Generator.Reading;
using Soleus.Numerics.Generator.Writing;
using Soleus.Numerics.Models;
using Op = Soleus.Numerics.Generator.Expressions.Operation;

namespace Soleus.Benchmarks.Ode;

/// <summary>Writes a model as C for the rivals, from the graph of operations that our own kernels come from.</summary>
internal static class CSource
{
    /// <summary>The C file (bench/ode/model.h) of a model of this program.</summary>
    public static string Of(OdeModel model)
    {
        var kernels = new ModelKernels(Read(model.Name));
        var n = kernels.System.States.Count;
        var parameters = kernels.System.Parameters.Count;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            #include "model.h"
            #include <math.h>

            const int model_states = {n}, model_parameters = {parameters}, model_derived = {kernels.DerivedCount};


            """
        );
        Function("void model_derive(double *p)", kernels.Derive.Effects);
        Function(
            "void model_rates(double t, const double *restrict y, const double *restrict p, double *restrict dy)",
            kernels.Rates.Effects
        );
        Function(
            "void model_jacobian(double t, const double *restrict y, const double *restrict p, double *restrict j)",
            [.. kernels.Jacobian.Effects.Where(e => e.Place == Place.Entry)]
        );
        return text.ToString();

        void Function(string head, Effect[] effects)
        {
            text.AppendLine(head + " {");
            text.AppendLine(
                head.Contains("double t", StringComparison.Ordinal)
                    ? "  (void)t, (void)y, (void)p;"
                    : "  (void)p;"
            );
            var known = new HashSet<Node>();
            foreach (var effect in effects)
            {
                foreach (var node in Rewriting.Below(effect.Values).Where(known.Add))
                {
                    if (!node.IsLeaf && !node.IsConstant && !node.IsCondition)
                        text.AppendLine($"  double v{Text(node.Id)} = {Operation(node)};");
                }
                text.AppendLine($"  {Target(effect)} = {Value(effect.Values[0])};");
            }
            text.AppendLine("}").AppendLine();
        }

        string Target(Effect effect)
        {
            if (effect.Place != Place.Entry)
                return At(effect.Place, effect.Index);
            var (row, column, _) = kernels.System.Jacobian[effect.Index];
            return $"j[{Text((column * n) + row)}]";
        }

        string At(Place place, int index) =>
            place switch
            {
                Place.Time => "t",
                Place.State => $"y[{Text(index)}]",
                Place.Parameter => $"p[{Text(index)}]",
                Place.Derived => $"p[{Text(parameters + index)}]",
                Place.Rate => $"dy[{Text(index)}]",
                _ => throw new InvalidOperationException($"{place} is not of a model in C"),
            };

        string Value(Node node) =>
            node.IsConstant ? $"({node.Value.ToString("E16", CultureInfo.InvariantCulture)})"
            : node.IsLeaf ? At(node.Place, node.Index)
            : node.IsCondition ? Operation(node)
            : "v" + Text(node.Id);

        string Operation(Node node)
        {
            var a = Array.ConvertAll(node.Arguments, Value);
            return node.Operation switch
            {
                Op.Add => $"{a[0]} + {a[1]}",
                Op.Subtract => $"{a[0]} - {a[1]}",
                Op.Multiply => $"{a[0]} * {a[1]}",
                Op.Divide => $"{a[0]} / {a[1]}",
                Op.Negate => $"-{a[0]}",
                Op.Exp => $"exp({a[0]})",
                Op.Log => $"log({a[0]})",
                Op.Pow => $"pow({a[0]}, {a[1]})",
                Op.Sqrt => $"sqrt({a[0]})",
                Op.Abs => $"fabs({a[0]})",
                Op.Select => $"{a[0]} ? {a[1]} : {a[2]}",
                Op.Less => $"({a[0]} < {a[1]})",
                Op.LessOrEqual => $"({a[0]} <= {a[1]})",
                Op.And => $"({a[0]} && {a[1]})",
                Op.Or => $"({a[0]} || {a[1]})",
                Op.Not => $"(!{a[0]})",
                Op.MultiplyAdd => $"fma({a[0]}, {a[1]}, {a[2]})",
                Op.MultiplySubtract => $"fma({a[0]}, {a[1]}, -{a[2]})",
                Op.NegatedMultiplyAdd => $"fma(-{a[0]}, {a[1]}, {a[2]})",
                _ => throw new InvalidOperationException(
                    $"{node.Operation} is not of a model in C"
                ),
            };
        }
    }

    /// <summary>Reads the model's file, which is kept in this program, as the generator does.</summary>
    private static ModelSystem Read(string name)
    {
        using var stream = typeof(CSource).Assembly.GetManifestResourceStream($"{name}.cs");
        using var reader = new StreamReader(stream!);
        var tree = CSharpSyntaxTree.ParseText("using System;" + reader.ReadToEnd());
        var compilation = CSharpCompilation.Create(
            name,
            [tree],
            [
                MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
                MetadataReference.CreateFromFile(
                    Path.Combine(
                        Path.GetDirectoryName(typeof(object).Assembly.Location)!,
                        "System.Runtime.dll"
                    )
                ),
                MetadataReference.CreateFromFile(typeof(OdeModel).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        );
        var type = compilation.GetTypeByMetadataName($"Soleus.Benchmarks.Ode.Models.{name}")!;
        var reading = ModelSource.Read(type, compilation);
        return reading.System
            ?? throw new InvalidOperationException(
                string.Join('\n', reading.Problems.Select(p => p.ToDiagnostic()))
            );
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
