namespace Soleus.Knowledge.Rules;

/// <summary>Yes, no or not known. What nobody said is not known, never no.</summary>
public enum Answer : byte
{
    Unknown,
    No,
    Yes,
}

/// <summary>Kleene's three-valued logic.</summary>
public static class Kleene
{
    public static Answer And(Answer a, Answer b) =>
        a == Answer.No || b == Answer.No ? Answer.No
        : a == Answer.Yes && b == Answer.Yes ? Answer.Yes
        : Answer.Unknown;

    public static Answer Or(Answer a, Answer b) =>
        a == Answer.Yes || b == Answer.Yes ? Answer.Yes
        : a == Answer.No && b == Answer.No ? Answer.No
        : Answer.Unknown;

    public static Answer Not(Answer a) =>
        a switch
        {
            Answer.Yes => Answer.No,
            Answer.No => Answer.Yes,
            _ => Answer.Unknown,
        };

    public static Answer Of(bool value) => value ? Answer.Yes : Answer.No;
}
