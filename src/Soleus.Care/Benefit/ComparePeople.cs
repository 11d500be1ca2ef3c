using Soleus.Care.Assessment;
using Soleus.Care.Status;
using Soleus.Knowledge.Evidence;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Benefit;

/// <summary>
/// How like the people of the trials this person is: age, pregnancy, magnesium. It says how far a result carries; it never
/// changes the verdict.
/// </summary>
internal static class ComparePeople
{
    /// <summary>Above this age [a] nobody is asked whether she is pregnant. Our own rule.</summary>
    /// <source id="soleus-rule"/>
    private const double PregnancyAskedUpTo = 55;

    public static void Add(Case c, Verdict verdict, StatusResult status, FindingParts finding)
    {
        AddAge(c, verdict, finding);
        AddPregnancy(c, verdict, finding);
        AddMagnesium(verdict, status, finding);
    }

    private static void AddAge(Case c, Verdict verdict, FindingParts finding)
    {
        if (verdict is not { AgeLow: { } low, AgeHigh: { } high })
            return;
        var age = c.Facts.Catalogue["age"];
        if (!c.Facts.TryNumber(age, out var years))
        {
            finding.Misses("age");
            return;
        }
        finding.Inputs.Add(c.Input(age));
        finding.RestsOn(["soleus-calculation"], Soleus.Knowledge.FactStatus.Derived);
        if (years < low)
            finding.Against.Add(Ages("benefit.people.age-younger", low, high));
        else if (years > high)
            finding.Against.Add(Ages("benefit.people.age-older", low, high));
        else
            finding.Reasons.Add(Ages("benefit.people.age-like", low, high));
    }

    private static Phrase Ages(string key, double low, double high) =>
        new(key, ("low", low), ("high", high));

    private static void AddPregnancy(Case c, Verdict verdict, FindingParts finding)
    {
        var fact = c.Facts.Catalogue["pregnant"];
        switch (c.Facts[fact])
        {
            case Answer.Yes:
                finding.Inputs.Add(c.Input(fact));
                if (verdict.InPregnancy)
                    finding.Reasons.Add(new Phrase("benefit.people.pregnant-like"));
                else
                    finding.Against.Add(new Phrase("benefit.people.pregnant-unlike"));
                break;
            case Answer.No when verdict.InPregnancy:
                finding.Inputs.Add(c.Input(fact));
                finding.Against.Add(new Phrase("benefit.people.not-pregnant-unlike"));
                break;
            case Answer.Unknown when MayBePregnant(c):
                finding.Misses("pregnant");
                break;
            default:
                break;
        }
    }

    private static bool MayBePregnant(Case c) =>
        c.Facts["male"] != Answer.Yes
        && c.Facts["female"] != Answer.No
        && (c.Facts.Number("age") ?? 0) <= PregnancyAskedUpTo;

    private static void AddMagnesium(Verdict verdict, StatusResult status, FindingParts finding)
    {
        if (!verdict.NotChosenByMagnesium)
            return;
        switch (status.Verdict)
        {
            case Deficiency.Confirmed or Deficiency.Likely:
                finding.Against.Add(new Phrase("benefit.people.magnesium-unlike"));
                break;
            case Deficiency.Unlikely:
                finding.Reasons.Add(new Phrase("benefit.people.magnesium-like"));
                break;
            default:
                finding.Against.Add(new Phrase("benefit.people.magnesium-unknown"));
                break;
        }
    }
}
