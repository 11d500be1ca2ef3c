using System.Buffers.Binary;
using System.Text;
using Soleus.Knowledge.Documents;

namespace Soleus.Care.People.Reading;

/// <summary>
/// Turns the bytes of a record into text. UTF-8 is read, and UTF-16 that says so with a byte order mark; everything else is
/// refused with the lines that are not UTF-8, because a guess would turn a name or a sentence into other letters.
/// </summary>
internal static class RecordBytes
{
    /// <summary>No text within <see cref="DocumentLimits.Record"/> is longer: a character takes at most three bytes, the mark three.</summary>
    public static readonly int Most = (3 * DocumentLimits.Record.MaxCharacters) + 3;

    private const int MostLines = 20;

    /// <summary>The text, or null after an issue.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, IssueLog log)
    {
        if (bytes.Length > Most)
        {
            TooLarge(log);
            return null;
        }
        if (IsUtf32(bytes))
            return Refused(log, "UTF-32");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Utf16(bytes[2..], bigEndian: false, log);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Utf16(bytes[2..], bigEndian: true, log);
        // Latin letters in UTF-16 have a zero in every second byte; no text in UTF-8 has that many.
        if (bytes.Count((byte)0) * 4 > bytes.Length)
            return Refused(log, "UTF-16");
        return Utf8(bytes, log);
    }

    public static void TooLarge(IssueLog log) =>
        log.Add(
            IssueKind.TooLarge,
            "",
            new Place(1, 1),
            "",
            ("most", DocumentLimits.Record.MaxCharacters)
        );

    private static bool IsUtf32(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 4
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes) is 0x0000FEFF or 0xFFFE0000;

    private static string? Refused(IssueLog log, string found)
    {
        log.Add(IssueKind.Encoding, "", new Place(1, 1), found);
        return null;
    }

    private static string? Utf16(ReadOnlySpan<byte> bytes, bool bigEndian, IssueLog log)
    {
        try
        {
            return new UnicodeEncoding(bigEndian, false, throwOnInvalidBytes: true).GetString(
                bytes
            );
        }
        catch (DecoderFallbackException)
        {
            return Refused(log, "UTF-16");
        }
    }

    private static string? Utf8(ReadOnlySpan<byte> bytes, IssueLog log)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var number = 0;
        var told = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            var line = bytes[range];
            if (System.Text.Unicode.Utf8.IsValid(line))
                continue;
            // Shown as Latin-1, the likeliest of the others, so that the place is recognised.
            log.Add(
                IssueKind.Encoding,
                "",
                new Place(number, 1),
                Encoding.Latin1.GetString(line).Trim()
            );
            if (++told == MostLines)
                break;
        }
        return null;
    }
}
