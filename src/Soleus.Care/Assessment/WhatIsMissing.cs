using System.Collections.Immutable;
using Soleus.Care.LegPain;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Assessment;

/// <summary>
/// What would help to know, most valuable first: what could turn a half-seen danger sign into one, then what the answer
/// hangs on (kind of pain, safety, shortage), then the danger questions that nobody asked.
/// </summary>
internal static class WhatIsMissing
{
    public static ImmutableArray<string> In(PersonAssessment a)
    {
        var facts = a.Case.Facts;
        var seen = new bool[facts.Catalogue.Count];
        var missing = ImmutableArray.CreateBuilder<string>();
        void Add(ImmutableArray<string> names)
        {
            foreach (var name in names)
            {
                var fact = facts.Catalogue[name];
                if (seen[fact] || facts[fact] != Answer.Unknown)
                    continue;
                seen[fact] = true;
                missing.Add(name);
            }
        }
        foreach (var finding in a.Triage.Findings)
            Add(finding.Missing);
        if (!a.Triage.SuppressesSupplementAdvice)
        {
            foreach (var type in a.LegPain.Ranked)
            {
                if (a.LegPain.Abstains || type.Fit >= Fit.Possible)
                    Add(type.Finding.Missing);
            }
            foreach (var finding in a.Safety.Findings)
                Add(finding.Missing);
            foreach (var finding in a.Status.Findings)
                Add(finding.Missing);
            foreach (var finding in a.Benefit.Findings)
                Add(finding.Missing);
            foreach (var finding in a.Plan.Steps)
                Add(finding.Missing);
        }
        Add(a.Triage.NotAsked);
        return missing.ToImmutable();
    }
}
