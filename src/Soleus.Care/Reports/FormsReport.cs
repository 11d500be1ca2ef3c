using System.Collections.Immutable;
using System.Globalization;
using Soleus.Care.Forms;
using Soleus.Knowledge;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary><c>soleus forms</c>: the forms of magnesium side by side, or all that is known of some of them.</summary>
public static class FormsReport
{
    /// <summary>Below this many columns a table would be torn: one block a form then.</summary>
    private const int TableWidth = 80;

    private static readonly ImmutableArray<(string Key, int Width)> Columns =
    [
        ("form", 19),
        ("magnesium", 13),
        ("studies", 12),
        ("trials", 12),
        ("bowel", 11),
        ("not-with", 13),
    ];

    /// <summary>The words of <c>--sort</c>.</summary>
    public static ImmutableArray<string> Orders { get; } =
    ["name", "magnesium", "studies", "trials"];

    /// <summary>The forms in one of the <see cref="Orders"/>; equal ones by id.</summary>
    public static ImmutableArray<FormFacts> Sorted(IEnumerable<FormFacts> forms, string order) =>
        [
            .. forms
                .OrderByDescending(f =>
                    order switch
                    {
                        "magnesium" => f.Form.FractionHigh,
                        "studies" => f.InPeople,
                        "trials" => f.Trials.Length,
                        _ => 0.0,
                    }
                )
                .ThenBy(f => f.Form.Id, StringComparer.Ordinal),
        ];

