using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Medicines;
using Soleus.Tests.Support;

namespace Soleus.Tests.Medicines;

/// <summary>The names that people write for their medicines, and what must not be taken for one.</summary>
public sealed class MedicineNameTests
{
    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;

    /// <summary>Classes that say what a product is taken for; the same ingredient can serve another purpose.</summary>
    private static readonly string[] Purposes =
    [
        "antacid",
        "magnesium-antacid",
        "magnesium-laxative",
        "calcium-supplement",
        "hormone-replacement",
    ];

    [Fact]
    public void Every_medicine_of_the_clinical_tables_is_known_by_its_name_there()
    {
        var faults = Rows("fact-medicines.psv")
            .Select(row =>
                (row, Found: Base.Names.Medicines.Exact(row[0].Replace("(human)", "human")))
            )
            .Where(x => x.Found?.Id != x.row[1])
            .Select(x => $"{x.row[0]} is {x.Found?.Id ?? "nothing"}, not {x.row[1]}");
        Assert.Empty(faults);
    }

    [Fact]
    public void Spellings_lead_to_the_medicine_and_a_slip_is_called_a_guess()
    {
        var rows = Rows("spellings.psv");
        Assert.True(rows.Length >= 200, $"{rows.Length} spellings");
        var faults = new List<string>();
        foreach (var row in rows)
        {
            var stated = Read(row[0]);
            var found = string.Join(
                " + ",
                stated.Select(m => $"{m.Known?.Id ?? "nothing"} ({(m.Guess ? "guess" : "exact")})")
            );
            if (found != $"{row[1]} ({row[2]})")
                faults.Add($"{row[0]}: {found}, not {row[1]} ({row[2]})");
        }
        Assert.Empty(faults);
    }

    [Fact]
    public void What_is_no_name_of_a_medicine_is_not_taken_for_one()
    {
        var rows = Rows("not-medicines.psv");
        Assert.True(rows.Length >= 60, $"{rows.Length} texts");
        var faults = new List<string>();
        foreach (var row in rows)
        {
            foreach (var medicine in Read(row[0]).Where(m => m.Known is not null))
                faults.Add($"{row[0]} is taken for {medicine.Known!.Id}");
        }
        Assert.Empty(faults);
    }

    [Fact]
    public void Every_class_has_its_members_and_no_others()
    {
        var rows = Rows("classes.psv");
        Assert.Equal(Base.MedicineClasses.Order(), rows.Select(r => r[0]).Order());
        var faults = new List<string>();
        foreach (var row in rows)
        {
            if (Base.Names.Medicines.Exact(row[1])?.Classes.Contains(row[0]) != true)
                faults.Add($"{row[1]} must be {row[0]}");
            if (Base.Names.Medicines.Exact(row[2]) is not { } other)
                faults.Add($"{row[2]} is not known");
            else if (other.Classes.Contains(row[0]))
                faults.Add($"{row[2]} must not be {row[0]}");
        }
        Assert.Empty(faults);
    }

    [Fact]
    public void A_class_that_is_part_of_another_is_never_without_it()
    {
        (string Part, string Whole)[] pairs =
        [
            ("loop-diuretic", "diuretic"),
            ("thiazide", "diuretic"),
            ("potassium-sparing-diuretic", "diuretic"),
            ("osmotic-diuretic", "diuretic"),
            ("laba", "beta-agonist"),
            ("saba", "beta-agonist"),
            ("ssri", "antidepressant"),
            ("bisphosphonate", "antiresorptive"),
            ("insulin", "diabetes-medicine"),
            ("sulfonylurea", "diabetes-medicine"),
            ("metformin", "diabetes-medicine"),
            ("sglt2-inhibitor", "diabetes-medicine"),
            ("magnesium-laxative", "magnesium-product"),
            ("magnesium-antacid", "magnesium-product"),
            ("calcineurin-inhibitor", "immunosuppressant"),
            ("carbamazepine-like", "antiepileptic"),
            ("platinum", "chemotherapy"),
        ];
        var faults =
            from pair in pairs
            from medicine in Base.Medicines
            where medicine.Classes.Contains(pair.Part) && !medicine.Classes.Contains(pair.Whole)
            select $"{medicine.Id} is {pair.Part} but not {pair.Whole}";
        Assert.Empty(faults);
    }

