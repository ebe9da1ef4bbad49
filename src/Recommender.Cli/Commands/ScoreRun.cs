using Recommender.Answers;
using Recommender.Batches;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary>One batch from its first row to its counts. Used once.</summary>
internal sealed class ScoreRun(ScoreOrder order, JobRecommender recommender, Terminal terminal)
{
    private readonly OutFormat _format = OutFormat.Of(order.Out);
    private readonly OutPlace _place = OutPlace.Of(order.Out);
    private readonly OutPlace? _rejects = order.Rejects is null ? null : OutPlace.Of(order.Rejects);

    /// <exception cref="InputUnusableException">
    /// The table cannot be used, or an unfinished run is not to be gone on with as asked.
    /// </exception>
    public int Score()
    {
        using var people = Open();
        var options = _format.Over(order.OptionsFor(people.HasRoles, recommender)) with { Summarises = order.Summarises };
        IgnoredColumns.Tell(people, terminal);
        if (CompletedByNames(options) is { } completed)
        {
            return CodeOf(completed);
        }

        terminal.Stop.ThrowIfCancellationRequested();
        using var target = Target(options);
        var summary = new ScoreLoop(recommender, options, terminal).Fill(people, target);
        CountsLine.Tell(terminal, target.Counts, "scored", order.Map is not null);
        if (order.Summarises)
        {
            new SummaryPage(terminal, order.AsJson, order.Out == "-").Tell(summary.Lines(target.Counts));
        }

        return CodeOf(target.Counts);
    }

    private static int CodeOf(RowCounts counts) => counts.Rejected > 0 ? ExitCode.RowsRejected : ExitCode.Ok;

    private IProfileTable Open() => (order.Map, order.People) switch
    {
        ({ } map, _) => ImportedTable.Open(ImportMap.Load(map), order.People, needsLabels: false),
        (_, "-") => ProfileTables.Open(terminal.In(), "stdin", needsLabels: false),
        _ => ProfileTables.Open(order.People, needsLabels: false),
    };

    private IBatchTarget Target(BatchOptions options)
    {
        if (_place.IsStream)
        {
            return Streamed(options);
        }

        var places = new BatchPlaces(_place.Path, _rejects is { IsStream: true } ? order.Rejects : null);
        var record = BatchJournal.Read(BatchFile.JournalOf(_place.Path));
        var plan = Plan(options);
        var convert = BatchFile.ConverterOf(_format, options);
        if (order.Restarts || record is null or { Steps.Count: 0, IsEnded: false })
        {
            return BatchFile.Create(plan, places, convert, terminal);
        }

        if (!order.Resumes)
        {
            throw new InputUnusableException(
                $"Found an unfinished run of {record.Counts().In:#,0} rows for '{order.Out}'; expected none; "
                + "go on with --resume, or start over with --restart.");
        }

        record.Plan.ThrowIfOther(plan, order.Out);
        return BatchFile.Continue(record, places, convert, terminal);
    }

    // A kill may have come when all was written and only the names were missing. Null when there is still something to score.
    private RowCounts? CompletedByNames(BatchOptions options)
    {
        var target = _place.Path;
        if (_place.IsStream || order.Restarts || BatchJournal.Read(BatchFile.JournalOf(target)) is not { IsEnded: true } record)
        {
            return null;
        }

        if (order.Resumes)
        {
            record.Plan.ThrowIfOther(Plan(options), order.Out);
        }

        BatchFile.TakeNames(record.Plan, target);
        if (!order.Resumes)
        {
            return null;
        }

        CountsLine.Tell(terminal, record.Counts(), "scored", order.Map is not null);
        return record.Counts();
    }

    private StreamedBatch Streamed(BatchOptions options)
    {
        Stream stream = _place.IsStandardOutput ? new TextStream(terminal.Out) : _place.OpenStream();
        try
        {
            stream.Write(new BatchScorer(recommender, options).Header().Span);
            return new(stream, order.Rejects, terminal);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private BatchPlan Plan(BatchOptions options)
    {
        return new(
            order.People == "-" ? "-" : Path.GetFileName(order.People), recommender.Manifest.Version,
            BatchPlan.ColumnsOf(options), _format.ToString())
        {
            Added = recommender.Added?.Fingerprint,
            Map = order.Map is null ? null : Path.GetFileName(order.Map),
            Rejects = _rejects is { IsStream: false } ? _rejects.Path : null,
            Header = new BatchScorer(recommender, options).Header().ToArray(),
        };
    }
}
