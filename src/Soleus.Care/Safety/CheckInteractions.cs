using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Contraindications;
using Soleus.Knowledge.Interactions;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Safety;

/// <summary>
/// One finding and one spacing a medicine: it interacts; it was checked and none was found; it is recognised but not in the
/// table, so the spacing for any medicine is shown; or it was not recognised.
/// </summary>
internal static class CheckInteractions
{
    public static void Add(Case c, SafetyTally tally)
    {
        var recognised = new SortedDictionary<string, Taken>(StringComparer.Ordinal);
        var unrecognised = new SortedSet<string>(StringComparer.Ordinal);
        Collect(c, recognised, unrecognised);
        foreach (var taken in recognised.Values)
            InteractionFinding.Add(c, taken, tally);
        var n = 0;
        foreach (var written in unrecognised)
            tally.AddUnrecognised(c, written, ++n);
        if (c.Record.Medicines is null)
            tally.Medicines.Add(NotSaid(c));
    }

    private static void Collect(
        Case c,
        SortedDictionary<string, Taken> recognised,
        SortedSet<string> unrecognised
    )
    {
        foreach (var m in c.Record.Medicines ?? [])
        {
            if (m.Known is null)
                unrecognised.Add(m.Written);
            else
                Merge(
                    recognised,
                    new Taken(
                        m.Known,
                        m.Written,
                        m.Path,
                        m.Guess,
                        MedicineRoute.IsSwallowed(m.Route, m.Known)
                    )
                );
        }
        foreach (var s in c.Record.Supplements ?? [])
        {
            // A magnesium supplement is not kept apart from magnesium.
            if (s.Medicine is { } medicine && !ProductList.IsMagnesium(medicine))
                Merge(
                    recognised,
                    new Taken(
                        medicine,
                        s.Written,
                        s.Path,
                        s.Guess,
                        MedicineRoute.IsSwallowed(null, medicine)
                    )
                );
        }
    }

    /// <summary>The same medicine twice: swallowed if one of them is, a guess only if both are, under the first name.</summary>
    private static void Merge(SortedDictionary<string, Taken> into, Taken taken)
    {
        if (into.TryGetValue(taken.Medicine.Id, out var other))
        {
            var first = string.CompareOrdinal(taken.Written, other.Written) < 0 ? taken : other;
            taken = first with
            {
                Guess = taken.Guess && other.Guess,
                IsSwallowed = taken.IsSwallowed || other.IsSwallowed,
            };
        }
        into[taken.Medicine.Id] = taken;
    }

    private static Finding NotSaid(Case c)
    {
        var standard = c.Knowledge.Interactions.Default;
        return new Finding
        {
            Id = "safety.interactions-not-said",
            Step = Step.Safety,
            Conclusion = "cannot-tell",
            Says = Words("not-said", "", standard.HoursBefore, standard.HoursAfter),
            Missing =
                c.Facts["takes.unrecognised"] == Soleus.Knowledge.Rules.Answer.Unknown
                    ? ["takes.unrecognised"]
                    : [],
            Sources = standard.Sources,
            Status = standard.Status,
        };
    }

    private static void AddUnrecognised(this SafetyTally tally, Case c, string written, int n)
    {
        var standard = c.Knowledge.Interactions.Default;
        tally.Tighten(SafetyLevel.ClinicianFirst);
        tally.Spacings.Add(
            new Spacing(written, "unrecognised", standard.HoursBefore, standard.HoursAfter)
        );
        tally.Medicines.Add(
            new Finding
            {
                Id = $"safety.interaction.unrecognised-{n}",
                Step = Step.Safety,
                Conclusion = "not-recognised",
                Says = Words("unrecognised", written, standard.HoursBefore, standard.HoursAfter),
                Reasons = [new Phrase("safety.interaction.do-not-stop")],
                Sources = ["soleus-rule", .. standard.Sources],
                Status = FactStatus.Derived,
            }
        );
    }

    /// <summary>A text of the group <c>safety.interaction</c> with the medicine and both intervals [h].</summary>
    internal static Phrase Words(string key, string medicine, double? before, double? after) =>
        new(
            $"safety.interaction.{key}",
            ("medicine", medicine),
            ("before", before ?? 0),
            ("after", after ?? 0)
        );
}

/// <summary>A recognised medicine as it is taken.</summary>
/// <param name="Written">As written in the record.</param>
/// <param name="Guess">True when only the spelling is close.</param>
internal sealed record Taken(
    Medicine Medicine,
    string Written,
    string Path,
    bool Guess,
    bool IsSwallowed
);
