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
    private readonly bool[] _symptom;

    private DangerSignIndex(
        ImmutableArray<DangerSign> signs,
        ImmutableArray<DangerQuestion> questions,
        bool[] symptom
    )
    {
        Signs = signs;
        Questions = questions;
        _symptom = symptom;
        OnlyIfNo = signs.ToImmutableDictionary(
            s => s.Id,
            s => signs.Where(o => s.OnlyIfNo.Contains(o.Id)).ToImmutableArray(),
            StringComparer.Ordinal
        );
    }

    /// <summary>Most urgent first; in file order within a level.</summary>
    public ImmutableArray<DangerSign> Signs { get; }

    /// <summary>The danger questions that signs ask, most urgent first.</summary>
    public ImmutableArray<DangerQuestion> Questions { get; }

    /// <summary>By sign: the signs that must be known to be absent.</summary>
    public ImmutableDictionary<string, ImmutableArray<DangerSign>> OnlyIfNo { get; }

    /// <summary>True when the fact is a danger question or a test result: more than background such as age or a condition.</summary>
    public bool IsSymptom(int fact) => _symptom[fact];

    public DangerSign? Find(string id) => Signs.FirstOrDefault(s => s.Id == id);

    internal static DangerSignIndex Load(Loader loader, KnowledgeBase knowledge)
    {
        var questions = knowledge
            .Questions.Where(q => q.Danger)
            .ToDictionary(q => knowledge.Facts[q.Id], q => q);
        var signs = new DangerSignReader(loader, knowledge, questions.ContainsKey).Read();
        var asked = Asked(signs, questions);
        foreach (var (fact, question) in questions)
        {
            if (question.Group != "wells" && !asked.Any(a => a.Fact == fact))
                loader.Log.Add(
                    "questions.yaml",
                    1,
                    "SOL-KNOW-109",
                    $"no danger sign asks the danger question \"{question.Id}\""
                );
        }
        return new DangerSignIndex(signs, asked, Symptoms(knowledge, questions));
    }

    private static ImmutableArray<DangerQuestion> Asked(
        ImmutableArray<DangerSign> signs,
        Dictionary<int, Question> questions
    )
    {
        var levels = new Dictionary<int, DangerLevel>();
        var audiences = new Dictionary<int, SortedSet<DangerAudience>>();
        foreach (var sign in signs)
        {
            foreach (var rule in sign.Rules)
            {
                var facts = new List<int>();
                rule.When.Collect(facts);
                foreach (var fact in facts.Where(questions.ContainsKey))
                {
                    if (!levels.TryGetValue(fact, out var level) || rule.Level > level)
                        levels[fact] = rule.Level;
                    if (!audiences.TryGetValue(fact, out var set))
                        audiences[fact] = set = [];
                    set.Add(
                        questions[fact].Group == "danger-child"
                            ? DangerAudience.Child
                            : sign.Audience
                    );
                }
            }
        }
        return
        [
            .. levels
                .OrderByDescending(l => l.Value)
                .ThenBy(l => l.Key)
                .Select(l => new DangerQuestion(l.Key, l.Value, [.. audiences[l.Key]])),
        ];
    }

    private static bool[] Symptoms(KnowledgeBase knowledge, Dictionary<int, Question> questions)
    {
        var symptom = new bool[knowledge.Facts.Count];
        foreach (var fact in questions.Keys)
            symptom[fact] = true;
        foreach (var analyte in knowledge.Analytes)
            symptom[knowledge.Facts[$"lab.{analyte.Id}"]] = true;
        symptom[knowledge.Facts["ck-times-uln"]] = true;
        symptom[knowledge.Facts["creatinine-rise-aki"]] = true;
        return symptom;
    }
}
