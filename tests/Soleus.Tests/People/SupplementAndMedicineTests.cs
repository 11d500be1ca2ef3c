using Soleus.Care.People;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.People;

/// <summary>Medicines and supplements in the ways that people write them.</summary>
public sealed class SupplementAndMedicineTests
{
    private static StatedSupplement Supplement(string entry) =>
        Assert.Single(Records.Record($"supplements: [{entry}]").Supplements!.Value);

    [Theory]
    [InlineData("omeprazole", "omeprazole", null)]
    [InlineData("Omeprazole 20 mg once daily", "omeprazole", "20 mg once daily")]
    [InlineData("omeprazole 20mg", "omeprazole", "20mg")]
    [InlineData("20 mg omeprazole", "omeprazole", "20 mg")]
    [InlineData("omeprazole capsules 20 mg for reflux", "omeprazole", "capsules 20 mg for reflux")]
    [InlineData("Losec", "omeprazole", null)]
    public void A_medicine_is_found_exactly(string written, string id, string? dose)
    {
        var medicine = Assert.Single(
            Records.Record($"medicines: [{{ name: {written} }}]").Medicines!.Value
        );
        Assert.Equal((id, false, dose), (medicine.Known?.Id, medicine.Guess, medicine.Dose));
        Assert.Equal(written, medicine.Written);
    }

