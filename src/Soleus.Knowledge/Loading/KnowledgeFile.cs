using Soleus.Knowledge.Documents;

namespace Soleus.Knowledge.Loading;

/// <summary>
/// One file of the knowledge folder: its path below it, its text with LF line ends, and what it parses to. Shipped files
/// were parsed at build; their text is only unpacked when somebody looks at it.
/// </summary>
public sealed class KnowledgeFile
{
    private readonly Lazy<string> _text;
    private readonly Lazy<ParsedDocument> _parsed;

    /// <param name="path">Path below the knowledge folder.</param>
    /// <param name="text">The text; line ends become LF.</param>
    public KnowledgeFile(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        Path = path.Replace('\\', '/');
        var normalised = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        _text = new Lazy<string>(normalised);
        _parsed = new Lazy<ParsedDocument>(() =>
            IsTable
                ? CsvDocument.Parse(normalised)
                : YamlDocument.Parse(normalised, DocumentLimits.Knowledge)
        );
    }

    internal KnowledgeFile(string path, Lazy<string> text, Node parsed)
    {
        Path = path;
        _text = text;
        _parsed = new Lazy<ParsedDocument>(ParsedDocument.Of(parsed));
    }

    public string Path { get; }

    public string Text => _text.Value;

    /// <summary>True for a table (<c>.csv</c>), false for YAML.</summary>
    public bool IsTable => Path.EndsWith(".csv", StringComparison.Ordinal);

    /// <summary>YAML as it stands; a table as a list of rows, the header first, each a list of cells.</summary>
    public ParsedDocument Parsed => _parsed.Value;
}
