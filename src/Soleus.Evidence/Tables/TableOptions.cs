namespace Soleus.Evidence.Tables;

/// <summary>How a data file is read.</summary>
public sealed record TableOptions
{
    /// <summary>Greatest size that is read [bytes].</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    public int MaxColumns { get; init; } = 2_000;

    /// <summary>What stands between two cells; null: seen from the header (tab, semicolon, comma, else white space).</summary>
    public char? Delimiter { get; init; }
}
