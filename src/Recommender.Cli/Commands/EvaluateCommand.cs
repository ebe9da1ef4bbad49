using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Tables;
using Recommender.Training;
using Recommender.Training.Promotion;
using Recommender.Training.Reports;

namespace Recommender.Cli.Commands;

/// <summary>
/// <c>recommender evaluate</c>: how good a model is on labelled rows, beside peers; with a recipe or a split, how good the models are
/// that it gives, each judged on people it has not seen.
/// </summary>
internal sealed class EvaluateCommand(Terminal terminal)
{
    private readonly RecipeOption _recipe = new();
    private readonly SeedsOption _seeds = new(terminal);
    private readonly ModelOptions _models = new(terminal);
    private readonly ReportsOption _reports = new("only with --recipe or --split; left out, none is written");
    private readonly AgainstOptions _against = new();

    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "evaluate",
            "Tells how good a model is on labelled profiles it has not seen, beside peers; "
            + "with --against, whether it may take another one's place; "
            + "with --recipe or --split, fits models and judges them on people held out.",
            "recommender evaluate --data survey.csv --split kfold:5",
            "recommender evaluate --data held-out.csv --model challenger --against champion");
        command.Add(EvaluateTitlesCommand.Create(terminal));
        var evaluate = new EvaluateCommand(terminal);
        var data = DataOption.AddTo(command);
        var rejects = RejectsOption.AddTo(command);
        evaluate._models.AddTo(command, one: true);
        evaluate._against.AddTo(command);
        evaluate._recipe.AddTo(command);
        evaluate._seeds.AddTo(command);
        evaluate._reports.AddTo(command);
        var json = JsonOption.AddTo(command);
        SupervisedOption.AddTo(command);
        command.SetAction(parsed =>
        {
            new NamedFiles([.. parsed.GetRequiredValue(data), evaluate._recipe.Path(parsed)], parsed.GetValue(rejects)).ThrowIfSame();
            using var rejected = new RejectedRows(parsed.GetValue(rejects), terminal);
            using var files = new LabelledFiles(parsed.GetRequiredValue(data), rejected, terminal);
            return evaluate._recipe.IsTold(parsed) ? evaluate.Experiment(parsed, files, parsed.GetValue(json))
                : evaluate._against.Model(parsed) is { } champion ? evaluate.Compare(parsed, champion, files, parsed.GetValue(json))
                : evaluate.Judge(parsed, files, parsed.GetValue(json));
        });
        return command;
    }

    private int Compare(ParseResult parsed, string champion, LabelledFiles files, bool asJson)
    {
        ThrowIfReports(parsed);
        var duel = new ModelDuel(terminal, _against);
        var guard = duel.Guard(parsed, version => _models.OpenBundle(parsed, version));
        var report = duel.Judge((_models.OpenBundle(parsed), _models.OpenBundle(parsed, champion)), guard, parsed, files);
        var exitCode = files.Complete(isFinding: report.Verdict != ComparisonReport.Promote);
        if (asJson)
        {
            terminal.Json(report);
            return exitCode;
        }

        ComparisonPage.Write(new(terminal), report);
        return exitCode;
    }

    private void ThrowIfReports(ParseResult parsed)
    {
        if (_reports.IsTold(parsed))
        {
            throw new InputUnusableException("Found --reports without --recipe or --split; expected an experiment to report on; "
                + "give one of them, or read the model's own report in training/reports.");
        }
    }

    private int Judge(ParseResult parsed, LabelledFiles files, bool asJson)
    {
        ThrowIfReports(parsed);
        var bundle = _models.OpenBundle(parsed);
        var report = Show(files, relay => TrainingRun.Evaluate(bundle, files.Read(), relay));
        var exitCode = files.Complete();
        if (asJson)
        {
            terminal.Json(new { ModelVersion = bundle.Manifest.Version, Rows = files.Counts.Used, report.Metrics });
            return exitCode;
        }

        Tell($"Model {bundle.Manifest.Version}:", report);
        return exitCode;
    }

    private int Experiment(ParseResult parsed, LabelledFiles files, bool asJson)
    {
        if (_models.IsModelTold(parsed) || _against.Model(parsed) is not null)
        {
            throw new InputUnusableException(
                $"Found {(_models.IsModelTold(parsed) ? "--model" : "--against")} beside --recipe or --split; "
                + "expected one of them: a model that exists is judged as it is, a recipe and a split fit new models; leave one out.");
        }

        var recipe = _recipe.Load(parsed);
        var taxonomy = _seeds.Load(parsed);
        var document = Show(files, relay => new Experiment(recipe, taxonomy, terminal.Clock, relay).Run(files.Read(), terminal.Stop)) with
        {
            Note = _reports.Note(parsed),
        };
        var exitCode = files.Complete();
        terminal.Stop.ThrowIfCancellationRequested();
        var path = _reports.Write(parsed, document);
        if (asJson)
        {
            terminal.Json(
                new { Recipe = recipe.Name, Split = recipe.Split.Rule, Rows = document.Use, document.Report.Metrics, Report = path });
            return exitCode;
        }

        Tell($"Recipe {recipe.Name}, split {recipe.Split.Rule}:", document.Report);
        if (path is not null)
        {
            new Page(terminal).Line($"Report: {path}");
        }

        return exitCode;
    }

    private T Show<T>(LabelledFiles files, Func<TrainingRelay, T> work) => new WorkProgress(terminal).Show(report => AbandonedOnStop.Run(
        () => work(new(report, files.Counts, terminal.Stop)), terminal.Stop));

    private void Tell(string head, EvaluationReport report)
    {
        var page = new Page(terminal);
        page.Line(head);
        page.Line();
        ReportPage.Write(page, report);
    }
}
