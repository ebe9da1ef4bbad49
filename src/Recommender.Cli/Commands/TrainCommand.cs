using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Models;
using Recommender.Training;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender train</c>: labelled profiles in, a published model out.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "train",
            "Trains a model on labelled profiles and publishes it.",
            "recommender train --data profiles.csv --recipe training/recipes/default.json --promote");
        var data = DataOption.AddTo(command);
        var titles = new Option<string[]>("--titles")
        {
            Description = "Job titles by occupation, as 'import --titles' writes them, to learn which are alike",
            HelpName = "files",
            AllowMultipleArgumentsPerToken = true,
        }.NeverEmpty();
        command.Add(titles);
        var recipe = new Option<string?>("--recipe") { Description = "Every choice of the training (JSON); left out, the program's own", HelpName = "file" }.NeverEmpty();
        var promote = new Option<bool>("--promote") { Description = "Make the model the champion: the one that answers" };
        command.Add(recipe);
        command.Add(promote);
        var rejects = RejectsOption.AddTo(command);
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: false);
        var seeds = new SeedsOption(terminal);
        seeds.AddTo(command);
        var json = JsonOption.AddTo(command);
        command.SetAction(parsed =>
        {
            new NamedFiles([.. parsed.GetRequiredValue(data), .. parsed.GetValue(titles) ?? [], parsed.GetValue(recipe)], parsed.GetValue(rejects)).ThrowIfSame();
            var choices = parsed.GetValue(recipe) is { } path ? TrainingRecipe.Load(path) : TrainingRecipe.Default;
            var taxonomy = seeds.Load(parsed);
            var registry = models.Registry(parsed);
            registry.ThrowIfNotWritable();
            using var rejected = new RejectedRows(parsed.GetValue(rejects), terminal);
            using var files = new LabelledFiles(parsed.GetRequiredValue(data), rejected, terminal);
            var known = TitleFiles.Read(parsed.GetValue(titles) ?? [], rejected);
            var trained = Fit(files, terminal, relay => new(choices, taxonomy, terminal.Clock, relay) { Titles = known });
            var exitCode = files.Complete();
            terminal.Stop.ThrowIfCancellationRequested();
            var version = Publish(trained, registry, parsed.GetValue(promote));
            Tell(trained, version, registry.Aliases.Champion == version, new(terminal, parsed.GetValue(json)));
            return rejected.Count > 0 ? ExitCode.RowsRejected : exitCode;
        });
        return command;
    }

    private static TrainedModel Fit(LabelledFiles files, Terminal terminal, Func<TrainingRelay, TrainingRun> start)
    {
        try
        {
            return new WorkProgress(terminal).Show(report => AbandonedOnStop.Run(
                () => start(new(report, files.Counts, terminal.Stop)).Fit(files.Read(), terminal.Stop), terminal.Stop));
        }
        catch (TrainingRefusedException)
        {
            // That rows were rejected may be why too few are left.
            files.Complete();
            throw;
        }
    }

    private static string Publish(TrainedModel trained, ModelRegistry registry, bool promote)
    {
        var version = trained.PublishTo(registry);
        return promote ? registry.Promote(version) : version;
    }

    private static void Tell(TrainedModel trained, string version, bool isChampion, Answer answer)
    {
        var alias = isChampion ? ModelAliases.ChampionName : ModelAliases.ChallengerName;
        if (answer.AsJson)
        {
            AnswerJson.Write(answer.Terminal.Out, new { ModelVersion = version, Alias = alias, Rows = trained.Use, trained.Metrics });
            return;
        }

        var page = new Page(answer.Terminal);
        page.Line($"Published {version}, the {alias}.");
        page.Line();
        ReportPage.Write(page, trained.Report);
        if (!isChampion)
        {
            page.Line($"Make it answer: recommender models promote {version}");
        }
    }

    /// <summary>Where an answer goes and in which form.</summary>
    private sealed record Answer(Terminal Terminal, bool AsJson);
}
