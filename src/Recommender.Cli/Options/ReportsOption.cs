using System.CommandLine;
using Recommender.Training;
using Recommender.Training.Questions;
using Recommender.Training.Reports;

namespace Recommender.Cli.Options;

/// <summary>
/// <c>--reports</c> and <c>--note</c>: where the report of a version or an experiment is written, and what it says of the change.
/// </summary>
internal sealed class ReportsOption(string byDefault)
{
    /// <summary>Where the report of a version goes that is published.</summary>
    public const string NearestToModels = "by default the nearest training/reports at or above that of the models, if there is one";

    private readonly Option<string?> _reports = new Option<string?>("--reports")
    {
        Description = $"Folder the report is written to (Markdown, JSON, drawings); {byDefault}",
        HelpName = "folder",
    }.NeverEmpty();

    private readonly Option<string> _note = new("--note")
    {
        Description = "What changed, for the report and the table of all reports",
        HelpName = "text",
        DefaultValueFactory = _ => "",
    };

    public void AddTo(Command command)
    {
        command.Add(_reports);
        command.Add(_note);
    }

    /// <summary>Whether a folder is named.</summary>
    public bool IsTold(ParseResult parsed) => parsed.GetValue(_reports) is not null;

    public string Note(ParseResult parsed) => parsed.GetValue(_note)!;

    /// <summary>
    /// Writes the report to the folder named; without one, nowhere. Gives its path, null for none.
    /// </summary>
    public string? Write(ParseResult parsed, ReportDocument document) =>
        parsed.GetValue(_reports) is { } folder ? new ReportFolder(folder).Write(document) : null;

    /// <summary>
    /// Writes the report of a model, with what it answers to made-up people, to the folder named or to the other one; without either,
    /// nowhere.
    /// </summary>
    public string? Write(ParseResult parsed, TrainedModel model, string version, string? otherwise) =>
        (parsed.GetValue(_reports) ?? otherwise) is { } folder
            ? new ReportFolder(folder).Write(PersonSection.AddTo(model.Document(version, Note(parsed)), model.Bundle, folder))
            : null;

    /// <summary>The nearest <c>training/reports</c> at or above a folder; null for none.</summary>
    public static string? Nearest(string start)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(start)); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "training", "reports");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
