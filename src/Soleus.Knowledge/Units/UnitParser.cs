using System.Globalization;
using System.Text;

namespace Soleus.Knowledge.Units;

/// <summary>
/// Recursive descent over UCUM's grammar, one pass, bounded in length and depth:
/// <c>main = ["/"] term; term = part {("." | "/") part}; part = "(" term ")" | digits | atom [exponent] [annotation] |
/// annotation</c>.
/// </summary>
/// <source id="ucum-2.1" at="section 2.2, full syntax"/>
internal ref struct UnitParser
{
    private const int MaxLength = 64;
    private const int MaxDepth = 8;

    private readonly string _text;
    private readonly StringBuilder _annotations = new();
    private int _at;
    private string _error = "";

    private UnitParser(string text) => _text = text;

    internal static bool TryParse(string text, out Unit unit, out string error)
    {
        unit = Unit.One;
        if (text.Length is 0 or > MaxLength)
        {
            error = text.Length == 0 ? "there is no unit" : "longer than 64 characters";
            return false;
        }
        var parser = new UnitParser(text);
        var ok = parser.Main(out var size) && parser.Ends() && parser.IsUsable(size);
        error = parser._error;
        if (ok)
            unit = new Unit(text, size.Factor, size.Of, parser._annotations.ToString());
        return ok;
    }

    private readonly char Here => _at < _text.Length ? _text[_at] : '\0';

    private bool Fail(string error)
    {
        if (_error.Length == 0)
            _error = error;
        return false;
    }

    private bool Ends() => _at == _text.Length || Fail($"\"{_text[_at..]}\" is not expected here");

    private bool IsUsable(UnitAtom size) =>
        (double.IsFinite(size.Factor) && size.Factor > 0 && size.Of.IsSmall)
        || Fail("the exponents are too large");

    private bool Main(out UnitAtom size)
    {
        if (Here != '/')
            return Term(0, out size);
        _at++;
        var ok = Term(0, out size, inverted: true);
        return ok;
    }

    private bool Term(int depth, out UnitAtom size, bool inverted = false)
    {
        if (!Part(depth, out size))
            return false;
        if (inverted)
            size = Power(size, -1);
        while (Here is '.' or '/')
        {
            var divides = Here == '/';
            _at++;
            if (!Part(depth, out var next))
                return false;
            size = divides
                ? new UnitAtom(size.Factor / next.Factor, size.Of + (next.Of * -1), false)
                : new UnitAtom(size.Factor * next.Factor, size.Of + next.Of, false);
        }
        return true;
    }

    private bool Part(int depth, out UnitAtom size)
    {
        size = new UnitAtom(1, default, false);
        if (Here == '(')
        {
            if (depth >= MaxDepth)
                return Fail("too many brackets");
            _at++;
            if (!Term(depth + 1, out size))
                return false;
            if (Here != ')')
                return Fail("a closing bracket is missing");
            _at++;
            return true;
        }
        if (Here == '{')
            return Annotation();
        if (char.IsAsciiDigit(Here) && !IsTenToThe())
            return Digits(ref size) && (Here != '{' || Annotation());
        return Simple(out size) && (Here != '{' || Annotation());
    }

    private readonly bool IsTenToThe() =>
        string.CompareOrdinal(_text, _at, "10*", 0, 3) == 0
        || string.CompareOrdinal(_text, _at, "10^", 0, 3) == 0;

    private bool Digits(ref UnitAtom size)
    {
        var start = _at;
        while (char.IsAsciiDigit(Here))
            _at++;
        if (_at - start > 9)
            return Fail("a number in a unit has at most 9 digits");
        // UCUM reads 1.73 as 1 times 73. Nobody means that.
        if (Here == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))
            return Fail("a number in a unit has no decimals");
        var value = int.Parse(_text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
        size = new UnitAtom(value, default, false);
        return value > 0 || Fail("a number in a unit is above 0");
    }

    private bool Simple(out UnitAtom size)
    {
        if (IsTenToThe())
        {
            _at += 3;
            size = new UnitAtom(10, default, false);
            return Exponent(ref size, 30);
        }
        var start = _at;
        while (IsSymbol(Here))
            _at = Here == '[' ? AfterBracket() : _at + 1;
        var symbol = _text[start.._at];
        if (symbol.Length == 0)
        {
            size = default;
            return Fail(
                start == _text.Length
                    ? "it ends with an operator"
                    : $"\"{_text[start]}\" is not expected here"
            );
        }
        return UnitAtoms.TryFind(symbol, out size)
            ? Exponent(ref size, 9)
            : Fail($"\"{symbol}\" is not a unit that is understood here");
    }

    private static bool IsSymbol(char c) => char.IsAsciiLetter(c) || c is '[' or '%';

    private readonly int AfterBracket()
    {
        var close = _text.IndexOf(']', _at);
        return close < 0 ? _text.Length : close + 1;
    }

    private bool Exponent(ref UnitAtom size, int most)
    {
        var start = _at;
        var sign = Here is '+' or '-' ? 1 : 0;
        _at += sign;
        while (char.IsAsciiDigit(Here))
            _at++;
        if (_at == start)
            return true;
        if (_at - start - sign is 0 or > 2)
            return Fail("an exponent has one or two digits");
        var power = int.Parse(_text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
        if (power == 0 || Math.Abs(power) > most)
            return Fail($"an exponent lies between 1 and {most}");
        size = Power(size, power);
        return true;
    }

    private static UnitAtom Power(UnitAtom size, int power)
    {
        var factor = 1.0;
        for (var i = Math.Abs(power); i > 0; i--)
            factor *= size.Factor;
        return new UnitAtom(power < 0 ? 1 / factor : factor, size.Of * power, false);
    }

    private bool Annotation()
    {
        var close = _text.IndexOf('}', _at);
        if (close < 0)
            return Fail("a closing brace is missing");
        foreach (var c in _text.AsSpan(_at + 1, close - _at - 1))
        {
            if (c is < '!' or > '~' or '{')
                return Fail("an annotation holds plain characters only");
        }
        _annotations.Append(_text, _at, close + 1 - _at);
        _at = close + 1;
        return true;
    }
}
