using System.Collections.Immutable;
using Soleus.Care.Nutrition;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Charts;
using Soleus.Knowledge.Nutrition;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports.Pages;

/// <summary>
/// Magnesium from food against what is needed, and magnesium from products against the upper limit. They stand in two rows
/// because the limits are for products only.
/// </summary>
internal static class IntakeChart
{
    /// <summary>Null when neither food nor products are known.</summary>
    public static Drawn? Draw(Telling telling)
    {
        var a = telling.Assessment;
        if (a.Status.FoodIntakeMgPerDay is null && a.Safety.CurrentMgPerDay is null)
            return null;
        var rows = ImmutableArray.CreateBuilder<Row>();
        if (a.Status.FoodIntakeMgPerDay is not null)
            rows.Add(Food(telling));
        if (Products(telling) is { } products)
            rows.Add(products);
        if (rows.All(r => r.Point is null))
            return null;
        var texts = telling.Texts;
        var title = texts["page.intake-title"];
        var chart = new RowChart(
            title,
            Axis.Covering(texts["page.intake-axis"], rows.SelectMany(Values), fromZero: true),
            rows.ToImmutable(),
            null,
            new DataTable(
                title,
                [
                    texts["page.intake-what"],
                    texts["page.intake-value"],
                    texts["page.intake-limits"],
                ],
                [
                    .. rows.Select(r =>
                        ImmutableArray.Create(
                            r.Label,
                            r.Shown,
                            string.Join("; ", r.Limits.Select(l => l.Name))
                        )
                    ),
                ]
            )
        ).Draw();
        var intake = a.Status.Findings.First(f => f.Id == "status.intake");
        var sources = a
            .Safety.Findings.Where(f => f.Id == "safety.upper-limit")
            .SelectMany(f => f.Sources)
            .Concat(intake.Sources);
        return new Drawn(
            chart,
            intake.Id,
            telling.Numbering.Of(sources),
            texts["page.word.numbers"]
        );
    }

    private static Row Food(Telling telling)
    {
        var a = telling.Assessment;
        var row = new Row(telling.Texts["page.intake-food"]) { Limits = References(telling) };
        var food = a.Status.FoodIntakeMgPerDay!;
        if (a.Status.FoodIntakeIsLowerBound)
            return row with
            {
                Point = Mg(food.Best),
                IsBar = true,
                Shown = telling.Texts.Say(
                    new Phrase("page.intake-at-least", ("mg", Mg(food.Best).Text))
                ),
            };
        var usual = a.Status.UsualFoodIntakeMgPerDay ?? food;
        return row with
        {
            Point = Mg(food.Best),
            From = Mg(usual.Low),
            To = Mg(usual.High),
            IsBar = true,
            Shown =
                Mg(usual.Low).Text == Mg(usual.High).Text
                    ? telling.Texts.Say(new Phrase("page.intake-mg", ("mg", Mg(food.Best).Text)))
                    : telling.Texts.Say(
                        new Phrase(
                            "page.intake-usual",
                            ("mg", Mg(food.Best).Text),
                            ("low", Mg(usual.Low).Text),
                            ("high", Mg(usual.High).Text)
                        )
                    ),
        };
    }

    private static Row? Products(Telling telling)
    {
        var a = telling.Assessment;
        var row = new Row(telling.Texts["page.intake-products"])
        {
            Limits = a.Safety.TotalLimitMgPerDay is { } most
                ? [Named(telling, "upper", Mg(most))]
                : [],
        };
        if (a.Safety.CurrentMgPerDay is not { } current)
            return a.Case.Facts["takes.any-magnesium"] == Answer.No || row.Limits.IsEmpty
                ? null
                : row with
                {
                    Shown = telling.Texts["page.not-known"],
                };
        return row with
        {
            Point = Mg(current.Best),
            From = Mg(current.Low),
            To = Mg(current.High),
            IsBar = true,
            Shown =
                current.Low < current.High
                    ? telling.Texts.Say(
                        new Phrase(
                            "page.intake-range",
                            ("low", Mg(current.Low).Text),
                            ("high", Mg(current.High).Text)
                        )
                    )
                    : telling.Texts.Say(
                        new Phrase("page.intake-mg", ("mg", Mg(current.Best).Text))
                    ),
        };
    }

    /// <summary>The average need and the recommended intake of the record's authority, or of all of them when it names none.</summary>
    private static ImmutableArray<Limit> References(Telling telling)
    {
        var c = telling.Assessment.Case;
        var needs = Needs.Of(c.Facts);
        var authority = c.Record.Authority;
        var limits = new List<Limit>();
        if (authority is null or Authority.Us)
        {
            Add("us", ReferenceType.Ear, "ear");
            Add("us", ReferenceType.Rda, "rda");
            Add("us", ReferenceType.Ai, "us-ai");
        }
        if (authority is null or Authority.Eu)
            Add("eu", ReferenceType.Ai, "eu-ai");
        if (authority is null or Authority.Uk)
            Add("uk", ReferenceType.Rni, "rni");
        return [.. limits];

        void Add(string from, ReferenceType type, string name)
        {
            foreach (
                var value in needs
                    .References(c.Knowledge.Nutrition, from, type)
                    .Select(r => r.Value)
                    .Distinct()
                    .Order()
            )
                limits.Add(Named(telling, name, Mg(value)));
        }
    }

    private static Limit Named(Telling telling, string name, Printed at) =>
        new(at, telling.Texts.Say(new Phrase($"page.limit.{name}", ("mg", at.Text))));

    private static IEnumerable<double> Values(Row row) =>
        (
            (IEnumerable<Printed?>)
                [row.Point, row.From, row.To, .. row.Limits.Select(l => (Printed?)l.At)]
        )
            .Where(p => p is not null)
            .Select(p => p!.Value.Value);

    private static Printed Mg(double mg) => new(mg, Numbers.Show(Math.Round(mg)));
}
