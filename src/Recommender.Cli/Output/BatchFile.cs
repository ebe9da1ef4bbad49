using Recommender.Batches;
using Recommender.Cli.Terminals;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Output;

/// <summary>
/// A batch written to files that appear under their names when they are complete. Until then a draft and a journal stand beside
/// them, from which <c>--resume</c> goes on at the last whole block; what was not worth keeping is deleted.
/// </summary>
internal sealed class BatchFile : IBatchTarget
{
    private readonly BatchPlan _plan;
    private readonly DraftFile _scored;
    private readonly DraftFile? _rejects;
    private readonly RunLeftovers _left;
    private readonly BatchRejects _rejectBytes = new();
    private readonly RejectedRows? _told;
    private readonly Terminal _terminal;
    private BatchJournal? _journal;
    private int _blocks;
    private bool _isComplete;

    private BatchFile(BatchPlan plan, BatchPlaces places, Terminal terminal)
    {
        (_plan, _terminal, _left) = (plan, terminal, new(places.Target));
        _scored = new(places.Target);
        _rejects = plan.Rejects is null ? null : new(plan.Rejects);
        _told = plan.Rejects is null ? new(places.RejectsStream, terminal) : null;
    }

    public BatchProgress? Done { get; private set; }

    public RowCounts Counts { get; private set; } = new();

    /// <summary>Makes what takes the name from the rows written; null when it is the rows themselves.</summary>
    public Action<Stream, Stream, RowCounts>? Convert { get; init; }

    /// <summary>What makes the file from rows of NDJSON; null where the rows are the file.</summary>
    public static Action<Stream, Stream, RowCounts>? ConverterOf(OutFormat format, BatchOptions options) =>
        format.IsParquet ? (rows, parquet, _) => ScoredParquet.Write(rows, parquet, options)
        : format.IsWorkbook ? (rows, workbook, counts) => ScoredWorkbook.Write(rows, workbook, options, counts)
        : null;

    /// <summary>The journal of a run for this file that is not complete.</summary>
    public static string JournalOf(string target) => new RunLeftovers(target).Journal;

    /// <summary>Starts over, in place of anything an earlier run left.</summary>
    public static BatchFile Create(BatchPlan plan, BatchPlaces places, Action<Stream, Stream, RowCounts>? convert, Terminal terminal)
    {
        var file = new BatchFile(plan, places, terminal) { Convert = convert };
        try
        {
            // From here on no other run has what stands beside the file.
            file._scored.Create();
            file._left.RemoveAllButDraft();
            if (BatchJournal.Read(file._left.Journal)?.Plan.Rejects is { } former && former != plan.Rejects)
            {
                new DraftFile(former).DeleteIfLeft();
            }

            // Before the rejects: whoever comes after a kill knows by it which they are.
            file._journal = BatchJournal.Create(file._left.Journal, plan);
            file._rejects?.Create();
            file._scored.Write(plan.Header);
            file._rejects?.Write(file._rejectBytes.Header);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with what an earlier run left, after its last block that is whole.</summary>
    public static BatchFile Continue(
        BatchRecord record, BatchPlaces places, Action<Stream, Stream, RowCounts>? convert, Terminal terminal)
    {
        var file = new BatchFile(record.Plan, places, terminal) { Convert = convert };
        try
        {
            file.Open(record);
            return file;
        }
        catch
        {
            file._scored.Dispose();
            file._rejects?.Dispose();
            throw;
        }
    }

    public void Write(ScoredBlock block)
    {
        var rejects = _rejects is null ? [] : _rejectBytes.Of(block.Errors);
        _scored.Write(block.Bytes.Span);
        _rejects?.Write(rejects);
        var checksum = RunningCrc.Append(0, block.Bytes.Span);
        _journal!.Add(new(block.Bytes.Length, rejects.Length, checksum, block.Fingerprint, block.Counts));
        Counts.Add(block.Counts);
        _blocks++;
        foreach (var error in block.Errors)
        {
            _told?.Add(error);
        }
    }

    public void Complete()
    {
        _scored.Close();
        _rejects?.Close();
        ConvertRows();
        _journal!.End();
        _journal.Dispose();
        _isComplete = true;
        TakeNames(_plan, _scored.Target);
        _told?.Complete(_terminal);
    }

    /// <summary>Gives the files of a run that has all its blocks their names; a kill may have come between the last of them.</summary>
    public static void TakeNames(BatchPlan plan, string target)
    {
        if (plan.Rejects is not null)
        {
            new DraftFile(plan.Rejects).TakeName();
        }

        var left = new RunLeftovers(target);
        if (!plan.IsConverted)
        {
            new DraftFile(target).TakeName();
        }
        else if (File.Exists(left.Converted))
        {
            File.Move(left.Converted, target, overwrite: true);
        }

        left.Remove();
    }

    public void Dispose()
    {
        _journal?.Dispose();
        _rejectBytes.Dispose();
        _told?.Dispose();
        if (_isComplete)
        {
            return;
        }

        if (_blocks > 0)
        {
            _scored.Dispose();
            _rejects?.Dispose();
            var goOn = _plan.Part is null ? "go on with --resume" : "the same again goes on";
            _terminal.Note(FormattableString.Invariant($"{Counts.In:#,0} rows are kept beside '{_scored.Target}'; {goOn}."));
            return;
        }

        _rejects?.Delete();
        if (_journal is not null)
        {
            _left.Remove();
        }

        _scored.Delete();
    }

    private void ConvertRows()
    {
        if (Convert is null)
        {
            return;
        }

        using var rows = File.OpenRead(_scored.Path);
        using var converted = new FileStream(_left.Converted, FileMode.Create, FileAccess.ReadWrite);
        Convert(rows, converted, Counts);
        converted.Flush(flushToDisk: true);
    }

    private void Open(BatchRecord record)
    {
        ThrowIfGone(_scored);
        ThrowIfGone(_rejects);
        _scored.Open();
        var rejects = (long)_rejectBytes.Header.Length;
        var length = (long)_plan.Header.Length;
        _ = _scored.ReadChecksum(length);
        var good = new List<WrittenBlock>();
        foreach (var step in record.Steps.TakeWhile(step => _scored.ReadChecksum(step.Bytes) == step.Checksum))
        {
            good.Add(step);
            length += step.Bytes;
            rejects += step.RejectBytes;
        }

        _rejects?.Open();
        if (!_scored.TryCutAt(length) || _rejects?.TryCutAt(rejects) == false)
        {
            throw Damaged();
        }

        var kept = record with { Steps = good, IsEnded = false };
        Counts = kept.Counts();
        _blocks = good.Count;
        Done = good.Count == 0 ? null : new(good.Count, good[^1].Fingerprint);
        _journal = BatchJournal.Continue(_left, kept);
    }

    private void ThrowIfGone(DraftFile? draft)
    {
        if (draft is not null && !File.Exists(draft.Path))
        {
            throw Damaged();
        }
    }

    private InputUnusableException Damaged() =>
        new($"Found the unfinished run of '{_scored.Target}' damaged; expected its drafts as they were left; start over with --restart.");
}
