using System.Text.Json;

namespace Soleus.Tests.Cli;

/// <summary>
/// What each example is there to show, read by hand from its story: how soon, the kind of pain, the advice. The rules behind
/// them are those of the clinical review.
/// </summary>
public sealed class ExampleAnswerTests
{
    [Theory]
    [InlineData("almost-nothing-known", "self-care", null, "do-not-take")]
    [InlineData("antibiotic-and-magnesium", "self-care", "nocturnal-cramps", "do-not-take")]
    [InlineData("calf-pain-walking", "routine", "claudication", "do-not-take")]
    [InlineData("child-evening-pain", "routine", "growing-pains", "do-not-take")]
    [InlineData("collapsed-after-marathon", "emergency", null, "suppressed")]
    [InlineData("cramps-on-the-bike", "self-care", "exercise-cramps", "do-not-take")]
    [InlineData("diabetic-feet", "self-care", "diabetic-neuropathy", "not-worthwhile")]
    [InlineData("kidney-disease", "self-care", "nocturnal-cramps", "do-not-take")]
    [InlineData("kidneys-never-tested", "self-care", "nocturnal-cramps", "do-not-take")]
    [InlineData("little-magnesium-in-food", "self-care", "nocturnal-cramps", "not-worthwhile")]
    [InlineData("low-magnesium-on-omeprazole", "same-day", "nocturnal-cramps", "suppressed")]
    [InlineData("night-cramps", "routine", "nocturnal-cramps", "not-worthwhile")]
    [InlineData("pregnant-cramps", "self-care", "pregnancy-cramps", "do-not-take")]
    [InlineData("restless-legs-low-ferritin", "self-care", "restless-legs", "ask-first")]
    [InlineData("sore-after-training", "self-care", "exercise-soreness", "may-try")]
    [InlineData("sore-on-thyroid-tablets", "self-care", "exercise-soreness", "may-try")]
    [InlineData("statin-ache", "self-care", "statin-associated", "not-worthwhile")]
    [InlineData("swollen-calf", "same-day", "deep-vein-thrombosis", "suppressed")]
    [InlineData("too-much-magnesium", "emergency", null, "suppressed")]
    public void Says_what_its_story_calls_for(
        string example,
        string urgency,
        string? pain,
        string advice
    )
    {
        var (_, json, _) = Terminal.Run("assess", $"examples/{example}.yaml", "--format", "json");
        using var answer = JsonDocument.Parse(json);
        var root = answer.RootElement;
        Assert.Equal(
            (urgency, pain, advice),
            (
                root.GetProperty("urgency").GetString()!,
                root.GetProperty("leg_pain").GetString(),
                root.GetProperty("plan").GetProperty("advice").GetString()!
            )
        );
    }
}
