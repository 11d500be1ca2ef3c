using Soleus.Knowledge;

namespace Soleus.Tests.Cli;

/// <summary>The answer links to the subjects that explain it, and each link works.</summary>
public sealed class ReadMoreTests
{
    [Fact]
    public void Every_kind_of_leg_pain_has_a_subject_and_every_named_kind_exists()
    {
        var knowledge = KnowledgeBase.Shipped;
        var kinds = knowledge.LegPains.Types.Select(t => t.Id).Order(StringComparer.Ordinal);
        var named = knowledge.Subjects.SelectMany(s => s.Pains).Order(StringComparer.Ordinal);
        Assert.Equal(kinds, named);
    }

    [Theory]
    [InlineData("examples/night-cramps.yaml", "night-cramps, so-does-it-help")]
    [InlineData("examples/swollen-calf.yaml", "danger-signs")]
    public void The_answer_names_subjects_that_can_be_asked_for(string example, string subjects)
    {
        var (_, text, _) = Terminal.Run("assess", example);
        Assert.Contains(
            $"for example: {subjects}.",
            text.Replace('\n', ' '),
            StringComparison.Ordinal
        );
        Assert.All(subjects.Split(", "), s => Assert.Equal(0, Terminal.Run("about", s).Status));
    }
}
