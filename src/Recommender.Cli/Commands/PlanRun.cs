using Recommender.Answers;
using Recommender.Batches;
using Recommender.Cli.Output;
using Recommender.Cli.Runs;
using Recommender.Cli.Terminals;
using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary>What one <c>plan</c> is asked to do.</summary>
internal sealed record PlanOrder(ScoreOrder Score, RunFolder Folder, PartCuts Cuts)
{
    /// <summary>The folder of the model, as found.</summary>
    public required string Models { get; init; }

    /// <summary>The folder of added words; null for none.</summary>
    public string? Added { get; init; }
}

/// <summary>One planning of a run: a pass over the table, and the plan written. Used once.</summary>
internal sealed class PlanRun(PlanOrder order, JobRecommender recommender, Terminal terminal)
{
    private readonly string _people = order.Score.People;
    private readonly OutFormat _format = OutFormat.Of(order.Score.Out);

    /// <exception cref="InputUnusableException">The table cannot be used, or another run is planned in the folder.</exception>
    /// <exception cref="UnderWayException">Another process plans in the folder.</exception>
    public int Plan()
    {
        if (_people == "-" || FileKinds.Of(_people) is not (FileKind.Regular or FileKind.Folder or FileKind.Unknown))
        {
            throw new InputUnusableException(
                $"Found '{_people}' as the table; expected a file, which every part can read; write it to one, and name that.");
        }

        // First, so that nothing is made for a table that cannot be used.
        var ranges = Find();
        var plan = Of(ranges);
        Directory.CreateDirectory(order.Folder.Path);
        using var turn = order.Folder.Hold();
        var former = order.Folder.FindPlan();
        if (former is null)
        {
            order.Folder.Write(plan);
        }

        former?.ThrowIfOther(plan, order.Folder.Name);
        Tell(ranges, plan, isFormer: former is not null);
        return ExitCode.Ok;
    }

    private ProfileRanges Find()
    {
        if (order.Score.Map is { } map)
        {
            using var mapped = ImportedTable.Open(ImportMap.Load(map), _people, needsLabels: false);
            return ProfileRanges.Whole(_people, mapped, "it is read through a map");
        }

        return new WorkProgress(terminal).Show(report => ProfileRanges.Find(_people, (done, total) =>
        {
            terminal.Stop.ThrowIfCancellationRequested();
            report(new("Planning", done, total, 0));
        }));
    }

    private RunPlan Of(ProfileRanges ranges)
    {
        var options = _format.Over(order.Score.OptionsFor(ranges.HasRoles, recommender));
        // Refuses what no row could be scored with.
        _ = new BatchScorer(recommender, options);
        return new()
        {
            Input = PlannedFile.Of(_people, order.Folder, ranges.Bytes, ranges.Sha256),
            Model = recommender.Manifest.Version,
            Models = PlannedFile.Of(order.Models, order.Folder, 0, ""),
            Added = order.Added is { } added ? PlannedFile.Of(added, order.Folder, 0, recommender.Added!.Fingerprint) : null,
            Map = order.Score.Map is { } map ? PlannedFile.Of(map, map, order.Folder) : null,
            Answers = PlannedAnswers.Of(options),
            Format = _format.ToString(),
            Shared = ranges.Shared,
            Parts = order.Cuts.Of(ranges, _people),
        };
    }

    private void Tell(ProfileRanges ranges, RunPlan plan, bool isFormer)
    {
        IgnoredColumns.Tell(_people, ranges.IgnoredColumns, terminal);
        var rows = ranges.All[^1] is { Rows: { } last, RowsBefore: var before }
            ? FormattableString.Invariant($"{before + last:#,0} rows")
            : "all rows";
        var parts = plan.Parts.Count == 1 ? "one part" : FormattableString.Invariant($"{plan.Parts.Count:#,0} parts");
        var why = ranges.WhyWhole is { } whole ? $", as {whole}" : "";
        terminal.Note(isFormer
            ? $"'{order.Folder.Name}' has this plan already: {rows} in {parts}{why}."
            : $"Planned {rows} in {parts}{why}.");
        terminal.Answer(FormattableString.Invariant($"{plan.Parts.Count}"));
    }
}
