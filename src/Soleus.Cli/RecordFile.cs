using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Cli;

/// <summary>A record from a file or from standard input, as bytes: the library tells whether they are text.</summary>
internal static class RecordFile
{
    /// <summary>The record read, or null when the file cannot be opened, which is said on standard error.</summary>
    /// <param name="path">A file; <c>-</c> is standard input.</param>
    public static RecordReading? Read(
        Host host,
        string path,
        KnowledgeBase knowledge,
        DateOnly today
    ) => Bytes(host, path) is { } bytes ? ReadPersonRecord.From(bytes, knowledge, today) : null;

    /// <summary>What stands in the file, or null when it cannot be opened, which is said on standard error.</summary>
    /// <param name="path">A file; <c>-</c> is standard input.</param>
    public static byte[]? Bytes(Host host, string path)
    {
        try
        {
            using var stream = path == "-" ? host.InBytes : File.OpenRead(path);
            return Head(stream);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            host.Error.WriteLine(
                $"soleus: cannot read {TextPage.Safe(path)}: {TextPage.Safe(fault.Message)}"
            );
            return null;
        }
    }

    /// <summary>The stream to its end, or one byte more than a record can have: an endless stream ends here.</summary>
    private static byte[] Head(Stream stream)
    {
        using var head = new MemoryStream();
        var buffer = new byte[81_920];
        while (head.Length <= ReadPersonRecord.MostBytes)
        {
            var read = stream.Read(buffer);
            if (read == 0)
                break;
            head.Write(buffer, 0, read);
        }
        return head.ToArray();
    }
}
