using Soleus.Care.Assessment;
using Soleus.Care.Nutrition;
using Soleus.Care.People;
using Soleus.Knowledge.Nutrition;

namespace Soleus.Care.Planning;

/// <summary>Recommended magnesium for a person by the record's authority [mg/d]; without one, the US values.</summary>
internal static class RecommendedIntake
{
    /// <summary>Null when the person's sex, age or stage leaves more than one value.</summary>
    public static double? Of(Case c)
    {
        var (authority, type) = c.Record.Authority switch
        {
            Authority.Eu => ("eu", ReferenceType.Ai),
            Authority.Uk => ("uk", ReferenceType.Rni),
            _ => ("us", ReferenceType.Rda),
        };
        double? value = null;
        foreach (
            var reference in Needs.Of(c.Facts).References(c.Knowledge.Nutrition, authority, type)
        )
        {
            if (value is not null && value != reference.Value)
                return null;
            value = reference.Value;
        }
        return value;
    }
}
