using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Training;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender evaluate</c>: how good a model is on labelled rows, beside baselines.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "evaluate",
            "Tells how good a model is on labelled profiles it has not seen, beside baselines.",
            "recommender evaluate --data test.csv --model challenger");
        command.Add(EvaluateTitlesCommand.Create(terminal));
        var data = DataOption.AddTo(command);
        var rejects = RejectsOption.AddTo(command);
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: true);
        var json = JsonOption.AddTo(command);
        command.SetAction(parsed =>
        {
            new NamedFiles(parsed.GetRequiredValue(data), parsed.GetValue(rejects)).ThrowIfSame();
            var bundle = models.OpenBundle(parsed);
            using var rejected = new RejectedRows(parsed.GetValue(rejects), terminal);
            using var files = new LabelledFiles(parsed.GetRequiredValue(data), rejected, terminal);
            var report = new WorkProgress(terminal).Show(show => AbandonedOnStop.Run(
                () => TrainingRun.Evaluate(bundle, files.Read(), new TrainingRelay(show, files.Counts, terminal.Stop)), terminal.Stop));
            var exitCode = files.Complete();
            if (parsed.GetValue(json))
            {
                AnswerJson.Write(terminal.Out, new { ModelVersion = bundle.Manifest.Version, Rows = files.Counts.Used, report.Metrics });
                return exitCode;
            }

            var page = new Page(terminal);
            page.Line($"Model {bundle.Manifest.Version}:");
            page.Line();
            ReportPage.Write(page, report);
            return exitCode;
        });
        return command;
    }
}
