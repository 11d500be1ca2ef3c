namespace Soleus.Knowledge.Loading;

/// <summary>Something wrong in a knowledge file. Codes are permanent: SOL-KNOW-nnn, listed in docs/errors.md.</summary>
public sealed record KnowledgeProblem(string File, int Line, string Code, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Code} {Message}";
}

/// <summary>Collects every problem, so that a reviewer sees all of them at once.</summary>
public sealed class ProblemLog
{
    private readonly List<KnowledgeProblem> _problems = [];

    public IReadOnlyList<KnowledgeProblem> Problems => _problems;

    public void Add(string file, int line, string code, string message) =>
        _problems.Add(new KnowledgeProblem(file, line, code, message));
}
