using System.Collections.Immutable;
using System.Globalization;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Tables;

namespace Soleus.Evidence.Reports;

/// <summary>The R code that asks metafor the same.</summary>
public static class MetaforCode
{
    private static readonly ImmutableHashSet<string> DataRoles =
    [
        "yi", "vi", "sei", "ai", "bi", "ci", "di", "n1i", "n2i", "m1i", "m2i", "sd1i", "sd2i",
        "x1i", "x2i", "t1i", "t2i", "xi", "mi", "ni", "ti", "ri", "sdi",
    ];

    /// <param name="file">Name of the data file as it will stand in the code.</param>
    public static string Of(PoolAnalysis a, string file)
    {
        ArgumentNullException.ThrowIfNull(a);
        var options = a.Request.Options;
        var lines = new List<string>
        {
            "library(metafor)",
            $"dat <- {Reader(file)}",
        };
        var columns = string.Join(
            ", ",
            a.Data.Columns.Where(c => DataRoles.Contains(c.Key))
                .Select(c => $"{c.Key} = {Name(c.Value)}")
        );
        if (a.Data.Measure != Measure.GEN)
            lines.Add($"dat <- escalc(measure = \"{a.Data.Measure}\", {columns}, data = dat)");
        var studies =
            a.Data.Measure != Measure.GEN ? "yi, vi"
            : a.Data.Columns.TryGetValue("vi", out var vi)
                ? $"{Name(a.Data.Columns["yi"])}, {Name(vi)}"
            : $"{Name(a.Data.Columns["yi"])}, sei = {Name(a.Data.Columns["sei"])}";
        var moderators = a.Fit.HasModerators
            ? $", mods = ~ {string.Join(" + ", a.Fit.Options.Moderators.Select(m => Name(m.Name)))}"
            : "";
        lines.Add(
            $"res <- rma({studies}{moderators}, data = dat, method = \"{Method(options.Method)}\""
                + $"{Test(options.Test)}{Level(options.Level)})"
        );
        lines.Add("res");
        if (options.Method != Tau2Method.CommonEffect && options.KnownTau2 is null)
            lines.Add("confint(res)");
        if (!a.Fit.HasModerators && a.Data.Measure.Scale() == MeasureScale.Log)
            lines.Add("predict(res, transf = exp)");
        return string.Join('\n', lines) + "\n";
    }

    private static string Reader(string file)
    {
        var quoted = $"\"{file.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        return file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? $"read.csv({quoted})"
            : $"read.table({quoted}, header = TRUE)";
    }

    private static string Method(Tau2Method method) =>
        method == Tau2Method.CommonEffect ? "EE" : method.ToString();

    private static string Test(CoefficientTest test) =>
        test switch
        {
            CoefficientTest.KnappHartung => ", test = \"knha\"",
            CoefficientTest.KnappHartungFloor => ", test = \"adhoc\"",
            _ => "",
        };

    private static string Level(double level) =>
        level == 0.95
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", level = {100 * level:0.####}");

    /// <summary>A name as R takes it.</summary>
    private static string Name(string column) =>
        column.Length > 0
        && (char.IsAsciiLetter(column[0]) || column[0] == '.')
        && column.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_')
            ? column
            : $"`{column.Replace("`", "", StringComparison.Ordinal)}`";
}
