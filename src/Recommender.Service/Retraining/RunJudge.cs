using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Recommender.Bundles;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// Has the challenger judged: on the outcomes of people of whom neither model learnt anything, no sender of them more than its share, and
/// on the original rows that neither was fitted on, which no sender can write.
/// </summary>
internal sealed class RunJudge(
    OutcomeExport export,
    RunTool tool,
    ModelRegistry registry,
    IOptions<RetrainingOptions> options)
{
    private RetrainingOptions Options => options.Value;

    /// <exception cref="RunFailedException">Nobody is left to judge on, or the tool ended without a verdict.</exception>
    public async Task<RunVerdict> JudgeAsync(StoredRun run, string folder, CancellationToken stop)
    {
        int judged;
        await using (var people = await export.ChooseAsync(run.Champion!, run.Challenger!, stop))
        {
            judged = await OutcomeExport.WriteAsync(RunFolders.HeldOut(folder), people.HeldOutRows, stop);
        }

        var (trained, _) = await export.WriteLearntAsync(RunFolders.Trained(folder), run.Challenger!, stop);
        if (judged == 0)
        {
            throw new RunFailedException(
                "Found nobody left to judge on; expected people of whom neither model learnt; hand in outcomes, and order another run.",
                mayHelp: false);
        }

        var anchor = registry.Aliases.Anchor ?? run.Champion!;
        var verdict = Read(await tool.CallAsync(run, Arguments(run, folder, trained, Known(anchor, run)), stop));
        if (!registry.Versions.Contains(anchor))
        {
            verdict.Wait($"Found the model '{anchor}' that an operator confirmed last to be gone; "
                + "expected it, to measure from it how far answers moved since; look at this one, and promote it if it is right.");
        }

        await using var choice = await export.ChooseAsync(run.Champion!, stop);
        foreach (var warning in choice.Warnings)
        {
            verdict.Note(warning);
        }

        return verdict;
    }

    private string? Known(string anchor, StoredRun run) => anchor != run.Champion && registry.Versions.Contains(anchor) ? anchor : null;

    private List<string> Arguments(StoredRun run, string folder, int trained, string? anchor) =>
    [
        "evaluate", "--data", RunFolders.HeldOut(folder), "--model", run.Challenger!, "--against", run.Champion!,
        .. trained > 0 ? ["--profiles", RunFolders.Trained(folder)] : Array.Empty<string>(),
        "--margin", Words(Options.Margin), "--original", .. Options.Data,
        .. anchor is null ? Array.Empty<string>() : ["--anchor", anchor],
        "--pay-move", Words(Options.MostPayMove), "--role-change", Words(Options.MostRoleChange), "--models", registry.Directory, "--json",
    ];

    private static RunVerdict Read(string said)
    {
        try
        {
            return RunVerdict.Parse(said);
        }
        catch (JsonException fault)
        {
            throw new RunFailedException(
                $"Found a verdict that cannot be read ({fault.Message}); expected JSON; see that Service:Tool is of this version.",
                mayHelp: false);
        }
    }

    private static string Words(double number) => number.ToString(CultureInfo.InvariantCulture);
}
