using System.Collections.Immutable;

namespace Soleus.Knowledge.Rules;

/// <summary>
/// A yes/no question about a person's facts, answered with yes, no or unknown. Written in knowledge files as text, for
/// example <c>pain-new and (limb-cold or limb-pale)</c>, <c>lab.potassium &lt; 2.5</c>,
/// <c>atleast 2 (limb-cold, limb-pale, limb-numb)</c>, <c>takes.statin unless has.kidney-failure</c>.
/// </summary>
public abstract record Condition
{
    /// <summary>The answer for these facts.</summary>
    public abstract Answer Evaluate(FactSet facts);

    /// <summary>Adds the facts that the condition asks for to <paramref name="into"/>, in written order.</summary>
    public abstract void Collect(ICollection<int> into);

    /// <summary>
    /// Adds the facts that support a yes to <paramref name="into"/>: the leaves that hold. Empty when the answer is not yes.
    /// </summary>
    public abstract void Support(FactSet facts, ICollection<int> into);

    /// <summary>Adds the unknown facts that could still change the answer.</summary>
    public void Missing(FactSet facts, ICollection<int> into)
    {
        if (Evaluate(facts) == Answer.Unknown)
            CollectUnknown(facts, into);
    }

    protected internal abstract void CollectUnknown(FactSet facts, ICollection<int> into);
}

/// <summary>A yes/no fact.</summary>
public sealed record Holds(int Fact) : Condition
{
    public override Answer Evaluate(FactSet facts) => facts[Fact];

    public override void Collect(ICollection<int> into) => into.Add(Fact);

    public override void Support(FactSet facts, ICollection<int> into)
    {
        if (facts[Fact] == Answer.Yes)
            into.Add(Fact);
    }

    protected internal override void CollectUnknown(FactSet facts, ICollection<int> into)
    {
        if (facts[Fact] == Answer.Unknown && !into.Contains(Fact))
            into.Add(Fact);
    }
}

/// <summary>How a number is compared.</summary>
public enum Comparison : byte
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A number against a limit in the fact's own unit; unknown when the number is.</summary>
public sealed record Compares(int Fact, Comparison By, double Limit) : Condition
{
    public override Answer Evaluate(FactSet facts)
    {
        if (!facts.TryNumber(Fact, out var value))
            return Answer.Unknown;
        return Kleene.Of(
            By switch
            {
                Comparison.Less => value < Limit,
                Comparison.LessOrEqual => value <= Limit,
                Comparison.Greater => value > Limit,
                _ => value >= Limit,
            }
        );
    }

    public override void Collect(ICollection<int> into) => into.Add(Fact);

    public override void Support(FactSet facts, ICollection<int> into)
    {
        if (Evaluate(facts) == Answer.Yes)
            into.Add(Fact);
    }

    protected internal override void CollectUnknown(FactSet facts, ICollection<int> into)
    {
        if (facts[Fact] == Answer.Unknown && !into.Contains(Fact))
            into.Add(Fact);
    }
}

/// <summary>Kleene negation: yes only when the inner condition is known to be false.</summary>
public sealed record Not(Condition Inner) : Condition
{
    public override Answer Evaluate(FactSet facts) => Kleene.Not(Inner.Evaluate(facts));

    public override void Collect(ICollection<int> into) => Inner.Collect(into);

    public override void Support(FactSet facts, ICollection<int> into)
    {
        if (Evaluate(facts) == Answer.Yes)
            Inner.Collect(into);
    }

    protected internal override void CollectUnknown(FactSet facts, ICollection<int> into) =>
        Inner.CollectUnknown(facts, into);
}

/// <summary>
/// The first condition, except when the second is known to be true. What is not known does not excuse: this is how a
/// danger sign is written so that turning a no into unknown can never lower its urgency.
/// </summary>
public sealed record Unless(Condition Main, Condition Exception) : Condition
{
    public override Answer Evaluate(FactSet facts) =>
        Exception.Evaluate(facts) == Answer.Yes ? Answer.No : Main.Evaluate(facts);

    public override void Collect(ICollection<int> into)
    {
        Main.Collect(into);
        Exception.Collect(into);
    }

    public override void Support(FactSet facts, ICollection<int> into)
    {
        if (Evaluate(facts) == Answer.Yes)
            Main.Support(facts, into);
    }

    protected internal override void CollectUnknown(FactSet facts, ICollection<int> into) =>
        Main.CollectUnknown(facts, into);
}

/// <summary>At least <paramref name="Needed"/> of the parts: "and" needs all of them, "or" one.</summary>
public sealed record AtLeast(int Needed, ImmutableArray<Condition> Parts) : Condition
{
    public override Answer Evaluate(FactSet facts)
    {
        var yes = 0;
        var unknown = 0;
        foreach (var part in Parts)
        {
            var answer = part.Evaluate(facts);
            if (answer == Answer.Yes)
                yes++;
            else if (answer == Answer.Unknown)
                unknown++;
        }
        return yes >= Needed ? Answer.Yes
            : yes + unknown < Needed ? Answer.No
            : Answer.Unknown;
    }

    public override void Collect(ICollection<int> into)
    {
        foreach (var part in Parts)
            part.Collect(into);
    }

    public override void Support(FactSet facts, ICollection<int> into)
    {
        if (Evaluate(facts) != Answer.Yes)
            return;
        foreach (var part in Parts)
            part.Support(facts, into);
    }

    protected internal override void CollectUnknown(FactSet facts, ICollection<int> into)
    {
        foreach (var part in Parts)
        {
            if (part.Evaluate(facts) == Answer.Unknown)
                part.CollectUnknown(facts, into);
        }
    }
}
