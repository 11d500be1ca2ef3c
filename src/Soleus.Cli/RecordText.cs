namespace Soleus.Cli;

/// <summary>The text of a record from a file, or from standard input for <c>-</c>.</summary>
internal static class RecordText
{
    /// <summary>The text, or null after the reason was told.</summary>
    public static string? Read(Host host, string path)
    {
        if (path == "-")
            return host.In.ReadToEnd();
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine($"soleus: cannot read {path}: {fault.Message}");
            return null;
        }
    }
}
