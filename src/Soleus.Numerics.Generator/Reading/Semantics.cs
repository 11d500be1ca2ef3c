using Microsoft.CodeAnalysis;

namespace Soleus.Numerics.Generator.Reading;

/// <summary>What the compiler knows of syntax; one model for each file, since a new one would begin from nothing.</summary>
internal sealed class Semantics(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    public SemanticModel Of(SyntaxNode syntax)
    {
        if (!_models.TryGetValue(syntax.SyntaxTree, out var model))
        {
            model = compilation.GetSemanticModel(syntax.SyntaxTree);
            _models.Add(syntax.SyntaxTree, model);
        }
        return model;
    }
}
