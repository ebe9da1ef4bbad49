using System.Security.Cryptography;
using System.Text.Json;
using Recommender.People;

namespace Recommender.Cli.Runs;

/// <summary>What stands beside a part that is done: of which plan it is, and its files as they were when they were whole.</summary>
internal sealed record PartRecord
{
    /// <summary>The hash of the plan.</summary>
    public required string Plan { get; init; }

    public required int Part { get; init; }

    public required RowCounts Counts { get; init; }

    public required PartFile Rows { get; init; }

    public required PartFile Rejects { get; init; }

    /// <summary>Null when there is none, or none that can be read.</summary>
    public static PartRecord? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RunJson.Default.PartRecord) : null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whether it is of this part of this plan.</summary>
    public bool IsOf(RunPlan plan, int part) => Plan == plan.Hash && Part == part;

    /// <summary>Whether its files are there and as long as they were.</summary>
    public bool HasFiles(RunFolder folder, RunPlan plan) =>
        Rows.IsLongAs(folder.RowsOf(Part, plan)) && Rejects.IsLongAs(folder.RejectsOf(Part));

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.PartRecord);
}

/// <summary>A file of a part: what stands in it before the first row, all its bytes, and the SHA-256 of them.</summary>
internal sealed record PartFile(long Header, long Bytes, string Sha256)
{
    public bool IsLongAs(string path) => new FileInfo(path) is { Exists: true } file && file.Length == Bytes;

    public static PartFile Of(string path, long header)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return new(header, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <summary>Copies what stands in it, with or without what stands before the first row; false when it is not as it was.</summary>
    public bool TryCopy(string path, bool withHeader, Action<ReadOnlySpan<byte>> write)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var left = withHeader ? 0 : Header;
        while (file.Read(buffer) is > 0 and var read)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            var skipped = (int)Math.Min(left, read);
            left -= skipped;
            write(buffer.AsSpan(skipped, read - skipped));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == Sha256;
    }
}
