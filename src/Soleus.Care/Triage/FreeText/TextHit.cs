using Soleus.Knowledge.Rules;

namespace Soleus.Care.Triage.FreeText;

/// <summary>A danger question that the person's own words answer.</summary>
/// <param name="FactName">The question's fact.</param>
/// <param name="Answer">Yes, or No when the words deny it. A yes may override anything, a no only what is unknown.</param>
/// <param name="Quote">The words, as written.</param>
/// <param name="Start">Where they begin in the text.</param>
/// <param name="Length">Their length.</param>
/// <param name="Reason"><c>said</c>, or <c>denied</c>.</param>
public sealed record TextHit(
    string FactName,
    Answer Answer,
    string Quote,
    int Start,
    int Length,
    string Reason
);
