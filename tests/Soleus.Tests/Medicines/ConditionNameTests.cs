using Soleus.Knowledge;
using static Soleus.Tests.Medicines.MedicineNameTests;

namespace Soleus.Tests.Medicines;

/// <summary>The names that people write for what they have.</summary>
public sealed class ConditionNameTests
{
    private static readonly KnowledgeBase Base = KnowledgeBase.Shipped;

    [Theory]
    [InlineData("type 2 diabetic", "diabetes")]
    [InlineData("Type 2 Diabetes", "diabetes")]
    [InlineData("stage 3 kidney disease", "kidney-disease")]
    [InlineData("CKD 3b", "kidney-disease")]
    [InlineData("nephropathy", "kidney-disease")]
    [InlineData("kidney stones", "kidney-structure")]
    [InlineData("had a stroke", "cardiovascular-disease")]
    [InlineData("history of cancer", "cancer-past")]
    [InlineData("cancer in remission", "cancer-past")]
    [InlineData("cancer", "cancer-not-dated")]
    [InlineData("breast cancer", "cancer-not-dated")]
    [InlineData("metastatic cancer", "cancer-active")]
    [InlineData("DVT", "clot-not-dated")]
    [InlineData("pulmonary embolism", "clot-not-dated")]
    [InlineData("previous DVT", "previous-dvt")]
    [InlineData("hypomagnesaemia", "known-hypomagnesaemia")]
    [InlineData("hypermagnesaemia", "known-hypermagnesaemia")]
    [InlineData("hyperkalaemia", "hyperkalaemia")]
    [InlineData("hypercalcaemia", "hypercalcaemia")]
    [InlineData("diabetic neuropathy", "diabetic-neuropathy")]
    public void Exact_names(string written, string id)
    {
        var match = Base.Names.Conditions.Find(written);
        Assert.Equal((id, false), (match.Found?.Id, match.Guess));
    }

    [Theory]
    [InlineData("mg")]
    [InlineData("ms")]
    [InlineData("rta")]
    [InlineData("pvd")]
    [InlineData("hf")]
    [InlineData("healthy")]
    [InlineData("tired")]
    [InlineData("leg pain")]
    [InlineData("cramps")]
    [InlineData("old age")]
    [InlineData("diabetes insipidus")]
    [InlineData("kidney")]
    [InlineData("heart")]
    [InlineData("blood")]
    [InlineData("aortic stenosis")]
    [InlineData("none")]
    public void No_condition(string written) =>
        Assert.Null(Base.Names.Conditions.Find(written).Found);

    [Theory]
    [InlineData("cancer", "has.cancer-active", "yes")]
    [InlineData("cancer", "has.cancer-past", "yes")]
    [InlineData("past cancer", "has.cancer-active", "unknown")]
    [InlineData("DVT", "has.previous-dvt", "yes")]
    [InlineData("diabetic neuropathy", "has.diabetes", "yes")]
    [InlineData("diabetic neuropathy", "has.peripheral-neuropathy", "yes")]
    [InlineData("diabetic nephropathy", "has.diabetes", "yes")]
    [InlineData("dialysis", "has.kidney-disease", "yes")]
    [InlineData("no cancer", "has.cancer-active", "unknown")]
    [InlineData("no diabetic neuropathy", "has.diabetes", "unknown")]
    public void What_a_condition_implies(string written, string fact, string expected) =>
        Assert.Equal(expected, Fact($"conditions: [{written}]\n", fact));

    /// <summary>The conditions of the clinical tables.</summary>
    [Fact]
    public void Every_condition_of_the_tables_is_there()
    {
        string[] ids =
        [
            .. (
                "alcohol-use-disorder diabetes chronic-diarrhoea coeliac-disease inflammatory-bowel-disease short-bowel "
                + "fistula prolonged-vomiting laxative-misuse stoma-high-output malnutrition parenteral-nutrition "
                + "pancreatitis post-obstructive-diuresis renal-tubular-acidosis kidney-transplant renal-magnesium-wasting "
                + "hyperaldosteronism hyperthyroidism hyperparathyroidism hypoparathyroidism hungry-bone hypercalcaemia "
                + "heart-failure burns kidney-disease dialysis acute-kidney-injury struvite-stones myasthenia-gravis "
                + "lambert-eaton botulism heart-block bradycardia bowel-obstruction known-hypermagnesaemia hypertension "
                + "previous-acute-kidney-injury cardiovascular-disease kidney-structure lupus-or-myeloma gout "
                + "blood-in-urine family-kidney-failure constipation gastroparesis addisons hypothyroidism "
                + "phenylketonuria fructose-intolerance atrial-fibrillation cancer-active cancer-past aneurysm "
                + "osteoporosis immunosuppression previous-dvt restless-legs peripheral-neuropathy"
            ).Split(' '),
        ];
        var faults = ids.Except(Base.Conditions.Select(c => c.Id)).ToList();
        faults.AddRange(
            Base.Conditions.Select(c => $"condition.{c.Id}")
                .Concat(Base.MedicineClasses.Select(c => $"medicine-class.{c}"))
                .Where(k => !Base.Texts.Has(k))
        );
        Assert.Empty(faults);
    }
}
