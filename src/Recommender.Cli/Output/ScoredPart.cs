using System.Globalization;
using Recommender.Profiles;

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
                $"Found '{path}' without itself or '{journal}'; expected a part that 'score --shard' finished, with that file beside it; make the part, or name its file.");
        }

        var part = record.Plan.Part.Split('/').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return new(path, record, part[0], part[1]);
    }

    /// <summary>Where the part's rejects are: as told when it was made, or moved along with the part; null when they were not kept.</summary>
    public string? Rejects() => Record.Plan.Rejects is not { } told ? null
        : File.Exists(told) ? told
        : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, System.IO.Path.GetFileName(told));
}
