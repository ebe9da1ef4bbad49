using Microsoft.Extensions.Options;
using Recommender.Bundles;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// The steps of a run: exporting, training, judging, and its end. Each can be broken off at any moment: an attempt after it goes on with
/// the version that was published, and else starts over.
/// </summary>
internal sealed class RunSteps(
    TrainingRuns runs,
    TrainingLedger ledger,
    OutcomeExport export,
    RunFolders folders,
    RunTool tool,
    RunJudge judge,
    RunEnd end,
    ModelRegistry registry, IOptions<RetrainingOptions> options, TimeProvider clock, ILogger<RunSteps> logger)
{
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromSeconds(0.5);

    private RetrainingOptions Options => options.Value;

    /// <exception cref="RunFailedException">A step ended without result.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public async Task RunAsync(StoredRun run, CancellationToken stop)
    {
        var folder = folders.Create(run);
        if (run.Verdict is null)
        {
            // A trainer that a killed service has left may be about to publish.
            await WaitForTurnAsync(stop);
            run.Challenger = ledger.VersionOf(run.Id);
            if (run.Challenger is null)
            {
                await TrainAsync(run, folder, stop);
            }

            await PassAsync(run, stop);
            await SetAsync(run, RunState.Judging, stop);
            run.Verdict = (await judge.JudgeAsync(run, folder, stop)).ToString();
            await SetAsync(run, RunState.Judging, stop);
        }

        await end.ConcludeAsync(run, stop);
    }

    private async Task TrainAsync(StoredRun run, string folder, CancellationToken stop)
    {
        run.Champion = registry.Aliases.Champion ?? throw new RunFailedException(
            "Found no champion; expected one to judge against; train and promote a first model with 'recommender train --promote'.",
            mayHelp: false);
        await SetAsync(run, RunState.Exporting, stop);
        await using (var choice = await export.ChooseAsync(run.Champion, stop))
        {
            foreach (var warning in choice.Warnings)
            {
                RetrainingLog.Warned(logger, run.Id, warning);
            }

            await ledger.WriteAsync(run.Id, choice, stop);
        }

        var (written, gone) = await export.WriteLearntAsync(RunFolders.Trained(folder), LedgerEntry.OfRun(run.Id), stop);
        await ledger.LeaveOutAsync(run.Id, gone, stop);
        await SetAsync(run, RunState.Training, stop);
        _ = await tool.CallAsync(run, Training(run, folder, written), stop);
        run.Challenger = ledger.VersionOf(run.Id) ?? throw new RunFailedException(
            $"Found no version of this run in '{registry.Directory}' after its training; expected one; "
            + "see that nothing else removes models.", mayHelp: true);
    }

    private List<string> Training(StoredRun run, string folder, int outcomes)
    {
        var recipe = Options.Recipe;
        if (recipe is null)
        {
            recipe = Path.Combine(folder, "recipe.json");
            File.WriteAllText(recipe, registry.Manifest(run.Champion!).Recipe.GetRawText());
        }

        return
        [
            "train", "--data", .. Options.Data, .. outcomes > 0 ? [RunFolders.Trained(folder)] : Array.Empty<string>(),
            .. Options.Titles.Count > 0 ? ["--titles", .. Options.Titles] : Array.Empty<string>(),
            "--recipe", recipe, "--seeds", Options.Seeds ?? Tables(run, folder), "--models", registry.Directory,
            "--reports", Path.Combine(folder, "reports"), "--order", LedgerEntry.OfRun(run.Id), "--json",
        ];
    }

    // Those of the champion's folder may have been changed since it was read.
    private string Tables(StoredRun run, string folder)
    {
        var tables = Path.Combine(folder, "taxonomy");
        registry.WriteTaxonomy(run.Champion!, tables);
        return tables;
    }

    // The trainer of a service that was killed ends by itself, in some seconds.
    private async Task WaitForTurnAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                registry.TakeTrainingTurn().Dispose();
                return;
            }
            catch (ModelsBusyException)
            {
                await Task.Delay(BetweenTurns, clock, stop);
            }
            catch (ModelsReadOnlyException fault)
            {
                throw new RunFailedException(fault.Message, mayHelp: false);
            }
        }
    }

    private async Task PassAsync(StoredRun run, CancellationToken stop)
    {
        await ledger.PassAsync(run.Id, run.Challenger!, stop);
        await SetAsync(run, run.State, stop);
    }

    private async Task SetAsync(StoredRun run, string state, CancellationToken stop)
    {
        if (run.State != state)
        {
            run.Log = RunLog.With(run.Log, clock.GetUtcNow(), state);
        }

        run.State = state;
        if (!await runs.ChangeAsync(
            run,
            set => set.SetProperty(one => one.State, state)
                .SetProperty(one => one.Champion, run.Champion)
                .SetProperty(one => one.Challenger, run.Challenger)
                .SetProperty(one => one.Progress, (string?)null)
                .SetProperty(one => one.Log, run.Log)
                .SetProperty(one => one.Verdict, run.Verdict),
            stop))
        {
            throw new OperationCanceledException("The run is another attempt's.");
        }
    }
}
