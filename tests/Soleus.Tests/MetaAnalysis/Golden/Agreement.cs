namespace Soleus.Tests.MetaAnalysis.Golden;

/// <summary>|a − b| ≤ tol·max(|b|, 1e-6), with a ours and b the other program's.</summary>
internal static class Agreement
{
    /// <summary>For closed forms.</summary>
    public const double Closed = 1e-6;

    /// <summary>For models that iterate.</summary>
    public const double Iterative = 1e-4;

    /// <summary>What this thread compared with the golden table.</summary>
    [ThreadStatic]
    private static HashSet<(string, string, string)>? compared;

    public static HashSet<(string, string, string)> Compared => compared ??= [];

    public static bool Holds(double ours, double theirs, double tolerance) =>
        Math.Abs(ours - theirs) <= tolerance * Math.Max(Math.Abs(theirs), 1e-6);

    /// <summary>Compares one quantity and names what differs.</summary>
    public static void Check(
        string dataset,
        string model,
        string quantity,
        IReadOnlyList<double> ours,
        double tolerance
    )
    {
        var theirs = GoldenTable.Of(dataset, model, quantity);
        Compared.Add((dataset, model, quantity));
        Assert.NotEmpty(theirs);
        Assert.Equal(theirs.Length, ours.Count);
        var misses = theirs
            .Select((b, i) => (b, a: ours[i], i))
            .Where(t => t.b is { } b && !Holds(t.a, b, tolerance))
            .Select(t => $"{dataset} {model} {quantity}[{t.i + 1}]: ours {t.a:R}, metafor {t.b:R}")
            .ToList();
        Assert.True(misses.Count == 0, string.Join('\n', misses));
    }
}
