namespace Soleus.Benchmarks.Ode;

/// <summary>One problem's ladders and rounds.</summary>
/// <param name="Agreement">Of the reference with a rival's result at the same tight tolerance.</param>
/// <param name="Kept">The ladders that took part in the rounds.</param>
internal sealed record RaceResult(
    RaceProblem Problem,
    (double Median, double Largest) Agreement,
    List<Ladder> Ladders,
    List<Ladder> Kept,
    int Rounds
)
{
    public IEnumerable<string> Groups =>
        Kept.Select(l => l.Contestant.Group).Distinct(StringComparer.Ordinal);

    /// <summary>Time of all members at the target in one round, by the best method of the group.</summary>
    public double Seconds(string group, int round) =>
        Kept.Where(l => l.Contestant.Group == group).Min(l => l.At(r => r.Seconds[round]));

    /// <summary>The ladder of a group that was best in most rounds.</summary>
    public Ladder Best(string group) =>
        Enumerable
            .Range(0, Rounds)
            .Select(round =>
                Kept.Where(l => l.Contestant.Group == group)
                    .MinBy(l => l.At(r => r.Seconds[round]))!
            )
            .GroupBy(l => l)
            .MaxBy(g => g.Count())!
            .Key;

    /// <summary>How many times faster one group is than another: median, smallest and largest of the rounds.</summary>
    public (double Median, double Least, double Most) Faster(string group, string than)
    {
        var ratios = Enumerable
            .Range(0, Rounds)
            .Select(round => Seconds(than, round) / Seconds(group, round))
            .ToArray();
        return (Accuracy.Median(ratios), ratios.Min(), ratios.Max());
    }
}
