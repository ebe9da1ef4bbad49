using System.CommandLine;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Training;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

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
        var (data, titles) = (DataOption.AddTo(command), TitlesOption.AddTo(command));
        var recipe = new RecipeOption();
        var promote = new Option<bool>("--promote") { Description = "Make the model the champion: the one that answers" };
        var order = OrderOption();
        recipe.AddTo(command);
        new List<Option> { promote, order }.ForEach(command.Add);
        var rejects = RejectsOption.AddTo(command);
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: false);
        var seeds = new SeedsOption(terminal);
        seeds.AddTo(command);
        var reports = new ReportsOption(ReportsOption.NearestToModels);
        reports.AddTo(command);
        var json = JsonOption.AddTo(command);
        SupervisedOption.AddTo(command);
        command.SetAction(parsed =>
        {
            string?[] read = [.. parsed.GetRequiredValue(data), .. parsed.GetValue(titles) ?? [], recipe.Path(parsed)];
            new NamedFiles(read, parsed.GetValue(rejects)).ThrowIfSame();
            var (choices, taxonomy) = (recipe.Load(parsed), seeds.Load(parsed));
            var registry = models.OwnRegistry(parsed);
            using var turn = ModelOptions.TakeTurn(registry);
            using var rejected = new RejectedRows(parsed.GetValue(rejects), terminal);
            using var files = new LabelledFiles(parsed.GetRequiredValue(data), rejected, terminal);
            var (known, name) = (TitleFiles.Read(parsed.GetValue(titles) ?? [], rejected), parsed.GetValue(order));
            var recorded = Record(parsed.GetRequiredValue(data), name);
            var trained = Fit(
                files, terminal, relay => new(choices, taxonomy, terminal.Clock, relay) { Titles = known, Order = name, Files = recorded });
            var exitCode = files.Complete();
            terminal.Stop.ThrowIfCancellationRequested();
            var version = Publish(trained, recorded, registry, parsed.GetValue(promote));
            var report = reports.Write(parsed, trained, version, ReportsOption.Nearest(registry.Directory));
            Tell(trained, new(version, registry.Aliases.Champion == version, report), new(terminal, parsed.GetValue(json)));
            return rejected.Count > 0 ? ExitCode.RowsRejected : exitCode;
        });
        return command;
    }

    private static Option<string?> OrderOption() => new("--order")
    {
        Description = "A name kept in the model's manifest, by which who ordered it finds it",
        HelpName = "name",
    };

    // Whoever ordered the model keeps its rows.
    private static IReadOnlyList<RecordedFile> Record(IReadOnlyList<string> data, string? order) =>
        order is null ? DataRecord.Of(data, step: 0) : [];

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

    private static string Publish(TrainedModel trained, IReadOnlyList<RecordedFile> files, ModelRegistry registry, bool promote)
    {
        var version = trained.PublishTo(registry);
        new DataPlaces(registry.Directory).Remember(files);
        return promote ? registry.Promote(version, bundle => _ = ModelProof.Of(bundle)).Champion : version;
    }

    private static void Tell(TrainedModel trained, Published published, Answer answer)
    {
        var alias = published.IsChampion ? ModelAliases.ChampionName : ModelAliases.ChallengerName;
        if (answer.AsJson)
        {
            answer.Terminal.Json(
                new { ModelVersion = published.Version, Alias = alias, Rows = trained.Use, trained.Metrics, published.Report });
            return;
        }

        var page = new Page(answer.Terminal);
        page.Line($"Published {published.Version}, the {alias}.");
        page.Line();
        ReportPage.Write(page, trained.Report);
        if (published.Report is not null)
        {
            page.Line($"Report: {published.Report}");
        }

        if (!published.IsChampion)
        {
            page.Line($"Make it answer: recommender models promote {published.Version}");
        }
    }

    /// <summary>A version that is out, and the path of its report, null for none.</summary>
    private sealed record Published(string Version, bool IsChampion, string? Report);

    /// <summary>Where an answer goes and in which form.</summary>
    private sealed record Answer(Terminal Terminal, bool AsJson);
}
