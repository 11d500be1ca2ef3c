using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Claims;
using Soleus.Knowledge.Conditions;
using Soleus.Knowledge.Contraindications;
using Soleus.Knowledge.DangerSigns;
using Soleus.Knowledge.Depletion;
using Soleus.Knowledge.Evidence;
using Soleus.Knowledge.Foods;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.FreeText;
using Soleus.Knowledge.Interactions;
using Soleus.Knowledge.Interviews;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.LegPains;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Nutrition;
using Soleus.Knowledge.Planning;
using Soleus.Knowledge.Products;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Subjects;
using Soleus.Knowledge.Texts;
using Soleus.Knowledge.Units;

namespace Soleus.Knowledge;

/// <summary>
/// Everything that Soleus knows, loaded from one set of files and never changed afterwards. Ask <see cref="Load"/> for a
/// checked set of files, or <see cref="Shipped"/> for the one inside this assembly.
/// </summary>
public sealed class KnowledgeBase
{
    /// <summary>The version of the knowledge, printed with its hash in every answer.</summary>
    public const string Version = "0.1.0";

    private static readonly Lazy<KnowledgeBase> ShippedBase = new(() =>
    {
        var knowledge = Load(KnowledgeFiles.Embedded(), out var problems);
        return problems.Count == 0
            ? knowledge
            : throw new InvalidOperationException(
                $"the shipped knowledge is faulty: {problems[0]}"
            );
    });

    private KnowledgeBase(Loader loader)
    {
        Hash = loader.Files.Hash();
        // Two threads, each with its own loader: parts that do not need each other are read side by side.
        var aside = loader.Aside();
        var texts = Task.Run(() => TextTable.Load(aside));
        Sources = SourceIndex.Load(loader);
        Questions = Question.Load(loader);
        Conditions = HealthCondition.Load(loader, Questions);
        MedicineClasses = Medicine.LoadClasses(loader);
        Medicines = Medicine.Load(loader, MedicineClasses);
        Substances = Substance.Load(loader, Sources);
        Analytes = Analyte.Load(loader, Substances, Sources);
        Texts = texts.GetAwaiter().GetResult();
        loader.Join(aside);
        Screens = InterviewScreen.Load(loader, Questions, Texts);
        LabLimits = LabLimit.Load(loader, Analytes, Substances, Sources, Texts);
        MagnesiumLevelEffects = MagnesiumLevelEffect.Load(loader, Sources, Texts);
        Foods = Food.Load(loader, Sources, Texts);
        Nutrition = NutritionTables.Load(loader, Sources, Texts);
        Subjects = Subject.Load(loader, Sources, Texts);
        Forms = SupplementForm.Load(loader, Sources, Texts);
        Products = SupplementProduct.Load(loader, Forms);
        Names = new KnowledgeNames(this);
        FormTrials = FormTrial.Load(loader, Forms, Sources, Texts);
        BowelTolerances = BowelTolerance.Load(loader, Sources, Texts);
        UpperLimits = UpperLimit.Load(loader, Sources, Texts);
        Facts = Catalogue(this);
        KidneyRisks =
        [
            .. Conditions
                .Where(c => c.Tags.Contains("kidney-risk"))
                .Select(c => Facts[$"has.{c.Id}"]),
        ];
        Depletion = DepletionTables.Load(loader, Facts, MedicineClasses, Medicines, Sources, Texts);
        Takes = new TakesFacts(Medicines, MedicineClasses, Facts);
        aside = loader.Aside();
        var apart = Task.Run(() =>
            (
                PhraseIndex.Load(aside, this),
                new SafetyRuleReader(aside, this).Read(),
                new InteractionReader(aside, this).Read(),
                new FoodIndex(Foods)
            )
        );
        Dangers = DangerSignIndex.Load(loader, this);
        Wells = WellsRule.Load(loader, this);
        LegPains = LegPainIndex.Load(loader, this);
        Planning = PlanningIndex.Load(loader, this);
        Evidence = EvidenceBase.Load(loader, this);
        Claims = HealthClaim.Load(loader, Sources, Texts);
        (Phrases, Safety, Interactions, FoodNames) = apart.GetAwaiter().GetResult();
        loader.Join(aside);
    }

    /// <summary>The knowledge inside this assembly.</summary>
    /// <exception cref="InvalidOperationException">It has a problem; the build's check was not run.</exception>
    public static KnowledgeBase Shipped => ShippedBase.Value;

    /// <summary>SHA-256 of all files, 64 hexadecimal digits.</summary>
    public string Hash { get; }

    public TextTable Texts { get; }

    public SourceIndex Sources { get; }

    public ImmutableArray<Question> Questions { get; }

    /// <summary>Questions that the interview asks together, in the order of asking.</summary>
    public ImmutableArray<InterviewScreen> Screens { get; }

