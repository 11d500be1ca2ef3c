using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge.Forms;

namespace Soleus.Care.Safety;

/// <summary>How much magnesium itself a stated amount of a product holds.</summary>
public static class ElementalAmount
{
    /// <summary>
    /// Elemental magnesium a day [mg/d]. An elemental amount is itself; an amount of compound is multiplied by the form's share
    /// of magnesium; an amount of unclear basis is read both ways, from the compound reading to the elemental one, with the
    /// best estimate halfway, because nothing says which. Without a form the share lies between the least and the largest of
    /// all forms.
    /// </summary>
    /// <param name="amountMgPerDay">Stated amount [mg/d], finite, ≥ 0.</param>
    /// <param name="form">Null when not known.</param>
    /// <param name="all">Least and largest share of magnesium of all forms [g/g].</param>
    public static Interval Of(
        double amountMgPerDay,
        AmountBasis basis,
        SupplementForm? form,
        (double Least, double Largest) all
    )
    {
        var low = amountMgPerDay * (form?.FractionLow ?? all.Least);
        var high = amountMgPerDay * (form?.FractionHigh ?? all.Largest);
        return basis switch
        {
            AmountBasis.Elemental => new Interval(amountMgPerDay, amountMgPerDay, amountMgPerDay),
            AmountBasis.Compound => new Interval(
                low,
                form?.ElementalFraction is { } share ? amountMgPerDay * share : (low + high) / 2,
                high
            ),
            _ => new Interval(low, (low + amountMgPerDay) / 2, amountMgPerDay),
        };
    }

    /// <summary>Least and largest share of magnesium of all forms [g/g].</summary>
    public static (double Least, double Largest) Range(IEnumerable<SupplementForm> forms)
    {
        var least = 1.0;
        var largest = 0.0;
        foreach (var form in forms)
        {
            least = Math.Min(least, form.FractionLow);
            largest = Math.Max(largest, form.FractionHigh);
        }
        return (least, largest);
    }
}