    /// <summary>All forms side by side, then what holds for every form.</summary>
    public static string Table(
        ImmutableArray<FormFacts> forms,
        KnowledgeBase knowledge,
        int width,
        bool styled
    )
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        var page = new TextPage(width, styled);
        page.Line(texts["look-up.forms.intro"]);
        page.Blank();
        if (width >= TableWidth)
        {
            page.Row(Row(c => texts[$"look-up.forms.column.{c}"]), strong: true);
            foreach (var form in forms)
                page.Row(Row(c => Cell(form, c, texts)));
        }
        else
        {
            foreach (var form in forms)
            {
                page.Strong(Cell(form, "form", texts));
                foreach (var (key, _) in Columns.Skip(1))
                    page.Line(
                        Cell(form, key, texts),
                        2,
                        $"{texts[$"look-up.forms.column.{key}"]}: "
                    );
            }
        }
        page.Blank();
        page.Line(texts["look-up.forms.legend"]);
        Common(page, knowledge);
        page.Blank();
        page.Dim(texts["look-up.forms.more"]);
        return page.ToString();
    }

    /// <summary>Everything known of each form, with its sources.</summary>
    public static string Details(
        ImmutableArray<FormFacts> forms,
        KnowledgeBase knowledge,
        int width,
        bool styled
    )
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var page = new TextPage(width, styled);
        foreach (var form in forms)
        {
            page.Blank();
            One(page, form, knowledge);
        }
        Common(page, knowledge);
        page.Heading(knowledge.Texts["about.sources"]);
        var keys = forms
            .SelectMany(f =>
                f.Form.Sources.Concat(f.Studies.SelectMany(s => s.Sources))
                    .Concat(f.Trials.SelectMany(t => t.Sources))
                    .Concat(f.NotWith.SelectMany(r => r.Sources))
            )
            .Concat(knowledge.BowelTolerances.SelectMany(t => t.Sources))
            .Distinct(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (knowledge.Sources.TryFind(key, out var source))
                page.Dim($"{key}: {source!.Title}. {source.Url ?? source.Citation}", 2);
        }
        return page.ToString();
    }

    /// <summary>The share of magnesium as people read it, in per cent: 16 %, or 11–16 % when labels leave the water open.</summary>
    public static string Percent(SupplementForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var low = Show(form.FractionLow);
        var high = Show(form.FractionHigh);
        return low == high ? $"{high} %" : $"{low}–{high} %";
    }

    private static string Show(double fraction) =>
        (100 * fraction).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Row(Func<string, string> cell) =>
        string.Concat(Columns.Select(c => cell(c.Key).PadRight(c.Width))).TrimEnd();

    private static string Cell(FormFacts facts, string column, TextTable texts) =>
        column switch
        {
            "form" => facts.Form.Id,
            "magnesium" => Percent(facts.Form),
            "studies" => Count(facts.InPeople, texts),
            "trials" => Count(facts.Trials.Length, texts),
            "not-with" => facts.NotWith.IsEmpty
                ? texts["look-up.forms.none-known"]
                : texts["look-up.forms.see"],
            _ => facts.Form.Uses.Contains("laxative")
                ? texts["look-up.forms.use.laxative"]
                : texts["look-up.forms.unknown"],
        };

    private static string Count(int count, TextTable texts) =>
        count == 0
            ? texts["look-up.forms.none-known"]
            : count.ToString(CultureInfo.InvariantCulture);

    private static void One(TextPage page, FormFacts facts, KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var form = facts.Form;
        page.Heading(texts.Say(form.Name));
        page.Line(
            texts.Say(
                new Phrase(
                    form.Formula is null ? "look-up.forms.share-mixed" : "look-up.forms.share",
                    ("percent", Percent(form)),
                    ("formula", form.Formula ?? "")
                )
            ),
            2
        );
        if (form.FractionLow < form.FractionHigh && form.Formula is not null)
            page.Line(texts["look-up.forms.water"], 2);
        if (form.Note is { } note)
            page.Line(texts.Say(note), 2);
        foreach (var use in form.Uses)
            page.Line(texts[$"look-up.forms.use.{use}-also"], 2);
        Mark(page, form.Sources, form.Status, texts);
        page.Strong(texts["look-up.forms.studies"], 2);
        if (facts.Studies.IsEmpty)
            page.Line(texts["look-up.forms.studies-none"], 2);
        foreach (var study in facts.Studies)
        {
            page.Line(texts.Say(study.Result), 2, "* ");
            page.Dim(Who(study, texts), 4);
            Mark(page, study.Sources, study.Status, texts, 4);
        }
        page.Strong(texts["look-up.forms.trials"], 2);
        if (facts.Trials.IsEmpty)
            page.Line(texts["look-up.forms.trials-none"], 2);
        foreach (var trial in facts.Trials)
        {
            page.Line(
                texts.Say(
                    new Phrase(
                        trial.Randomised is null
                            ? "look-up.forms.trial-size-unknown"
                            : "look-up.forms.trial",
                        ("condition", new Phrase($"look-up.forms.condition.{trial.Condition}")),
                        ("n", trial.Randomised ?? 0),
                        ("title", trial.Title),
                        ("year", trial.Year is { } y ? Numbers.Show(y) : "")
                    )
                ),
                2,
                "* "
            );
            if (knowledge.FormTrials.FirstOrDefault(s => s.Id == trial.Id) is { } told)
                page.Line(texts.Say(told.Result), 4);
            Mark(page, trial.Sources, trial.Status, texts, 4);
        }
        page.Strong(texts["look-up.forms.cautions"], 2);
        page.Line(texts["look-up.forms.caution-all"], 2, "* ");
        foreach (var row in facts.NotWith)
        {
            page.Line(
                texts.Say(
                    new Phrase(
                        "look-up.forms.not-with",
                        ("medicines", string.Join(", ", Names(row, knowledge)))
                    )
                ),
                2,
                "* "
            );
            Mark(page, row.Sources, row.Status, texts, 4);
        }
    }

    private static IEnumerable<string> Names(
        Soleus.Knowledge.Interactions.Interaction row,
        KnowledgeBase knowledge
    ) =>
        row
            .Medicines.Select(id => knowledge.Medicines.First(m => m.Id == id).Name)
            .Concat(row.Classes.Select(c => FactWords.Name($"takes.{c}", knowledge)));

    private static string Who(FormTrial study, TextTable texts) =>
        string.Join(
            "; ",
            new[]
            {
                texts[$"look-up.forms.kind.{study.Kind}"],
                study.Population,
                study.Participants is { } n
                    ? texts.Say(new Phrase("look-up.forms.people", ("n", n)))
                    : "",
                study.Dose,
            }.Where(p => p.Length > 0)
        );

    /// <summary>How the bowel takes magnesium, whatever the form.</summary>
    private static void Common(TextPage page, KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        page.Heading(texts["look-up.forms.bowel"]);
        foreach (var tolerance in knowledge.BowelTolerances)
        {
            page.Line(texts.Say(tolerance.Says), 2, "* ");
            Mark(page, tolerance.Sources, tolerance.Status, texts, 4);
        }
    }

    private static void Mark(
        TextPage page,
        ImmutableArray<string> sources,
        FactStatus status,
        TextTable texts,
        int indent = 2
    ) =>
        page.Dim(
            $"[{string.Join(", ", sources)}; {texts[$"status-word.{status.Word()}"]}]",
            indent
        );
}
