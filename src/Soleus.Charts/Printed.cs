namespace Soleus.Charts;

/// <summary>
/// A number together with the way it is printed. The text is made once, by whoever knows the unit and the precision, and is
/// used in the drawing, in its table and in the sentence beside it: they cannot disagree.
/// </summary>
/// <param name="Value">The value in the unit of its axis, finite.</param>
/// <param name="Text">As people read it, without the unit of the axis.</param>
public readonly record struct Printed(double Value, string Text)
{
    public override string ToString() => Text;
}
