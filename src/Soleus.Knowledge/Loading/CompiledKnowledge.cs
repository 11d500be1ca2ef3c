using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Soleus.Knowledge.Documents;

namespace Soleus.Knowledge.Loading;

/// <summary>
/// The knowledge folder as one block of bytes, made when the program is built: the hash, every file's parsed values with
/// their places, and the texts, compressed. Reading it takes milliseconds; parsing the folder takes hundreds.
/// </summary>
/// <remarks>
/// Layout: hash (text), strings (count, texts), files (count, then path and value each), then the Brotli-compressed texts of
/// all files. A value is a kind byte, its line and column, then a string index, a list or a mapping.
/// </remarks>
public static class CompiledKnowledge
{
    private const byte Scalar = 0;
    private const byte QuotedScalar = 1;
    private const byte List = 2;
    private const byte Map = 3;

    /// <summary>Writes files that all parse.</summary>
    /// <exception cref="InvalidDataException">A file does not parse; the message names file and line.</exception>
    public static byte[] Write(KnowledgeFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var strings = new Dictionary<string, int>(StringComparer.Ordinal);
        using var values = new MemoryStream();
        using (var writer = new BinaryWriter(values, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(files.Files.Length);
            foreach (var file in files.Files)
            {
                if (file.Parsed.Fault is { } fault)
                    throw new InvalidDataException(
                        $"{file.Path}:{fault.At.Line}: SOL-KNOW-011 {fault.Reason}"
                    );
                writer.Write(file.Path);
                Value(writer, file.Parsed.Root, strings);
            }
        }
        using var whole = new MemoryStream();
        using (var writer = new BinaryWriter(whole, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(files.Hash());
            writer.Write7BitEncodedInt(strings.Count);
            foreach (var text in strings.Keys)
                writer.Write(text);
            writer.Write(values.ToArray());
        }
        using (var packed = new BrotliStream(whole, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var writer = new BinaryWriter(packed))
        {
            foreach (var file in files.Files)
                writer.Write(file.Text);
        }
        return whole.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static (ImmutableArray<KnowledgeFile> Files, string Hash) Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var stream = new MemoryStream(bytes);
        var reader = new BinaryReader(stream, Encoding.UTF8);
        var hash = reader.ReadString();
        var strings = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < strings.Length; i++)
            strings[i] = reader.ReadString();
        var files = new KnowledgeFile[reader.Read7BitEncodedInt()];
        var packedAt = 0;
        var texts = new Lazy<string[]>(() => Unpacked(bytes, packedAt, files.Length));
        for (var i = 0; i < files.Length; i++)
        {
            var at = i;
            var text = new Lazy<string>(() => texts.Value[at]);
            files[i] = new KnowledgeFile(reader.ReadString(), text, Value(reader, strings));
        }
        packedAt = (int)stream.Position;
        return (ImmutableCollectionsMarshal.AsImmutableArray(files), hash);
    }

    private static string[] Unpacked(byte[] bytes, int at, int count)
    {
        using var unpacked = new BrotliStream(
            new MemoryStream(bytes, at, bytes.Length - at),
            CompressionMode.Decompress
        );
        using var reader = new BinaryReader(unpacked, Encoding.UTF8);
        var texts = new string[count];
        for (var i = 0; i < count; i++)
            texts[i] = reader.ReadString();
        return texts;
    }

    private static void Value(BinaryWriter writer, Node node, Dictionary<string, int> strings)
    {
        writer.Write(
            node switch
            {
                ScalarNode { Quoted: true } => QuotedScalar,
                ScalarNode => Scalar,
                ListNode => List,
                _ => Map,
            }
        );
        writer.Write7BitEncodedInt(node.At.Line);
        writer.Write7BitEncodedInt(node.At.Column);
        switch (node)
        {
            case ScalarNode scalar:
                if (!strings.TryGetValue(scalar.Text, out var index))
                    strings[scalar.Text] = index = strings.Count;
                writer.Write7BitEncodedInt(index);
                break;
            case ListNode list:
                writer.Write7BitEncodedInt(list.Items.Count);
                foreach (var item in list.Items)
                    Value(writer, item, strings);
                break;
            case MapNode map:
                writer.Write7BitEncodedInt(map.Entries.Count);
                foreach (var (key, value) in map.Entries)
                {
                    Value(writer, key, strings);
                    Value(writer, value, strings);
                }
                break;
        }
    }

    private static Node Value(BinaryReader reader, string[] strings)
    {
        var kind = reader.ReadByte();
        var at = new Place(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        var count = reader.Read7BitEncodedInt();
        switch (kind)
        {
            case Scalar or QuotedScalar:
                return new ScalarNode(strings[count], kind == QuotedScalar, at);
            case List:
                var items = new Node[count];
                for (var i = 0; i < count; i++)
                    items[i] = Value(reader, strings);
                return new ListNode(items, at);
            default:
                var entries = new KeyValuePair<ScalarNode, Node>[count];
                for (var i = 0; i < count; i++)
                    entries[i] = new((ScalarNode)Value(reader, strings), Value(reader, strings));
                return new MapNode(entries, at);
        }
    }
}
