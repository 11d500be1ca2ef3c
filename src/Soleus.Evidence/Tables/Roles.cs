using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Tables;

/// <summary>
/// What a column stands for, under the name of metafor's argument, and the column names that are recognised without being told.
/// </summary>
public static class Roles
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Names =
        new Dictionary<string, ImmutableArray<string>>
        {
            ["yi"] = ["yi"],
            ["vi"] = ["vi"],
            ["sei"] = ["sei"],
            ["ai"] = ["ai", "tpos"],
            ["bi"] = ["bi", "tneg"],
            ["ci"] = ["ci", "cpos"],
            ["di"] = ["di", "cneg"],
            ["n1i"] = ["n1i"],
            ["n2i"] = ["n2i"],
            ["m1i"] = ["m1i"],
            ["sd1i"] = ["sd1i"],
            ["m2i"] = ["m2i"],
            ["sd2i"] = ["sd2i"],
            ["x1i"] = ["x1i"],
            ["t1i"] = ["t1i"],
            ["x2i"] = ["x2i"],
            ["t2i"] = ["t2i"],
            ["xi"] = ["xi"],
            ["mi"] = ["mi"],
            ["ni"] = ["ni"],
            ["ti"] = ["ti"],
            ["sdi"] = ["sdi"],
            ["ri"] = ["ri"],
            ["ci.lb"] = ["ci.lb"],
            ["ci.ub"] = ["ci.ub"],
            ["pval"] = ["pval"],
            ["year"] = ["year"],
            ["slab"] =
            [
                "slab",
                "author",
                "authors",
                "study",
                "trial",
                "source",
                "name",
                "label",
                "id",
            ],
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>All roles.</summary>
    public static IEnumerable<string> All => Names.Keys;

    /// <summary>The roles that a measure needs; a bar separates either-or.</summary>
    public static ImmutableArray<string> Needed(Measure measure) =>
        measure switch
        {
            Measure.GEN => ["yi", "vi|sei"],
            Measure.OR or Measure.RR or Measure.RD or Measure.PETO or Measure.AS =>
            [
                "ai",
                "bi|n1i",
                "ci",
                "di|n2i",
            ],
            Measure.VR => ["sd1i", "n1i", "sd2i", "n2i"],
            Measure.IRR or Measure.IRD => ["x1i", "t1i", "x2i", "t2i"],
            Measure.PR or Measure.PLN or Measure.PLO or Measure.PAS or Measure.PFT =>
            [
                "xi",
                "ni|mi",
            ],
            Measure.IR or Measure.IRLN => ["xi", "ti"],
            Measure.COR or Measure.ZCOR => ["ri", "ni"],
            Measure.MN or Measure.MNLN => ["mi", "sdi", "ni"],
            Measure.MC or Measure.SMCC or Measure.ROMC =>
            [
                "m1i",
                "sd1i",
                "m2i",
                "sd2i",
                "ni",
                "ri",
            ],
            Measure.SMCR => ["m1i", "sd1i", "m2i", "ni", "ri"],
            _ => ["m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"],
        };

    internal static bool IsRole(string role) => Names.ContainsKey(role);

    internal static ImmutableArray<string> Recognised(string role) => Names[role];
}
