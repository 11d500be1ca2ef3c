using System.Collections.Immutable;
using Soleus.Knowledge.Contraindications;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Interactions;

/// <summary>What to do about a medicine and magnesium. Ordered: a larger value is stricter.</summary>
public enum InteractionRule
{
    /// <summary>Checked by a source, none found.</summary>
    None,

    /// <summary>To be known.</summary>
    Note,

    /// <summary>Something has to be watched.</summary>
    Monitor,

    /// <summary>Keep hours between them.</summary>
    Separate,

    /// <summary>Do not combine, or not with the forms that the row excludes.</summary>
    Avoid,
}

/// <summary>
/// One row of the table of medicines and magnesium. Its words are the texts <c>interaction.mechanism.NAME</c>,
/// <c>interaction.ID.effect</c> and <c>interaction.ID.do</c>.
/// </summary>
/// <param name="Medicines">Ids of medicines.csv.</param>
/// <param name="Classes">Ids of medicine-classes.yaml.</param>
/// <param name="HoursBefore">Least hours that the medicine comes before magnesium [h]; null: see <see cref="InteractionIndex"/>.</param>
/// <param name="HoursAfter">Least hours that the medicine comes after magnesium [h]; null likewise.</param>
/// <param name="Intravenous">True for a row about magnesium into a vein; it never fires for tablets.</param>
/// <param name="AnyRoute">True when the row also concerns the medicine by another route than the mouth.</param>
/// <param name="Level">What it means for magnesium on one's own; our grading.</param>
/// <param name="ExcludedForms">Ids of forms.csv that must not be named beside it.</param>
/// <param name="ShortCourse">True when the medicine is usually a short course, so that magnesium can be paused.</param>
/// <param name="Fallback">True when the row speaks only for medicines that have no row by their own id.</param>
public sealed record Interaction(
    string Id,
    ImmutableArray<string> Medicines,
    ImmutableArray<string> Classes,
    InteractionRule Rule,
    double? HoursBefore,
    double? HoursAfter,
    bool Intravenous,
    bool AnyRoute,
    string Mechanism,
    string Severity,
    SafetyLevel Level,
    ImmutableArray<string> ExcludedForms,
    bool ShortCourse,
    bool Fallback,
    bool HasEffect,
    bool HasDo,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    public Phrase Why => new($"interaction.mechanism.{Mechanism}");

    public Phrase Effect => new($"interaction.{Id}.effect");

    public Phrase Do => new($"interaction.{Id}.do");

    /// <summary>True when no magnesium by mouth may be combined with the medicine at all.</summary>
    public bool RulesOutMagnesium => Rule == InteractionRule.Avoid && ExcludedForms.IsEmpty;
}
