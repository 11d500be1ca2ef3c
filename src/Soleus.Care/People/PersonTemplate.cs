using System.Text;
using Soleus.Knowledge;
using Soleus.Knowledge.Questions;

namespace Soleus.Care.People;

/// <summary>A commented record to fill in; as it is, it reads as a record in which nothing is known.</summary>
public static class PersonTemplate
{
    private const int Width = 110;

    private static readonly string[] Groups =
    [
        "danger",
        "danger-child",
        "pain",
        "background",
        "wells",
    ];

    public static string Yaml(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var page = new Page(knowledge);
        page.Comment(0, page.Text("head"));
        page.Key(0, "date");
        page.Group("person", "age", "birth_date", "sex", "weight", "height");
        page.Group("complaint", "text");
        page.Comment(2, page.Text("answers"));
        page.Line(2, "answers:");
        foreach (var group in Groups)
        {
            page.Blank();
            page.Comment(4, $"== {page.Text($"group.{group}")}");
            foreach (var question in knowledge.Questions.Where(q => q.Group == group))
                page.Question(question);
        }
        page.List("conditions");
        page.List("medicines");
        page.List("supplements");
        page.Blank();
        page.Comment(0, page.Text("labs"));
        page.Comment(
            0,
            page.Text("labs-known")
                .Replace(
                    "{names}",
                    string.Join(", ", knowledge.Analytes.Select(a => a.Id)),
                    StringComparison.Ordinal
                )
        );
        page.Example(0, "labs");
        page.Line(0, "labs:");
        page.Blank();
        page.Comment(0, page.Text("diet"));
        page.Line(0, "diet:");
        page.Comment(2, page.Text("diet-magnesium"));
        page.Line(2, "magnesium:");
        page.Key(2, "recorded_days");
        page.Comment(2, page.Text("foods"));
        page.Example(2, "foods");
        page.Line(2, "foods:");
        page.Key(2, "fluid");
        page.Group("activity", "training_hours_per_week", "sport");
        page.List("diary");
        page.Blank();
        page.Comment(0, page.Text("preferences"));
        page.Line(0, "preferences:");
        foreach (var key in (ReadOnlySpan<string>)["avoids", "allergies"])
        {
            page.Comment(2, page.Text(key));
            page.Example(2, key);
            page.Line(2, $"{key}:");
        }
        page.Key(2, "vegetarian");
        page.Key(2, "vegan");
        page.Blank();
        page.Key(0, "authority");
        return page.ToString();
    }

    private sealed class Page(KnowledgeBase knowledge)
    {
        private readonly StringBuilder _text = new();

        public override string ToString() => _text.ToString();

        public string Text(string key) => knowledge.Texts[$"record-template.{key}"];

        public void Blank() => _text.Append('\n');

        public void Line(int indent, string line) =>
            _text.Append(' ', indent).Append(line).Append('\n');

        public void Comment(int indent, string text)
        {
            var line = new StringBuilder("#");
            foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 1 && indent + line.Length + 1 + word.Length > Width)
                {
                    Line(indent, line.ToString());
                    line.Clear().Append('#');
                }
                line.Append(' ').Append(word);
            }
            Line(indent, line.ToString());
        }

        // Behind a word, so that nobody takes the # away and has the key twice.
        public void Example(int indent, string key) =>
            Line(indent, $"# {Text("example")} {Text($"{key}-example")}");

        public void Key(int indent, string key)
        {
            Comment(indent, Text(key));
            Line(indent, $"{key}:");
        }

        public void Group(string key, params ReadOnlySpan<string> keys)
        {
            Blank();
            Comment(0, Text(key));
            Line(0, $"{key}:");
            foreach (var inner in keys)
                Key(2, inner);
        }

        public void List(string key)
        {
            Blank();
            Comment(0, Text(key));
            Example(0, key);
            Line(0, $"{key}:");
        }

        public void Question(Question question)
        {
            Comment(4, knowledge.Texts[$"question.{question.Id}"]);
            var hint = question.Kind switch
            {
                QuestionKind.Number => $"   # {question.Unit}",
                QuestionKind.Choice => $"   # {string.Join(", ", question.Choices)}",
                _ => "",
            };
            Line(4, $"# {question.Id}:{hint}");
        }
    }
}
