namespace Soleus.Knowledge.Rules;

/// <summary>
/// What is known about one person, by fact. Unknown until set. Filled once by the reader of a record and then only read.
/// </summary>
public sealed class FactSet
{
    private readonly Answer[] _answers;
    private readonly double[] _numbers;
    private readonly string?[] _origins;

    public FactSet(FactCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        Catalogue = catalogue;
        _answers = new Answer[catalogue.Count];
        _numbers = new double[catalogue.Count];
        _origins = new string?[catalogue.Count];
    }

    public FactCatalogue Catalogue { get; }

    /// <summary>Yes, no or unknown. A number that is known answers yes to "is it known".</summary>
    public Answer this[int fact] => _answers[fact];

    /// <summary>Yes, no or unknown, by name.</summary>
    /// <exception cref="ArgumentException">There is no such fact.</exception>
    public Answer this[string fact] => _answers[Catalogue[fact]];

    /// <summary>The number, when it is known.</summary>
    public bool TryNumber(int fact, out double value)
    {
        value = _numbers[fact];
        return _answers[fact] == Answer.Yes;
    }

    /// <summary>The number by name, or null when it is not known.</summary>
    public double? Number(string fact) => TryNumber(Catalogue[fact], out var value) ? value : null;

    /// <summary>Where the value came from: a path in the record, or the words in the free text.</summary>
    public string? Origin(int fact) => _origins[fact];

    public void Set(int fact, Answer answer, string origin)
    {
        _answers[fact] = answer;
        _origins[fact] = answer == Answer.Unknown ? null : origin;
    }

    /// <summary>Answers a run of neighbouring facts with no, as a complete list does with what it does not name.</summary>
    public void DenyAll(int first, int count, string origin)
    {
        _answers.AsSpan(first, count).Fill(Answer.No);
        _origins.AsSpan(first, count).Fill(origin);
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public void SetNumber(int fact, double value, string origin)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(
                nameof(value),
                value,
                "A number in a record is finite."
            );
        _answers[fact] = Answer.Yes;
        _numbers[fact] = value;
        _origins[fact] = origin;
    }
}
