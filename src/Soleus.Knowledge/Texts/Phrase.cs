using System.Collections.Immutable;
using System.Globalization;

namespace Soleus.Knowledge.Texts;

/// <summary>
/// A sentence by key, with the values to fill in. The words stand in <c>knowledge/texts/en</c>; nothing that a person
/// reads is written in code, so that another language is only another folder.
/// </summary>
/// <param name="Key">The text's key.</param>
/// <param name="Values">Values for <c>{name}</c> in the text: text, number or another phrase.</param>
public sealed record Phrase(string Key, params ImmutableArray<PhraseValue> Values)
{
    public bool Equals(Phrase? other) =>
        other is not null && Key == other.Key && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A named value in a <see cref="Phrase"/>: exactly one of text, phrases.</summary>
public sealed record PhraseValue(string Name, string? Text, ImmutableArray<Phrase> Phrases)
{
    public static implicit operator PhraseValue((string Name, string Text) v) =>
        new(v.Name, v.Text, []);

    public static implicit operator PhraseValue((string Name, int Value) v) =>
        new(v.Name, v.Value.ToString(CultureInfo.InvariantCulture), []);

    /// <summary>A number, printed with at most four significant digits; round it first when it needs fewer.</summary>
    public static implicit operator PhraseValue((string Name, double Value) v) =>
        new(v.Name, Numbers.Show(v.Value), []);

    public static implicit operator PhraseValue((string Name, Phrase Phrase) v) =>
        new(v.Name, null, [v.Phrase]);

    public static implicit operator PhraseValue((string Name, ImmutableArray<Phrase> Phrases) v) =>
        new(v.Name, null, v.Phrases);

    public bool Equals(PhraseValue? other) =>
        other is not null
        && Name == other.Name
        && Text == other.Text
        && Phrases.SequenceEqual(other.Phrases);

    public override int GetHashCode() => HashCode.Combine(Name, Text);
}

/// <summary>How numbers are printed for people.</summary>
public static class Numbers
{
    /// <summary>
    /// At most four significant digits, no exponent between 10^-12 and 10^15, a proper minus sign.
    /// </summary>
    public static string Show(double value)
    {
        if (value == 0)
            return "0";
        var digits = (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        if (!double.IsFinite(value) || digits is < -11 or > 15)
            return value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');
        var decimals = Math.Clamp(4 - digits, 0, 15);
        var text = Math.Round((decimal)value, decimals)
            .ToString("0.###############", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }
}
