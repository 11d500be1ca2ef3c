using System.Text;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Tests.Cli;
using Soleus.Tests.People;

namespace Soleus.Tests.Hostile;

/// <summary>Bytes that are not UTF-8 are told with their lines; they are never turned into other letters in silence.</summary>
public sealed class EncodingTests
{
    private const string Record =
        "person: { age: 50 }\ncomplaint:\n  text: \"Schmerzen für Zoë: my calf is swollen 🦵\"\n";

    private static readonly UTF8Encoding Plain = new(false);
    private static readonly UTF8Encoding Marked = new(true);
    private static readonly UnicodeEncoding LittleEndian = new(false, true);
    private static readonly UnicodeEncoding BigEndian = new(true, true);

    public static TheoryData<string, byte[]> Good =>
        new()
        {
            { "UTF-8", Plain.GetBytes(Record) },
            { "UTF-8 with a mark", [.. Marked.GetPreamble(), .. Marked.GetBytes(Record)] },
            {
                "UTF-16 LE with a mark",
                [.. LittleEndian.GetPreamble(), .. LittleEndian.GetBytes(Record)]
            },
            {
                "UTF-16 BE with a mark",
                [.. BigEndian.GetPreamble(), .. BigEndian.GetBytes(Record)]
            },
            { "CR LF", Plain.GetBytes(Record.Replace("\n", "\r\n", StringComparison.Ordinal)) },
            { "CR", Plain.GetBytes(Record.Replace('\n', '\r')) },
            { "NEL", Plain.GetBytes(Record.Replace('\n', '\u0085')) },
        };

    [Theory]
    [MemberData(nameof(Good), DisableDiscoveryEnumeration = true)]
    public void Is_read_to_the_last_letter(string name, byte[] bytes)
    {
        var reading = ReadPersonRecord.From(bytes, Records.Base, Records.Today);
        Assert.True(reading.IsUsable, name);
        Assert.Equal(50, reading.Record.Person.AgeYears);
        Assert.Equal("Schmerzen für Zoë: my calf is swollen 🦵", reading.Record.Complaint.Text);
    }

    /// <summary>Bytes, and the line of each problem.</summary>
    public static TheoryData<string, byte[], string, int[]> Bad =>
        new()
        {
            { "UTF-16 LE without a mark", LittleEndian.GetBytes(Record), "SOL-REC-034", [1] },
            { "UTF-16 BE without a mark", BigEndian.GetBytes(Record), "SOL-REC-034", [1] },
            { "UTF-16 cut in a letter", [0xFF, 0xFE, (byte)'a'], "SOL-REC-034", [1] },
            {
                "UTF-16 with half a pair",
                [0xFF, 0xFE, 0x3D, 0xD8, (byte)'a', 0],
                "SOL-REC-034",
                [1]
            },
            { "UTF-32 LE", [0xFF, 0xFE, 0, 0, (byte)'a', 0, 0, 0], "SOL-REC-034", [1] },
            { "UTF-32 BE", [0, 0, 0xFE, 0xFF, 0, 0, 0, (byte)'a'], "SOL-REC-034", [1] },
            {
                "Latin-1",
                Encoding.Latin1.GetBytes("person: { age: 50 }\n# für\n\n# Zoë\n"),
                "SOL-REC-034",
                [2, 4]
            },
            { "an overlong slash", [(byte)'a', (byte)'\n', 0xC0, 0xAF], "SOL-REC-034", [2] },
            { "a half of a pair in UTF-8", [0xED, 0xA0, 0xBD], "SOL-REC-034", [1] },
            { "a letter cut off", [.. "text: "u8, 0xF0, 0x9F, 0xA6], "SOL-REC-034", [1] },
            { "beyond Unicode", [0xF5, 0x80, 0x80, 0x80], "SOL-REC-034", [1] },
            {
                "a picture",
                [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10],
                "SOL-REC-034",
                [1]
            },
            {
                "NUL",
                "person: { age: 50 }\n\0conditions: [dialysis]"u8.ToArray(),
                "SOL-REC-026",
                [2]
            },
            {
                "colours of a terminal",
                "a: 1\r\nb: 2\rc: \u001b[31mchest pain\u001b[0m"u8.ToArray(),
                "SOL-REC-026",
                [3]
            },
            { "a letter lost before", "a: b\n\nc: ma\uFFFDana"u8.ToArray(), "SOL-REC-026", [3] },
            { "no character", "a: b\nc: d\uFFFFe"u8.ToArray(), "SOL-REC-026", [2] },
            { "nothing", [], "SOL-REC-002", [1] },
            { "only a mark", [0xEF, 0xBB, 0xBF], "SOL-REC-002", [1] },
        };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Is_refused_with_every_line(string name, byte[] bytes, string code, int[] lines)
    {
        var reading = ReadPersonRecord.From(bytes, Records.Base, Records.Today);
        Assert.False(reading.IsUsable, name);
        Assert.All(reading.Issues, issue => Assert.Equal(code, issue.Code));
        Assert.Equal(lines, reading.Issues.Select(i => i.Line));
        if (code == "SOL-REC-034")
            Assert.DoesNotContain('\uFFFD', string.Concat(reading.Issues.Select(i => i.Found)));
    }

    [Fact]
    public void At_most_twenty_lines_are_told()
    {
        var bytes = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat("é\n", 5_000)));
        Assert.Equal(20, ReadPersonRecord.From(bytes, Records.Base, Records.Today).Issues.Length);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("file")]
    public void The_command_line_reads_bytes(string from)
    {
        var bytes = Encoding.Latin1.GetBytes("person: { age: 50 }\n# für\n");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            var (status, text, error) = Terminal.Run(bytes, ["assess", from == "-" ? "-" : file]);
            Assert.Equal((2, ""), (status, text));
            Assert.Contains("SOL-REC-034", error, StringComparison.Ordinal);
            Assert.Contains("line 2", error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void An_endless_input_ends()
    {
        var reading = Terminal.Run(new byte[40_000_000], ["assess", "-"]);
        Assert.Equal(2, reading.Status);
        Assert.Contains("SOL-REC-035", reading.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u001b]0;owned\u0007.yaml")]
    [InlineData(".")]
    public void A_path_that_cannot_be_read_is_said_in_plain_letters(string path)
    {
        var (status, text, error) = Terminal.Run("assess", path);
        Assert.Equal((2, ""), (status, text));
        Assert.Contains("cannot read", error, StringComparison.Ordinal);
        Assert.DoesNotContain(error, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void The_largest_text_is_read_and_one_letter_more_is_not()
    {
        const string head = "person: { age: 50 }\n#";
        var most = head + new string('€', 1_000_000 - head.Length);
        var reading = ReadPersonRecord.From(Plain.GetBytes(most), Records.Base, Records.Today);
        Assert.True(reading.IsUsable);
        Assert.Equal(
            "SOL-REC-035",
            Assert
                .Single(
                    ReadPersonRecord
                        .From(Plain.GetBytes(most + "€"), Records.Base, Records.Today)
                        .Issues
                )
                .Code
        );
    }
}
