using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>A fact's value in words, with its unit.</summary>
public static class FactValue
{
    /// <summary>"yes", "no", "unknown", "1.5 mg/dL", "67 years".</summary>
    public static string Shown(string fact, Case c)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(c);
        var index = c.Facts.Catalogue[fact];
        var texts = c.Knowledge.Texts;
        if (c.Facts[index] == Answer.Unknown)
            return texts["explain.value.unknown"];
        if (c.Facts.Catalogue.Kind(index) == FactKind.YesNo)
            return texts[$"explain.value.{(c.Facts[index] == Answer.Yes ? "yes" : "no")}"];
        c.Facts.TryNumber(index, out var number);
        var shown = $"{Numbers.Show(number)} {UnitOf(fact, c.Knowledge)}".TrimEnd();
        // As written too, where the record uses another unit.
        return
            FactBasis.Result(c.Facts.Origin(index), c) is { } lab
            && fact == $"lab.{lab.Analyte.Id}"
            && lab.WrittenUnit != lab.Analyte.Unit
            ? $"{shown} ({Numbers.Show(lab.WrittenValue)} {lab.WrittenUnit})"
            : shown;
    }

    /// <summary>The fact's name; for a question its own words.</summary>
    public static string Name(string fact, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(knowledge);
        return knowledge.Texts.Has($"question.{fact}")
            ? knowledge.Texts.Say(
                new Phrase("explain.question", ("question", new Phrase($"question.{fact}")))
            )
            : FactWords.Name(fact, knowledge);
    }

    /// <summary>The unit in which the fact's number is held; empty for none.</summary>
    public static string UnitOf(string fact, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(knowledge);
        var unit = fact switch
        {
            "age" => "a",
            "bmi" => "kg/m²",
            "egfr" or "egfr-any" => "mL/min/{1.73_m2}",
            "magnesium-supplement-mg" or "diet-magnesium-mg" => "mg/d",
            _ when fact.StartsWith("lab.", StringComparison.Ordinal) => knowledge
                .Analytes.First(a => a.Id == fact[4..])
                .Unit,
            _ => knowledge.Questions.FirstOrDefault(q => q.Id == fact)?.Unit ?? "",
        };
        return unit switch
        {
            "1" => "",
            "a" or "wk" or "/wk" or "d/wk" or "/d" => knowledge.Texts[
                $"explain.unit.{unit.Replace("/", "per-", StringComparison.Ordinal)}"
            ],
            _ => PrintedUnit.Of(unit),
        };
    }
}