    [Fact]
    public void A_combination_has_the_classes_of_each_ingredient()
    {
        var plain = Base.Medicines.Where(m => !m.Name.Contains(" with ")).ToArray();
        var faults = new List<string>();
        foreach (var whole in Base.Medicines.Where(m => m.Name.Contains(" with ")))
        {
            var words = whole.Name.Split([" with ", " and ", ", "], StringSplitOptions.TrimEntries);
            foreach (var part in words)
            {
                // An inhaled combination has the inhaled ingredient's classes.
                if (
                    plain.FirstOrDefault(m => m.Name == part && m.Route == whole.Route)
                    is not { } one
                )
                    continue;
                foreach (var lost in one.Classes.Except(whole.Classes).Except(Purposes))
                {
                    // Its aspirin is a low dose.
                    if ((whole.Id, lost) != ("aspirin-dipyridamole", "nsaid"))
                        faults.Add($"{whole.Id} lacks {lost} of {part}");
                }
            }
        }
        Assert.Empty(faults);
    }

    /// <summary>A slip that is equally far from two medicines names neither.</summary>
    [Fact]
    public void A_slip_between_two_medicines_is_not_guessed()
    {
        var names = Base
            .Medicines.SelectMany(m =>
                m.Synonyms.Concat(m.Brands)
                    .Append(m.Name)
                    .Select(n => (Key: NameIndex<Medicine>.Fold(n), Medicine: m))
            )
            .Where(n => n.Key.Length >= 5)
            .ToArray();
        var pairs = 0;
        var faults = new List<string>();
        for (var i = 0; i < names.Length; i++)
        {
            for (var j = i + 1; j < names.Length; j++)
            {
                var (a, b) = (names[i], names[j]);
                if (a.Medicine.Id == b.Medicine.Id || Differing(a.Key, b.Key) is not [var at, _])
                    continue;
                pairs++;
                // Takes one of the two letters that differ from the other name: one slip from each.
                var between = a.Key[..at] + b.Key[at] + a.Key[(at + 1)..];
                var match = Base.Names.Medicines.Find(between);
                if (match is { Guess: true, Found: not null })
                    faults.Add($"{between} ({a.Key}, {b.Key}) is guessed as {match.Found.Id}");
            }
        }
        Assert.True(pairs > 20, $"only {pairs} pairs");
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("prednisone", "prednisolone")]
    [InlineData("hydroxyzine", "hydralazine")]
    [InlineData("clonidine", "clonazepam")]
    [InlineData("chlorpromazine", "chlorpropamide")]
    [InlineData("celebrex", "celexa")]
    [InlineData("celebrex", "cerebyx")]
    [InlineData("lamisil", "lamictal")]
    [InlineData("quinine", "quinidine")]
    [InlineData("ketorolac", "ketotifen")]
    [InlineData("carbamazepine", "oxcarbazepine")]
    [InlineData("methotrexate", "metolazone")]
    [InlineData("gabapentin", "gabapentin enacarbil")]
    public void Look_alikes_are_two_medicines(string one, string other)
    {
        var first = Base.Names.Medicines.Find(one);
        var second = Base.Names.Medicines.Find(other);
        Assert.NotNull(first.Found);
        Assert.NotNull(second.Found);
        Assert.False(first.Guess || second.Guess);
        Assert.NotEqual(first.Found.Id, second.Found.Id);
    }

