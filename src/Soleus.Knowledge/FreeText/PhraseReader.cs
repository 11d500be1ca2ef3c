using System.Collections.Immutable;
using Soleus.Knowledge.DangerSigns;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Questions;

namespace Soleus.Knowledge.FreeText;

/// <summary>Reads <c>danger-signs/phrases.yaml</c> into a <see cref="PhraseIndex"/>.</summary>
internal sealed class PhraseReader(Loader loader, KnowledgeBase knowledge)
{
    private readonly Vocabulary _vocabulary = new();
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<PhrasePattern> _patterns = [];
    private readonly Dictionary<string, string> _macros = new(StringComparer.Ordinal);

    public T Read<T>(
        Func<Vocabulary, ImmutableArray<PhrasePattern>, int[][], LanguageLists, T> make
    )
    {
        var language = new LanguageLists();
        foreach (var list in LanguageLists.Names)
            _slots[list] = language[list];
        if (loader.Map(DangerSignReader.PhrasesPath) is { } root)
        {
            if (root.Map("language") is { } lists)
                ReadLanguage(lists, language);
            if (root.Map("spellings") is { } spellings)
                ReadSpellings(spellings);
            if (root.Map("words") is { } words)
                ReadMacros(words);
            if (root.Map("questions") is { } questions)
                ReadQuestions(questions);
            foreach (var word in root.Texts("ordinary"))
                _vocabulary.AddOrdinary(word);
            root.Done();
        }
        var bySlot = new List<int>[_slots.Count];
        for (var p = 0; p < _patterns.Count; p++)
        {
            foreach (var slot in _patterns[p].Slots)
                (bySlot[slot] ??= []).Add(p);
        }
        return make(
            _vocabulary,
            [.. _patterns],
            Array.ConvertAll(bySlot, p => p?.ToArray() ?? []),
            language
        );
    }

    private void ReadLanguage(MapReader lists, LanguageLists language)
    {
        foreach (var key in lists.Keys)
        {
            if (!language.TryFind(key, out var slot))
            {
                lists.Problem(
                    "SOL-KNOW-111",
                    $"\"{key}\" is not a language list",
                    lists.LineOf(key)
                );
                continue;
            }
            foreach (var word in lists.Text(key).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                _vocabulary.Add(word, slot);
        }
        foreach (var list in LanguageLists.Names.Where(l => !lists.Has(l)))
            lists.Problem("SOL-KNOW-111", $"the language list \"{list}\" is missing");
    }

    private void ReadSpellings(MapReader spellings)
    {
        foreach (var written in spellings.Keys)
            _vocabulary.AddSpelling(
                written,
                spellings.Text(written).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            );
    }

    private void ReadMacros(MapReader words)
    {
        foreach (var key in words.Keys)
            _macros["$" + key] = words.Text(key);
    }

    private void ReadQuestions(MapReader questions)
    {
        var byId = knowledge.Questions.Where(IsAboutDangerOrPain).ToDictionary(q => q.Id);
        foreach (var id in questions.Keys)
        {
            var line = questions.LineOf(id);
            if (!byId.TryGetValue(id, out var question))
            {
                questions.Problem(
                    "SOL-KNOW-110",
                    $"\"{id}\" is not a question about danger or pain",
                    line
                );
                continue;
            }
            foreach (var pattern in questions.Texts(id))
            {
                if (!Add(question, pattern))
                    questions.Problem(
                        "SOL-KNOW-111",
                        $"\"{id}\": the phrase \"{pattern}\" cannot be read",
                        line
                    );
            }
        }
        foreach (var question in byId.Values)
        {
            if (question is { Danger: true, Group: not "wells" } && !questions.Has(question.Id))
                questions.Problem(
                    "SOL-KNOW-112",
                    $"no phrases for the danger question \"{question.Id}\""
                );
        }
    }

    /// <summary>Danger questions must have phrases; yes-or-no questions about the pain may, and those about pregnancy.</summary>
    private static bool IsAboutDangerOrPain(Question question) =>
        question.Danger
        || question is { Kind: QuestionKind.YesNo, Group: "pain" or "danger-child" }
        || question.Id is "pregnant" or "postpartum-6-weeks";

    private bool Add(Question question, string text)
    {
        var slots = new List<int>();
        var forbidden = new List<int>();
        var notAfter = new List<int>();
        var denies = false;
        var saysNo = false;
        var ofChild = false;
        var ofOthers = false;
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "~")
                denies = true;
            else if (part == "=")
                saysNo = true;
            else if (part == "!")
                ofChild = true;
            else if (part == "@")
                ofOthers = true;
            else if (part.StartsWith("--", StringComparison.Ordinal))
                notAfter.Add(Slot(part[2..]));
            else if (part[0] == '-')
                forbidden.Add(Slot(part[1..]));
            else
                slots.Add(Slot(part));
        }
        if (slots.Count is 0 or > 5 || slots.Concat(forbidden).Concat(notAfter).Any(s => s < 0))
            return false;
        _patterns.Add(
            new PhrasePattern(
                knowledge.Facts[question.Id],
                question.Group == "danger-child",
                [.. slots],
                [.. forbidden],
                [.. notAfter],
                denies,
                saysNo,
                ofChild,
                ofOthers
            )
        );
        return true;
    }

    /// <summary>The slot of these alternatives; the same alternatives share one slot. −1 when a macro does not exist.</summary>
    private int Slot(string text)
    {
        if (_slots.TryGetValue(text, out var known))
            return known;
        var alternatives = new List<string>();
        foreach (var word in text.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] != '$')
                alternatives.Add(word);
            else if (_macros.TryGetValue(word, out var macro))
                alternatives.AddRange(macro.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            else
                return -1;
        }
        var slot = _slots.Count;
        _slots[text] = slot;
        foreach (var word in alternatives.Distinct(StringComparer.Ordinal))
            _vocabulary.Add(word, slot);
        return slot;
    }
}
