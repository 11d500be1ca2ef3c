using System.Globalization;
using System.Runtime.CompilerServices;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Triage;

/// <summary>Builds cases from fact lists and reads case files that stand beside the tests.</summary>
internal static class Shared
{
    public static KnowledgeBase Base => KnowledgeBase.Shipped;

    /// <summary>The day on which the texts of the tests are read.</summary>
    public static DateOnly Today => new(2026, 11, 20);

    /// <summary>Facts as written in case files: <c>name</c> is yes, <c>!name</c> is no, <c>name=2.4</c> is a number.</summary>
    public static Case CaseOf(string facts) =>
        CaseOf(
            facts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );

    public static Case CaseOf(IEnumerable<string> facts)
    {
        var set = new FactSet(Base.Facts);
        foreach (var fact in facts)
        {
            var parts = fact.Split('=');
            if (parts.Length == 2)
                set.SetNumber(
                    Base.Facts[parts[0]],
                    double.Parse(parts[1], CultureInfo.InvariantCulture),
                    "test"
                );
            else if (fact[0] == '!')
                set.Set(Base.Facts[fact[1..]], Answer.No, "test");
            else
                set.Set(Base.Facts[fact], Answer.Yes, "test");
        }
        return new Case(Base, new PersonRecord(), set);
    }

    /// <summary>Rows of a case file beside the tests: cells between bars, lines with # left out.</summary>
    public static IEnumerable<string[]> Rows(string file, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, file))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries));
}
