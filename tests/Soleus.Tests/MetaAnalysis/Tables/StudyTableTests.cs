using System.Text;
using Soleus.Evidence;
using Soleus.Evidence.Tables;

namespace Soleus.Tests.MetaAnalysis.Tables;

public sealed class StudyTableTests
{
    [Theory]
    [InlineData("study,ai,note\nHart,3,\"a, \"\"b\"\"\"\nNovak,NA,\n")]
    [InlineData("study;ai;note\r\nHart;3;\"a, \"\"b\"\"\"\r\nNovak;NA;\r\n")]
    [InlineData("study\tai\tnote\rHart\t3\ta, \"b\"\rNovak\t\tNA")]
    [InlineData("\uFEFFstudy ai  note\n\n# a comment\n  Hart 3 \"a, \"\"b\"\"\"  \nNovak NA NA")]
    public void The_same_table_reads_the_same_however_it_is_written(string text)
    {
        var table = StudyTable.Read(text).Value;
        Assert.Equal(["study", "ai", "note"], table.Columns.Select(c => c.Name));
        Assert.Equal(2, table.Rows);
        Assert.Equal("Hart", table.Columns[0].Text(0));
        Assert.Equal("Novak", table.Columns[0].Text(1));
        Assert.True(table.Columns[1].IsNumber);
        Assert.Equal(3, table.Columns[1].Number(0));
        Assert.Null(table.Columns[1].Number(1));
        Assert.Equal("a, \"b\"", table.Columns[2].Text(0));
        Assert.Null(table.Columns[2].Text(1));
    }

    [Fact]
    public void Bytes_with_marks_and_other_encodings_read_the_same()
    {
        const string text = "study,yi\nMüller,1\n";
        foreach (
            var encoding in new Encoding[]
            {
                new UTF8Encoding(true),
                new UTF8Encoding(false),
                new UnicodeEncoding(false, true),
                new UnicodeEncoding(true, true),
            }
        )
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
            Assert.Equal("Müller", StudyTable.Read(bytes).Value.Columns[0].Text(0));
        }
        var latin = StudyTable.Read(Encoding.Latin1.GetBytes(text));
        Assert.Equal("SOL-EVI-137", Assert.Single(latin.Issues).Code);
        Assert.Equal("Müller", latin.Value.Columns[0].Text(0));
    }

    [Theory]
    [InlineData("", "SOL-EVI-121", "")]
    [InlineData(" \n\n# x\n", "SOL-EVI-121", "")]
    [InlineData("yi,vi\n", "SOL-EVI-121", "")]
    [InlineData("yi,vi\n1,2\n1,2,3\n", "SOL-EVI-122", "line 3")]
    [InlineData("yi vi\n1 2\n1\n", "SOL-EVI-122", "line 3")]
    [InlineData("yi,vi\n1,\"2\n3,4\n", "SOL-EVI-124", "line 2")]
    [InlineData("yi,vi\n1,\"2\"x\n", "SOL-EVI-124", "line 2")]
    [InlineData("yi,yi\n1,2\n", "SOL-EVI-125", "column 2")]
    [InlineData("yi,\n1,2\n", "SOL-EVI-125", "column 2")]
    [InlineData("0.3,0.1\n0.2,0.1\n", "SOL-EVI-125", "line 1")]
    [InlineData("yi\0vi\n1 2", "SOL-EVI-136", "")]
    public void A_broken_file_gives_a_fault_with_its_place(string text, string code, string where)
    {
        var table = StudyTable.Read(text);
        Assert.False(table.Ok);
        Assert.Contains(table.Issues, i => i.Code == code && i.Where == where);
    }

    [Fact]
    public void All_faults_are_said_and_the_rest_is_counted()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat("1\n", 150));
        var table = StudyTable.Read(text);
        Assert.Equal(101, table.Issues.Length);
        Assert.Equal("SOL-EVI-135", table.Issues[^1].Code);
        Assert.Contains("50 more", table.Issues[^1].Message);
    }

    [Fact]
    public void Limits_are_kept()
    {
        var small = new TableOptions { MaxBytes = 9 };
        Assert.Equal(
            "SOL-EVI-120",
            Assert.Single(StudyTable.Read("yi,vi\n1,2\n", small).Issues).Code
        );
        Assert.Equal(
            "SOL-EVI-120",
            Assert
                .Single(StudyTable.Read(Encoding.UTF8.GetBytes("yi,vi\n1,2\n"), small).Issues)
                .Code
        );
        var narrow = new TableOptions { MaxColumns = 1 };
        Assert.Equal(
            "SOL-EVI-120",
            Assert.Single(StudyTable.Read("yi,vi\n1,2\n", narrow).Issues).Code
        );
    }

    [Fact]
    public void Row_names_of_R_have_no_name()
    {
        var table = StudyTable.Read("\"yi\" \"vi\"\n\"1\" 0.3 0.1\n\"2\" 0.4 0.2\n").Value;
        Assert.Equal(["row.names", "yi", "vi"], table.Columns.Select(c => c.Name));
        Assert.Equal(0.4, table.Column("yi")!.Number(1));
    }

    [Fact]
    public void Numbers_are_read_to_the_last_bit()
    {
        string[] cells =
        [
            "0.1",
            "-0.30000000000000004",
            "1e-300",
            "123456789012345",
            "1234567890123456789",
            ".5",
            "5.",
            "-0",
            "+3",
            "0.000000000000001",
            "9.99999999999999",
            "1E5",
            "179769313486231570e291",
        ];
        var table = StudyTable.Read("yi\n" + string.Join('\n', cells)).Value;
        for (var i = 0; i < cells.Length; i++)
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(double.Parse(cells[i])),
                BitConverter.DoubleToInt64Bits(table.Columns[0].Number(i)!.Value)
            );
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Inf")]
    [InlineData("1e999")]
    [InlineData("1,5")]
    [InlineData("(3)")]
    [InlineData("0x10")]
    [InlineData("-")]
    [InlineData(".")]
    public void What_is_no_finite_number_makes_a_text_column(string cell) =>
        Assert.False(StudyTable.Read($"yi;vi\n{cell};1\n").Value.Columns[0].IsNumber);

    [Fact]
    public void Any_text_gives_a_table_or_issues()
    {
        var random = new Random(20261125);
        const string letters = "\"\",;\t \n\r#1.x-N\0A\uFEFFé";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(
                Enumerable
                    .Range(0, random.Next(60))
                    .Select(_ => letters[random.Next(letters.Length)])
            );
            var table = StudyTable.Read(text);
            Assert.Equal(table.Ok, !table.Issues.Any(x => x.Severity == Severity.Error));
            if (!table.Ok)
                continue;
            Assert.NotEqual(0, table.Value.Rows);
            foreach (var column in table.Value.Columns)
                _ = column.Text(table.Value.Rows - 1);
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            _ = StudyTable.Read(bytes).Status;
        }
    }

    [Fact]
    public void A_million_rows_are_read()
    {
        var text = new StringBuilder("study,ai,n1i,ci,n2i,dose\n");
        for (var i = 0; i < 1_000_000; i++)
            text.Append("trial ")
                .Append(i)
                .Append(',')
                .Append(i % 7)
                .Append(",40,")
                .Append(i % 5)
                .Append(",41,0.25\n");
        var table = StudyTable.Read(text.ToString()).Value;
        Assert.Equal(1_000_000, table.Rows);
        var effects = EffectTable
            .Of(table, new EffectTableOptions { Measure = Soleus.Evidence.EffectSizes.Measure.RR })
            .Value;
        Assert.Equal(1_000_000, effects.Studies);
    }
}
