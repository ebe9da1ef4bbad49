using System.Security.Cryptography;
using Recommender.Bundles;

namespace Recommender.Training.Rows;

/// <summary>A file of rows as a bundle records it, and where it lies.</summary>
public sealed record RecordedFile(DataFile File, string Path);

/// <summary>Takes down the files of a training, by which their rows are found again when data grows.</summary>
public static class DataRecord
{
    /// <summary>
    /// The files in their order; none where one of them is no regular file (standard input, a pipe): the record is whole or tells nothing.
    /// </summary>
    public static IReadOnlyList<RecordedFile> Of(IReadOnlyList<string> paths, int step)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var files = new List<RecordedFile>();
        foreach (var path in paths)
        {
            if (LengthOf(path) is not { } length)
            {
                return [];
            }

            files.Add(new(new(System.IO.Path.GetFileName(path), length, HashOf(path), step), System.IO.Path.GetFullPath(path)));
        }

        return files;
    }

    /// <summary>The bytes of a regular file, also behind a link; null for what is none, of which the system tells no length.</summary>
    internal static long? LengthOf(string path)
    {
        var file = new FileInfo(path);
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return target is { Exists: true, Length: > 0 } ? target.Length : null;
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    internal static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
