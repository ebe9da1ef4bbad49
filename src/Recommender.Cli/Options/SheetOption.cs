using System.CommandLine;
using Recommender.Answers;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.People;
using Recommender.Service.Pages;

namespace Recommender.Cli.Options;

/// <summary><c>--report</c>: the answer as the page's sheet, one HTML file that needs nothing else.</summary>
internal sealed class SheetOption(Terminal terminal)
{
    public Option<string?> Option { get; } = new Option<string?>("--report")
    {
        Description = "Also write the answer as one page to print (HTML) to this file",
        HelpName = "file",
    }.NeverEmpty();

    /// <summary>Writes it where a file is named; the file appears when it is complete.</summary>
    public async Task WriteAsync(ParseResult parsed, JobRecommender model, Profile profile, RecommendOptions options)
    {
        if (parsed.GetValue(Option) is not { } path)
        {
            return;
        }

        var maker = new AnswerMaker(model.Manifest.Version, model, contact: "");
        var view = maker.Make(new() { Profile = profile, Options = options }, words: "");
        var sheet = await SheetView.FileAsync(view, DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime));
        using var file = PendingFile.Create(path, terminal);
        await file.Writer.WriteAsync(sheet);
        file.Complete();
        terminal.Note($"Wrote the sheet to '{path}'; open it in a browser to print it.");
    }
}
