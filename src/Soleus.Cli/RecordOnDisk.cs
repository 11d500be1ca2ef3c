using System.Text;

namespace Soleus.Cli;

/// <summary>
/// The file of a record that is saved again and again. What was last read or written is remembered, so that a change that
/// somebody else made in between is never overwritten.
/// </summary>
/// <param name="path">The file or a link to it; it need not be there yet.</param>
internal sealed class RecordOnDisk(Host host, string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private byte[]? _known;

    public string Name => path;

    /// <summary>True when something was saved.</summary>
    public bool Saved { get; private set; }

    /// <summary>A link whose file is not there: what is written to it would come into being elsewhere.</summary>
    public bool LeadsNowhere => IsLink(path) && !IsTaken(Target());

    public bool IsReadOnly =>
        File.Exists(path) && File.GetAttributes(Target()).HasFlag(FileAttributes.ReadOnly);

    /// <summary>What stands in the file, or null when it cannot be opened, which is said on standard error.</summary>
    public byte[]? Read() => _known = RecordFile.Bytes(host, Path.GetFullPath(path));

    /// <summary>
    /// A new file takes the old one's place in one step, so that a kill in between loses nothing. At the first save a copy of
    /// what was written in other words stays beside it.
    /// </summary>
    /// <param name="before">The record that was read, as it would be written.</param>
    /// <returns>Why nothing was saved, in words that go on after "it"; null when it was.</returns>
    public string? Save(string text, string before)
    {
        if (IsReadOnly)
            return "is read-only";
        var target = Target();
        var bytes = Encoded(text);
        var part = Path.Combine(
            Path.GetDirectoryName(target)!,
            $".{Path.GetRandomFileName()}.part"
        );
        try
        {
            Create(part, bytes, _known is null ? null : target);
            if (!IsAsKnown(target))
                return "was changed by somebody or something else in the meantime";
            if (!Saved && _known is not null && !_known.AsSpan().SequenceEqual(Encoded(before)))
                Create(Free(n => n == 1 ? $"{target}.bak" : $"{target}.bak{n}", 1), _known, target);
            File.Move(part, target, overwrite: _known is not null);
        }
        finally
        {
            File.Delete(part);
        }
        _known = bytes;
        Saved = true;
        return null;
    }

    /// <summary>Keeps what could not be saved in a new file beside this one; its name.</summary>
    public string KeepBeside(string text)
    {
        var stem = Path.ChangeExtension(path, null);
        var name = Free(n => $"{stem}-{n}{Path.GetExtension(path)}", 2);
        Create(name, Encoded(text), null);
        return name;
    }

    private string Target()
    {
        var full = Path.GetFullPath(path);
        return IsLink(full)
            ? File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName
            : full;
    }

    private bool IsAsKnown(string target) =>
        _known is null
            ? !IsTaken(path)
            : File.Exists(target)
                && RecordFile.Bytes(host, target) is { } now
                && now.AsSpan().SequenceEqual(_known);

    /// <summary>A file that was not there; no link is followed. Whoever may read the one it is like may read it; without one only its owner.</summary>
    private static void Create(string name, byte[] bytes, string? like)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var stream = new FileStream(name, options);
        stream.Write(bytes);
        if (!OperatingSystem.IsWindows() && File.Exists(like))
            File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(like) | OwnerOnly);
        stream.Flush(flushToDisk: true);
    }

    private static string Free(Func<int, string> name, int from)
    {
        while (IsTaken(name(from)))
            from++;
        return name(from);
    }

    private static bool IsTaken(string name) => Path.Exists(name) || IsLink(name);

    private static bool IsLink(string name) => new FileInfo(name).LinkTarget is not null;

    private static byte[] Encoded(string text) => new UTF8Encoding(false).GetBytes(text);
}
