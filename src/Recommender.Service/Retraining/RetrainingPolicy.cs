using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Bundles;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// When a run is due: new outcomes reach max(200, 5 % of the champion's rows); the schedule says so; or the champion has held for a week
/// what it learnt from an erased outcome, and no run was begun since that week was over. New are outcomes that the champion has not
/// learnt from and that came after the last run was ordered, so that a run that kept the champion is not repeated on the same people.
/// </summary>
internal sealed class RetrainingPolicy(
    IDbContextFactory<RecommenderStore> stores, ModelRegistry registry, TrainingRuns runs, TrainingLedger ledger, OutcomeExport export,
    TrainingPause pause, IOptions<RetrainingOptions> options, TimeProvider clock)
{
    private readonly DateTime _start = clock.GetUtcNow().UtcDateTime;

    private RetrainingOptions Options => options.Value;

    public async Task<TrainingPlan> PlanAsync(CancellationToken stop)
    {
        var (plan, last) = await CountAsync(stop);
        if (plan.Champion is null)
        {
            return plan with
            {
                Obstacle = "Found no champion; expected one to judge against; "
                + "train and promote a first model with 'recommender train --promote'."
            };
        }

        plan = plan with { Obstacle = Obstacle(), Due = await DueAsync(plan, last, stop) };
        await using var choice = await export.ChooseAsync(plan.Champion, stop);
        return plan with
        {
            Outcomes = choice.Outcomes,
            TrainedOutcomes = choice.Trained,
            HeldOutOutcomes = choice.HeldOut,
            HeldOutPeople = choice.HeldOutPeople,
            Warnings = choice.Warnings,
            Obstacle = plan.Obstacle ?? (choice.HeldOutPeople > 0 ? null
                : "Found nobody whose outcome the champion has not learnt from; expected some to judge on; hand in outcomes first."),
        };
    }

    /// <summary>Why a run is due; null while it is not, cannot be, or is halted.</summary>
    public async Task<string?> DueAsync(CancellationToken stop)
    {
        if (Options.Data.Count == 0 || await pause.FindAsync(stop) is not null)
        {
            return null;
        }

        var (plan, last) = await CountAsync(stop);
        return plan.Champion is not null && await DueAsync(plan, last, stop) is { } due && Obstacle() is null
            && await PlanAsync(stop) is { Obstacle: null }
            ? due
            : null;
    }

    // What tells at little cost whether a run is due; and when the last one was ordered.
    private async Task<(TrainingPlan Plan, DateTime? Last)> CountAsync(CancellationToken stop)
    {
        var champion = registry.Aliases.Champion;
        var rows = champion is null ? 0 : registry.Manifest(champion).Data.Sum(source => source.Rows);
        var last = (await runs.LatestAsync(1, stop)).Select(run => (DateTime?)run.CreatedAt).FirstOrDefault();
        return (new(champion, rows)
        {
            NewOutcomes = champion is null ? 0 : await NewAsync(champion, last ?? DateTime.UnixEpoch, stop),
            Threshold = Math.Max(Options.LeastOutcomes, (int)Math.Ceiling(Options.Share * rows)),
        }, last);
    }

    private async Task<int> NewAsync(string champion, DateTime after, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.Outcomes.CountAsync(
            outcome => outcome.ReceivedAt > after && !store.Ledger.Any(entry => entry.Version == champion && entry.OutcomeId == outcome.Id),
            stop);
    }

    private string? Obstacle() =>
        Options.Data.Count == 0
            ? "Found no original rows to train on; expected the files the champion was trained on; name them in Service:Retraining:Data."
        : registry.IsReadOnly
            ? "Found the models read only, as they came with the tool; expected a folder of your own models; "
                + "train one with 'recommender train', and serve that."
        : Options.Data
            .Concat(Options.Titles)
            .Append(Options.Recipe)
            .OfType<string>()
            .FirstOrDefault(file => !File.Exists(file)) is { } missing
            ? $"Found no file '{missing}'; expected what Retraining names; correct the path, or put the file there."
        : null;

    private async Task<string?> DueAsync(TrainingPlan plan, DateTime? last, CancellationToken stop)
    {
        var (now, since) = (clock.GetUtcNow().UtcDateTime, last ?? _start);
        if (plan.NewOutcomes >= plan.Threshold)
        {
            return FormattableString.Invariant($"outcomes: {plan.NewOutcomes} are new, {plan.Threshold} make a run due");
        }

        if ((Options.Every is { } every && now - since >= every) || (Options.DailyAt is { } time && LastAt(time, now) > since))
        {
            return "schedule";
        }

        return await ledger.ErasedSinceAsync(plan.Champion!, stop) is { } erased && erased + Options.ErasedWithin is var due && due <= now
            && (last ?? DateTime.UnixEpoch) < due
            ? "erasure: the champion learnt from outcomes that were erased"
            : null;
    }

    private static DateTime LastAt(TimeOnly time, DateTime now)
    {
        var today = DateTime.SpecifyKind(now.Date + time.ToTimeSpan(), DateTimeKind.Utc);
        return today <= now ? today : today.AddDays(-1);
    }
}
