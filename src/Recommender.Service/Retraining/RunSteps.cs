using System.Text.Json;
using Microsoft.Extensions.Options;
using Recommender.Models;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Retraining;

/// <summary>
/// The steps of a run: exporting, training, judging, and its end. Each can be broken off at any moment: an attempt after it goes on with
/// the version that was published, and else starts anew.
/// </summary>
internal sealed class RunSteps(
    TrainingRuns runs, TrainingLedger ledger, OutcomeExport export, RunFolders folders, RunProgress progress, RunEnd end,
    ModelRegistry registry, SupervisedTool tool, IOptions<RetrainingOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromSeconds(0.5);

    private RetrainingOptions Options => options.Value;

    /// <exception cref="RunFailedException">A step ended without result.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public async Task RunAsync(TrainingRun run, CancellationToken stop)
    {
        var folder = folders.Create(run.Id);
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
            await JudgeAsync(run, folder, stop);
        }

        await end.ConcludeAsync(run, stop);
    }

    private async Task TrainAsync(TrainingRun run, string folder, CancellationToken stop)
    {
        run.Champion = registry.Aliases.Champion ?? throw new RunFailedException(
            "Found no champion; expected one to judge against; train and promote a first model with 'recommender train --promote'.", mayHelp: false);
        await SetAsync(run, RunState.Exporting, stop);
        var outcomes = OutcomeChoice.Of(await export.ListAsync(stop), await ledger.LearntAsync([run.Champion], stop), Options.HeldOutShare);
        await ledger.WriteAsync(run.Id, outcomes.Trained, stop);
        var written = await export.WriteAsync(Trained(folder), outcomes.Trained, stop);
        await ledger.LeaveOutAsync(run.Id, [.. outcomes.Trained.Where(id => !written.Contains(id))], stop);
        await SetAsync(run, RunState.Training, stop);
        await CallAsync(run, Training(run, folder, written.Count), stop);
        run.Challenger = ledger.VersionOf(run.Id) ?? throw new RunFailedException(
            $"Found no version of this run in '{registry.Directory}' after its training; expected one; see that nothing else removes models.", mayHelp: true);
    }

    private List<string> Training(TrainingRun run, string folder, int outcomes)
    {
        var recipe = Options.Recipe;
        if (recipe is null)
        {
            recipe = Path.Combine(folder, "recipe.json");
            File.WriteAllText(recipe, registry.Manifest(run.Champion!).Recipe.GetRawText());
        }

        return
        [
            "train", "--data", .. Options.Data, .. outcomes > 0 ? [Trained(folder)] : Array.Empty<string>(),
            .. Options.Titles.Count > 0 ? ["--titles", .. Options.Titles] : Array.Empty<string>(),
            "--recipe", recipe, "--seeds", Options.Seeds ?? Tables(run, folder), "--models", registry.Directory,
            "--reports", Path.Combine(folder, "reports"), "--order", TrainingLedger.NameOf(run.Id), "--json",
        ];
    }

    // Those of the champion's folder may have been changed since it was read.
    private string Tables(TrainingRun run, string folder)
    {
        var tables = Path.Combine(folder, "taxonomy");
        registry.WriteTaxonomy(run.Champion!, tables);
        return tables;
    }

    // Judged are those of whom neither learnt anything: the people held out, and who came since.
    private async Task JudgeAsync(TrainingRun run, string folder, CancellationToken stop)
    {
        await SetAsync(run, RunState.Judging, stop);
        var (outcomes, learnt) = (await export.ListAsync(stop), await ledger.LearntAsync([run.Champion!, run.Challenger!], stop));
        var people = OutcomeChoice.New(outcomes, learnt);
        var written = await export.WriteAsync(HeldOut(folder), [.. outcomes.Where(outcome => people.ContainsKey(outcome.Person)).Select(outcome => outcome.Id)], stop);
        var trained = await export.WriteAsync(Trained(folder), await ledger.LearntAsync([run.Challenger!], stop), stop);
        if (written.Count == 0)
        {
            throw new RunFailedException("Found nobody left to judge on; expected people of whom neither model learnt; hand in outcomes, and order another run.", mayHelp: false);
        }

        var said = await CallAsync(
            run,
            [
                "evaluate", "--data", HeldOut(folder), "--model", run.Challenger!, "--against", run.Champion!,
                .. trained.Count > 0 ? ["--profiles", Trained(folder)] : Array.Empty<string>(),
                "--margin", Options.Margin.ToString(System.Globalization.CultureInfo.InvariantCulture), "--models", registry.Directory, "--json",
            ],
            stop);
        try
        {
            run.Verdict = RunVerdict.Parse(said).ToString();
        }
        catch (JsonException fault)
        {
            throw new RunFailedException($"Found a verdict that cannot be read ({fault.Message}); expected JSON; see that Service:Tool is of this version.", mayHelp: false);
        }

        await SetAsync(run, RunState.Judging, stop);
    }

    private async Task<string> CallAsync(TrainingRun run, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        var ended = await tool.RunAsync(arguments, step => progress.Tell(run.Id, step), stop);
        return ended.IsDone ? ended.Output : throw new RunFailedException(ended.ReasonForCallers, ended.IsCrash);
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
            catch (ModelInUseException)
            {
                await Task.Delay(BetweenTurns, clock, stop);
            }
        }
    }

    private async Task PassAsync(TrainingRun run, CancellationToken stop)
    {
        await ledger.PassAsync(run.Id, run.Challenger!, stop);
        await SetAsync(run, run.State, stop);
    }

    private async Task SetAsync(TrainingRun run, string state, CancellationToken stop)
    {
        run.State = state;
        progress.Forget(run.Id);
        if (!await runs.ChangeAsync(
            run,
            set => set.SetProperty(one => one.State, state)
                .SetProperty(one => one.Champion, run.Champion)
                .SetProperty(one => one.Challenger, run.Challenger)
                .SetProperty(one => one.Verdict, run.Verdict),
            stop))
        {
            throw new OperationCanceledException("The run is another worker's.");
        }
    }

    private static string Trained(string folder) => Path.Combine(folder, "outcomes.csv");

    private static string HeldOut(string folder) => Path.Combine(folder, "held-out.csv");
}
