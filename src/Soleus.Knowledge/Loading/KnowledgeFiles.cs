using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Soleus.Knowledge.Loading;

/// <summary>One file of the knowledge folder: its path below it, and its text with LF line ends.</summary>
public sealed record KnowledgeFile(string Path, string Text);

/// <summary>The text files that the knowledge is made of, in path order, and their hash.</summary>
public sealed class KnowledgeFiles
{
    private const string Prefix = "knowledge/";

    private KnowledgeFiles(IEnumerable<KnowledgeFile> files)
    {
        Files = [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    public ImmutableArray<KnowledgeFile> Files { get; }

    /// <summary>The files that were shipped inside this assembly.</summary>
    public static KnowledgeFiles Embedded()
    {
        var assembly = typeof(KnowledgeFiles).Assembly;
        var files = new List<KnowledgeFile>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            files.Add(
                new KnowledgeFile(
                    name[Prefix.Length..].Replace('\\', '/'),
                    Normalised(reader.ReadToEnd())
                )
            );
        }
        return new KnowledgeFiles(files);
    }

    /// <summary>Files given as path and text, for tests and for checking a folder.</summary>
    public static KnowledgeFiles Of(IEnumerable<KnowledgeFile> files) =>
        new(files.Select(f => new KnowledgeFile(f.Path.Replace('\\', '/'), Normalised(f.Text))));

    /// <summary>All files below a folder whose name begins with <paramref name="folder"/> and ends with the extension.</summary>
    public IEnumerable<KnowledgeFile> Below(string folder, string extension) =>
        Files.Where(f =>
            f.Path.StartsWith(folder + "/", StringComparison.Ordinal)
            && f.Path.EndsWith(extension, StringComparison.Ordinal)
        );

    public KnowledgeFile? Find(string path) => Files.FirstOrDefault(f => f.Path == path);

    /// <summary>SHA-256 over paths and LF-normalised UTF-8 texts, in path order; 64 hexadecimal digits.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Path));
            hash.AppendData([0]);
            hash.AppendData(Encoding.UTF8.GetBytes(file.Text));
            hash.AppendData([0]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Normalised(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
