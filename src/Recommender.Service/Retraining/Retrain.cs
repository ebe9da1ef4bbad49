using Microsoft.Extensions.Options;
using Quartz;
using Recommender.Service.Jobs;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// Works at a run until it is over, in child processes: this only waits for them. An attempt that was broken off is followed by another
/// one, here, or on another node when this one is gone.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class Retrain(
    TrainingRuns runs, RunSteps steps, RunFolders folders, TrainingLedger ledger,
    IOptions<RetrainingOptions> options, TimeProvider clock, ILogger<Retrain> logger)
    : IJob
{
    private const string Group = "retraining";

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    public static JobOrder Order(Guid run) => new(typeof(Retrain), Group, $"{run:N}");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var run = Guid.Parse(context.JobDetail.Key.Name);
        while (!await TryFinishAsync(run, cancellationToken))
        {
            await Task.Delay(BetweenAttempts, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One attempt; false when another one must follow it here.</summary>
    private async Task<bool> TryFinishAsync(Guid id, CancellationToken stop)
    {
        try
        {
            // Also when it was asked to end meanwhile: the attempt then says why.
            if (await runs.TakeAsync(id, CancellationToken.None) is not { } run)
            {
                return true;
            }

            RetrainingLog.Taken(logger, run.Id, run.Attempts);
            await AttemptAsync(run, stop);
            if (await runs.FindAsync(id, CancellationToken.None) is { Turn: not null } now)
            {
                // Another number is another attempt's, elsewhere.
                return now.Attempts != run.Attempts;
            }

            folders.Delete(id);
            return true;
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            RetrainingLog.Hindered(logger, fault.GetBaseException().Message);
            return false;
        }
    }

    private async Task AttemptAsync(StoredRun run, CancellationToken stop)
    {
        using var time = new CancellationTokenSource(options.Value.TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, time.Token);
        try
        {
            await (run.CancelAsked ? EndAsync(run, RunState.Cancelled, problem: null)
                : run.Attempts > options.Value.MostAttempts ? FailAsync(run, FormattableString.Invariant(
                    $"Found the run broken off {options.Value.MostAttempts} times (the last time: {run.Problem ?? "killed"}); ")
                    + "expected it to finish; remove the cause, and order another run.")
                : steps.RunAsync(run, either.Token));
        }
        catch (OperationCanceledException)
        {
            await BreakOffAsync(run, time.IsCancellationRequested, stop);
        }
        catch (RunFailedException fault)
        {
            await (fault.MayHelp ? LeaveAsync(run, fault.Message) : FailAsync(run, fault.Message));
        }
        catch (Exception fault) when (!StoreFault.Is(fault) && fault is not OutOfMemoryException)
        {
            // So that the run says what broke it off, and ends when that comes every time.
            await LeaveAsync(run, fault.Message);
        }
        finally
        {
            folders.Delete(run);
            await ledger.TrySettleAsync();
        }
    }

    // Neither asked for nor too late nor stopped: another attempt has the run.
    private async Task BreakOffAsync(StoredRun run, bool isLate, CancellationToken stop)
    {
        if (await runs.FindAsync(run.Id, CancellationToken.None) is { CancelAsked: true })
        {
            await EndAsync(run, RunState.Cancelled, problem: null);
        }
        else if (stop.IsCancellationRequested)
        {
            RetrainingLog.BrokenOff(logger, run.Id, "the service stops");
            await runs.LeaveAsync(run, "the service stopped", counts: false, CancellationToken.None);
            stop.ThrowIfCancellationRequested();
        }
        else if (isLate)
        {
            await FailAsync(run, $"Found the run unfinished after {options.Value.TimeLimit}; "
                + "expected it to finish within Service:Retraining:TimeLimit; raise that, or train on fewer rows.");
        }
    }

    private async Task LeaveAsync(StoredRun run, string reason)
    {
        RetrainingLog.BrokenOff(logger, run.Id, reason);
        await runs.LeaveAsync(run, reason, counts: true, CancellationToken.None);
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
}
