using Recommender.Batches;
using Recommender.Tables;

namespace Recommender.Cli.Output;

/// <summary>A finished part of a batch: the file, and the journal beside it that tells its place.</summary>
internal sealed record ScoredPart(string Path, BatchRecord Record, int Index, int Count)
{
    /// <exception cref="InputUnusableException">The file is no such part, or not as long as when it was made.</exception>
    public static ScoredPart Open(string path)
    {
        var journal = path + BatchJournal.PartSuffix;
        if (!File.Exists(path) || BatchJournal.Read(journal) is not { End: not null } record)
        {
            throw new InputUnusableException(
                $"Found '{path}' without itself or '{journal}'; expected a part that 'score --shard' finished, with that file beside it; "
                + "make the part, or name its file.");
        }

        return ShardText.TryParse(record.Plan.Part ?? "", out var shard) && IsWhole(record, shard)
            ? new(path, record, shard.Index, shard.Count)
            : throw new InputUnusableException(
                $"Found '{journal}' changed since it was made; expected it as 'score --shard' wrote it; make the part anew.");
    }

    // Every length is held against the files before anything is read by it.
    private static bool IsWhole(BatchRecord record, BatchShard shard) =>
        record.Plan.Header is not null
        && record.End!.InputBlocks >= 0
        && record.Steps.Count == (record.End.InputBlocks < shard.Index ? 0 : ((record.End.InputBlocks - shard.Index) / shard.Count) + 1)
        && record.Steps
            .TrueForAll(step => step is { Bytes: >= 0 and <= int.MaxValue, RejectBytes: >= 0 and <= int.MaxValue, Counts: not null });

    /// <summary>
    /// Where the part's rejects are: as told when it was made, or moved along with the part; null when they were not kept.
    /// </summary>
    public string? Rejects() => Record.Plan.Rejects is not { } told ? null
        : File.Exists(told) ? told
        : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, System.IO.Path.GetFileName(told));
}
