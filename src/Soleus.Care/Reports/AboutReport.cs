using System.Collections.Immutable;
using System.Globalization;
using Soleus.Knowledge;
using Soleus.Knowledge.Subjects;

namespace Soleus.Care.Reports;

/// <summary><c>soleus about</c>: one subject in plain words: what is known, how sure, what is disputed, each with sources.</summary>
public static class AboutReport
{
    /// <summary>The list of subjects.</summary>
    public static string List(KnowledgeBase knowledge, int width, bool styled)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var page = new TextPage(width, styled);
        page.Line(knowledge.Texts["about.list"]);
        page.Blank();
        foreach (var subject in knowledge.Subjects.OrderBy(s => s.Number))
        {
            var mark = $"{subject.Number}. ".PadLeft(4);
            page.Line($"{subject.Id}: {knowledge.Texts[$"subject.{subject.Id}.title"]}", 0, mark);
        }
        return page.ToString();
    }

    /// <summary>One subject, found by number, id or one of its names; null when there is none.</summary>
    public static string? Write(string asked, KnowledgeBase knowledge, int width, bool styled)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        if (Find(asked, knowledge) is not { } subject)
            return null;
        var texts = knowledge.Texts;
        var page = new TextPage(width, styled);
        page.Strong(texts[$"subject.{subject.Id}.title"]);
        page.Blank();
        page.Line(texts[$"subject.{subject.Id}.short"]);
        Part(page, knowledge, "about.known", subject.Known);
        Part(page, knowledge, "about.sure", subject.Sure);
        Part(page, knowledge, "about.disputed", subject.Disputed);
        var keys = subject
            .Known.Concat(subject.Sure)
            .Concat(subject.Disputed)
            .SelectMany(s => s.Sources)
            .Distinct();
        page.Heading(texts["about.sources"]);
        foreach (var key in keys)
        {
            if (knowledge.Sources.TryFind(key, out var source))
                page.Dim($"{key}: {source!.Title}. {source.Url ?? source.Citation}", 2);
        }
        return page.ToString();
    }

    private static Subject? Find(string asked, KnowledgeBase knowledge)
    {
        var name = asked.Trim().ToLowerInvariant().Replace('-', ' ');
        bool Is(Subject s) =>
            s.Id.Replace('-', ' ') == name
            || s.Number.ToString(CultureInfo.InvariantCulture) == name
            || s.Names.Any(n => n.Replace('-', ' ') == name);
        return knowledge.Subjects.FirstOrDefault(Is);
    }

    private static void Part(
        TextPage page,
        KnowledgeBase knowledge,
        string heading,
        ImmutableArray<Statement> statements
    )
    {
        if (statements.IsEmpty)
            return;
        page.Heading(knowledge.Texts[heading]);
        foreach (var statement in statements)
        {
            page.Line(knowledge.Texts[statement.TextKey], 2, "* ");
            page.Dim(
                $"[{string.Join(", ", statement.Sources)}; {knowledge.Texts[$"status-word.{statement.Status.Word()}"]}]",
                4
            );
        }
    }
}
