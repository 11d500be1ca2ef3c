using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.DangerSigns;

/// <summary>
/// All danger signs, most urgent first, with the questions they ask. Loading enforces what keeps triage monotone: no
/// <see cref="Not"/> anywhere, and no danger question in the exception of an <see cref="Unless"/>, so that turning a no
/// into unknown, or the answer of a danger question into yes, can never lower the urgency.
/// </summary>
public sealed class DangerSignIndex
{
    private const int Audiences = (int)DangerAudience.Pregnancy + 1;

    private readonly bool[] _symptom;
    private readonly Dictionary<string, DangerSign[]> _onlyIfNo = new(StringComparer.Ordinal);

    private DangerSignIndex(
        ImmutableArray<DangerSign> signs,
        ImmutableArray<DangerQuestion> questions,
        bool[] symptom
    )
    {
        Signs = signs;
        Questions = questions;
        _symptom = symptom;
        foreach (var sign in signs)
            _onlyIfNo[sign.Id] = [.. signs.Where(o => sign.OnlyIfNo.Contains(o.Id))];
    }

    /// <summary>Most urgent first; in file order within a level.</summary>
    public ImmutableArray<DangerSign> Signs { get; }

    /// <summary>The danger questions that signs ask, most urgent first.</summary>
    public ImmutableArray<DangerQuestion> Questions { get; }

    /// <summary>The signs that must be known to be absent for this one to stand.</summary>
    public ReadOnlySpan<DangerSign> OnlyIfNo(DangerSign sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        return _onlyIfNo[sign.Id];
    }

    /// <summary>True when the fact is a danger question or a test result: more than background such as age or a condition.</summary>
    public bool IsSymptom(int fact) => _symptom[fact];

    public DangerSign? Find(string id) => Signs.FirstOrDefault(s => s.Id == id);

    internal static DangerSignIndex Load(Loader loader, KnowledgeBase knowledge)
    {
        var questions = new Question?[knowledge.Facts.Count];
        foreach (var question in knowledge.Questions)
        {
            if (question.Danger)
                questions[knowledge.Facts[question.Id]] = question;
        }
        var signs = new DangerSignReader(loader, knowledge, f => questions[f] is not null).Read();
        var asked = Asked(signs, questions);
        var isAsked = new bool[questions.Length];
        foreach (var question in asked)
            isAsked[question.Fact] = true;
        for (var fact = 0; fact < questions.Length; fact++)
        {
            if (questions[fact] is { } question && question.Group != "wells" && !isAsked[fact])
                loader.Log.Add(
                    "questions.yaml",
                    1,
                    "SOL-KNOW-109",
                    $"no danger sign asks the danger question \"{question.Id}\""
                );
        }
        return new DangerSignIndex(signs, asked, Symptoms(knowledge, questions));
    }

    /// <summary>The danger questions that signs ask, with the highest level each can reach; most urgent first, then in catalogue order.</summary>
    private static ImmutableArray<DangerQuestion> Asked(
        ImmutableArray<DangerSign> signs,
        Question?[] questions
    )
    {
        var levels = new DangerLevel[questions.Length];
        var audiences = new bool[questions.Length][];
        var facts = new List<int>();
        foreach (var sign in signs)
        {
            foreach (var rule in sign.Rules)
            {
                facts.Clear();
                rule.When.Collect(facts);
                foreach (var fact in facts)
                {
                    if (questions[fact] is not { } question)
                        continue;
                    var first = audiences[fact] is null;
                    audiences[fact] ??= new bool[Audiences];
                    if (first || rule.Level > levels[fact])
                        levels[fact] = rule.Level;
                    var audience =
                        question.Group == "danger-child" ? DangerAudience.Child : sign.Audience;
                    audiences[fact][(int)audience] = true;
                }
            }
        }
        var asked = ImmutableArray.CreateBuilder<DangerQuestion>();
        for (var level = DangerLevel.Emergency; level >= DangerLevel.Routine; level--)
        {
            for (var fact = 0; fact < questions.Length; fact++)
            {
                if (audiences[fact] is { } set && levels[fact] == level)
                    asked.Add(new DangerQuestion(fact, level, Set(set)));
            }
        }
        return asked.ToImmutable();
    }

    private static ImmutableArray<DangerAudience> Set(bool[] members)
    {
        var set = ImmutableArray.CreateBuilder<DangerAudience>(members.Length);
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i])
                set.Add((DangerAudience)i);
        }
        return set.ToImmutable();
    }

    private static bool[] Symptoms(KnowledgeBase knowledge, Question?[] questions)
    {
        var symptom = Array.ConvertAll(questions, q => q is not null);
        foreach (var analyte in knowledge.Analytes)
            symptom[knowledge.Facts[$"lab.{analyte.Id}"]] = true;
        symptom[knowledge.Facts["ck-times-uln"]] = true;
        symptom[knowledge.Facts["creatinine-rise-aki"]] = true;
        return symptom;
    }
}
