namespace Soleus.Care.Reports;

/// <summary>A UCUM unit as people write it.</summary>
public static class PrintedUnit
{
    public static string Of(string ucum)
    {
        ArgumentNullException.ThrowIfNull(ucum);
        return ucum.Replace("{1.73_m2}", "1.73 m²", StringComparison.Ordinal)
            .Replace("[IU]", "IU", StringComparison.Ordinal)
            .Replace("umol", "µmol", StringComparison.Ordinal)
            .Replace("ug", "µg", StringComparison.Ordinal);
    }
}
