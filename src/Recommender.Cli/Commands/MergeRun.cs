using System.Globalization;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary>One joining of parts. Used once.</summary>
internal sealed class MergeRun(IReadOnlyList<string> paths, string target, string? rejects, Terminal terminal)
{
    /// <exception cref="InputUnusableException">The parts are not those of one run, each once, or a file is damaged.</exception>
    public int Merge()
    {
        new NamedFiles(paths.Distinct(StringComparer.Ordinal), target, rejects).ThrowIfSame();
        var parts = paths.Select(ScoredPart.Open).OrderBy(part => part.Index).ToList();
        ThrowIfNotOneRun(parts);
        var place = OutPlace.Of(target);
        if (place.IsStandardOutput || (!place.IsStream && OutFormat.Of(target).ToString() != parts[0].Record.Plan.Format))
        {
            throw new InputUnusableException(
                $"Found --out '{target}'; expected a file of the parts' format, .{parts[0].Record.Plan.Format}; rename it.");
        }

        Join(
            parts,
            target,
            new(part => part.Path, part => part.Record.Plan.Header.Length, step => step.Bytes) { Checksum = step => step.Checksum });
        if (rejects is not null)
        {
            using var empty = new BatchRejects();
            Join(parts, rejects, new(RejectsOf, _ => empty.Header.Length, step => step.RejectBytes));
        }

        var counts = new RowCounts();
        parts.ForEach(part => counts.Add(part.Record.Counts()));
        var filtered = counts.Filtered == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" + {counts.Filtered} filtered");
        terminal.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.In} rows in {parts.Count} parts = {counts.Used} scored + {counts.Rejected} rejected{filtered}"));
        return counts.Rejected > 0 ? ExitCode.RowsRejected : ExitCode.Ok;
    }

    private static void ThrowIfNotOneRun(List<ScoredPart> parts)
    {
        var first = parts[0];
        foreach (var part in parts)
        {
            var differs = first.Record.Plan.Differences(part.Record.Plan)
                .Append(("the input's rows", $"{first.Record.End}", $"{part.Record.End}"))
                .Append(("the number of parts", $"{first.Count}", $"{part.Count}"))
                .FirstOrDefault(pair => pair.Item1 is not ("the part" or "the rejects") && pair.Item2 != pair.Item3);
            if (differs.Item1 is not null)
            {
                throw new InputUnusableException(
                    $"Found '{first.Path}' and '{part.Path}' of other runs ({differs.Item1}: "
                    + $"{differs.Item2 ?? "none"}, {differs.Item3 ?? "none"}); expected parts of one; make them anew alike.");
            }
        }

        var doubled = parts.GroupBy(part => part.Index).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        var missing = Enumerable.Range(1, first.Count).Except(parts.Select(part => part.Index)).ToList();
        if (doubled.Count + missing.Count > 0)
        {
            throw new InputUnusableException(
                $"Found {parts.Count} of {first.Count} parts (missing: {List(missing)}; there twice: {List(doubled)}); "
                + "expected each once; name them all.");
        }
    }

    private static string List(List<int> parts) => parts.Count == 0 ? "none" : string.Join(", ", parts);

    private static string RejectsOf(ScoredPart part) => part.Rejects() is { } path && File.Exists(path)
        ? path
        : throw new InputUnusableException($"Found no rejects of '{part.Path}'; expected the file of its --rejects beside it; "
            + "leave --rejects out, or make the part anew with it.");

    // Block k of the input stands in part k modulo their number, so that taking one block of each in turn gives the order of the rows.
    private void Join(List<ScoredPart> parts, string path, PartFiles files)
    {
        using var draft = new DraftFile(OutPlace.Of(path));
        var streams = new List<FileStream>();
        var isWhole = false;
        try
        {
            draft.Create();
            streams.AddRange(parts.Select(part => new FileStream(files.Path(part), FileMode.Open, FileAccess.Read)));
            for (var i = 0; i < parts.Count; i++)
            {
                ThrowIfOtherLength(parts[i], streams[i], files);
                var header = Read(streams[i], files.HeaderBytes(parts[i]));
                draft.Write(i == 0 ? header : []);
            }

            for (var block = 0; block < parts[0].Record.End!.InputBlocks; block++)
            {
                terminal.Stop.ThrowIfCancellationRequested();
                var step = parts[block % parts.Count].Record.Steps[block / parts.Count];
                var bytes = Read(streams[block % parts.Count], files.Bytes(step));
                ThrowIfDamaged(parts[block % parts.Count], files.Checksum?.Invoke(step), bytes);
                draft.Write(bytes);
            }

            draft.Close();
            draft.TakeName();
            isWhole = true;
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
            if (!isWhole)
            {
                draft.Delete();
            }
        }
    }

    private static byte[] Read(FileStream stream, long length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void ThrowIfOtherLength(ScoredPart part, FileStream stream, PartFiles files)
    {
        if (stream.Length != files.HeaderBytes(part) + part.Record.Steps.Sum(files.Bytes))
        {
            throw Damaged(files.Path(part));
        }
    }

    private static void ThrowIfDamaged(ScoredPart part, uint? checksum, byte[] bytes)
    {
        if (checksum is { } expected && RunningCrc.Append(0, bytes) != expected)
        {
            throw Damaged(part.Path);
        }
    }

    private static InputUnusableException Damaged(string path) =>
        new($"Found '{path}' changed since it was made; expected the part as 'score --shard' wrote it; make it anew.");

    /// <summary>Which of a part's files are joined, and how long its pieces are.</summary>
    private sealed record PartFiles(Func<ScoredPart, string> Path, Func<ScoredPart, long> HeaderBytes, Func<BatchStep, long> Bytes)
    {
        public Func<BatchStep, uint>? Checksum { get; init; }
    }
}
