namespace Soleus.Knowledge.FreeText;

/// <summary>The word lists about language itself that the scanner relies on; each has the slot of its place here.</summary>
public sealed class LanguageLists
{
    internal static readonly string[] Names =
    [
        "negators",
        "deniers",
        "negative-replies",
        "affirmative-replies",
        "say-words",
        "think-words",
        "negation-cancels",
        "never-cancels",
        "scope-ends",
        "clause-ends",
        "list-words",
        "hypothetical",
        "hypothetical-weak",
        "hypothetical-not-after",
        "question-starts",
        "first-person",
        "own",
        "past",
        "still",
        "other-people",
        "children",
        "third-person",
        "carer-verbs",
        "carer-words",
        "with-own-object",
        "no-object",
        "affirmers",
        "over",
        "past-verbs",
        "history-heads",
        "own-story",
        "returns",
        "triggers",
        "was-once",
        "past-if-was",
    ];

    /// <summary>The slot of a list.</summary>
    /// <exception cref="ArgumentException">There is no such list.</exception>
    public int this[string name] =>
        TryFind(name, out var slot)
            ? slot
            : throw new ArgumentException($"no language list named {name}", nameof(name));

    public bool TryFind(string name, out int slot)
    {
        slot = Array.IndexOf(Names, name);
        return slot >= 0;
    }
}
