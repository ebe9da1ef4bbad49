using Microsoft.Extensions.Options;
using Recommender.Bundles;
using Recommender.Service.Background;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>Orders the runs that are due, and works at the one under way when no other service does.</summary>
internal sealed class RetrainingWorker(
    TrainingRuns runs,
    RetrainingPolicy policy,
    RunSteps steps,
    RunFolders folders,
    RunProgress progress,
    TrainingLedger ledger,
    ModelRegistry registry,
    IOptions<RetrainingOptions> options, TimeProvider clock, ILogger<RetrainingWorker> logger)
    : BackgroundPart("retraining", logger)
{
    private readonly string _name = $"{Environment.MachineName}/{Guid.NewGuid():N}";
    private readonly Nudge _nudge = new(clock);

    /// <summary>Looks at once whether there is something to do.</summary>
    public void Nudge() => _nudge.Give();

    public override void Dispose()
    {
        _nudge.Dispose();
        base.Dispose();
    }

    protected override async Task TurnAsync(CancellationToken stop)
    {
        try
        {
            await LookAsync(stop);
        }
        catch (Exception fault) when (IsForeseen(fault))
        {
            RetrainingLog.Hindered(logger, fault.Message);
        }
    }

    protected override Task WaitAsync(CancellationToken stop) => _nudge.WaitAsync(options.Value.Look, stop);

    private static bool IsForeseen(Exception fault) => StoreFault.Is(fault)
        || fault is IOException or UnauthorizedAccessException or BundleDamagedException or BundleIncompatibleException
            or ModelNotFoundException or ModelInUseException or ModelsBusyException or ModelsReadOnlyException;

    private async Task LookAsync(CancellationToken stopping)
    {
        if (await runs.TakeAsync(_name, options.Value.Lease, stopping) is { } left)
        {
            await WorkAsync(left, stopping);
        }
        else if (await runs.UnderWayAsync(stopping) is null)
        {
            await SweepAsync(stopping);
            if (await policy.DueAsync(stopping) is { } reason && await runs.BeginAsync(reason, stopping) is { } ordered)
            {
                RetrainingLog.Ordered(logger, ordered.Id, reason);
                Nudge();
            }
        }
    }

    private async Task WorkAsync(StoredRun run, CancellationToken stopping)
    {
        RetrainingLog.Taken(logger, run.Id, run.Attempts);
        await using var hold = new RunHold(run, runs, options.Value, clock, stopping);
        try
        {
            if (run.Attempts > options.Value.MostAttempts)
            {
                await FailAsync(run, FormattableString.Invariant(
                    $"Found the run broken off {options.Value.MostAttempts} times (the last time: {run.Problem ?? "killed"}); ")
                    + "expected it to finish; remove the cause, and order another run.");
                return;
            }

            await steps.RunAsync(run, hold.Stop);
        }
        catch (OperationCanceledException)
        {
            await BreakOffAsync(run, hold.Why);
        }
        catch (RunFailedException fault)
        {
            await (fault.MayHelp ? LeaveAsync(run, fault.Message, counts: true) : FailAsync(run, fault.Message));
        }
        catch (Exception fault) when (!IsForeseen(fault) && fault is not OutOfMemoryException)
        {
            // So that the run says what broke it off, and ends when that comes every time.
            await LeaveAsync(run, fault.Message, counts: true);
            throw;
        }
        finally
        {
            progress.Forget(run.Id);
            folders.Delete(run.Id);
            await TidyAsync();
        }
    }

    private Task BreakOffAsync(StoredRun run, RunBreak why) => why switch
    {
        RunBreak.Cancelled => EndAsync(run, RunState.Cancelled, problem: null),
        RunBreak.TimeOver => FailAsync(run,
            $"Found the run unfinished after {options.Value.TimeLimit}; expected it to finish within Service:Retraining:TimeLimit; "
            + "raise that, or train on fewer rows."),
        RunBreak.Stopping => LeaveAsync(run, "the service stopped", counts: false),
        _ => LeaveAsync(run, "another worker took it, or the store was out of reach", counts: true),
    };

    private async Task LeaveAsync(StoredRun run, string reason, bool counts)
    {
        RetrainingLog.BrokenOff(logger, run.Id, reason);
        await runs.LeaveAsync(run, reason, counts, CancellationToken.None);
        if (counts)
        {
            Nudge();
        }
    }

    private async Task FailAsync(StoredRun run, string problem)
    {
        RetrainingLog.Failed(logger, run.Id, problem);
        await EndAsync(run, RunState.Failed, problem);
    }

    // What was published meanwhile stays, to be promoted by hand, and its ledger with it.
    private async Task EndAsync(StoredRun run, string state, string? problem)
    {
        run.Challenger ??= ledger.VersionOf(run.Id);
        await runs.FinishAsync(run, state, problem, CancellationToken.None);
    }

    // What runs have left that ended while this service was down, or whose trainer outlived them.
    private async Task SweepAsync(CancellationToken stop)
    {
        foreach (var id in folders.Held)
        {
            if (await runs.FindAsync(id, stop) is null or { Turn: null })
            {
                folders.Delete(id);
            }
        }

        if ((await ledger.LeftAsync(stop)).Count > 0)
        {
            await TidyAsync();
        }
    }

    // Taking the turn of training removes the drafts of a trainer that was killed; one that still runs keeps its own.
    private async Task TidyAsync()
    {
        try
        {
            using var turn = registry.TakeTrainingTurn();
            await ledger.SettleAsync(CancellationToken.None);
        }
        catch (ModelsBusyException)
        {
        }
    }
}
