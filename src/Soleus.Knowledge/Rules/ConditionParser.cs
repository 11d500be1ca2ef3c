using System.Collections.Immutable;
using System.Globalization;

namespace Soleus.Knowledge.Rules;

/// <summary>
/// Parses the text of a <see cref="Condition"/>. Grammar, loosest first: <c>a unless b</c>; <c>a or b</c>; <c>a and b</c>;
/// <c>not a</c>; <c>(a)</c>, <c>atleast 2 (a, b, c)</c>, <c>fact</c>, <c>fact &lt; 2.5</c>.
/// </summary>
public sealed class ConditionParser
{
    private readonly FactCatalogue _catalogue;
    private readonly List<string> _tokens;
    private int _next;

    private ConditionParser(string text, FactCatalogue catalogue)
    {
        _catalogue = catalogue;
        _tokens = Tokens(text);
    }

    /// <summary>Parses <paramref name="text"/>, or says what is wrong with it.</summary>
    public static bool TryParse(
        string text,
        FactCatalogue catalogue,
        out Condition? condition,
        out string? error
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new ConditionParser(text, catalogue);
        try
        {
            condition = parser.Exempted();
            if (parser._next < parser._tokens.Count)
                throw new FormatException(
                    $"\"{parser._tokens[parser._next]}\" is not expected here"
                );
            error = null;
            return true;
        }
        catch (FormatException fault)
        {
            condition = null;
            error = fault.Message;
            return false;
        }
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length; )
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }
            var start = i;
            if (c is '(' or ')' or ',')
                i++;
            else if (c is '<' or '>')
                i += i + 1 < text.Length && text[i + 1] == '=' ? 2 : 1;
            else
            {
                while (
                    i < text.Length
                    && !char.IsWhiteSpace(text[i])
                    && text[i] is not ('(' or ')' or ',' or '<' or '>')
                )
                    i++;
            }
            tokens.Add(text[start..i]);
        }
        return tokens;
    }

    private bool Take(string token)
    {
        if (_next >= _tokens.Count || _tokens[_next] != token)
            return false;
        _next++;
        return true;
    }

    private string Next() =>
        _next < _tokens.Count
            ? _tokens[_next++]
            : throw new FormatException("the condition ends too early");

    private Condition Exempted()
    {
        var main = Either();
        while (Take("unless"))
            main = new Unless(main, Either());
        return main;
    }

    private Condition Either()
    {
        var parts = ImmutableArray.Create(Both());
        while (Take("or"))
            parts = parts.Add(Both());
        return parts.Length == 1 ? parts[0] : new AtLeast(1, parts);
    }

    private Condition Both()
    {
        var parts = ImmutableArray.Create(Single());
        while (Take("and"))
            parts = parts.Add(Single());
        return parts.Length == 1 ? parts[0] : new AtLeast(parts.Length, parts);
    }

    private Condition Single()
    {
        if (Take("not"))
            return new Not(Single());
        if (Take("("))
        {
            var inner = Exempted();
            return Take(")") ? inner : throw new FormatException("a closing bracket is missing");
        }
        return Take("atleast") ? Counted() : Fact(Next());
    }

    private AtLeast Counted()
    {
        if (
            !int.TryParse(Next(), NumberStyles.None, CultureInfo.InvariantCulture, out var needed)
            || !Take("(")
        )
            throw new FormatException("write atleast as: atleast 2 (a, b, c)");
        var parts = ImmutableArray.Create(Exempted());
        while (Take(","))
            parts = parts.Add(Exempted());
        if (!Take(")"))
            throw new FormatException("a closing bracket is missing");
        return needed >= 1 && needed <= parts.Length
            ? new AtLeast(needed, parts)
            : throw new FormatException(
                $"atleast {needed} of {parts.Length} can never or always hold"
            );
    }

    private Condition Fact(string name)
    {
        if (!_catalogue.TryFind(name, out var fact))
            throw new FormatException($"there is no fact named \"{name}\"");
        var comparison = _next < _tokens.Count ? Sign(_tokens[_next]) : null;
        if (_catalogue.Kind(fact) == FactKind.YesNo)
        {
            return comparison is null
                ? new Holds(fact)
                : throw new FormatException($"\"{name}\" is a yes/no fact and cannot be compared");
        }
        if (comparison is null)
            throw new FormatException($"\"{name}\" is a number: compare it with <, <=, > or >=");
        _next++;
        if (
            !double.TryParse(
                Next(),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var limit
            )
        )
            throw new FormatException(
                $"\"{name}\" is compared with something that is not a number"
            );
        _catalogue.NoteLimit(fact, limit);
        return new Compares(fact, comparison.Value, limit);
    }

    private static Comparison? Sign(string token) =>
        token switch
        {
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            ">" => Comparison.Greater,
            ">=" => Comparison.GreaterOrEqual,
            _ => null,
        };
}
