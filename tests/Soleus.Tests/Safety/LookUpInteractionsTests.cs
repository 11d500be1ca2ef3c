using Soleus.Care.Reports;
using Soleus.Care.Safety;
using Soleus.Knowledge;

namespace Soleus.Tests.Safety;

/// <summary>The look-up says the same as the walk, for every medicine, and a form never loosens it.</summary>
public sealed class LookUpInteractionsTests
{
    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;

    [Fact]
    public void Every_medicine_has_an_answer_that_can_be_printed()
    {
        var answers = LookUpInteractions.For(Base.Medicines.Select(m => m.Name), null, Base);
        Assert.Equal(
            Base.Medicines.Select(m => m.Id).Order(StringComparer.Ordinal),
            answers.Select(a => a.Known!.Id).Distinct().Order(StringComparer.Ordinal)
        );
        var text = InteractionsReport.Write(answers, null, Base, 80, false);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        Assert.All(answers, a => Assert.NotEmpty(a.Finding.Sources));
        Assert.All(
            answers.Where(a => a.Finding.Conclusion is "not-in-table" or "none-found"),
            a =>
                Assert.True(
                    a.HoursBefore >= Base.Interactions.Default.HoursBefore
                        && a.HoursAfter >= Base.Interactions.Default.HoursAfter,
                    a.Written
                )
        );
    }

    [Fact]
    public void No_form_loosens_the_answer_of_any_medicine()
    {
        var matters = Base
            .Medicines.Where(m =>
                Base.Interactions.Of(m).Any(r => r.HoursBefore is null || r.HoursAfter is null)
            )
            .ToList();
        Assert.True(matters.Count > 20, $"{matters.Count}");
        foreach (var medicine in matters)
        {
            var any = LookUpInteractions.For([medicine.Name], null, Base)[0];
            foreach (var form in Base.Forms)
            {
                var one = LookUpInteractions.For([medicine.Name], form, Base)[0];
                Assert.True(Stays(any.HoursBefore, one.HoursBefore), $"{medicine.Id} {form.Id}");
                Assert.True(Stays(any.HoursAfter, one.HoursAfter), $"{medicine.Id} {form.Id}");
                var excluded = Base
                    .Interactions.Of(medicine)
                    .Any(r => !r.Intravenous && r.ExcludedForms.Contains(form.Id));
                if (excluded && any.Finding.Conclusion == "interacts")
                    Assert.Equal((null, null), (one.HoursBefore, one.HoursAfter));
            }
        }
    }

    /// <summary>Null is never; otherwise no fewer hours.</summary>
    private static bool Stays(double? any, double? form) => form is null || form >= any;
}
