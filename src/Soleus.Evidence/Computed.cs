using System.Collections.Immutable;

namespace Soleus.Evidence;

/// <summary>How a computation ended.</summary>
public enum FitStatus
{
    /// <summary>The value is the one asked for.</summary>
    Fitted,

    /// <summary>The input cannot be used: see the issues.</summary>
    InvalidInput,

    /// <summary>There are fewer studies than the computation needs.</summary>
    TooFewStudies,

    /// <summary>The moderators repeat each other, or a contrast is not estimable.</summary>
    Singular,

    /// <summary>The likelihood has no maximum inside the allowed range, or the data do not determine a parameter.</summary>
    NotIdentified,

    /// <summary>An iteration did not reach its tolerance.</summary>
    NotConverged,
}

/// <summary>
/// A value, or the reason why there is none. Reading <see cref="Value"/> of a failed computation throws: a failure is never a
/// silent number.
/// </summary>
public sealed record Computed<T>
    where T : class
{
    private readonly T? value;

    private Computed(FitStatus status, T? value, ImmutableArray<Issue> issues)
    {
        Status = status;
        this.value = value;
        Issues = issues;
    }

    public FitStatus Status { get; }

    /// <summary>Errors of a failure, or warnings and notes beside a value.</summary>
    public ImmutableArray<Issue> Issues { get; }

    public bool Ok => Status == FitStatus.Fitted;

    /// <exception cref="InvalidOperationException">The computation failed; the message holds its issues.</exception>
    public T Value =>
        value
        ?? throw new InvalidOperationException(
            $"there is no value ({Status}): {string.Join("; ", Issues)}"
        );

    public static Computed<T> Of(T value, params IEnumerable<Issue> issues) =>
        new(
            FitStatus.Fitted,
            value ?? throw new ArgumentNullException(nameof(value)),
            [.. issues ?? []]
        );

    public static Computed<T> Failed(FitStatus status, params IEnumerable<Issue> issues) =>
        status == FitStatus.Fitted
            ? throw new ArgumentException("a failure is not Fitted", nameof(status))
            : new(status, null, [.. issues ?? []]);

    /// <summary>The failure of one computation as the failure of another that needed it.</summary>
    public Computed<TOther> FailedAs<TOther>()
        where TOther : class => Computed<TOther>.Failed(Status, Issues);
}
