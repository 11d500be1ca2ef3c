using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Soleus.Knowledge.Documents;

/// <summary>
/// Reads YAML into <see cref="Node"/>s. One document only; anchors, aliases, tags and merge keys are refused, because a
/// record or a fact has no use for them and they are how small files become large; a key given twice is a fault.
/// </summary>
public static class YamlDocument
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
        var reading = new Reading(text, limits);
        try
        {
            return reading.Document();
        }
        catch (Refused refused)
        {
            return reading.Stopped(refused.Message, refused.At);
        }
        catch (YamlException fault)
        {
            return reading.Stopped(FirstSentence(fault), PlaceOf(fault.Start));
        }
    }

    private static string FirstSentence(YamlException fault)
    {
        var text = (fault.InnerException?.Message ?? fault.Message).TrimEnd('.');
        var cut = text.IndexOf("): ", StringComparison.Ordinal);
        return cut >= 0 && text.StartsWith("(Line", StringComparison.Ordinal)
            ? text[(cut + 3)..]
            : text;
    }

    private static Place PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private sealed class Refused(string reason, Place at) : Exception(reason)
    {
        public Place At { get; } = at;
    }

    private sealed class Reading(string text, DocumentLimits limits)
    {
        private readonly Parser _parser = new(new StringReader(text));
        private readonly List<ParseFault> _faults = [];
        private int _nodes;

        public ParsedDocument Document()
        {
            Advance();
            Advance();
            if (_parser.Current is StreamEnd or null)
                return ParsedDocument.Failed("the document is empty", new Place(1, 1));
            Advance();
            var root = Value(1);
            if (_parser.Current is DocumentEnd)
                Advance();
            if (_parser.Current is not (StreamEnd or null))
                throw new Refused(
                    "more than one document in the file",
                    PlaceOf(_parser.Current.Start)
                );
            return ParsedDocument.Of(root, _faults);
        }

        /// <summary>All faults up to the one that stopped the reading.</summary>
        public ParsedDocument Stopped(string reason, Place at)
        {
            _faults.Add(new ParseFault(reason, at));
            return ParsedDocument.Failed(_faults);
        }

        /// <summary>A fault that does not hinder the reading of what follows.</summary>
        private void Tell(string reason, Place at)
        {
            if (_faults.Count + 1 >= DocumentLimits.MaxFaults)
                throw new Refused(reason, at);
            _faults.Add(new ParseFault(reason, at));
        }

        private void Advance()
        {
            try
            {
                _parser.MoveNext();
            }
            catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
            {
                // The scanner gives up like this on some texts that are not YAML: "{a: b:-", "[a: !!b]".
                throw new Refused(
                    "this is not YAML from here on",
                    PlaceOf(_parser.Current?.End ?? Mark.Empty)
                );
            }
        }

        private Node Value(int depth)
        {
            var current =
                _parser.Current
                ?? throw new Refused("the document ends too early", new Place(1, 1));
            var at = PlaceOf(current.Start);
            if (depth > limits.MaxDepth)
                throw new Refused($"nested deeper than {limits.MaxDepth} levels", at);
            if (++_nodes > limits.MaxNodes)
                throw new Refused($"more than {limits.MaxNodes} values", at);
            if (current is NodeEvent { Anchor.IsEmpty: false })
                Tell("anchors (&name) are not accepted; write the value out", at);
            if (current is NodeEvent { Tag.IsEmpty: false })
                Tell("tags (!name) are not accepted; write the plain value", at);
            return current switch
            {
                Scalar s => Scalar(s, at),
                SequenceStart => Sequence(depth, at),
                MappingStart => Mapping(depth, at),
                AnchorAlias => Alias(at),
                _ => throw new Refused("this is not a value", at),
            };
        }

        private ScalarNode Alias(Place at)
        {
            Tell("aliases (*name) are not accepted; write the value out", at);
            Advance();
            return new ScalarNode("", false, at);
        }

        private ScalarNode Scalar(Scalar scalar, Place at)
        {
            Advance();
            return new ScalarNode(scalar.Value, scalar.Style != ScalarStyle.Plain, at)
            {
                Remark = scalar.Style == ScalarStyle.Plain ? RemarkBehind(scalar.End) : "",
            };
        }

        private string RemarkBehind(Mark end)
        {
            var rest = text.AsSpan(Math.Min((int)end.Index, text.Length)).TrimStart(" \t");
            if (rest.Length == 0 || rest[0] != '#')
                return "";
            var length = rest.IndexOfAny("\n\r\u0085\u2028\u2029");
            return rest[..(length < 0 ? rest.Length : length)].ToString();
        }

        private ListNode Sequence(int depth, Place at)
        {
            var items = new List<Node>();
            Advance();
            while (_parser.Current is not SequenceEnd)
                items.Add(Value(depth + 1));
            Advance();
            return new ListNode(items, at);
        }

        private MapNode Mapping(int depth, Place at)
        {
            var entries = new List<KeyValuePair<ScalarNode, Node>>();
            var keys = new HashSet<string>(StringComparer.Ordinal);
            Advance();
            while (_parser.Current is not MappingEnd)
            {
                if (Value(depth + 1) is not ScalarNode key)
                    throw new Refused("a key must be a plain word", at);
                if (!keys.Add(key.Text))
                    Tell($"the key \"{key.Text}\" is given twice", key.At);
                entries.Add(new(key, Value(depth + 1)));
            }
            Advance();
            return new MapNode(entries, at);
        }
    }
}