    [Theory]
    [InlineData("omeprazol", "omeprazole")]
    [InlineData("omperazole 20 mg", "omeprazole")]
    public void A_close_spelling_is_a_guess_that_is_shown(string written, string id)
    {
        var text = $"medicines: [{written}]";
        var medicine = Assert.Single(Records.Record(text).Medicines!.Value);
        Assert.Equal((id, true), (medicine.Known?.Id, medicine.Guess));
        var finding = Assert.Single(Records.Findings(text));
        Assert.Equal(("record.medicine-guessed", "guessed"), (finding.Id, finding.Conclusion));
        Assert.Contains(id, Records.Say(finding), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zorblaxine")]
    [InlineData("heart tablets")]
    [InlineData("calcium channel blocker")]
    [InlineData("20 mg")]
    [InlineData("\"\\uD83D\\uDC8A\"")]
    public void What_is_not_recognised_is_kept_and_told(string written)
    {
        var text = $"medicines: [{written}]";
        var medicine = Assert.Single(Records.Record(text).Medicines!.Value);
        Assert.Null(medicine.Known);
        Assert.Equal("record.medicine-not-recognised", Assert.Single(Records.Findings(text)).Id);
    }

    [Fact]
    public void Two_in_one_entry_are_both_taken()
    {
        var medicines = Records
            .Record("medicines: [omeprazole and zorblaxine 5 mg]")
            .Medicines!.Value;
        Assert.Equal(["omeprazole", null], medicines.Select(m => m.Known?.Id));
    }

    [Fact]
    public void A_stopped_medicine_counts_as_taken_and_is_asked_about()
    {
        const string Text = "medicines: [{ name: omeprazole, dose: stopped in May }]";
        Assert.Equal("omeprazole", Records.Record(Text).Medicines!.Value[0].Known?.Id);
        Assert.Equal("record.medicine-stopped", Assert.Single(Records.Findings(Text)).Id);
    }

    [Theory]
    [InlineData("magnesium citrate 300 mg", "citrate", 300.0, AmountBasis.Unknown)]
    [InlineData("magnesium citrate 300 mg daily", "citrate", 300.0, AmountBasis.Unknown)]
    [InlineData("Magnesium glycinate 200mg twice daily", "bisglycinate", 400.0, AmountBasis.Unknown)]
    [InlineData("magnesium oxide 400 mg elemental a day", "oxide", 400.0, AmountBasis.Elemental)]
    [InlineData("magnesium 2 tablets", null, null, AmountBasis.Unknown)]
    [InlineData("Epsom salts", "sulfate_7", null, AmountBasis.Unknown)]
    [InlineData("Milk of Magnesia", "hydroxide", null, AmountBasis.Unknown)]
    [InlineData("{ product: magnesium citrate, amount: 1000 mg, per: day }", "citrate", 1000.0, AmountBasis.Unknown)]
    [InlineData("{ product: magnesium citrate, amount: 1 g, basis: compound, per: day }", "citrate", 1000.0, AmountBasis.Compound)]
    [InlineData("{ product: magnesium, form: oxide, amount: 200 mg, per: dose, times: 2 }", "oxide", 400.0, AmountBasis.Unknown)]
    [InlineData("{ product: magnesium, amount: 200 mg, per: dose }", null, null, AmountBasis.Unknown)]
    // 12 mmol of 24.305 mg each; 1 meq is half a mmol.
    [InlineData("{ product: magnesium chloride, amount: 12 mmol, per: day }", "chloride", 291.66, AmountBasis.Elemental)]
    [InlineData("{ product: magnesium chloride, amount: 24 mEq, per: day }", "chloride", 291.66, AmountBasis.Elemental)]
    public void A_supplement_is_read(string entry, string? form, double? mg, AmountBasis basis)
    {
        var supplement = Supplement(entry);
        Assert.Equal((form, basis), (supplement.FormId, supplement.Basis));
        Assert.Equal(mg is null, supplement.AmountMgPerDay is null);
        Assert.Equal(mg ?? 0, supplement.AmountMgPerDay ?? 0, 0.01);
        Assert.Equal(Answer.Yes, supplement.ContainsMagnesium);
    }

    [Theory]
    [InlineData("magnesium", Answer.Yes)]
    [InlineData("Solgar magnesium with vitamin B6", Answer.Yes)]
    [InlineData("magnesum citrate", Answer.Yes)]
    [InlineData("multivitamin", Answer.Unknown)]
    [InlineData("multivitamin with magnesium", Answer.Yes)]
    [InlineData("multivitamin without magnesium", Answer.Unknown)]
    [InlineData("{ product: multivitamin, contains_magnesium: no }", Answer.No)]
    [InlineData("{ product: multivitamin, contains_magnesium: yes }", Answer.Yes)]
    [InlineData("{ product: magnesium citrate, contains_magnesium: no }", Answer.Yes)]
    [InlineData("vitamin D 1000 IU", Answer.No)]
    [InlineData("vitamin D and calcium", Answer.Unknown)]
    [InlineData("potassium citrate", Answer.No)]
    [InlineData("lithium citrate", Answer.Unknown)]
    [InlineData("{ product: zinc, form: oxide }", Answer.Unknown)]
    [InlineData("leg comfort complex", Answer.Unknown)]
    public void Whether_magnesium_is_in_it(string entry, Answer contains) =>
        Assert.Equal(contains, Supplement(entry).ContainsMagnesium);

    [Fact]
    public void An_unclear_basis_is_read_both_ways()
    {
        var finding = Assert.Single(
            Records.Findings("supplements: [{ product: magnesium citrate, amount: 1000 mg, per: day }]")
        );
        Assert.Equal("record.supplement-basis", finding.Id);
        // Trimagnesium dicitrate is 16.16 % magnesium when dry and 11.89 % with its water.
        var said = Records.Say(finding);
        Assert.Contains("1000 mg a day", said, StringComparison.Ordinal);
        Assert.Contains("162 mg", said, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Reasons);
    }

    [Theory]
    [InlineData("supplements: [magnesium citrate 300 mg]", "record.supplement-basis", "record.supplement-per-day")]
    [InlineData("supplements: [magnesium 2 tablets]", "record.supplement-amount", "record.supplement-amount-missing")]
    [InlineData("supplements: [leg comfort complex]", "record.supplement-not-recognised")]
    [InlineData("supplements: [multivitamin]", "record.supplement-maybe-magnesium")]
    [InlineData("supplements: [{ product: magnesium, form: unobtainate, amount: 1 mg, basis: elemental, per: day }]", "record.supplement-form-not-recognised")]
    [InlineData("supplements: [{ product: magnesium oxide, form: citrate, amount: 1 mg, basis: elemental, per: day }]", "record.supplement-form-contradiction")]
    [InlineData("supplements: [{ product: magnesum citrate, amount: 1 mg, basis: elemental, per: day }]", "record.supplement-guessed")]
    [InlineData("conditions: [purple toes]", "record.condition-not-recognised")]
    [InlineData("conditions: [hypertensoin]", "record.condition-guessed")]
    [InlineData("conditions: [{ name: hypertensoin, status: no }]", "record.condition-guessed-no")]
    [InlineData("conditions: [diabetes, { name: t2dm, status: no }]", "record.condition-contradiction")]
    [InlineData("complaint: { answers: { limb-cold: no, limb cold: yes } }", "record.answer-contradiction")]
    [InlineData("labs: [{ analyte: potasium, value: 4, unit: mmol/L }]", "record.lab-guessed")]
    [InlineData("labs: [{ analyte: vitamin Q, value: 4, unit: mmol/L }]", "record.lab-not-recognised")]
    [InlineData("labs: [{ analyte: magnesium, value: 2.1, unit: mmol/L }]", "record.lab-doubtful")]
    [InlineData("labs: [{ analyte: sodium, value: 140, unit: mmol/L, date: 2026-11-01 }, { analyte: na, value: 120, unit: mmol/L, date: 2026-11-01 }]", "record.lab-contradiction")]
    [InlineData("person: { sex: male }\ncomplaint: { answers: { pregnant: yes } }", "record.male-pregnant")]
    [InlineData("diet: { foods: [{ food: moon dust, amount: 10 g }] }", "record.food-not-recognised")]
    [InlineData("diet: { foods: [{ food: milk, amount: 200 ml }] }", "record.food-millilitres")]
    [InlineData("medicines: [omeprazole]\nsupplements: []\nperson: { age: 50 }")]
    public void What_is_not_plain_becomes_a_finding(string text, params string[] ids)
    {
        var findings = Records.Findings(text);
        Assert.Equal(ids, findings.Select(f => f.Id));
        Assert.All(
            findings,
            f =>
            {
                Assert.NotEqual("", Records.Say(f));
                Assert.All(f.Reasons, r => Assert.NotEqual("", Records.Base.Texts.Say(r)));
                Assert.NotEmpty(f.Inputs);
            }
        );
    }

    [Theory]
    [InlineData("hypotension")]
    [InlineData("hypocalcaemia")]
    [InlineData("hypomagnesaemia")]
    public void Too_little_is_never_taken_for_too_much(string written) =>
        Assert.DoesNotContain(
            "hyper",
            Records.Record($"conditions: [{written}]").Conditions[0].Known?.Id ?? "",
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("diabetes", "{ name: t2dm, status: no }", Answer.Yes)]
    [InlineData("{ name: t2dm, status: no }", "diabetes", Answer.Yes)]
    [InlineData("{ name: t2dm, status: no }", "{ name: diabetes, status: unknown }", Answer.Unknown)]
    [InlineData("no diabetes", "{ name: t2dm, status: no }", Answer.No)]
    public void The_dangerous_reading_of_a_condition_wins(string one, string other, Answer counts)
    {
        var condition = Assert.Single(Records.Record($"conditions: [{one}, {other}]").Conditions);
        Assert.Equal(("diabetes", counts), (condition.Known?.Id, condition.Status));
    }

    [Theory]
    [InlineData("limb-cold: no, limb cold: yes", "limb-cold", Answer.Yes)]
    [InlineData("limb cold: yes, limb-cold: no", "limb-cold", Answer.Yes)]
    [InlineData("frail: yes, Frail: no", "frail", Answer.Yes)]
    [InlineData("sample-haemolysed: yes, sample haemolysed: no", "sample-haemolysed", Answer.Unknown)]
    public void The_dangerous_reading_of_an_answer_wins(string answers, string id, Answer counts) =>
        Assert.Equal(
            counts,
            Records.Record($"complaint: {{ answers: {{ {answers} }} }}").Complaint.Answers[id].YesNo
        );

    [Fact]
    public void The_order_of_entries_does_not_change_the_findings()
    {
        var one = Records.Findings("medicines: [zorblaxine, omeprazol]\nconditions: [purple toes, blue nose]");
        var other = Records.Findings("conditions: [blue nose, purple toes]\nmedicines: [omeprazol, zorblaxine]");
        Assert.Equal(one.Select(Records.Say), other.Select(Records.Say));
    }
}
