using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Soleus.Knowledge.Loading;

/// <summary>The text files that the knowledge is made of, in path order, and their hash.</summary>
public sealed class KnowledgeFiles
{
    private const string Resource = "knowledge.bin";

    private readonly string? _hash;

    private KnowledgeFiles(IEnumerable<KnowledgeFile> files, string? hash)
    {
        Files = [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)];
        _hash = hash;
    }

    public ImmutableArray<KnowledgeFile> Files { get; }

    /// <summary>The files that were compiled into this assembly.</summary>
    public static KnowledgeFiles Embedded()
    {
        using var stream = typeof(KnowledgeFiles).Assembly.GetManifestResourceStream(Resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var (files, hash) = CompiledKnowledge.Read(bytes);
        return new KnowledgeFiles(files, hash);
    }

    /// <summary>Files given as path and text, for tests and for checking a folder.</summary>
    public static KnowledgeFiles Of(IEnumerable<KnowledgeFile> files) => new(files, null);

    /// <summary>All files below <paramref name="folder"/> whose name ends with the extension.</summary>
    public IEnumerable<KnowledgeFile> Below(string folder, string extension) =>
        Files.Where(f =>
            f.Path.StartsWith(folder + "/", StringComparison.Ordinal)
            && f.Path.EndsWith(extension, StringComparison.Ordinal)
        );

    public KnowledgeFile? Find(string path) => Files.FirstOrDefault(f => f.Path == path);

    /// <summary>SHA-256 over paths and LF-normalised UTF-8 texts, in path order; 64 hexadecimal digits.</summary>
    public string Hash()
    {
        if (_hash is not null)
            return _hash;
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
}
