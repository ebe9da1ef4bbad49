using System.Globalization;
using Recommender.Profiles;
using Recommender.Profiles.Tables;

namespace Recommender.Recommending;

/// <summary>
/// Scores a table of profiles in the order of its rows, on several threads and in flat memory: one thread reads and writes, and
/// at most two parts a thread are under way.
/// </summary>
public sealed class BatchScorer(JobRecommender recommender, BatchOptions options)
{
    private const int RowsInPart = 256;

    private readonly BatchRow _row = new(recommender, options);

    /// <summary>Reads to the end. Every row comes out scored, rejected or (by an import map) filtered; the counts add up.</summary>
    /// <exception cref="OperationCanceledException">Stopped; what was written so far is not the whole.</exception>
    public RowCounts Score(IProfileTable people, BatchOutput output, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(output);
        var counts = new RowCounts();
        var workers = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, options.Threads).ConcurrentScheduler);
        var underWay = new Queue<Task<string>>();
        output.Scored.Write(Text([BatchRow.Columns(options)]));
        foreach (var part in Parts(people, counts, output))
        {
            stop.ThrowIfCancellationRequested();
            underWay.Enqueue(workers.StartNew(() => ScorePart(part), stop));
            if (underWay.Count >= 2 * options.Threads)
            {
                output.Scored.Write(underWay.Dequeue().GetAwaiter().GetResult());
            }

            output.Progress(counts);
        }

        while (underWay.TryDequeue(out var task))
        {
            stop.ThrowIfCancellationRequested();
            output.Scored.Write(task.GetAwaiter().GetResult());
        }

        return counts;
    }

    private static IEnumerable<List<LabelledProfile>> Parts(IProfileTable people, RowCounts counts, BatchOutput output)
    {
        var part = new List<LabelledProfile>(RowsInPart);
        foreach (var row in people.Read())
        {
            counts.Add(row);
            foreach (var error in row.Errors.Where(_ => row.Profile is null))
            {
                output.Reject(error);
            }

            if (row.Profile is not null)
            {
                part.Add(row.Profile);
            }

            if (part.Count == RowsInPart)
            {
                yield return part;
                part = new(RowsInPart);
            }
        }

        yield return part;
    }

    private string ScorePart(List<LabelledProfile> part) => Text(part.Select(_row.Score));

    private static string Text(IEnumerable<IEnumerable<string?>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var table = new TableWriter(text))
        {
            foreach (var row in rows)
            {
                table.Write(row);
            }
        }

        return text.ToString();
    }
}
