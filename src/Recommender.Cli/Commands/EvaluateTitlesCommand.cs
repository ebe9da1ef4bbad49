using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Tables;
using Recommender.Training.TitleSimilarity;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender evaluate titles</c>: how well a model finds titles for a title, beside the letters they share.</summary>
internal static class EvaluateTitlesCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "titles",
            "Tells how well a model finds the titles that people judged to answer a title.",
            "recommender evaluate titles --queries queries.tsv --corpus corpus.tsv --judgements qrels.tsv");
        var queries = Add("--queries", "Titles sought: id and title, a tab between, with a header");
        var corpus = Add("--corpus", "Titles to be found, in the same form");
        var judgements = Add("--judgements", "Lines of query, 0, title and grade (TREC), without a header");
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: true);
        var json = JsonOption.AddTo(command);
        command.SetAction(parsed =>
        {
            var judged = TitleJudgements.Load(
                parsed.GetRequiredValue(queries), parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(judgements));
            var bundle = models.OpenBundle(parsed);
            var titles = bundle.Titles ?? throw new InputUnusableException(
                $"Found model '{bundle.Manifest.Version}' without a title model; expected one that learnt from titles; "
                + "train one with 'recommender train --titles'.");
            var report = TitleEvaluation.Evaluate(titles, judged);
            if (parsed.GetValue(json))
            {
                terminal.Json(new { ModelVersion = bundle.Manifest.Version, report.Metrics });
                return ExitCode.Ok;
            }

            var page = new Page(terminal);
            page.Line($"Model {bundle.Manifest.Version}:");
            page.Line();
            ReportPage.Write(page, report);
            return ExitCode.Ok;
        });
        return command;

        Option<string> Add(string name, string description)
        {
            var option = new Option<string>(name) { Description = description, HelpName = "file", Required = true }.NeverEmpty();
            command.Add(option);
            return option;
        }
    }
}
