using Soleus.Cli;

namespace Soleus.Tests.Cli;

/// <summary>What the look-ups and interviews print folds to the terminal; only a single long word may stand out.</summary>
public sealed class TerminalWidthTests
{
    public static TheoryData<int, string> Runs()
    {
        var runs = new TheoryData<int, string>();
        foreach (var width in (int[])[40, 80, 100])
        {
            foreach (
                var run in (string[])
                    [
                        "forms",
                        "forms oxide",
                        "interactions levodopa raltegravir omeprazole zzyxo --form oxide",
                        "convert 1.8 mg/dL --of magnesium",
                        "convert 7.2 mmol/L --of potassium",
                        "convert 400 mg --of oxide",
                        "instruments",
                        "instruments wells_dvt",
                        "instruments mnsi_q",
                    ]
            )
                runs.Add(width, run);
        }
        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Lines_fit(int width, string run)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var typed = new StringReader(string.Concat(Enumerable.Repeat("yes\nwhat?\n", 20)));
        var host = new Host(typed, output, error, Terminal.Today, width, false);
        Assert.Equal(0, CommandLine.Run(run.Split(' '), host));
        var text = output.ToString();
        Assert.True(text.Length > 200, text);
        Assert.All(
            text.Split('\n'),
            line =>
                Assert.True(
                    line.Length <= width
                        || !line.TrimStart(' ', '>', '*', '[').TrimEnd().Contains(' ')
                        || line.Split(' ').Any(w => w.Length > width - 20),
                    $"{line.Length}: {line}"
                )
        );
    }
}
