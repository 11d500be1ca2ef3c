using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Soleus.Numerics.Generator.Diagnostics;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Reading;

/// <summary>
/// What was read from a model's class, equal if its equations are: while someone types elsewhere, or reformats the
/// model, its kernels are not written again.
/// </summary>
internal sealed class ModelReading : IEquatable<ModelReading>
{
    private readonly string _signature;

    public ModelReading(
        INamedTypeSymbol type,
        ModelSystem? system,
        FieldReader fields,
        IReadOnlyList<Problem> problems
    )
    {
        Name = type.Name;
        Namespace = type.ContainingNamespace.IsGlobalNamespace
            ? ""
            : type.ContainingNamespace.ToDisplayString();
        TooLarge = new Problem(Rules.TooLarge, type.Locations[0], type.Name);
        System = system;
        Problems = problems;
        CanBeExtended =
            type.ContainingType is null && !type.IsGenericType && !type.IsStatic && !type.IsRecord;
        Rates =
        [
            .. fields
                .States.Select(s => "d" + s.Name)
                .Where(r => type.GetMembers(r).IsEmpty)
                .Distinct(StringComparer.Ordinal),
        ];
        HasSensitivities = fields.Parameters.Any(p => p.Sensitive);
        _signature = Describe();
    }

    public string Name { get; }

    public string Namespace { get; }

    /// <summary>The equations, if there are no problems.</summary>
    public ModelSystem? System { get; }

    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Whether a part can be added to the class, even if the equations have problems.</summary>
    public bool CanBeExtended { get; }

    /// <summary>The names of the rates.</summary>
    public IReadOnlyList<string> Rates { get; }

    public bool HasSensitivities { get; }

    /// <summary>What to report if the kernels turn out too large.</summary>
    public Problem TooLarge { get; }

    public bool Equals(ModelReading? other) =>
        other is not null
        && _signature == other._signature
        && Problems.SequenceEqual(other.Problems);

    public override bool Equals(object? obj) => Equals(obj as ModelReading);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_signature);

    private string Describe()
    {
        var text = new StringBuilder($"{Namespace}.{Name}\n");
        if (System is not { } system)
            return text.Append(string.Join(" ", Rates)).Append(HasSensitivities).ToString();
        foreach (var (name, value) in system.States)
            text.Append(FormattableString.Invariant($"state {name} {value:R}\n"));
        foreach (var (name, value, sensitive) in system.Parameters)
            text.Append(FormattableString.Invariant($"parameter {name} {value:R} {sensitive}\n"));
        foreach (var rate in system.Rates)
            text.Append(FormattableString.Invariant($"rate {rate.Id}\n"));
        foreach (var (name, value) in system.Outputs)
            text.Append(FormattableString.Invariant($"output {name} {value.Id}\n"));
        foreach (var (name, value) in system.Events)
            text.Append(FormattableString.Invariant($"event {name} {value.Id}\n"));
        foreach (var node in system.Graph.Nodes)
        {
            text.Append(node.Operation)
                .Append(node.Place)
                .Append(node.Index)
                .Append(node.Value.ToString("R", CultureInfo.InvariantCulture));
            foreach (var argument in node.Arguments)
                text.Append(' ').Append(argument.Id);
            text.Append('\n');
        }
        return text.ToString();
    }
}
