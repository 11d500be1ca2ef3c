using System.Collections.Immutable;

namespace Soleus.Knowledge.Browsing;

/// <summary>One thing that the knowledge files say something about, as it is written there.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is: the file's path without its ending, for example <c>labs/limits</c>.</param>
/// <param name="Line">First line, from 1.</param>
/// <param name="Raw">What the file says, line by line, without indentation of the whole.</param>
/// <param name="Sources">Source keys that it cites, in written order, each once.</param>
/// <param name="Status">Its status as written, or null when it has none.</param>
/// <param name="Names">Names, synonyms, titles.</param>
public sealed record KnowledgeEntry(
    string Id,
    string Kind,
    string File,
    int Line,
    ImmutableArray<string> Raw,
    ImmutableArray<string> Sources,
    string? Status,
    ImmutableArray<string> Names
);
