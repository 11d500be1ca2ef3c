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
        "yi",
        "vi",
        "sei",
        "ai",
        "bi",
        "ci",
        "di",
        "n1i",
        "n2i",
        "m1i",
        "m2i",
        "sd1i",
        "sd2i",
        "x1i",
        "x2i",
        "t1i",
        "t2i",
        "xi",
        "mi",
        "ni",
        "ti",
        "ri",
        "sdi",
    ];

    /// <param name="file">Name of the data file as it will stand in the code.</param>
    public static string Of(PoolAnalysis a, string file)
    {
        ArgumentNullException.ThrowIfNull(a);
        var options = a.Request.Options;
        var lines = new List<string>
        {
            "library(metafor)",
            $"dat <- {Reader(file, a.Data.Table.Delimiter)}",
        };
        var columns = string.Join(
            ", ",
            a.Data.Columns.Where(c => DataRoles.Contains(c.Key))
                .Select(c => $"{c.Key} = {Name(c.Value)}")
        );
        var added = Added(a.Data.Effect.Continuity);
        var isComputed = a.Data.Data.Any(d => d is not GivenEffect);
        if (isComputed)
            lines.Add(
                $"dat <- escalc(measure = \"{a.Data.Measure}\", {columns}{added}, data = dat)"
            );
        var studies =
            isComputed ? "yi, vi"
            : a.Data.Columns.TryGetValue("vi", out var vi)
                ? $"{Name(a.Data.Columns["yi"])}, {Name(vi)}"
            : $"{Name(a.Data.Columns["yi"])}, sei = {Name(a.Data.Columns["sei"])}";
        var moderators = a.Fit.HasModerators ? $", mods = ~ {Moderators(a)}" : "";
        lines.Add(
            $"res <- rma({studies}{moderators}, data = dat, method = \"{Method(options.Method)}\""
                + $"{Test(options.Test)}{Level(options.Level)})"
        );
        lines.Add("res");
        if (options.Method != Tau2Method.CommonEffect && options.KnownTau2 is null)
            lines.Add("confint(res)");
        if (a.Request.ClusterColumn.Length > 0)
            lines.Add(
                $"robust(res, cluster = {Name(a.Request.ClusterColumn)}, clubSandwich = TRUE)"
            );
        if (!a.Fit.HasModerators && Transformation(a.Data.Measure) is { } transformation)
            lines.Add($"predict(res, {transformation})");
        if (a.Request.Counts == CountMethod.MantelHaenszel)
            lines.Add($"rma.mh(measure = \"{a.Data.Measure}\", {columns}, data = dat)");
        if (a.Request.Counts == CountMethod.Peto)
            lines.Add($"rma.peto({columns}, data = dat)");
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The columns of the file: a text column became one moderator a level, named column=level.</summary>
    private static string Moderators(PoolAnalysis a) =>
        string.Join(
            " + ",
            a.Fit.Options.Moderators.Select(m => m.Name)
                .Select(n =>
                    n.Contains('=', StringComparison.Ordinal)
                        ? n[..n.IndexOf('=', StringComparison.Ordinal)]
                        : n
                )
                .Distinct(StringComparer.Ordinal)
                .Select(n => n.StartsWith("factor(", StringComparison.Ordinal) ? n : Name(n))
        );

    private static string Added(ContinuityCorrection? correction)
    {
        if (correction is null)
            return "";
        var to = correction.To switch
        {
            ContinuityRule.All => "all",
            ContinuityRule.IfAnyStudyHasZero => "if0all",
            ContinuityRule.None => "none",
            _ => "only0",
        };
        var drop = correction.DropDoubleZero ? ", drop00 = TRUE" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $", add = {correction.Add:0.####}, to = \"{to}\"{drop}"
        );
    }

    private static string? Transformation(Measure measure) =>
        measure.Scale() switch
        {
            MeasureScale.Log => "transf = exp",
            MeasureScale.Logit => "transf = transf.ilogit",
            MeasureScale.Arcsine => "transf = transf.iarcsin",
            MeasureScale.DoubleArcsine =>
                "transf = transf.ipft.hm, targs = list(ni = attr(dat$yi, \"ni\"))",
            MeasureScale.FisherZ => "transf = transf.ztor",
            _ => null,
        };

    private static string Reader(string file, char delimiter)
    {
        var quoted =
            $"\"{file.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        return delimiter switch
        {
            ',' => $"read.csv({quoted}, comment.char = \"#\")",
            ';' => $"read.csv({quoted}, sep = \";\", comment.char = \"#\")",
            '\t' => $"read.delim({quoted}, comment.char = \"#\")",
            _ => $"read.table({quoted}, header = TRUE)",
        };
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
