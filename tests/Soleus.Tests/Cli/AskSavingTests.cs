using System.Text;
using Soleus.Cli;
using Soleus.Tests.People;

namespace Soleus.Tests.Cli;

/// <summary>What <c>ask</c> does to files: nothing that somebody else wrote is lost, nothing planted is followed.</summary>
public sealed class AskSavingTests : IDisposable
{
    private const string Usable = "person:\n  age: 50\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("soleus-ask-").FullName;

    private string FileName => Path.Combine(_folder, "me.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Status, string Out, string Error) Ask(string typed) =>
        Terminal.Run(typed, ["ask", FileName]);

    /// <summary>Types lines; <paramref name="meddle"/> happens before the line with that number (from 0).</summary>
    private (int Status, string Out, string Error) Ask(int at, Action meddle, params string[] lines)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var typed = new Typist(lines, at, meddle);
        var status = CommandLine.Run(
            ["ask", FileName],
            new Host(typed, output, error, Terminal.Today, 80, false)
        );
        return (status, output.ToString(), error.ToString());
    }

    private string[] Files() =>
        [
            .. Directory
                .GetFiles(_folder)
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void What_another_program_wrote_in_the_meantime_is_not_overwritten()
    {
        const string Theirs = "complaint: { answers: { chest-pain: yes } }\n";
        var (status, text, error) = Ask(
            1,
            () => File.WriteAllText(FileName, Theirs),
            "none",
            "2",
            "none"
        );
        Assert.Equal(2, status);
        Assert.Equal(Theirs, File.ReadAllText(FileName));
        Assert.Contains(
            "was changed by somebody or something else",
            error,
            StringComparison.Ordinal
        );
        Assert.Contains("me-2.yaml", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Saved.", text, StringComparison.Ordinal);
        Assert.Equal(["me-2.yaml", "me.yaml"], Files());
        var kept = Records.Record(File.ReadAllText(Path.Combine(_folder, "me-2.yaml")));
        Assert.Equal(
            Soleus.Knowledge.KnowledgeBase.Shipped.Screens.Take(2).Sum(s => s.Questions.Length),
            kept.Complaint.Answers.Count
        );
    }

    [Fact]
    public void A_second_interview_of_the_same_new_file_does_not_erase_the_first()
    {
        var (status, _, error) = Ask(0, () => Ask("2\nno\n"), "none");
        Assert.Equal(2, status);
        Assert.Contains("me-2.yaml", error, StringComparison.Ordinal);
        var answers = Records.Record(File.ReadAllText(FileName)).Complaint.Answers;
        Assert.Contains(answers.Values, a => a.YesNo == Soleus.Knowledge.Rules.Answer.Yes);
    }

    [Fact]
    public void A_record_that_was_taken_away_is_not_made_again()
    {
        File.WriteAllText(FileName, Usable);
        var (status, _, _) = Ask(0, () => File.Delete(FileName), "none");
        Assert.Equal(2, status);
        Assert.Equal(["me-2.yaml"], Files());
    }

    [Fact]
    public void An_emergency_is_said_even_when_it_cannot_be_saved()
    {
        var (status, text, _) = Ask(0, () => File.WriteAllText(FileName, Usable), "2");
        Assert.Equal(2, status);
        Assert.Contains("How soon: NOW", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_untouched()
    {
        var latin = Encoding.Latin1.GetBytes("complaint:\n  text: \"Krämpfe\"\n");
        File.WriteAllBytes(FileName, latin);
        var (status, text, error) = Ask("none\n");
        Assert.Equal((2, ""), (status, text));
        Assert.Contains("left as it is", error, StringComparison.Ordinal);
        Assert.Contains("SOL-", error, StringComparison.Ordinal);
        Assert.Equal(latin, File.ReadAllBytes(FileName));
        Assert.Equal(["me.yaml"], Files());
    }

    [Fact]
    public void A_record_in_utf16_is_gone_on_with_and_kept_as_it_was()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Usable));
        File.WriteAllBytes(FileName, [.. bytes]);
        Assert.Equal(0, Ask("none\n").Status);
        Assert.Equal(50, Records.Record(File.ReadAllText(FileName)).Person.AgeYears);
        Assert.Equal(bytes, File.ReadAllBytes(FileName + ".bak"));
    }

    [Fact]
    public void An_endless_file_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no /dev/zero");
        File.CreateSymbolicLink(FileName, "/dev/zero");
        var (status, _, error) = Ask("none\n");
        Assert.Equal(2, status);
        Assert.Contains("left as it is", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_planted_part_file_is_not_followed()
    {
        var victim = Path.Combine(_folder, "victim.txt");
        File.WriteAllText(victim, "mine");
        File.CreateSymbolicLink(FileName + ".part", victim);
        Assert.Equal(0, Ask("none\n").Status);
        Assert.Equal("mine", File.ReadAllText(victim));
        Assert.Null(new FileInfo(FileName).LinkTarget);
        Assert.Equal(["me.yaml", "me.yaml.part", "victim.txt"], Files());
    }

    [Fact]
    public void A_record_behind_a_link_is_saved_where_it_is()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName;
        var target = Path.Combine(elsewhere, "real.yaml");
        File.WriteAllText(target, Usable);
        File.CreateSymbolicLink(Path.Combine(_folder, "middle.yaml"), "elsewhere/real.yaml");
        File.CreateSymbolicLink(FileName, "middle.yaml");
        Assert.Equal(0, Ask("none\nnone\n").Status);
        Assert.Equal("middle.yaml", new FileInfo(FileName).LinkTarget);
        var record = Records.Record(File.ReadAllText(target));
        Assert.Equal(50, record.Person.AgeYears);
        Assert.NotEmpty(record.Complaint.Answers);
    }

    [Fact]
    public void A_link_to_nothing_is_refused()
    {
        File.CreateSymbolicLink(FileName, Path.Combine(_folder, "nothing.yaml"));
        var (status, _, error) = Ask("none\n");
        Assert.Equal(2, status);
        Assert.Contains("a link to a file that is not there", error, StringComparison.Ordinal);
        Assert.Equal(["me.yaml"], Files());
    }

    [Fact]
    public void A_read_only_record_is_refused_before_the_first_question()
    {
        File.WriteAllText(FileName, Usable);
        File.SetAttributes(FileName, FileAttributes.ReadOnly);
        var (status, text, error) = Ask("none\n");
        Assert.Equal((2, ""), (status, text));
        Assert.Contains("is read-only", error, StringComparison.Ordinal);
        Assert.Equal(Usable, File.ReadAllText(FileName));
        Assert.Equal(["me.yaml"], Files());
    }

    [Fact]
    public void A_record_that_becomes_read_only_keeps_what_it_has()
    {
        Ask("none\n");
        var before = File.ReadAllText(FileName);
        var (status, _, error) = Ask(
            0,
            () => File.SetAttributes(FileName, FileAttributes.ReadOnly),
            "none"
        );
        Assert.Equal(2, status);
        Assert.Contains("is read-only", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(FileName));
        Assert.Equal(["me-2.yaml", "me.yaml"], Files());
    }

    [Fact]
    public void Who_may_read_the_record_stays_as_it_was()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode Shared =
            UnixFileMode.UserRead
            | UnixFileMode.UserWrite
            | UnixFileMode.GroupRead
            | UnixFileMode.GroupWrite;
        File.WriteAllText(FileName, Usable);
        File.SetUnixFileMode(FileName, Shared);
        Ask("none\nnone\n");
        Assert.Equal(Shared, File.GetUnixFileMode(FileName));
        File.Delete(FileName);
        Ask("none\n");
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(FileName)
        );
    }

    [Fact]
    public void Every_version_by_hand_is_kept_under_a_name_of_its_own()
    {
        const string First = "# mine\nperson:\n  age: 50   # last birthday\n";
        File.WriteAllText(FileName, First);
        Ask("none\n");
        var second = File.ReadAllText(FileName) + "# a later remark\n";
        File.WriteAllText(FileName, second);
        Ask("none\nnone\n");
        Ask("none\n");
        Assert.Equal(["me.yaml", "me.yaml.bak", "me.yaml.bak2"], Files());
        Assert.Equal(First, File.ReadAllText(FileName + ".bak"));
        Assert.Equal(second, File.ReadAllText(FileName + ".bak2"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("why\nquit\n")]
    public void Nothing_typed_leaves_a_record_by_hand_alone_and_claims_nothing(string typed)
    {
        File.WriteAllText(FileName, "# mine\n" + Usable);
        var (status, text, _) = Ask(typed);
        Assert.Equal(0, status);
        Assert.DoesNotContain("Saved.", text, StringComparison.Ordinal);
        Assert.Equal(["me.yaml"], Files());
    }

    private sealed class Typist(string[] lines, int at, Action meddle) : TextReader
    {
        private int _next;

        public override string? ReadLine()
        {
            if (_next == at)
                meddle();
            return _next < lines.Length ? lines[_next++] : null;
        }
    }
}
