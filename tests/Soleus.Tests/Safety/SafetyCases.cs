using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Safety;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Safety;

/// <summary>Builds cases for the safety step and reads case files that stand beside the tests.</summary>
internal static class SafetyCases
{
    public static KnowledgeBase Base => KnowledgeBase.Shipped;

    /// <summary>A healthy adult of 40 whose kidneys are known, who takes nothing; facts as in case files override.</summary>
    public const string Healthy = "age=40,!child,egfr=95,egfr-any=95";

    /// <summary>Nothing taken, both lists given.</summary>
    public static PersonRecord Nothing { get; } = new() { Medicines = [], Supplements = [] };

    /// <summary>Facts as written in case files: <c>name</c> is yes, <c>!name</c> is no, <c>?name</c> is unknown, <c>name=2.4</c> is a number.</summary>
    public static FactSet FactsOf(string facts)
    {
        var set = new FactSet(Base.Facts);
        foreach (
            var fact in facts.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
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
            else if (fact[0] == '?')
                set.Set(Base.Facts[fact[1..]], Answer.Unknown, "test");
            else
                set.Set(Base.Facts[fact], Answer.Yes, "test");
        }
        return set;
    }

    public static SafetyResult Check(string facts, PersonRecord? record = null) =>
        CheckSafety.In(new Case(Base, record ?? Nothing, FactsOf(facts)));

    public static Finding? Find(this SafetyResult result, string id) =>
        result.Findings.SingleOrDefault(f => f.Id == id);

    public static StatedMedicine Takes(string id, string? route = null, bool guess = false)
    {
        var known = Base.Medicines.Single(m => m.Id == id);
        return new StatedMedicine(known.Name, known, guess, null, route, null, $"medicines.{id}");
    }

    public static StatedMedicine TakesUnknown(string name) =>
        new(name, null, false, null, null, null, $"medicines.{name}");

    public static SafetyResult With(params ImmutableArray<StatedMedicine> medicines) =>
        Check(Healthy, Nothing with { Medicines = medicines });

    public static StatedSupplement Product(
        string name,
        string? form,
        double? mg,
        AmountBasis basis = AmountBasis.Elemental,
        Answer contains = Answer.Yes
    ) => new(name, form, false, mg, basis, contains, $"supplements.{name}");

    public static SafetyResult Using(
        Authority? authority,
        params ImmutableArray<StatedSupplement> products
    ) => Check(Healthy, Nothing with { Supplements = products, Authority = authority });

    /// <summary>Rows of a case file beside the tests: cells between bars, lines with # left out.</summary>
    public static IEnumerable<string[]> Rows(string file, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, file))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries));

    /// <summary>Every sentence of a result, to be sure that all of its texts exist with all of their values.</summary>
    public static string Say(SafetyResult result)
    {
        var said = new List<string>();
        foreach (var finding in result.Findings)
        {
            said.Add(Base.Texts.Say(finding.Says));
            said.AddRange(finding.Reasons.Concat(finding.Against).Select(Base.Texts.Say));
        }
        return string.Join('\n', said);
    }
}
