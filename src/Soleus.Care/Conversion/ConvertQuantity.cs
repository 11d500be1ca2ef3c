using System.Collections.Immutable;
using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Care.Forms;
using Soleus.Care.People;
using Soleus.Care.People.Reading;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Care.Triage;
using Soleus.Knowledge;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Texts;
using Soleus.Knowledge.Units;

namespace Soleus.Care.Conversion;

/// <summary>Converts a laboratory value, or an amount of magnesium or of one of its compounds, between its units.</summary>
public static class ConvertQuantity
{
    private const string Magnesium = "magnesium";
    private const int LongestText = 200;

    private static readonly ImmutableArray<string> AmountUnits = ["mg", "g", "mmol", "meq"];

    /// <param name="quantity">Number and unit as written: <c>1.8 mg/dL</c>, <c>0,74mmol/l</c>.</param>
    /// <param name="of">The laboratory quantity, <c>magnesium</c>, or a form of magnesium.</param>
    /// <param name="to">The unit wanted; null for all.</param>
    public static ConversionAnswer From(
        string quantity,
        string of,
        string? to,
        KnowledgeBase knowledge
    )
    {
        ArgumentNullException.ThrowIfNull(quantity);
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(knowledge);
        if (quantity.Length > LongestText || of.Length > LongestText || to?.Length > LongestText)
            return Wrong("too-long");
        var numeral = Numeral.Read(quantity);
        if (numeral.Fault != NumeralFault.None)
            return Wrong(
                numeral.Fault switch
                {
                    NumeralFault.Ambiguous => "ambiguous",
                    NumeralFault.BeyondLimit => "beyond-limit",
                    _ => "not-a-number",
                },
                ("written", Short(quantity))
            );
        if (!double.IsFinite(numeral.Value))
            return Wrong("too-large", ("written", Short(quantity)));
        var analyte = knowledge.Names.Analytes.Find(of);
        if (
            numeral.Rest.Length > 0
            && Unit.TryRead(numeral.Rest, out var unit, out _)
            && IsAmount(unit)
        )
            return Amount(numeral, unit, of, to, knowledge);
        if (analyte.Found is { } found)
            return OfAnalyte(numeral, found, analyte.Guess, to, knowledge);
        if (FindForm.ByName(of, knowledge).Form is not null)
            return Wrong("amount-unit", ("units", string.Join(", ", AmountUnits)));
        return Unknown(of, knowledge);
    }

    private static bool IsAmount(Unit unit)
    {
        var dimension = unit.Dimension;
        return dimension == Unit.Parse("mg").Dimension
            || dimension == Unit.Parse("mmol").Dimension
            || dimension == Unit.Parse("meq").Dimension;
    }

    private static ConversionAnswer OfAnalyte(
        Numeral numeral,
        Analyte analyte,
        bool guess,
        string? to,
        KnowledgeBase knowledge
    )
    {
        var reading = analyte.Read(numeral.Value, numeral.Rest);
        if (reading is { Ok: false, Fault: not LabFault.Implausible })
            return new ConversionAnswer
            {
                Analyte = analyte,
                Problems = [reading.Says!, .. Accepting(numeral, analyte, knowledge)],
            };
        _ = Unit.TryRead(numeral.Rest, out var unit, out _);
        var from = analyte.Accepted.First(a => a.Unit.SameAs(unit));
        var canonical = from.Canonical(numeral.Value);
        var wanted = analyte.Accepted.Where(a => !a.Unit.SameAs(unit));
        if (to is not null)
        {
            if (
                !Unit.TryRead(to, out var target, out _)
                || analyte.Accepted.FirstOrDefault(a => a.Unit.SameAs(target)) is not { } accepted
            )
                return new ConversionAnswer
                {
                    Analyte = analyte,
                    Problems =
                    [
                        new Phrase(
                            "look-up.convert.to-not-accepted",
                            ("unit", Short(to)),
                            ("analyte", new Phrase($"analyte.{analyte.Id}")),
                            ("units", string.Join(", ", analyte.AcceptedUnits))
                        ),
                    ],
                };
            wanted = [accepted];
        }
        var digits = SignificantDigits(numeral.Text);
        ImmutableArray<ConvertedValue> values =
        [
            .. wanted.Select(a => Value(In(a, canonical), a.Unit.Text, digits)),
        ];
        if (values.Any(v => !double.IsFinite(v.Value)))
            return Wrong("too-large", ("written", Short(numeral.Text)));
        var shown = to is null ? from : wanted.First();
        return new ConversionAnswer
        {
            Written = $"{numeral.Text} {from.Unit.Text}",
            Analyte = analyte,
            Values = values,
            Doubt =
                reading.Says
                ?? (
                    guess
                        ? new Phrase(
                            "look-up.convert.guess",
                            ("analyte", new Phrase($"analyte.{analyte.Id}"))
                        )
                        : null
                ),
            Danger = reading.Ok ? DangerOf(analyte, canonical, knowledge) : null,
            Limits = reading.Ok ? Limits(analyte, canonical, shown, knowledge) : [],
        };
    }

