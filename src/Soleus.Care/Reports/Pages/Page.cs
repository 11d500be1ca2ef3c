using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Charts;

namespace Soleus.Care.Reports.Pages;

/// <summary>Whom a page is written for.</summary>
public enum Audience
{
    /// <summary>Plain words first; numbers, inputs and what is less likely stand folded up.</summary>
    Person,

    /// <summary>Everything open: numbers, inputs with their origin, finding ids, status.</summary>
    Clinician,
}

/// <summary>On which side of a conclusion a sentence stands.</summary>
public enum Side
{
    Plain,
    For,
    Against,
}

/// <summary>One sentence beneath a conclusion.</summary>
public sealed record Point(Side Side, string Text);

/// <summary>A value that a conclusion used: its name, the value, and where in the record it stands.</summary>
public sealed record UsedValue(string Name, string Value, string Origin);

/// <summary>
/// One conclusion of the walk as a page shows it. Every sentence in it comes from the finding <paramref name="Id"/>, whose
/// sources stand in the page's list under <paramref name="Sources"/>.
/// </summary>
/// <param name="Id">The finding's permanent id.</param>
/// <param name="Says">The conclusion, with a word of caution when it may be relied on less than usual.</param>
/// <param name="Points">Sentences that are always shown.</param>
/// <param name="More">Sentences that a page for a person folds up.</param>
/// <param name="Values">Values that it used.</param>
/// <param name="Asks">Questions whose reply could change it.</param>
/// <param name="Sources">Numbers in the list of sources.</param>
/// <param name="Status">How far the facts behind it were verified, in words.</param>
public sealed record Entry(
    string Id,
    string Says,
    ImmutableArray<Point> Points,
    ImmutableArray<Point> More,
    ImmutableArray<UsedValue> Values,
    ImmutableArray<string> Asks,
    ImmutableArray<int> Sources,
    string Status
);

/// <summary>A part of a section.</summary>
public abstract record Block;

/// <summary>Conclusions in order; numbered when they are steps.</summary>
public sealed record Entries(ImmutableArray<Entry> All, bool IsNumbered = false) : Block;

/// <summary>Conclusions that a page for a person folds up beneath one line.</summary>
public sealed record Folded(string Title, ImmutableArray<Entry> All) : Block;

/// <summary>A drawing of what the finding <paramref name="FindingId"/> says, with the sources of its numbers.</summary>
/// <param name="NumbersTitle">The line under which its table is folded up.</param>
public sealed record Drawn(
    Chart Chart,
    string FindingId,
    ImmutableArray<int> Sources,
    string NumbersTitle
) : Block;

/// <summary>Lines that state nothing about medicine: questions, or an explanation of the page itself.</summary>
/// <param name="IsList">True for a list, false for paragraphs.</param>
public sealed record Lines(ImmutableArray<string> All, bool IsList) : Block;

/// <summary>A sentence with the sources that it alone rests on.</summary>
public sealed record SourcedLine(string Text, ImmutableArray<int> Sources);

/// <summary>Sentences that belong to one finding and have sources of their own, for example stop rules.</summary>
public sealed record Said(string FindingId, ImmutableArray<SourcedLine> All) : Block;

/// <summary>What the record holds, as a table of two columns.</summary>
public sealed record Told(ImmutableArray<(string Name, string Value)> Rows) : Block;

/// <summary>A source with its number on this page.</summary>
public sealed record NumberedSource(
    int Number,
    string Key,
    string Title,
    string? Link,
    string Kind
);

/// <summary>The list of sources.</summary>
public sealed record SourceList(ImmutableArray<NumberedSource> All) : Block;

/// <summary>A headed part of a page.</summary>
/// <param name="Id">Anchor, unique on the page.</param>
/// <param name="IsBoxed">True for a part that is meant to be cut out or taken along.</param>
public sealed record Section(
    string Id,
    string Title,
    ImmutableArray<Block> Blocks,
    bool IsBoxed = false
);

/// <summary>
/// The whole answer in the order in which it is read, in words, without mark-up: HTML and Markdown are written from it.
/// </summary>
/// <param name="Basis">Ids of the findings that the answer rests on.</param>
/// <param name="HowSoon">When to be seen, in words.</param>
public sealed record Page(
    Audience Audience,
    string Language,
    string Title,
    string Answer,
    ImmutableArray<string> Basis,
    ImmutableArray<int> BasisSources,
    Urgency Urgency,
    string HowSoon,
    ImmutableArray<Section> Sections,
    PageWords Words,
    string Foot
);

/// <summary>The few words that mark-up itself needs.</summary>
public sealed record PageWords(
    string More,
    string For,
    string Against,
    string Values,
    string Asks,
    string Sources,
    string Value,
    string Origin,
    string Name,
    string Contents
);
