using Soleus.Tests.People;

namespace Soleus.Tests.Cli;

public sealed class AskVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("soleus-ask-").FullName;

    private string FileName => Path.Combine(_folder, "me.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Status, string Out, string Error) Ask(string typed) =>
        Terminal.Run(typed, ["ask", FileName]);

    [Fact]
    public void Each_reply_is_in_the_file_when_the_input_ends()
    {
        var (status, text, error) = Ask("none\nnone\n");
        Assert.Equal((0, ""), (status, error));
        Assert.Contains("Saved. To go on: ./soleus ask", text, StringComparison.Ordinal);
        var record = Records.Record(File.ReadAllText(FileName));
        Assert.Equal(
            Soleus.Knowledge.KnowledgeBase.Shipped.Screens.Take(2).Sum(s => s.Questions.Length),
            record.Complaint.Answers.Count
        );
        Assert.Equal([FileName], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Going_on_asks_the_next_question_and_loses_nothing()
    {
        Ask("none\nnone\n");
        var before = Records.Record(File.ReadAllText(FileName));
        var (_, text, _) = Ask("1?\n");
        Assert.Contains("We go on where you left off", text, StringComparison.Ordinal);
        Assert.Contains("3. The painful leg", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Chest and breathing", text, StringComparison.Ordinal);
        var after = Records.Record(File.ReadAllText(FileName));
        Assert.All(
            before.Complaint.Answers,
            a => Assert.Equal(a.Value, after.Complaint.Answers[a.Key])
        );
    }

    [Fact]
    public void At_the_end_the_short_answer_is_the_one_that_assess_gives()
    {
        var (status, text, _) = Ask(string.Concat(Enumerable.Repeat("skip\n", 60)));
        Assert.Equal(0, status);
        var answer = Terminal.Run("assess", FileName).Out;
        Assert.Contains(answer, text, StringComparison.Ordinal);
        Assert.Contains("The record is in", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_emergency_is_said_at_once_and_the_person_may_stop()
    {
        var (_, text, _) = Ask("2\nno\n");
        Assert.Contains("How soon: NOW", text, StringComparison.Ordinal);
        Assert.Contains("Do you want to go on", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "3. ",
            text[..text.IndexOf("WHAT TO DO NOW", StringComparison.Ordinal)]
                .Split("Do you want to go on")[1],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("hello\n")]
    [InlineData("")]
    [InlineData("person: { agee: 5 }\n")]
    [InlineData("{ \"person\": { \"age\": 50 } }\n")]
    [InlineData("a: &x [1]\nb: *x\n")]
    public void A_file_that_is_no_usable_record_is_left_alone(string content)
    {
        File.WriteAllText(FileName, content);
        var (status, text, error) = Ask("none\nnone\n");
        Assert.Equal((2, ""), (status, text));
        Assert.Contains("left as it is", error, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(FileName));
        Assert.Equal([FileName], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_record_written_by_hand_is_kept_beside()
    {
        const string ByHand =
            "# mine\nperson:\n  age: 50   # last birthday\nmedicines: [ \"omeprazole 20 mg\" ]\n";
        File.WriteAllText(FileName, ByHand);
        Ask("none\n");
        Assert.Equal(ByHand, File.ReadAllText(FileName + ".bak"));
        var record = Records.Record(File.ReadAllText(FileName));
        Assert.Equal(50, record.Person.AgeYears);
        Assert.Equal("omeprazole", Assert.Single(record.Medicines!.Value).Known!.Id);
        Assert.StartsWith("# mine\n", File.ReadAllText(FileName), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_typed_writes_nothing()
    {
        var (status, _, error) = Ask("");
        Assert.Equal((0, ""), (status, error));
        Assert.Empty(Directory.GetFiles(_folder));
        Ask("why\nquit\n");
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_folder_or_a_missing_folder_is_a_clear_error()
    {
        Assert.Equal(2, Terminal.Run("none\n", ["ask", _folder]).Status);
        var (status, _, error) = Terminal.Run(
            "none\n",
            ["ask", Path.Combine(_folder, "none", "me.yaml")]
        );
        Assert.Equal(2, status);
        Assert.Contains("there is no folder", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_input_does_no_harm()
    {
        var typed =
            $"\u001b[2J\n\0\n\u202e\n🦵\n{new string('1', 200_000)}\n1\u0000\n"
            + string.Concat(Enumerable.Repeat("none\n", 14));
        var (status, text, error) = Ask(typed);
        Assert.Equal((0, ""), (status, error));
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.True(Records.Read(File.ReadAllText(FileName)).IsUsable);
    }
}
