using System.Buffers;
using System.IO.Compression;
using System.Runtime.ExceptionServices;
using Recommender.Answers;
using Recommender.People;
using Recommender.Tables;
using Recommender.Trees;

namespace Recommender.Batches;

/// <summary>
/// Scores a table of profiles in the order of its rows, on several threads and in flat memory: one thread cuts the input into blocks and
/// writes, the others parse, score and format them, and at most two blocks a thread are under way.
/// </summary>
/// <exception cref="InputUnusableException">A role to leave out is not known; the message has the nearest ones.</exception>
public sealed class BatchScorer(JobRecommender recommender, BatchOptions options)
{
    private readonly BatchRow _row = new(recommender, options);
    private readonly Pool<ArrayBufferWriter<byte>> _buffers = new(() => new(256 * 1024));

    /// <summary>What stands before the rows: the header of a CSV.</summary>
    public ReadOnlyMemory<byte> Header()
    {
        var buffer = new ArrayBufferWriter<byte>();
        if (options.Format != BatchFormat.NdJson)
        {
            CsvRows.WriteHeader(buffer, options.Format, BatchRow.Columns(options));
        }

        return buffer.WrittenCount > 0 && options.IsPacked ? Packed(buffer.WrittenSpan).WrittenMemory : buffer.WrittenMemory;
    }

    /// <summary>
    /// Reads to the end and hands over block after block, one at a time. Every row comes out scored, rejected or (by an import map)
    /// filtered; the counts add up to those of this run, which are given.
    /// </summary>
    /// <exception cref="OperationCanceledException">Stopped; what was handed over so far is not the whole.</exception>
    /// <exception cref="InputUnusableException">The input cannot be read on, or is not the one of the run to be gone on with.</exception>
    public RowCounts Score(IProfileTable people, Action<ScoredBlock> write, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(write);
        var counts = new RowCounts();
        var workers = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, options.Threads).ConcurrentScheduler);
        var underWay = new Queue<Task<Scored>>();
        using var blocks = new InputBlocks(people, options).ToScore().GetEnumerator();
        ExceptionDispatchInfo? fault = null;
        while (MoveNext(blocks, ref fault))
        {
            stop.ThrowIfCancellationRequested();
            var block = blocks.Current;
            underWay.Enqueue(workers.StartNew(() => Score(block), stop));
            if (underWay.Count >= 2 * options.Threads)
            {
                Write(underWay.Dequeue());
            }
        }

        while (underWay.TryDequeue(out var task))
        {
            stop.ThrowIfCancellationRequested();
            Write(task);
        }

        fault?.Throw();
        return counts;

        void Write(Task<Scored> task)
        {
            var scored = task.GetAwaiter().GetResult();
            counts.Add(scored.Block.Counts);
            write(scored.Block);
            scored.Buffer.ResetWrittenCount();
            _buffers.Return(scored.Buffer);
        }
    }

    // What was read before the input failed is still written, so that a run that goes on need not do it again.
    private static bool MoveNext(IEnumerator<ProfileBlock> blocks, ref ExceptionDispatchInfo? fault)
    {
        try
        {
            return blocks.MoveNext();
        }
        catch (InputUnusableException unusable)
        {
            fault = ExceptionDispatchInfo.Capture(unusable);
            return false;
        }
    }

    private Scored Score(ProfileBlock block)
    {
        using (block)
        {
            var buffer = _buffers.Rent();
            var summary = options.Summarises ? new BatchSummary() : null;
            using var rows = Rows(buffer, summary);
            var (counts, errors) = (new RowCounts(), new List<RowError>());
            var people = new List<LabelledProfile>(JobRecommender.MostTogether);
            foreach (var row in block.Read())
            {
                counts.Add(row);
                Report([.. row.Errors, .. row.LeftOut], errors, buffer, summary);
                if (row.Profile is null)
                {
                    continue;
                }

                people.Add(row.Profile);
                if (people.Count == JobRecommender.MostTogether)
                {
                    _row.Score(people, rows);
                    people.Clear();
                }
            }

            _row.Score(people, rows);
            Pack(buffer);
            return new(buffer, new(buffer.WrittenMemory, errors, counts)
            {
                BytesRead = block.BytesRead,
                Fingerprint = block.Fingerprint,
                Summary = summary,
            });
        }
    }

    private IScoredRows Rows(ArrayBufferWriter<byte> buffer, BatchSummary? summary)
    {
        string[] columns = [.. BatchRow.Columns(options)];
        IScoredRows rows = options.Format == BatchFormat.NdJson ? new JsonRows(buffer, columns) : new CsvRows(buffer, options.Format);
        return summary is null ? rows : new SummarisedRows(rows, columns, summary);
    }

    private void Report(
        IReadOnlyList<RowError> found, List<RowError> errors, ArrayBufferWriter<byte> buffer, BatchSummary? summary)
    {
        errors.AddRange(found);
        foreach (var error in found)
        {
            summary?.AddReject(error.Column, error.Problem);
            if (options.KeepsRejects)
            {
                RejectLine.Write(buffer, error);
            }
        }
    }

    private void Pack(ArrayBufferWriter<byte> buffer)
    {
        if (options.IsPacked)
        {
            var packed = Packed(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
            buffer.Write(packed.WrittenSpan);
        }
    }

    private static ArrayBufferWriter<byte> Packed(ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(packed.ToArray());
        return bytes;
    }

    private sealed record Scored(ArrayBufferWriter<byte> Buffer, ScoredBlock Block);
}
