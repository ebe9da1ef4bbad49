using System.Runtime.InteropServices;

namespace Recommender.Cli.Output;

/// <summary>What stands under a path, where the system tells it.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or something the system does not tell of.</summary>
    Unknown,

    Regular,
    Folder,

    /// <summary>A pipe with a name.</summary>
    Pipe,

    /// <summary>A terminal, /dev/null and the like.</summary>
    CharacterDevice,

    /// <summary>A disk.</summary>
    BlockDevice,

    Socket,
}

/// <summary>
/// Asks the system for a <see cref="FileKind"/> without opening the file: to open a pipe waits for who is at its other end.
/// </summary>
internal static class FileKinds
{
    // As linux/stat.h has them; the same on every processor.
    private const int CurrentFolder = -100;
    private const uint TypeWanted = 1;
    private const int ResultBytes = 256;
    private const int ModeAt = 28;
    private const int TypeMask = 0xF000;

    /// <summary>Links are followed.</summary>
    public static FileKind Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Directory.Exists(path) ? FileKind.Folder : FileKind.Unknown;
        }

        var result = new byte[ResultBytes];
        try
        {
            return Statx(CurrentFolder, path, 0, TypeWanted, result) == 0
                ? Of(BitConverter.ToUInt16(result, ModeAt) & TypeMask)
                : FileKind.Unknown;
        }
        catch (Exception fault) when (fault is EntryPointNotFoundException or DllNotFoundException)
        {
            return FileKind.Unknown;
        }
    }

    private static FileKind Of(int type) => type switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        0x1000 => FileKind.Pipe,
        0x2000 => FileKind.CharacterDevice,
        0x6000 => FileKind.BlockDevice,
        0xC000 => FileKind.Socket,
        _ => FileKind.Unknown,
    };

    [DllImport("libc", EntryPoint = "statx", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(
        UnmanagedType.LPUTF8Str)] string path, int flags, uint wanted, [Out] byte[] result);
}
