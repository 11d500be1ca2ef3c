using System.Globalization;
using Soleus.Knowledge.Units;

namespace Soleus.Tests.Units;

public sealed class UnitParserTests
{
    [Theory]
    [InlineData("１０*3/uL")]
    [InlineData("ｍｇ")]
    [InlineData("1.73")]
    [InlineData("mL/min/1.73.m2")]
    [InlineData("mg\n")]
    [InlineData("mg\0")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("9999999999")]
    [InlineData("m99")]
    [InlineData("10*31")]
    [InlineData("m0")]
    [InlineData("0")]
    [InlineData("m9.m9")]
    [InlineData("((((((((((mg))))))))))")]
    [InlineData("{é}")]
    public void What_is_no_unit_is_refused_with_a_reason(string text)
    {
        Assert.False(Unit.TryParse(text, out var unit, out var error));
        Assert.NotEmpty(error);
        Assert.Same(Unit.One, unit);
        Assert.Throws<ArgumentException>(() => Unit.Parse(text));
    }

    [Fact]
    public void A_text_beyond_64_characters_is_refused_unread()
    {
        Assert.True(
            Unit.TryParse("mg" + string.Concat(Enumerable.Repeat("/g", 31)), out _, out _) is false
        );
        Assert.False(Unit.TryParse(new string('(', 1_000_000), out _, out var error));
        Assert.Contains("64", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Case_matters()
    {
        Assert.Equal(1e-3, Unit.Parse("mg").Factor);
        Assert.Equal(1e6, Unit.Parse("Mg").Factor);
        Assert.False(Unit.TryParse("MG", out _, out _));
    }

    [Fact]
    public void An_annotation_counts_as_one_but_does_not_vanish()
    {
        var plain = Unit.Parse("mL/min");
        var indexed = Unit.Parse("mL/min/{1.73_m2}");
        Assert.Equal(plain.Dimension, indexed.Dimension);
        Assert.Equal("{1.73_m2}", indexed.Annotations);
        Assert.False(plain.Converts(indexed));
        Assert.False(plain.SameAs(indexed));
        Assert.Equal(
            ConversionFault.DifferentAnnotations,
            new Quantity(60, plain).To(indexed).Fault
        );
    }

    [Fact]
    public void Spellings_of_one_unit_are_the_same_unit()
    {
        Assert.True(Unit.Parse("mg/dL").SameAs(Unit.Parse("mg/dl")));
        Assert.True(Unit.Parse("mg/d").SameAs(Unit.Parse("mg/(24.h)")));
        Assert.True(Unit.Parse("ng/mL").SameAs(Unit.Parse("ug/L")));
        Assert.True(Unit.Parse("10^9/L").SameAs(Unit.Parse("10*3/uL")));
        Assert.False(Unit.Parse("mg/24.h").SameAs(Unit.Parse("mg/(24.h)")));
    }

    [Fact]
    public void One_hundred_thousand_random_texts_neither_throw_nor_give_a_useless_unit()
    {
        string[] pieces =
        [
            "m",
            "g",
            "L",
            "l",
            "u",
            "k",
            "d",
            "da",
            "mol",
            "eq",
            "[iU]",
            "[IU]",
            "h",
            "min",
            "wk",
            "mo",
            "a",
            "%",
            "U",
            "cal",
            "[lb_av]",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            ".",
            "/",
            "10*",
            "10^",
            "-",
            "+",
            "0",
            "2",
            "9",
            "24",
            "1.73",
            " ",
            "µ",
            "²",
            "１",
            "é",
            "\0",
            "\n",
            "\ud83d",
            "per ",
            "x",
            "IU",
            "lb",
            "mEq",
            "E",
            "e",
            "^",
            "*",
            "NaN",
            "day",
        ];
        var random = new Random(20250101);
        var parsed = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var text = string.Concat(
                Enumerable
                    .Range(0, random.Next(0, 14))
                    .Select(_ => pieces[random.Next(pieces.Length)])
            );
            foreach (var candidate in new[] { text, Unit.Normalise(text) })
            {
                if (!Unit.TryParse(candidate, out var unit, out var error))
                {
                    Assert.NotEmpty(error);
                    continue;
                }
                parsed++;
                Assert.True(double.IsFinite(unit.Factor) && unit.Factor > 0, candidate);
                Assert.True(Unit.TryParse(unit.Text, out var again, out _));
                Assert.Equal(unit, again);
                Assert.True(new Quantity(1, unit).To(again).Value is 1);
            }
        }
        Assert.True(parsed > 2_000, $"only {parsed} texts were units: the test tries too little");
    }

    [Fact]
    public void A_comma_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(1e-3, Unit.Parse("10*-3").Factor);
            Assert.Equal("2.4 mg/dL", new Quantity(2.4, Unit.Parse("mg/dL")).ToString());
            Assert.Equal(60, Unit.Parse("m-1.m.min").Factor);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
