namespace Soleus.Knowledge.Documents;

/// <summary>A place in a text: line and column, both from 1.</summary>
public readonly record struct Place(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}

/// <summary>
/// A value of a YAML or JSON document with the place where it stands. Unlike a deserialised object it keeps what was
/// written, so that a reader can report every problem with its line instead of stopping at the first.
/// </summary>
public abstract record Node(Place At);

/// <summary>A single value as it was written. <see cref="Quoted"/> tells "12" from 12.</summary>
public sealed record ScalarNode(string Text, bool Quoted, Place At) : Node(At)
{
    /// <summary>The remark (<c># …</c>) behind the value on its line, else empty: in a sentence it may be part of it.</summary>
    public string Remark { get; init; } = "";

    /// <summary>True for an empty value, <c>~</c> or <c>null</c> without quotes.</summary>
    public bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list.</summary>
public sealed record ListNode(IReadOnlyList<Node> Items, Place At) : Node(At);

/// <summary>A mapping; keys are unique (a second one is a parse problem) and stay in written order.</summary>
public sealed record MapNode(IReadOnlyList<KeyValuePair<ScalarNode, Node>> Entries, Place At)
    : Node(At)
{
    /// <summary>The value of a key, or null when the key is absent.</summary>
    public Node? this[string key]
    {
        get
        {
            foreach (var (k, v) in Entries)
                if (string.Equals(k.Text, key, StringComparison.Ordinal))
                    return v;
            return null;
        }
    }
}

/// <summary>A fault in the text itself: not YAML or JSON, or beyond the limits.</summary>
public sealed record ParseFault(string Reason, Place At);

/// <summary>A parsed document, or the faults in it. <see cref="Root"/> throws after a fault.</summary>
public sealed class ParsedDocument
{
    private ParsedDocument(Node? root, IReadOnlyList<ParseFault> faults) =>
        (Salvaged, Faults) = (root, faults);

    /// <summary>All faults that were met, in the order of the text.</summary>
    public IReadOnlyList<ParseFault> Faults { get; }

    /// <summary>The first fault, or null.</summary>
    public ParseFault? Fault => Faults.Count > 0 ? Faults[0] : null;

    public Node Root =>
        Faults.Count == 0
            ? Salvaged!
            : throw new InvalidOperationException($"The document was not parsed: {Fault?.Reason}");

    /// <summary>
    /// What stands in the document in spite of faults that do not stop the reading (a key given twice, an anchor), so that
    /// a reader can tell its other problems too; it must not be used otherwise. Null after a fault that stopped it.
    /// </summary>
    public Node? Salvaged { get; }

    public static ParsedDocument Of(Node root) => new(root, []);

    /// <summary>A document that was read to its end, with the faults met on the way.</summary>
    public static ParsedDocument Of(Node root, IReadOnlyList<ParseFault> faults) =>
        new(root, faults);

    public static ParsedDocument Failed(string reason, Place at) =>
        new(null, [new ParseFault(reason, at)]);

    public static ParsedDocument Failed(IReadOnlyList<ParseFault> faults) => new(null, faults);
}

/// <summary>Bounds that keep a hostile document from costing memory or stack.</summary>
/// <param name="MaxCharacters">Longest text accepted.</param>
/// <param name="MaxDepth">Deepest nesting accepted.</param>
/// <param name="MaxNodes">Most values accepted.</param>
public sealed record DocumentLimits(int MaxCharacters, int MaxDepth, int MaxNodes)
{
    /// <summary>Most faults that are told of one document.</summary>
    internal const int MaxFaults = 20;

    /// <summary>For records about people: 1 MB, 32 levels, 100,000 values.</summary>
    public static DocumentLimits Record { get; } = new(1_000_000, 32, 100_000);

    /// <summary>For our own knowledge files.</summary>
    public static DocumentLimits Knowledge { get; } = new(8_000_000, 32, 1_000_000);
}
