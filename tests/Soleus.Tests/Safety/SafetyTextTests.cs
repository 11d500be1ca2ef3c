using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Safety;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

/// <summary>Every sentence of the safety step is said by some case, with all of its values; none is said that does not exist.</summary>
public sealed class SafetyTextTests
{
    private const string NoEgfr = "age=40,!child";

    private static IEnumerable<SafetyResult> Cases()
    {
        foreach (var age in (string[])["3", "5", "12", "40"])
            yield return Check($"age={age},egfr=95,egfr-any=95,!child");
        foreach (var authority in (Authority?[])[null, Authority.Us, Authority.Eu, Authority.Uk])
        {
            yield return Using(authority, Product("a", "citrate", 100));
            yield return Check($"{Healthy},breastfeeding", Nothing with { Authority = authority });
        }
        yield return Using(Authority.Us, Product("a", "citrate", 350));
        yield return Using(Authority.Us, Product("a", "citrate", 900));
        foreach (var form in (string?[])["citrate", null])
        {
            yield return Using(Authority.Us, Product("a", form, 900, AmountBasis.Unknown));
            yield return Using(Authority.Us, Product("a", form, 100, AmountBasis.Compound));
        }
        yield return Using(Authority.Us, Product("a", "citrate", null));
        yield return Using(
            Authority.Us,
            Product("a", null, 9, AmountBasis.Unknown, Answer.Unknown)
        );
        yield return Check($"{Healthy},takes.any-magnesium");
        yield return Check(Healthy, new PersonRecord());
        yield return Check(NoEgfr, Nothing with { Supplements = [Product("a", "citrate", 9)] });
        foreach (
            var medicine in Base.Medicines.Where(m =>
                !Base.Interactions.Of(m).IsEmpty
                || m.Id
                    is "paracetamol"
                        or "salbutamol"
                        or "multivitamin"
                        or "magnesium-sulfate-injection"
            )
        )
            yield return With(Takes(medicine.Id));
        yield return With(Takes("levothyroxine", guess: true));
        yield return With(TakesUnknown("zorblaxine"));
        yield return With(Takes("doxycycline", "intravenous"));
    }

    [Fact]
    public void Every_text_of_the_step_is_said_and_complete()
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in Cases())
        {
            Assert.NotEmpty(Say(result));
            foreach (var finding in result.Findings)
            {
                said.Add(finding.Says.Key);
                said.UnionWith(finding.Reasons.Select(r => r.Key));
            }
        }
        string[] groups = ["safety.current.", "safety.interaction.", "interaction."];
        // No shipped row leaves only the order after magnesium or may say "none found"; both are tried below.
        string[] below = ["safety.interaction.separate-after", "safety.interaction.none"];
        var silent = Base
            .Texts.Keys.Where(k => groups.Any(g => k.StartsWith(g, StringComparison.Ordinal)))
            // Rows about magnesium into a vein and the default row do not speak of their own.
            .Where(k =>
                k
                    is not (
                        "interaction.mechanism.calcium-antagonism"
                        or "interaction.mechanism.sedation"
                        or "interaction.mechanism.conduction"
                    )
            )
            .Except(said)
            .Except(below);
        Assert.Equal([], silent);
        foreach (var key in below)
            Assert.NotEmpty(
                Base.Texts.Say(new Phrase(key, ("medicine", "x"), ("before", 3.0), ("after", 4.0)))
            );
    }

    [Fact]
    public void Every_limit_is_worded() =>
        Assert.All(Base.UpperLimits, l => Assert.NotEmpty(Base.Texts.Say(l.Says)));

    [Fact]
    public void While_no_dose_may_be_shown_no_milligrams_are_named()
    {
        foreach (
            var facts in (string[])
                [
                    "age=70,!child",
                    "age=40,!child",
                    "age=40,!child,egfr=25,egfr-any=25",
                    "age=70,!child,egfr=50,egfr-any=50",
                    "age=12,child,egfr=95,egfr-any=95",
                    $"{Healthy},pregnant",
                    $"{Healthy},has.dialysis",
                ]
        )
        {
            var result = Check(facts);
            Assert.False(result.ShowsDose);
            Assert.Null(result.Find("safety.upper-limit"));
            Assert.DoesNotContain(" mg", Say(result), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_finding_belongs_to_the_step_and_has_a_conclusion_of_the_closed_list()
    {
        string[] closed =
        [
            "blocked",
            "clinician-first",
            "limited",
            "note",
            "cannot-tell",
            "limit",
            "none",
            "known",
            "within",
            "at-limit",
            "may-be-above",
            "above",
            "not-said",
            "interacts",
            "none-found",
            "not-in-table",
            "not-swallowed",
            "is-magnesium",
            "not-recognised",
        ];
        foreach (var finding in Cases().SelectMany(r => r.Findings))
        {
            Assert.Equal(Step.Safety, finding.Step);
            Assert.Contains(finding.Conclusion, closed);
            Assert.StartsWith("safety.", finding.Id, StringComparison.Ordinal);
        }
    }
}