    /// <summary>Other laboratory quantities of the same substance that are measured in the written unit.</summary>
    private static IEnumerable<Phrase> Accepting(
        Numeral numeral,
        Analyte analyte,
        KnowledgeBase knowledge
    )
    {
        if (numeral.Rest.Length == 0 || !Unit.TryRead(numeral.Rest, out var unit, out _))
            return [];
        var others = knowledge
            .Analytes.Where(a =>
                a.Id != analyte.Id
                && a.Substance == analyte.Substance
                && a.Substance is not null
                && a.Accepted.Any(u => u.Unit.SameAs(unit))
            )
            .Select(a => a.Id)
            .ToList();
        return others.Count == 0
            ? []
            : [new Phrase("look-up.convert.other-analyte", ("names", string.Join(", ", others)))];
    }

    /// <summary>Verified limits only: a limit that is merely quoted may not reassure.</summary>
    private static ImmutableArray<LimitComparison> Limits(
        Analyte analyte,
        double canonical,
        AcceptedUnit shown,
        KnowledgeBase knowledge
    ) =>
        [
            .. knowledge
                .LabLimits.Where(l =>
                    l.Analyte == analyte.Id
                    && l.Status.MayReassure()
                    && (l.CanonicalLow is not null || l.CanonicalHigh is not null)
                )
                .Select(l => new LimitComparison(
                    l,
                    l.CanonicalLow is { } low ? In(shown, low) : null,
                    l.CanonicalHigh is { } high ? In(shown, high) : null,
                    shown.Unit.Text,
                    canonical < l.CanonicalLow ? LimitPlace.Below
                        : canonical > l.CanonicalHigh ? LimitPlace.Above
                        : LimitPlace.Inside
                )),
        ];

    private static Finding? DangerOf(Analyte analyte, double canonical, KnowledgeBase knowledge) =>
        UrgentSign.In(
            new PersonRecord
            {
                Labs = [new LabResult(analyte, canonical, canonical, analyte.Unit, null, null, "")],
            },
            knowledge
        );

    private static double In(AcceptedUnit unit, double canonical) =>
        (canonical - unit.Offset) / unit.Slope;