    [Fact]
    public void No_name_stands_for_two_medicines()
    {
        var faults = Base
            .Medicines.SelectMany(m =>
                m.Synonyms.Concat(m.Brands)
                    .Concat([m.Name, m.Id])
                    .Select(n => (Key: NameIndex<Medicine>.Fold(n), m.Id))
            )
            .Distinct()
            .GroupBy(n => n.Key)
            .Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(n => n.Id))}");
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("[aspirin 75 mg]", "no")]
    [InlineData("[aspirin]", "yes")]
    public void Only_low_dose_aspirin_is_no_anti_inflammatory(string medicines, string nsaid) =>
        Assert.Equal(nsaid, Fact($"medicines: {medicines}\nsupplements: none\n", "takes.nsaid"));

    [Theory]
    [InlineData("antacid")]
    [InlineData("Gaviscon")]
    [InlineData("multivitamin")]
    [InlineData("laxative")]
    public void A_product_that_may_hold_magnesium_never_says_that_none_is_taken(string product)
    {
        var text = $"medicines: [{product}]\nsupplements: none\n";
        Assert.Equal("unknown", Fact(text, "takes.any-magnesium"));
        Assert.Equal("unknown", Fact(text, "takes.magnesium-product"));
        Assert.Equal("no", Fact("medicines: none\nsupplements: none\n", "takes.any-magnesium"));
    }

    [Theory]
    [InlineData("Moviprep", "no")]
    [InlineData("sodium phosphate", "no")]
    [InlineData("CitraFleet", "yes")]
    [InlineData("Suprep", "yes")]
    [InlineData("bowel prep", "unknown")]
    public void Only_a_bowel_preparation_with_magnesium_holds_magnesium(
        string product,
        string magnesium
    )
    {
        var text = $"medicines: [{product}]\nsupplements: none\n";
        Assert.Equal(magnesium, Fact(text, "takes.any-magnesium"));
        Assert.Equal("yes", Fact(text, "takes.bowel-preparation"));
    }

    [Theory]
    [InlineData("ketoconazole 2% shampoo", "ketoconazole-topical", "shampoo")]
    [InlineData("hydrocortisone 1% cream", "hydrocortisone-topical", "cream")]
    [InlineData("hydrocortisone acetate 1% ointment", "hydrocortisone-topical", "ointment")]
    [InlineData("diclofenac 1.16% gel", "diclofenac-topical", "gel")]
    [InlineData("estradiol 50 micrograms patch", "estradiol-transdermal", "patch")]
    // No name of its own: the ingredient, by that route.
    [InlineData("levofloxacin 0.5% eye drops", "levofloxacin", "eye")]
    // Swallowed after all, or a mere name.
    [InlineData("miconazole 2% oral gel", "miconazole-oral", null)]
    [InlineData("ketoconazole 200 mg", "ketoconazole", null)]
    [InlineData("hydrocortisone 10 mg tablets", "hydrocortisone", null)]
    public void A_form_beside_the_name_tells_the_medicine_and_its_route(
        string written,
        string id,
        string? route
    )
    {
        var medicine = Assert.Single(Read(written));
        Assert.Equal((id, route), (medicine.Known?.Id, medicine.Route));
    }

    [Theory]
    [InlineData("[tacrolimus 0.1% ointment]", "calcineurin-inhibitor", "no")]
    [InlineData("[levofloxacin 0.5% eye drops]", "fluoroquinolone", "no")]
    [InlineData("[{ name: levofloxacin, dose: 0.5% eye drops }]", "fluoroquinolone", "no")]
    [InlineData("[levofloxacin 0.5% eye drops, levofloxacin]", "fluoroquinolone", "yes")]
    [InlineData("[estradiol patch]", "hormone-replacement", "yes")]
    [InlineData("[fentanyl 12 microgram patch]", "opioid", "yes")]
    [InlineData("[diclofenac 1.16% gel]", "nsaid", "no")]
    [InlineData("[diclofenac]", "nsaid", "yes")]
    public void Creams_have_none_of_the_effects_of_tablets_and_patches_have_them(
        string medicines,
        string group,
        string answer
    ) => Assert.Equal(answer, Fact($"medicines: {medicines}\n", $"takes.{group}"));

    internal static string Fact(string record, string fact)
    {
        var reading = ReadPersonRecord.From(record, Base, new DateOnly(2026, 11, 24));
        var facts = RecordFacts.Of(reading.Record!, Base);
        return facts[Base.Facts[fact]].ToString().ToLowerInvariant();
    }

    private static StatedMedicine[] Read(string written)
    {
        var quoted = written.Replace("'", "''");
        var reading = ReadPersonRecord.From(
            $"medicines: ['{quoted}']\n",
            Base,
            new DateOnly(2026, 11, 24)
        );
        return [.. reading.Record!.Medicines ?? []];
    }

    /// <summary>Where two names of equal length differ.</summary>
    private static int[] Differing(string a, string b) =>
        a.Length != b.Length
            ? []
            : [.. Enumerable.Range(0, a.Length).Where(i => a[i] != b[i]).Take(3)];

    internal static string[][] Rows(string file) =>
        [
            .. File.ReadLines(Repository.File($"tests/Soleus.Tests/Medicines/{file}"))
                .Where(l => l.Length > 0 && l[0] != '#')
                .Select(l => l.Split('|')),
        ];
}
