using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using Recommender.Bundles;
using Recommender.Cli;
using Recommender.Cli.Terminals;
using Recommender.Training.Reports;

namespace Recommender.Tests;

/// <summary>Holds the README to what the tool and the committed model say.</summary>
public sealed partial class ReadmeTests
{
    private const string FirstCommand = "dotnet run -c Release --project src/Recommender.Cli -- ";

    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
    private static readonly ModelRegistry Models = new(Path.Combine(Repository.Root, "models"), TimeProvider.System);

    public static TheoryData<string> Commands =>
        [.. Blocks().SelectMany(block => block.Split('\n'))
            .Select(line => line.Trim().Replace(FirstCommand, "recommender ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("recommender ", StringComparison.Ordinal))
            .Distinct()];

    /// <summary>Row of the table of figures; figures of the model, the baseline and LightGBM ("" for none).</summary>
    public static TheoryData<string, string, string, string> Figures => new()
    {
        { "role: first suggestion right", "role.model.top1", "role.knn.top1", "role.lightGbm.top1" },
        { "role: among the first three", "role.model.top3", "role.knn.top3", "role.lightGbm.top3" },
        { "role: log-loss", "role.model.logLoss", "role.knn.logLoss", "role.lightGbm.logLoss" },
        { "role: calibration error", "role.model.ece", "role.knn.ece", "role.lightGbm.ece" },
        { "the same for people who tell 2 to 8 skills: first three", "roleThin.model.top3", "roleThin.knn.top3", "roleThin.lightGbm.top3" },
        { "pay: median error", "pay.model.medianApe", "pay.medians.medianApe", "pay.lightGbm.medianApe" },
        { "pay: R² of log pay", "pay.model.r2Log", "pay.medians.r2Log", "pay.lightGbm.r2Log" },
        { "pay: share of people within the 80 % band", "pay.model.coverage", "pay.medians.coverage", "pay.lightGbm.coverage" },
        { "pay: Winkler score of log pay", "pay.model.winkler", "pay.medians.winkler", "pay.lightGbm.winkler" },
        { "city: the actual one among five", "city.model.recall5", "city.popularity.recall5", "" },
        { "city: rank agreement of pay effects with held-out people", "cityPay.model.spearman", "cityPay.rentAlone.spearman", "" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void EveryCommandExists(string command)
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null);

        var parsed = CommandLineTool.Root(terminal).Parse(CommandLineParser.SplitCommandLine(command).Skip(1).ToList());

        Assert.Empty(parsed.Errors);
    }

    [Fact]
    public void TheFirstCommandAnswersAsShown()
    {
        var command = FirstLine().Match(Readme).Value[FirstCommand.Length..].Trim();
        using var answer = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(answer, TextWriter.Null) { WorkingDirectory = Repository.Root };

        var exitCode = CommandLineTool.Run(CommandLineParser.SplitCommandLine(command).ToList(), terminal);

        Assert.Equal(0, exitCode);
        Assert.Contains(answer.ToString().Trim(), Readme, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void EveryFigureIsThatOfTheDefaultModel(string row, string model, string baseline, string peer)
    {
        var report = ReportFile.Read(Path.Combine(Repository.Root, "training", "reports", $"{Models.Find("champion")}.json"))!;

        Assert.Contains($"| {row} | {Figure(model)} | {Figure(baseline)} | {Figure(peer)} |", Readme, StringComparison.Ordinal);

        string Figure(string name) => name.Length == 0 ? "" : report.Figure(name).Value!.Value.ToString("0.000", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void TheDefaultModelIsSmallAndItsCardIsNamed()
    {
        var version = Models.Find("champion");
        var files = Directory.EnumerateFiles(Path.Combine(Models.Directory, version), "*", SearchOption.AllDirectories);

        Assert.Contains($"(training/reports/{version}.md)", Readme, StringComparison.Ordinal);
        Assert.Contains($"(models/{version}/card.md)", Readme, StringComparison.Ordinal);
        Assert.True(files.Sum(file => new FileInfo(file).Length) < 20_000_000);
    }

    private static IEnumerable<string> Blocks() => Fences().Matches(Readme).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^ *```\n(.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"^dotnet run -c Release --project src/Recommender\.Cli -- .*$", RegexOptions.Multiline)]
    private static partial Regex FirstLine();
}
