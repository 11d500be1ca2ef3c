using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Assessment;

/// <summary>What a fact that is computed was computed from.</summary>
public static class FactBasis
{
    /// <summary>
    /// The inputs of the computation, by name; none for a fact that stands in the record as it is. eGFR: creatinine, age and
    /// sex, unless it was measured. Adjusted calcium: calcium and albumin, unless measured.
    /// </summary>
    public static ImmutableArray<string> Of(string fact, Case c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return fact switch
        {
            "egfr" or "egfr-any" when Rests(c, fact, "creatinine") =>
            [
                "lab.creatinine",
                "age",
                c.Facts["female"] == Answer.Yes ? "female" : "male",
            ],
            "lab.calcium-adjusted" when Rests(c, fact, "albumin") => ["lab.calcium", "lab.albumin"],
            "ck-times-uln" => ["lab.creatine-kinase"],
            "creatinine-rise-aki" => ["lab.creatinine"],
            "child" => ["age"],
            _ => [],
        };
    }

    /// <summary>True when the place of the fact names a result of this analyte.</summary>
    private static bool Rests(Case c, string fact, string analyte)
    {
        var origin = c.Facts.Origin(c.Facts.Catalogue[fact]) ?? "";
        foreach (var place in origin.Split(", "))
        {
            foreach (var lab in c.Record.Labs)
            {
                if (lab.Path == place && lab.Analyte.Id == analyte)
                    return true;
            }
        }
        return false;
    }

    /// <summary>The result that stands at a place of the record, or null.</summary>
    public static LabResult? Result(string? origin, Case c)
    {
        ArgumentNullException.ThrowIfNull(c);
        foreach (var lab in c.Record.Labs)
        {
            if (lab.Path == origin)
                return lab;
        }
        return null;
    }
}
