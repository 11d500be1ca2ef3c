using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Soleus.Numerics.Generator.Diagnostics;

/// <summary>A fault of a model, comparable by value so that the compiler need not write the model again.</summary>
internal sealed class Problem : IEquatable<Problem>
{
    private readonly DiagnosticDescriptor _rule;
    private readonly string _path;
    private readonly TextSpan _span;
    private readonly LinePositionSpan _lines;
    private readonly string _about;

    public Problem(DiagnosticDescriptor rule, Location location, string about)
    {
        _rule = rule;
        _about = about;
        _path = location.SourceTree?.FilePath ?? "";
        _span = location.SourceSpan;
        _lines = location.GetLineSpan().Span;
    }

    public DiagnosticDescriptor Rule => _rule;

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(_rule, Location.Create(_path, _span, _lines), _about);

    public bool Equals(Problem? other) =>
        other is not null
        && _rule.Id == other._rule.Id
        && _path == other._path
        && _span == other._span
        && _lines == other._lines
        && _about == other._about;

    public override bool Equals(object? obj) => Equals(obj as Problem);

    public override int GetHashCode() => _span.GetHashCode() ^ _rule.GetHashCode();
}

/// <summary>Ends the reading of a statement or declaration at its first fault.</summary>
internal sealed class ReadingException(DiagnosticDescriptor rule, SyntaxNode node, string about)
    : Exception
{
    public Problem Problem { get; } = new(rule, node.GetLocation(), about);
}
