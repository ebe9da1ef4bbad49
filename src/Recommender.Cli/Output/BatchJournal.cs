using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Recommender.Cli.Output;

/// <summary>What an unfinished batch has done: its plan, then a line a block, written after the block itself.</summary>
internal sealed class BatchJournal : IDisposable
{
    private readonly FileStream _file;

    private BatchJournal(FileStream file) => _file = file;

    /// <summary>Starts a new journal.</summary>
    public static BatchJournal Create(string path, BatchPlan plan)
    {
        var journal = new BatchJournal(new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0));
        journal.Write(plan, BatchJournalContext.Default.BatchPlan);
        return journal;
    }

    /// <summary>Goes on after the steps that are still good. A kill while they are written leaves the journal as it was.</summary>
    public static BatchJournal Continue(RunLeftovers left, BatchRecord record)
    {
        var journal = Create(left.NewJournal, record.Plan);
        record.Steps.ForEach(journal.Add);
        File.Move(left.NewJournal, left.Journal, overwrite: true);
        return journal;
    }

    /// <summary>Reads a journal; null when there is none or not even its plan was written. A line cut off by a kill ends it.</summary>
    public static BatchRecord? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var lines = File.ReadLines(path).GetEnumerator();
        if (!lines.MoveNext() || Parse(lines.Current, BatchJournalContext.Default.BatchPlan) is not { } plan)
        {
            return null;
        }

        var record = new BatchRecord(plan);
        while (lines.MoveNext() && Parse(lines.Current, BatchJournalContext.Default.WrittenBlock) is { } step)
        {
            if (step.IsEnd)
            {
                return record with { IsEnded = true };
            }

            record.Steps.Add(step);
        }

        return record;
    }

    public void Add(WrittenBlock step) => Write(step, BatchJournalContext.Default.WrittenBlock);

    /// <summary>Everything is written; only names are still to be given.</summary>
    public void End()
    {
        Add(new(0, 0, 0, 0, new()) { IsEnd = true });
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();

    private void Write<T>(T line, JsonTypeInfo<T> type) => _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, type), (byte)'\n']);

    private static T? Parse<T>(string line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException or OverflowException)
        {
            // Cut off, or changed by hand.
            return null;
        }
    }
}

/// <summary>Compiled ahead.</summary>
[JsonSerializable(typeof(BatchPlan))]
[JsonSerializable(typeof(WrittenBlock))]
internal sealed partial class BatchJournalContext : JsonSerializerContext;
