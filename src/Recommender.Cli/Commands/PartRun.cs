using Recommender.Answers;
using Recommender.Batches;
using Recommender.Cli.Output;
using Recommender.Cli.Runs;
using Recommender.Cli.Terminals;
using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary>
/// One part of a planned run, from its first row to its record. Exit code 0 once it is done, be it by another and with whatever rejects:
/// to a program that starts many, another would be a failure.
/// </summary>
internal sealed class PartRun(RunFolder folder, int part, Func<RunPlan, JobRecommender> open, Terminal terminal)
{
    private readonly RunPlan _plan = folder.Plan(part);

    /// <exception cref="InputUnusableException">The table, the map or the model is not as it was planned.</exception>
    /// <exception cref="UnderWayException">Another process is at the part.</exception>
    public int Score()
    {
        if (!TellIfDone())
        {
            using var turn = folder.Hold(part);
            if (!TellIfDone())
            {
                ScoreAll();
            }
        }

        return ExitCode.Ok;
    }

    private bool TellIfDone()
    {
        if (PartRecord.Read(folder.RecordOf(part)) is not { } record || !record.IsOf(_plan, part) || !record.HasFiles(folder, _plan))
        {
            return false;
        }

        terminal.Note($"Part {part} of {_plan.Parts.Count} is done already.");
        CountsLine.Tell(terminal, record.Counts, "scored", _plan.Map is not null);
        return true;
    }

    private void ScoreAll()
    {
        var ranged = new RangedFile(_plan.Input.In(folder), _plan.Input.Name, _plan.Shared, _plan.Parts[part - 1]);
        ranged.ThrowIfChanged(_plan.Input.Bytes);
        var recommender = open(_plan);
        var options = _plan.Answers.In(_plan.OutFormat);
        var header = new BatchScorer(recommender, options).Header().ToArray();
        var rows = folder.RowsOf(part, _plan);
        var batch = new BatchPlan(_plan.Input.Name, _plan.Model, BatchPlan.ColumnsOf(options), _plan.OutFormat.OfRows)
        {
            Part = $"{part} of {_plan.Hash}",
            Rejects = folder.RejectsOf(part),
            Header = header,
        };
        var counts = CompletedByNames(batch, rows) ?? Fill(new ScoreLoop(recommender, options, terminal), ranged, batch);
        using var rejects = new BatchRejects();
        folder.Write(new PartRecord
        {
            Plan = _plan.Hash,
            Part = part,
            Counts = counts,
            Rows = PartFile.Of(rows, header.Length),
            Rejects = PartFile.Of(folder.RejectsOf(part), rejects.Header.Length),
        });
        CountsLine.Tell(terminal, counts, "scored", _plan.Map is not null);
    }

    private RowCounts Fill(ScoreLoop loop, RangedFile ranged, BatchPlan batch)
    {
        using var people = Open(ranged);
        terminal.Stop.ThrowIfCancellationRequested();
        using var target = Target(batch, new(folder.RowsOf(part, _plan), null));
        loop.Fill(people, target);
        return target.Counts;
    }

    // A kill may have come when all was written and only the names were missing.
    private static RowCounts? CompletedByNames(BatchPlan batch, string rows)
    {
        if (BatchJournal.Read(BatchFile.JournalOf(rows)) is not { IsEnded: true } record || record.Plan.IsOther(batch))
        {
            return null;
        }

        BatchFile.TakeNames(record.Plan, rows);
        return record.Counts();
    }

    // What cannot be gone on with is not asked about: the part starts over.
    private BatchFile Target(BatchPlan batch, BatchPlaces places)
    {
        if (BatchJournal.Read(BatchFile.JournalOf(places.Target)) is { Steps.Count: > 0 } record && !record.Plan.IsOther(batch))
        {
            try
            {
                return BatchFile.Continue(record, places, null, terminal);
            }
            catch (InputUnusableException damaged)
            {
                terminal.Note($"{damaged.Message} Part {part} starts over.");
            }
        }

        return BatchFile.Create(batch, places, null, terminal);
    }

    private IProfileTable Open(RangedFile ranged)
    {
        if (_plan.Map is not { } planned)
        {
            return ProfileTables.Open(ranged, needsLabels: false);
        }

        var path = planned.In(folder);
        var now = PlannedFile.Of(planned.Name, path, folder);
        return now.Sha256 == planned.Sha256
            ? ImportedTable.Open(ImportMap.Load(path), ranged, needsLabels: false)
            : throw new InputUnusableException(
                $"Found the map '{planned.Name}' changed since the run was planned; expected it as it was; "
                + "restore it, or plan again in another folder.");
    }
}
