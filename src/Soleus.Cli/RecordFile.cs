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
    /// <param name="most">One byte more than this is read at most, so that an endless stream ends; null: what a record can have.</param>
    public static byte[]? Bytes(Host host, string path, long? most = null)
    {
        try
        {
            using var stream = path == "-" ? host.InBytes : File.OpenRead(path);
            return Head(stream, most ?? ReadPersonRecord.MostBytes);
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

    private static byte[] Head(Stream stream, long most)
    {
        using var head = new MemoryStream();
        var buffer = new byte[81_920];
        while (head.Length <= most)
        {
            var read = stream.Read(buffer);
            if (read == 0)
                break;
            head.Write(buffer, 0, read);
        }
        return head.ToArray();
    }
}