    private static ConversionAnswer Amount(
        Numeral numeral,
        Unit unit,
        string of,
        string? to,
        KnowledgeBase knowledge
    )
    {
        var substance = knowledge.Substances[Magnesium];
        var digits = SignificantDigits(numeral.Text);
        if (numeral.Value < 0)
            return Wrong("negative-amount", ("written", Short(numeral.Text)));
        ImmutableArray<string> units = to is null ? AmountUnits : [to];
        var form =
            NameOf(of) == Magnesium ? null
            : FindForm.ByName(of, knowledge).Form is { } known ? known
            : null;
        if (form is null && NameOf(of) != Magnesium)
            return knowledge.Names.Analytes.Find(of).Found is { } analyte
                ? OfAnalyte(numeral, analyte, false, to, knowledge)
                : Unknown(of, knowledge);
        if (form is not null)
            return OfForm(numeral, unit, form, digits, to);
        var values = ImmutableArray.CreateBuilder<ConvertedValue>();
        foreach (var name in units)
        {
            if (!Unit.TryRead(name, out var target, out _) || !IsAmount(target))
                return Wrong(
                    "to-not-amount",
                    ("unit", Short(name)),
                    ("units", string.Join(", ", AmountUnits))
                );
            if (to is null && target.SameAs(unit))
                continue;
            var converted = new Quantity(numeral.Value, unit).To(target, substance);
            if (!converted.Ok)
                return Wrong("too-large", ("written", Short(numeral.Text)));
            values.Add(Value(converted.Value, target.Text, digits));
        }
        return new ConversionAnswer
        {
            Written = $"{numeral.Text} {unit.Text}",
            Values = values.ToImmutable(),
        };
    }

    private static ConversionAnswer OfForm(
        Numeral numeral,
        Unit unit,
        SupplementForm form,
        int digits,
        string? to
    )
    {
        if (new Quantity(numeral.Value, unit).To(Unit.Parse("mg")) is not { Ok: true } mass)
            return Wrong("compound-mass", ("form", form.Name));
        if (to is not null && !(Unit.TryRead(to, out var wanted, out _) && wanted.Text == "mg"))
            return Wrong("to-not-amount", ("unit", Short(to)), ("units", "mg"));
        var holds = ElementalAmount.Of(
            mass.Value,
            AmountBasis.Compound,
            form,
            (form.FractionLow, form.FractionHigh)
        );
        return new ConversionAnswer
        {
            Written = $"{numeral.Text} {unit.Text}",
            Form = form,
            ElementalMg = holds,
            Values = [Value(holds.Low, "mg", digits), Value(holds.High, "mg", digits)],
        };
    }

    private static string NameOf(string of) => of.Trim().ToLowerInvariant();

    private static ConversionAnswer Unknown(string of, KnowledgeBase knowledge)
    {
        var near = knowledge
            .Names.Analytes.Near(of)
            .Concat(FindForm.ByName(of, knowledge).Near)
            .Distinct()
            .ToList();
        return new ConversionAnswer
        {
            Problems =
            [
                new Phrase("look-up.convert.unknown", ("name", Short(of))),
                near.Count > 0
                    ? new Phrase("look-up.convert.near", ("names", string.Join(", ", near)))
                    : new Phrase(
                        "look-up.convert.known",
                        ("names", string.Join(", ", knowledge.Analytes.Select(a => a.Id)))
                    ),
            ],
        };
    }

    private static ConversionAnswer Wrong(string key, params ImmutableArray<PhraseValue> values) =>
        new() { Problems = [new Phrase($"look-up.convert.{key}", values)] };

    private static string Short(string text) => IssueLog.Short(text);

    private static ConvertedValue Value(double value, string unit, int digits) =>
        new(value, Rounded(value, digits), unit);

    /// <summary>Digits that were given, without leading zeros; at least 2, because one digit would round by half.</summary>
    internal static int SignificantDigits(string numeral)
    {
        var mantissa = numeral.Split('e', 'E')[0];
        var digits = new string([.. mantissa.Where(char.IsAsciiDigit)]).TrimStart('0').Length;
        return Math.Clamp(digits, 2, 6);
    }

    /// <summary>A value with this many significant digits, trailing zeros kept.</summary>
    internal static string Rounded(double value, int digits)
    {
        if (value == 0)
            return "0";
        var size = (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        if (size is < -8 or > 12)
            return value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture).Replace('-', '−');
        var step = Math.Pow(10, Math.Max(0, size - digits));
        var rounded = Math.Round((decimal)(value / step)) * (decimal)step;
        var decimals = Math.Max(0, digits - size);
        if (decimals > 0)
            rounded = Math.Round((decimal)value, decimals);
        return rounded.ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
