using System.Collections.Immutable;
using Soleus.Care.Counterfactuals;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports.Pages;

/// <summary>
/// What would change the answer. Each line is the answer of another walk, so it has no finding of its own on this page.
/// </summary>
internal static class FlipSections
{
    public static IEnumerable<Section> Of(Telling telling, Flips flips)
    {
        var choice = FlipChoice.For(telling.Assessment, flips);
        var knowledge = telling.Assessment.Case.Knowledge;
        var shown = telling.IsForClinician ? flips.All : choice.Flips;
        if (!shown.IsEmpty)
        {
            var blocks = ImmutableArray.Create<Block>(
                new Lines([.. shown.Select(f => FlipWords.Line(f, knowledge))], IsList: true)
            );
            if (choice.More > 0 && !telling.IsForClinician)
                blocks = blocks.Add(
                    new Lines(
                        [telling.Texts.Say(new Phrase("page.flips-more", ("count", choice.More)))],
                        IsList: false
                    )
                );
            yield return new Section("flips", telling.Texts["report.flips"], blocks);
        }
        IEnumerable<MissingQuestion> questions =
            telling.IsForClinician ? flips.Questions.Where(q => q.Matters)
            : choice.Question is { } best ? [best]
            : [];
        ImmutableArray<Block> replies =
        [
            .. questions.SelectMany(q =>
                (Block[])
                    [
                        new Lines([FactWords.Ask(q.Fact, knowledge)], IsList: false),
                        new Lines(
                            [.. q.Replies.Select(r => FlipWords.Line(r, knowledge))],
                            IsList: true
                        ),
                    ]
            ),
        ];
        if (!replies.IsEmpty)
            yield return new Section(
                "question",
                telling.Texts[telling.IsForClinician ? "report.questions" : "report.question"],
                replies
            );
    }
}
