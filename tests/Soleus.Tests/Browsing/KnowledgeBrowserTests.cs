using Soleus.Knowledge;
using Soleus.Knowledge.Browsing;
using Soleus.Knowledge.Loading;

namespace Soleus.Tests.Browsing;

public sealed class KnowledgeBrowserTests
{
    private static readonly KnowledgeBrowser Shipped = new(KnowledgeFiles.Embedded());

    private static KnowledgeBrowser With(string path, string text) =>
        new(
            KnowledgeFiles.Of([
                .. KnowledgeFiles.Embedded().Files.Where(f => f.Path != path),
                new KnowledgeFile(path, text),
            ])
        );

    [Fact]
    public void A_clean_check_says_so_with_the_hash()
    {
        var check = Shipped.Check();
        Assert.True(check.Ok, check.Text);
        Assert.Contains(KnowledgeBase.Shipped.Hash, check.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_lists_every_problem_with_file_line_and_code()
    {
        var check = With("conditions.yaml", "a: { names: [gout] }\nb: { names: [gout], tag: x }\n")
            .Check();
        Assert.False(check.Ok);
        Assert.Contains("conditions.yaml:2: SOL-KNOW-031 ", check.Text, StringComparison.Ordinal);
        Assert.Contains("conditions.yaml:2: SOL-KNOW-002 ", check.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mg-overt", "labs/limits.csv:", "high: 0.6", "[rosanoff-2022]", "status: verified")]
    [InlineData("lab.potassium", "labs/analytes.yaml:", "plausible_low: 1")]
    [InlineData(
        "has.diabetes",
        "conditions.yaml:",
        "type 2 diabetes",
        "condition.diabetes: diabetes"
    )]
    [InlineData("takes.statin", "medicine-classes.yaml:", "medicine-class.statin: a statin")]
    [InlineData("omeprazole", "medicines.csv:2: omeprazole", "brands: Losec|Prilosec")]
    [InlineData("chest-pain", "questions.yaml:", "question.chest-pain: Do you have chest pain?")]
    [InlineData("iom-1997-5776", "sources.yaml:", "labs/limits.csv:2: mg-ref-classic")]
    [InlineData("mg/dL", "g.m-3")]
    [InlineData("lab-reading.unit-missing", "never guessed")]
    [InlineData("CHEST-PAIN", "questions.yaml:")]
    [InlineData("egfr", "labs/analytes.yaml:", "worked out from the record")]
    public void Show_finds_ids_of_every_kind(string id, params string[] holds)
    {
        var shown = Shipped.Show(id);
        Assert.True(shown.Ok, shown.Text);
        Assert.All(holds, h => Assert.Contains(h, shown.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Show_of_a_yaml_entry_is_that_entry_and_no_more()
    {
        var shown = With("topics/x.yaml", "one:\n  says: 1\n# about two\ntwo:\n  says: 2\n")
            .Show("one");
        Assert.Equal("topics/x.yaml:1: one\n  one:\n    says: 1\n", shown.Text);
    }

    [Fact]
    public void Files_of_other_subjects_appear_by_themselves()
    {
        var browser = With(
            "topics/x.yaml",
            "title: Flint\nitems:\n  - id: granite-kneecap\n    says: hard\n    sources: [rosanoff-2022]\n"
        );
        Assert.Contains(
            "topics/x.yaml:3: granite-kneecap",
            browser.Show("granite-kneecap").Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "topics/x.yaml:3: granite-kneecap",
            browser.Search("granite").Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "topics/x.yaml:3: granite-kneecap",
            browser.Show("rosanoff-2022").Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_id_that_is_nearly_right_gets_a_suggestion()
    {
        var shown = Shipped.Show("omeprazol");
        Assert.False(shown.Ok);
        Assert.Contains("omeprazole", shown.Text, StringComparison.Ordinal);
        Assert.Contains("diabetes", Shipped.Search("diabtes").Text, StringComparison.Ordinal);
        Assert.False(Shipped.Search("").Ok);
        Assert.False(Shipped.Show("").Ok);
    }

    [Fact]
    public void Search_puts_the_id_before_a_mention_and_needs_all_words()
    {
        var first = Shipped.Search("potassium").Text.Split('\n')[0];
        Assert.StartsWith("labs/analytes.yaml:", first, StringComparison.Ordinal);
        Assert.Contains(": potassium", first, StringComparison.Ordinal);
        Assert.Contains(
            "mg-ref-pregnancy",
            Shipped.Search("pregnancy range magnesium").Text,
            StringComparison.Ordinal
        );
        Assert.False(Shipped.Search("potassium zeppelin").Ok);
    }

    [Theory]
    [InlineData("COELIAC")]
    [InlineData("cœliac")]
    [InlineData("Coéliac disease")]
    [InlineData("coe\u0301liac")]
    public void Search_tolerates_case_and_accents(string words) =>
        Assert.Contains("coeliac-disease", Shipped.Search(words).Text, StringComparison.Ordinal);

    [Fact]
    public void Every_accent_folds_to_its_own_letter()
    {
        const string accented = "àáâãäåāăąçćčďèéêëēėęěìíîïīįłñńňòóôõöøōřśšșťùúûüūůűýÿžźżđ";
        var words = With("topics/x.yaml", $"{accented}: {{ says: x }}\n");
        Assert.True(words.Search("aaaaaaaaacccdeeeeeeeeiiiiiilnnnooooooorssstuuuuuuuyyzzzd").Ok);
    }

    [Fact]
    public void Sources_are_counted_and_what_does_not_resolve_is_named()
    {
        var list = Shipped.SourcesList();
        Assert.True(list.Ok, list.Text);
        var effects = KnowledgeBase.Shipped.MagnesiumLevelEffects.Count(e =>
            e.Sources.Contains("pmc-4455825")
        );
        Assert.True(effects > 0);
        var line = list
            .Text.Split('\n')
            .Single(l => l.Contains(" pmc-4455825:", StringComparison.Ordinal));
        Assert.True(int.Parse(line.Trim().Split(' ')[0]) >= effects);

        var broken = With("topics/x.yaml", "a: { sources: [nobody-1999] }\n").SourcesList();
        Assert.False(broken.Ok);
        Assert.Contains("topics/x.yaml:1: ", broken.Text, StringComparison.Ordinal);
        Assert.Contains("nobody-1999", broken.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a: [1")]
    [InlineData("- x")]
    [InlineData("\0\0")]
    public void Faulty_files_do_not_stop_the_browser(string text)
    {
        var browser = With("topics/x.yaml", text);
        Assert.False(browser.Check().Ok);
        Assert.True(browser.Show("potassium").Ok);
    }
}
