using System.Collections.Immutable;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Interview;

/// <summary>What kind of reply a step takes.</summary>
public enum StepKind
{
    /// <summary>Several yes/no questions at once: their numbers, none, or not known.</summary>
    Screen,

    /// <summary>Yes, no or not known.</summary>
    YesNo,

    /// <summary>A number, with its unit.</summary>
    Number,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>One value of the person: age, sex, weight, height.</summary>
    Value,

    /// <summary>Names, separated by commas.</summary>
    List,

    /// <summary>Laboratory results, separated by semicolons.</summary>
    Labs,

    /// <summary>The complaint in the person's own words.</summary>
    Story,

    /// <summary>Whether an illness is there.</summary>
    Condition,

    /// <summary>After an emergency: whether to go on at all.</summary>
    CarryOn,
}

/// <summary>One question of the interview.</summary>
/// <param name="Id">Permanent id; what was asked is remembered under it.</param>
/// <param name="Ask">The question in plain words.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Hint">What may be replied.</param>
public sealed record InterviewStep(string Id, StepKind Kind, Phrase Ask, Phrase Why, Phrase Hint)
{
    /// <summary>The questions of a screen, or the one question of a yes/no, number or choice.</summary>
    public ImmutableArray<Question> Questions { get; init; } = [];

    /// <summary>Where the reply stands in the record; the id of the illness or of the laboratory quantity.</summary>
    public string Place { get; init; } = "";
}
