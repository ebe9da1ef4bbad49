using System.Security.Cryptography;
using Recommender.Tables;

namespace Recommender.Cli.Runs;

/// <summary>
/// A file or folder that a run reads, as it stood when the run was planned. <c>Name</c> is as it was given, for messages and rejects;
/// <c>Path</c> is whole; <c>Nearby</c> is the path from the run's folder, which holds where a shared folder is mounted elsewhere. Of a
/// folder the bytes are 0 and the hash is what stands for what it holds.
/// </summary>
internal sealed record PlannedFile(string Name, string Path, string Nearby, long Bytes, string Sha256)
{
    public static PlannedFile Of(string name, RunFolder folder, long bytes, string sha256)
    {
        var path = System.IO.Path.GetFullPath(name);
        return new(name, path, System.IO.Path.GetRelativePath(folder.Path, path), bytes, sha256);
    }

    /// <summary>A small file as it is now.</summary>
    public static PlannedFile Of(string name, string path, RunFolder folder)
    {
        var bytes = File.ReadAllBytes(path);
        return Of(name, folder, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Where it is now: where it was, or else as near to the run's folder as it was.</summary>
    public string In(RunFolder folder) =>
        RangedFile.IsThere(Path) || Directory.Exists(Path) ? Path : System.IO.Path.GetFullPath(Nearby, folder.Path);
}
