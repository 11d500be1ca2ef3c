using System.Text;
using System.Text.Json;

namespace Soleus.Knowledge.Documents;

/// <summary>Reads JSON into the same <see cref="Node"/>s as YAML, with the place of each value.</summary>
public static class JsonDocumentReader
{
    public static ParsedDocument Parse(string text, DocumentLimits limits)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(limits);
        if (text.Length > limits.MaxCharacters)
            return ParsedDocument.Failed(
                $"longer than {limits.MaxCharacters} characters",
                new Place(1, 1)
            );
        var utf8 = Encoding.UTF8.GetBytes(text);
        var lines = new Lines(utf8);
        var reader = new Utf8JsonReader(
            utf8,
            new JsonReaderOptions
            {
                MaxDepth = limits.MaxDepth,
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            }
        );
        var faults = new List<ParseFault>();
        var nodes = 0;
        ParsedDocument Stopped(string reason, Place at)
        {
            faults.Add(new ParseFault(reason, at));
            return ParsedDocument.Failed(faults);
        }
        try
        {
            if (!reader.Read())
                return ParsedDocument.Failed("the document is empty", new Place(1, 1));
            var root = Value(ref reader, lines, limits, ref nodes, faults);
            if (root is not null && reader.Read())
                return Stopped("more than one value in the file", lines.At(reader.TokenStartIndex));
            return root is null ? ParsedDocument.Failed(faults) : ParsedDocument.Of(root, faults);
        }
        catch (JsonException e)
        {
            return Stopped(
                e.Message.Split(" LineNumber")[0],
                new Place((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1)
            );
        }
        catch (InvalidOperationException)
        {
            // A string with half of a surrogate pair is valid JSON but no text.
            return Stopped("a text holds half a character", lines.At(reader.TokenStartIndex));
        }
    }

    /// <summary>Counts lines once, moving forward, so that a large document costs one pass.</summary>
    private sealed class Lines(byte[] utf8)
    {
        private int _at;
        private int _line = 1;
        private int _lineStart;

        public Place At(long index)
        {
            for (var end = (int)Math.Min(index, utf8.Length); _at < end; _at++)
            {
                if (utf8[_at] != (byte)'\n')
                    continue;
                _line++;
                _lineStart = _at + 1;
            }
            return new Place(_line, (int)index - _lineStart + 1);
        }
    }

    /// <summary>The value at the reader, or null after a fault that stops the reading.</summary>
    private static Node? Value(
        ref Utf8JsonReader reader,
        Lines lines,
        DocumentLimits limits,
        ref int nodes,
        List<ParseFault> faults
    )
    {
        var at = lines.At(reader.TokenStartIndex);
        if (++nodes > limits.MaxNodes)
        {
            faults.Add(new ParseFault($"more than {limits.MaxNodes} values", at));
            return null;
        }
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = new List<Node>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (Value(ref reader, lines, limits, ref nodes, faults) is not { } item)
                        return null;
                    items.Add(item);
                }
                return new ListNode(items, at);
            case JsonTokenType.StartObject:
                return Object(ref reader, lines, limits, ref nodes, at, faults);
            case JsonTokenType.String:
                return new ScalarNode(reader.GetString()!, true, at);
            case JsonTokenType.Null:
                return new ScalarNode("null", false, at);
            default:
                return new ScalarNode(Encoding.UTF8.GetString(reader.ValueSpan), false, at);
        }
    }

    private static MapNode? Object(
        ref Utf8JsonReader reader,
        Lines lines,
        DocumentLimits limits,
        ref int nodes,
        Place at,
        List<ParseFault> faults
    )
    {
        var entries = new List<KeyValuePair<ScalarNode, Node>>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = new ScalarNode(reader.GetString()!, true, lines.At(reader.TokenStartIndex));
            if (!keys.Add(key.Text))
            {
                faults.Add(new ParseFault($"the key \"{key.Text}\" is given twice", key.At));
                if (faults.Count >= DocumentLimits.MaxFaults)
                    return null;
            }
            reader.Read();
            if (Value(ref reader, lines, limits, ref nodes, faults) is not { } value)
                return null;
            entries.Add(new(key, value));
        }
        return new MapNode(entries, at);
    }
}
