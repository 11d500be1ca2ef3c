using Soleus.Care.Assessment;
using Soleus.Care.LegPain;
using Soleus.Care.People;
using Soleus.Care.Triage;
using Soleus.Knowledge.Rules;
using Soleus.Tests.Vignettes;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.LegPain;

public sealed class TypeLegPainTests
{
    public static TheoryData<string, string, string, string> Pictures()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var row in Rows("../LegPain/pictures.psv"))
            data.Add(row[0], row[1], row[2], row[3]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_is_recognised(
        string facts,
        string likely,
        string atLeast,
        string unlikely
    )
    {
        var result = TypeLegPain.In(CaseOf(facts));
        Assert.Equal(
            Ids(likely).Order(StringComparer.Ordinal),
            result
                .Ranked.Where(t => t.Fit == Fit.Likely)
                .Select(t => t.Type)
                .Order(StringComparer.Ordinal)
        );
        foreach (var id in Ids(atLeast))
            Assert.Equal(Fit.Possible, Of(result, id).Fit);
        foreach (var id in Ids(unlikely))
            Assert.Equal(Fit.Unlikely, Of(result, id).Fit);
    }

    [Fact]
    public void All_fourteen_kinds_are_ranked() =>
        Assert.Equal(14, TypeLegPain.In(CaseOf("")).Ranked.Select(t => t.Type).Distinct().Count());

    [Theory]
    [InlineData("", true)]
    [InlineData("age=50, !child", true)]
    [InlineData("walk-pain", true)]
    [InlineData("leg-swollen-one-side", false)]
    public void Too_little_known_abstains(string facts, bool abstains)
    {
        var result = TypeLegPain.In(CaseOf(facts));
        Assert.Equal(abstains, result.Abstains);
        Assert.Equal(abstains, result.Best is null);
    }

    [Theory]
    [InlineData("!walk-pain, age=40", Fit.CannotTell)]
    [InlineData("!walk-pain, smoker, age=40", Fit.CannotTell)]
    [InlineData("walk-pain, walk-pain-calf, walk-pain-standing-still, has.diabetes", Fit.Possible)]
    [InlineData(
        "!walk-pain, !walk-pain-calf, abi=1.1, !smoker, !has.diabetes, !has.hypertension, !has.cardiovascular-disease, !has.peripheral-artery-disease, !has.kidney-disease, age=40",
        Fit.Unlikely
    )]
    [InlineData(
        "!walk-pain, !walk-pain-calf, abi=1.1, !smoker, !has.diabetes, !has.hypertension, !has.cardiovascular-disease, !has.peripheral-artery-disease, !has.kidney-disease, age=50",
        Fit.CannotTell
    )]
    public void A_negative_walking_questionnaire_does_not_clear_a_risk(string facts, Fit fit) =>
        Assert.Equal(fit, Of(TypeLegPain.In(CaseOf(facts)), "claudication").Fit);

    [Fact]
    public void The_fifth_criterion_is_asked_for() =>
        Assert.Equal(
            ["urge-explained-otherwise"],
            Of(
                TypeLegPain.In(
                    CaseOf(
                        "urge-to-move,urge-worse-at-rest,urge-eased-by-moving,urge-evening-night"
                    )
                ),
                "restless-legs"
            ).Finding.Missing
        );

    [Fact]
    public void A_contradiction_is_named_and_limits()
    {
        var type = Of(
            TypeLegPain.In(
                CaseOf(
                    "cramp-sudden-hard,cramp-at-night,cramp-eased-by-stretch,cramp-over-10-min,cramp-seconds-to-10-min"
                )
            ),
            "nocturnal-cramps"
        );
        Assert.Equal(Fit.Possible, type.Fit);
        Assert.Contains(type.Finding.Against, p => p.Key == "leg-pain.contradiction.cramp-length");
    }

    [Fact]
    public void The_narrowest_medicine_group_is_named_with_its_printed_ratio()
    {
        var finding = Of(
            TypeLegPain.In(
                CaseOf("cramp-sudden-hard,takes.diuretic,takes.potassium-sparing-diuretic")
            ),
            "medicine-induced-cramps"
        ).Finding;
        var said = finding.Reasons.Select(Base.Texts.Say).ToArray();
        Assert.Contains(said, s => s.Contains("2.12") && s.Contains("1.61 to 2.78"));
        Assert.DoesNotContain(said, s => s.Contains("1.47"));
    }

    [Fact]
    public void What_is_not_known_never_makes_unlikely_and_every_sentence_can_be_said()
    {
        var facts = Base.Facts;
        var asked = Base.LegPains.Types.SelectMany(Facts).Distinct().ToArray();
        var random = new Random(20261125);
        var forgotten = 0;
        for (var person = 0; person < 3000; person++)
        {
            var set = new FactSet(facts);
            var share = random.NextDouble();
            foreach (var f in asked)
            {
                if (random.NextDouble() < share)
                    Draw(set, f, random);
            }
            var before = TypeLegPain.In(new Case(Base, new PersonRecord(), set));
            Check(set, before);
            for (var step = 0; step < 40; step++)
                set.Set(asked[random.Next(asked.Length)], Answer.Unknown, "test");
            var after = TypeLegPain.In(new Case(Base, new PersonRecord(), set));
            foreach (var type in after.Ranked)
            {
                var was = Of(before, type.Type).Fit;
                Assert.False(
                    type.Fit == Fit.Unlikely && was != Fit.Unlikely,
                    $"person {person}: forgetting made {type.Type} unlikely"
                );
                if (was == Fit.Unlikely && type.Fit != Fit.Unlikely)
                    forgotten++;
            }
        }
        Assert.True(forgotten > 1000);
    }

    private static void Check(FactSet set, LegPainResult result)
    {
        foreach (var type in result.Ranked)
        {
            Base.Texts.Say(type.Finding.Says);
            foreach (var phrase in type.Finding.Reasons.Concat(type.Finding.Against))
                Base.Texts.Say(phrase);
            Assert.True(type.Fit != Fit.Unlikely || !type.Finding.Against.IsEmpty, type.Type);
            Assert.True(type.Fit != Fit.Likely || !type.Finding.Reasons.IsEmpty, type.Type);
            foreach (var missing in type.Finding.Missing)
                Assert.Equal(Answer.Unknown, set[missing]);
        }
        if (Suspected(set))
            Assert.True(Of(result, "deep-vein-thrombosis").Fit >= Fit.Possible);
        var growing = Of(result, "growing-pains").Fit;
        Assert.True(growing is not Fit.Possible);
    }

    private static bool Suspected(FactSet set) =>
        FindDanger
            .In(new Case(Base, new PersonRecord(), set))
            .Findings.Any(f =>
                f is { Id: "triage.dvt_suspect" or "triage.preg_dvt", Conclusion: "present" }
            );

    [Fact]
    public void Expected_kinds_of_the_case_files_come_out()
    {
        var compared = 0;
        foreach (var vignette in Vignette.All.Where(v => v.LegPain is not null))
        {
            var reading = ReadPersonRecord.From(vignette.Record, Base, new DateOnly(2026, 11, 25));
            var set = RecordFacts.Of(reading.Record!, Base);
            var best = TypeLegPain.In(new Case(Base, reading.Record!, set)).Best;
            Assert.True(
                (best?.Type ?? "none") == vignette.LegPain,
                $"{vignette.Id}: {best?.Type ?? "none"}, not {vignette.LegPain}"
            );
            compared++;
        }
        Assert.True(compared >= 9);
    }

    /// <summary>The positive items of the Wells score are written twice: here they are compared, item by item.</summary>
    [Fact]
    public void The_clot_points_are_those_of_the_wells_score()
    {
        var items = Base.Wells.Items.Where(i => i.Points == 1).ToArray();
        Assert.Equal(9, items.Length);
        foreach (var a in items)
        {
            foreach (var b in items.Where(b => b != a))
            {
                var set = new FactSet(Base.Facts);
                var leaves = new List<int> { Base.Facts["leg-swollen-one-side"] };
                var (one, two) = (new List<int>(), new List<int>());
                a.When.Collect(one);
                b.When.Collect(two);
                foreach (var leaf in leaves.Append(one[0]).Append(two[0]))
                    set.Set(leaf, Answer.Yes, "test");
                var result = TypeLegPain.In(new Case(Base, new PersonRecord(), set));
                Assert.Equal(Fit.Likely, Of(result, "deep-vein-thrombosis").Fit);
            }
        }
    }

    internal static PainType Of(LegPainResult result, string id) =>
        result.Ranked.Single(t => t.Type == id);

    private static string[] Ids(string cell) =>
        cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static List<int> Facts(Soleus.Knowledge.LegPains.LegPainType type)
    {
        var facts = new List<int>();
        type.Likely.Collect(facts);
        type.Possible?.Collect(facts);
        foreach (var o in type.Exclusions.Concat(type.Limits).Concat(type.Contrary))
            o.When.Collect(facts);
        foreach (var sign in type.Signs)
            sign.When.Collect(facts);
        foreach (var instrument in type.Instruments)
        {
            foreach (var item in instrument.Items)
                item.When.Collect(facts);
            foreach (var one in instrument.Classes)
                one.When.Collect(facts);
        }
        return facts;
    }

    private static void Draw(FactSet set, int fact, Random random)
    {
        if (set.Catalogue.Kind(fact) == FactKind.YesNo)
        {
            set.Set(fact, random.Next(2) == 0 ? Answer.Yes : Answer.No, "test");
            return;
        }
        var high = set.Catalogue.Name(fact) switch
        {
            "age" => 90.0,
            "abi" => 2,
            "lab.magnesium" => 1.2,
            "lab.potassium" => 6,
            "lab.calcium-adjusted" => 3,
            "lab.sodium" => 150,
            "monofilament-wrong" => 8,
            _ => 40,
        };
        set.SetNumber(fact, high * random.NextDouble(), "test");
    }
}
