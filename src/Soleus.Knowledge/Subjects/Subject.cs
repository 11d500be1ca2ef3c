using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;

namespace Soleus.Knowledge.Subjects;

/// <summary>One statement about a subject: text <c>subject.SUBJECT.PART.n</c>, its sources and status.</summary>
public sealed record Statement(string TextKey, ImmutableArray<string> Sources, FactStatus Status);

/// <summary>
/// One of the thirteen subjects that Soleus explains. Words: <c>subject.ID.title</c>, <c>subject.ID.short</c>, and the
/// statements.
/// </summary>
/// <param name="Number">1 to 13.</param>
/// <param name="Names">What people type for it.</param>
/// <param name="Pains">Kinds of leg pain whose readers it is for.</param>
/// <param name="Known">What is known.</param>
/// <param name="Sure">How sure it is.</param>
/// <param name="Disputed">What is disputed or does not follow.</param>
public sealed record Subject(
    string Id,
    int Number,
    ImmutableArray<string> Names,
    ImmutableArray<string> Pains,
    ImmutableArray<Statement> Known,
    ImmutableArray<Statement> Sure,
    ImmutableArray<Statement> Disputed
)
{
    public static ImmutableArray<Subject> Load(
        Loader loader,
        SourceIndex sources,
        Texts.TextTable texts
    )
    {
        var all = ImmutableArray.CreateBuilder<Subject>();
        foreach (var (id, entry) in loader.Entries("subjects.yaml"))
        {
            foreach (var key in (string[])[$"subject.{id}.title", $"subject.{id}.short"])
            {
                if (!texts.Has(key))
                    entry.Problem("SOL-KNOW-040", $"there is no text \"{key}\"");
            }
            all.Add(
                new Subject(
                    id,
                    (int)entry.Number("number", 1, 13),
                    entry.Texts("names"),
                    entry.Texts("pains"),
                    Statements(entry, id, "known"),
                    Statements(entry, id, "sure"),
                    Statements(entry, id, "disputed")
                )
            );
            entry.Done();
        }
        return all.ToImmutable();

        ImmutableArray<Statement> Statements(MapReader entry, string id, string part) =>
            [
                .. entry
                    .Maps(part)
                    .Select(
                        (s, i) =>
                        {
                            var key = $"subject.{id}.{part}.{i + 1}";
                            if (!texts.Has(key))
                                s.Problem("SOL-KNOW-040", $"there is no text \"{key}\"");
                            var status = s.Status();
                            var statement = new Statement(
                                key,
                                sources.Check(
                                    s.Texts("sources"),
                                    status,
                                    (code, message) => s.Problem(code, message)
                                ),
                                status
                            );
                            s.Done();
                            return statement;
                        }
                    ),
            ];
    }
}
