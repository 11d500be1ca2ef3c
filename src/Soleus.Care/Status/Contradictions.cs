using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Nutrition;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Status;

/// <summary>Evidence that pulls in different directions; each is named rather than averaged away.</summary>
internal static class Contradictions
{
    public static ImmutableArray<Finding> Of(
        Case c,
        SerumMagnesium serum,
        Losses losses,
        IntakeAssessment intake
    )
    {
        if (serum.Value is not { } value)
            return [];
        var found = ImmutableArray.CreateBuilder<Finding>();
        var notLow = serum.Level is SerumLevel.Comfortable or SerumLevel.Within;
        if (notLow && losses.Any)
            Add("normal-serum-with-losses", losses.Causes);
        if (serum.Level == SerumLevel.High && losses.Any)
            Add("high-serum-with-losses", losses.Causes);
        if (notLow && intake.Class == IntakeClass.TooLow)
            Add("normal-serum-with-little-food", []);
        if (serum.IsLow && intake.Class == IntakeClass.Enough)
            Add("low-serum-with-enough-food", []);
        if (serum.IsLow && !losses.Any && intake.Class != IntakeClass.TooLow)
            Add("low-serum-without-cause", []);
        if (serum.IsLow && c.Facts["takes.any-magnesium"] == Answer.Yes)
            Add("low-serum-on-supplement", []);
        if (
            !serum.IsLow
            && c.Facts["takes.any-magnesium"] == Answer.Yes
            && c.Facts["supplement-before-test"] != Answer.No
        )
            Add("supplement-before-test", []);
        if (losses.LatestStart is { } start && value.Date is { } date && date < start)
            Add("test-before-medicine", []);
        if (
            serum.IsLow
            && c.Facts["pregnant"] == Answer.Unknown
            && serum.Finding.Missing.Contains("pregnant")
        )
            Add("pregnancy-unknown", []);
        return found.ToImmutable();

        void Add(string id, ImmutableArray<Phrase> causes)
        {
            found.Add(
                new Finding
                {
                    Id = $"status.contradiction.{id}",
                    Step = Step.Status,
                    Conclusion = "contradiction",
                    Says = new Phrase($"status.contradiction.{id}"),
                    Reasons = causes,
                    Inputs = [SerumMagnesium.Input(c, value)],
                    Missing =
                        id == "supplement-before-test"
                        && c.Facts["supplement-before-test"] == Answer.Unknown
                            ? ["supplement-before-test"]
                            : [],
                    Sources = c.Knowledge.Depletion.Limits.SerumSources,
                    Status = FactStatus.Derived,
                }
            );
        }
    }
}
