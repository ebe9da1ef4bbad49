using System.CommandLine;
using Recommender.Bundles;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender retrain</c>: the champion's rows and new ones in, a challenger that was judged against it out.</summary>
internal sealed class RetrainCommand(Terminal terminal)
{
    private readonly RetrainOptions _options = new(terminal);
    private readonly Option<bool> _trial = new("--dry-run")
    {
        Description = "Tell the rows, about how long it takes and how much memory, and write nothing",
    };

    private readonly ReportsOption _reports = new(ReportsOption.NearestToModels);

    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "retrain",
            "As data grows: trains on the champion's rows and new ones, and judges the model against it on people of whom neither learnt.",
            "recommender retrain --add 2026.csv --promote",
            "recommender retrain --add 2026.csv --data /mnt/surveys --dry-run",
            "recommender retrain --upgrade");
        var retrain = new RetrainCommand(terminal);
        retrain._options.AddTo(command);
        command.Add(retrain._trial);
        var titles = TitlesOption.AddTo(command);
        var rejects = RejectsOption.AddTo(command);
        retrain._reports.AddTo(command);
        var json = JsonOption.AddTo(command);
        SupervisedOption.AddTo(command);
        command.SetAction(parsed =>
        {
            var (tables, rejectsPath) = (parsed.GetValue(titles) ?? [], parsed.GetValue(rejects));
            var page = new RetrainPage(terminal, parsed.GetValue(json));
            new NamedFiles([.. retrain._options.Files(parsed), .. tables], rejectsPath).ThrowIfSame();
            var registry = retrain._options.Registry(parsed);
            var former = registry.Manifest(ModelAliases.ChampionName);
            var isTrial = parsed.GetValue(retrain._trial);
            using var turn = isTrial ? null : ModelOptions.TakeTurn(registry);
            if (retrain._options.Order(parsed, registry, former) is not { } order)
            {
                page.WriteNothingToUpgrade(former.Version);
                return ExitCode.Ok;
            }

            using var rejected = new RejectedRows(isTrial ? null : rejectsPath, terminal);
            using var files = new LabelledFiles([.. order.Files.Select(file => file.Path)], rejected, terminal);
            var known = TitleFiles.Read(tables, rejected);
            var run = new RetrainRun(terminal, order, files);
            var exitCode = isTrial ? Plan(run, page, files) : retrain.Train(parsed, run with { Titles = known }, page);
            return exitCode == ExitCode.Ok && rejected.Count > 0 ? ExitCode.RowsRejected : exitCode;
        });
        return command;
    }

    private static int Plan(RetrainRun run, RetrainPage page, LabelledFiles files)
    {
        var rows = run.Read();
        var exitCode = files.Complete();
        page.WritePlan(run.Order, rows, files.Counts.Rejected);
        return exitCode;
    }

    private int Train(ParseResult parsed, RetrainRun run, RetrainPage page)
    {
        var trained = run.Train();
        var exitCode = run.Files.Complete();
        var done = run.Conclude(trained);
        var report = _reports.Write(parsed, done.Model, done.Version, ReportsOption.Nearest(run.Order.Registry.Directory));
        page.Write(run.Order, done with { Report = report, Rejected = run.Files.Counts.Rejected });
        return done.IsFinding ? ExitCode.Finding : exitCode;
    }
}
