namespace Recommender.Service.Store;

/// <summary>
/// Files and folders that hold what people said of themselves: for the service's user alone (0600 and 0700), also where they were there
/// before with wider rights. Windows keeps its own.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolder = OfFile | UnixFileMode.UserExecute;

    // A link is left alone: what it names may be anybody's.
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>Opens a file; one that is made is private from its first moment.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share, FileOptions options = FileOptions.None)
    {
        var how = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0, Options = options };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = OfFile;
        }

        return new(path, how);
    }

    /// <summary>Makes a folder; those above it that are missing have the usual rights.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OfFolder);
        }
    }

    /// <summary>
    /// Takes everybody else's rights from a folder and all in it; false when some are another user's. Nothing to do where there is none.
    /// </summary>
    public static bool TryCloseFolder(string path) => TryClose(() => Directory.Exists(path)
        ? new DirectoryInfo(path).EnumerateFileSystemInfos("*", Everything).Prepend(new DirectoryInfo(path))
        : []);

    /// <summary>The same for the files of a folder that are called so.</summary>
    public static bool TryCloseFiles(string folder, string pattern) => TryClose(() => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles(pattern)
        : []);

    private static bool TryClose(Func<IEnumerable<FileSystemInfo>> entries)
    {
        try
        {
            return entries().ToList().TrueForAll(TryClose);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool TryClose(FileSystemInfo entry)
    {
        try
        {
            var most = entry is DirectoryInfo ? OfFolder : OfFile;
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(entry.FullName) is var mode && (mode & ~most) != 0)
            {
                File.SetUnixFileMode(entry.FullName, mode & most);
            }

            return true;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            // Gone meanwhile, as a draft is.
            return true;
        }
    }
}
