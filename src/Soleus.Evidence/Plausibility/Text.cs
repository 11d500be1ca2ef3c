using System.Globalization;

namespace Soleus.Evidence.Plausibility;

internal static class Text
{
    /// <summary>At most four significant digits.</summary>
    public static string Of(double value) =>
        Math.Abs(value) is 0 or (>= 1e-4 and < 1e7)
            ? value.ToString("0.######", CultureInfo.InvariantCulture) is { Length: <= 7 } text
                ? text
                : value.ToString("G4", CultureInfo.InvariantCulture)
            : value.ToString("G4", CultureInfo.InvariantCulture);
}