    public ImmutableArray<HealthCondition> Conditions { get; }

    /// <summary>Facts of the conditions that are reasons to test kidney function.</summary>
    public ImmutableArray<int> KidneyRisks { get; }

    public ImmutableArray<string> MedicineClasses { get; }

    public ImmutableArray<Medicine> Medicines { get; }

    /// <summary>Supplements and other products by the names that people use.</summary>
    public ImmutableArray<SupplementProduct> Products { get; }

    /// <summary>Everything that a record may name.</summary>
    public KnowledgeNames Names { get; }

    /// <summary>Molar masses and valences, by substance id.</summary>
    public FrozenDictionary<string, Substance> Substances { get; }

    public ImmutableArray<Analyte> Analytes { get; }

    public ImmutableArray<Subject> Subjects { get; }

    /// <summary>Foods with their magnesium, in table order.</summary>
    public ImmutableArray<Food> Foods { get; }

    /// <summary>Foods by what people write for them.</summary>
    public FoodIndex FoodNames { get; }

    /// <summary>Reference intakes and how an intake is set against them.</summary>
    public NutritionTables Nutrition { get; }

    /// <summary>What lowers magnesium, and the limits of the verdict on it.</summary>
    public DepletionTables Depletion { get; }

    public ImmutableArray<LabLimit> LabLimits { get; }

    public ImmutableArray<MagnesiumLevelEffect> MagnesiumLevelEffects { get; }

    /// <summary>Magnesium compounds that are sold.</summary>
    public ImmutableArray<SupplementForm> Forms { get; }

    /// <summary>Studies of how forms are absorbed and taken.</summary>
    public ImmutableArray<FormTrial> FormTrials { get; }

    public ImmutableArray<BowelTolerance> BowelTolerances { get; }

    /// <summary>Upper limits for magnesium from supplements and medicines.</summary>
    public ImmutableArray<UpperLimit> UpperLimits { get; }

    /// <summary>Who must not take magnesium on their own.</summary>
    public SafetyRules Safety { get; }

    /// <summary>Medicines that magnesium disturbs, and the other way round.</summary>
    public InteractionIndex Interactions { get; }

    /// <summary>Every fact that a rule may ask for.</summary>
    public FactCatalogue Facts { get; }

    /// <summary>Which facts each medicine makes true.</summary>
    public TakesFacts Takes { get; }

    /// <summary>Danger signs, most urgent first.</summary>
    public DangerSignIndex Dangers { get; }

    /// <summary>The Wells score for a suspected clot in a leg.</summary>
    public WellsRule Wells { get; }

    /// <summary>What plans are made of.</summary>
    public PlanningIndex Planning { get; }

    /// <summary>What free text is scanned for.</summary>
    public PhraseIndex Phrases { get; }

    /// <summary>Kinds of leg pain, with their instruments and the medicines that bring on cramps.</summary>
    public LegPainIndex LegPains { get; }

    /// <summary>Trials of magnesium, published pools, and the verdict for each kind of leg pain.</summary>
    public EvidenceBase Evidence { get; }

    /// <summary>What may be said of magnesium on a label.</summary>
    public ImmutableArray<HealthClaim> Claims { get; }

    /// <summary>Loads files and returns all problems with file and line; the result is only fit for use without any.</summary>
    public static KnowledgeBase Load(
        KnowledgeFiles files,
        out IReadOnlyList<KnowledgeProblem> problems
    )
    {
        var loader = new Loader(files);
        var knowledge = new KnowledgeBase(loader);
        loader.ReportUnread();
        problems = loader.Log.Problems;
        return knowledge;
    }

    private static FactCatalogue Catalogue(KnowledgeBase knowledge)
    {
        var facts = new FactCatalogue();
        foreach (var (name, kind) in DerivedFacts.All)
            facts.Add(name, kind);
        foreach (var question in knowledge.Questions)
        {
            if (question.Kind == QuestionKind.Choice)
            {
                foreach (var choice in question.Choices)
                    facts.Add($"{question.Id}.{choice}", FactKind.YesNo);
            }
            else
            {
                facts.Add(
                    question.Id,
                    question.Kind == QuestionKind.YesNo ? FactKind.YesNo : FactKind.Number
                );
            }
        }
        foreach (var condition in knowledge.Conditions)
            facts.Add($"has.{condition.Id}", FactKind.YesNo);
        foreach (var c in knowledge.MedicineClasses)
            facts.Add($"takes.{c}", FactKind.YesNo);
        foreach (
            var medicine in knowledge.Medicines.Where(m =>
                !knowledge.MedicineClasses.Contains(m.Id)
            )
        )
            facts.Add($"takes.{medicine.Id}", FactKind.YesNo);
        foreach (var analyte in knowledge.Analytes)
            facts.Add($"lab.{analyte.Id}", FactKind.Number);
        return facts;
    }
}
