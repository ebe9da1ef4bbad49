using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using Recommender.Bundles;
using Recommender.Cli;
using Recommender.Cli.Terminals;
using Recommender.Tests.Service;
using Recommender.Training.Reports;

namespace Recommender.Tests;

/// <summary>Holds the READMEs to what the tool, the service and the committed model say.</summary>
public sealed partial class ReadmeTests
{
    private const string FirstCommand = "dotnet run -c Release --project src/Recommender.Cli -- ";

    private const int MostLines = 120;

    private static readonly string Readme = Read("README.md");
    private static readonly string OfModels = Read("models/README.md");
    private static readonly ModelRegistry Models = new(Path.Combine(Repository.Root, "models"), TimeProvider.System);

    public static TheoryData<string> Commands =>
        [.. Lines()
            .Select(line => line.Replace(FirstCommand, "recommender ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("recommender ", StringComparison.Ordinal))
            .Distinct()];

    public static TheoryData<string> Requests => [.. Lines().Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).Distinct()];

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

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task EveryRequestIsAnsweredAboutThePerson(string request)
    {
        var parts = Curl().Match(request);
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Service:Models"] = Models.Directory });

        var (status, answer) = await service.PostAsync(parts.Groups["path"].Value, parts.Groups["body"].Value);

        Assert.Equal((200, false), (status, answer.GetProperty("tooLittleKnown").GetBoolean()));
    }

    [Fact]
    public void TheFirstOneIsShort() => Assert.InRange(Readme.Split('\n').Length, 1, MostLines);

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

        Assert.Contains($"| {row} | {Figure(model)} | {Figure(baseline)} | {Figure(peer)} |", OfModels, StringComparison.Ordinal);

        string Figure(string name) =>
            name.Length == 0 ? "" : report.Figure(name).Value!.Value.ToString("0.000", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void TheDefaultModelIsSmallAndItsCardIsNamed()
    {
        var version = Models.Find("champion");
        var files = Directory.EnumerateFiles(Path.Combine(Models.Directory, version), "*", SearchOption.AllDirectories);

        Assert.Contains($"(../training/reports/{version}.md)", OfModels, StringComparison.Ordinal);
        Assert.Contains($"({version}/card.md)", OfModels, StringComparison.Ordinal);
        Assert.True(files.Sum(file => new FileInfo(file).Length) < 20_000_000);
    }

    private static IEnumerable<string> Lines() => new[] { "README.md" }
        .Concat(new[] { "src", "training", "models", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/results/", StringComparison.Ordinal))
        .SelectMany(file => Fences().Matches(Read(file)).Select(match => match.Groups[1].Value))
        .SelectMany(block => block.Split('\n'))
        .Select(line => line.Trim());

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex(@"^ *```\n(.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"localhost:\d+(?<path>/\S*).* -d '(?<body>[^']*)'")]
    private static partial Regex Curl();

    [GeneratedRegex(@"^dotnet run -c Release --project src/Recommender\.Cli -- .*$", RegexOptions.Multiline)]
    private static partial Regex FirstLine();
}
