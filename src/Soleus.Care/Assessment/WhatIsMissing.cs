using System.Collections.Immutable;
using Soleus.Care.LegPain;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Assessment;

/// <summary>
/// What would help to know, most valuable first: what could turn a half-seen danger sign into one, the first danger
/// questions when nobody asked them, then in turn what tells the kinds of pain apart and what safety hangs on, then the
/// rest. A question of everyday life goes before a test result, and nothing that is known is asked.
/// </summary>
internal static class WhatIsMissing
{
    /// <summary>Danger questions that go first although nothing hints at them.</summary>
    private const int Screening = 2;

    /// <summary>Most questions about half-seen danger signs before the others get their turn.</summary>
    private const int HalfSeen = 4;

    /// <summary>Beyond this age [a] questions about pregnancy go last.</summary>
    private const int ChildbearingUntil = 55;

    private static readonly ImmutableArray<string> Pregnancy =
    [
        "pregnant",
        "pregnancy-weeks",
        "postpartum-6-weeks",
        "breastfeeding",
    ];

    public static ImmutableArray<string> In(PersonAssessment a)
    {
        var list = new Questions(a.Case.Facts);
        var danger = Danger(a);
        var suppressed = a.Triage.SuppressesSupplementAdvice;
        list.Add(suppressed ? danger : danger[..Math.Min(HalfSeen, danger.Length)]);
        if (!suppressed)
        {
            list.Add(a.Triage.NotAsked[..Math.Min(Screening, a.Triage.NotAsked.Length)]);
            list.AddInTurn(Deciding(a));
            list.Add(danger);
        }
        list.Add(a.Triage.NotAsked);
        return list.ToImmutable();
    }

    /// <summary>
    /// Questions of half-seen danger signs. One that would decide an emergency on its own counts more than one of ten that
    /// must come together; a test result counts after anything that the person can answer.
    /// </summary>
    private static ImmutableArray<string> Danger(PersonAssessment a)
    {
        var catalogue = a.Case.Facts.Catalogue;
        var worth = new double[catalogue.Count];
        var order = new List<int>();
        foreach (var finding in a.Triage.Findings)
        {
            var asked = finding.Missing.Length;
            foreach (var name in finding.Missing)
            {
                var fact = catalogue[name];
                if (worth[fact] == 0)
                    order.Add(fact);
                worth[fact] += (IsResult(name) ? 0.01 : 1.0) / asked;
            }
        }
        var place = new int[order.Count];
        for (var i = 0; i < place.Length; i++)
            place[i] = i;
        Array.Sort(
            place,
            (x, y) =>
            {
                var byWorth = worth[order[y]].CompareTo(worth[order[x]]);
                return byWorth != 0 ? byWorth : x - y;
            }
        );
        return [.. place.Select(i => catalogue.Name(order[i]))];
    }

    /// <summary>What the answer hangs on, as lists that take turns: the kinds of pain, safety, and the rest.</summary>
    private static List<ImmutableArray<string>> Deciding(PersonAssessment a)
    {
        var lists = new List<ImmutableArray<string>>();
        foreach (var type in a.LegPain.Ranked)
        {
            if (a.LegPain.Abstains || type.Fit >= Fit.Possible)
                lists.Add(type.Finding.Missing);
        }
        lists.Insert(Math.Min(2, lists.Count), [.. a.Safety.Findings.SelectMany(f => f.Missing)]);
        lists.Add([.. a.Status.Findings.SelectMany(f => f.Missing)]);
        lists.Add([
            .. a.Benefit.Findings.SelectMany(f => f.Missing),
            .. a.Plan.Steps.SelectMany(f => f.Missing),
        ]);
        return lists;
    }

    private static bool IsResult(string name) =>
        name.StartsWith("lab.", StringComparison.Ordinal) || name is "bmi" or "abi";

    private sealed class Questions(FactSet facts)
    {
        private readonly bool[] _seen = new bool[facts.Catalogue.Count];
        private readonly ImmutableArray<string>.Builder _asked =
            ImmutableArray.CreateBuilder<string>();
        private readonly List<string> _last = [];
        private readonly bool _beyondChildbearing =
            facts.Number("age") > ChildbearingUntil && facts["pregnant"] == Answer.Unknown;

        public void Add(ImmutableArray<string> names)
        {
            foreach (var name in names)
                Add(name);
        }

        /// <summary>The first of every list, then the second of every list, and so on.</summary>
        public void AddInTurn(List<ImmutableArray<string>> lists)
        {
            var longest = lists.Count == 0 ? 0 : lists.Max(l => l.Length);
            var next = new int[lists.Count];
            for (var round = 0; round < longest; round++)
            {
                for (var l = 0; l < lists.Count; l++)
                {
                    while (next[l] < lists[l].Length && !Add(lists[l][next[l]++])) { }
                }
            }
        }

        public ImmutableArray<string> ToImmutable()
        {
            _asked.AddRange(_last);
            return _asked.ToImmutable();
        }

        private bool Add(string name)
        {
            var fact = facts.Catalogue[name];
            if (_seen[fact] || facts[fact] != Answer.Unknown)
                return false;
            _seen[fact] = true;
            if (_beyondChildbearing && Pregnancy.Contains(name))
            {
                _last.Add(name);
                return false;
            }
            _asked.Add(name);
            return true;
        }
    }
}
