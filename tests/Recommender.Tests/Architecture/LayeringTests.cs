using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.Logging;
using Recommender.Cli;
using Recommender.Evaluation;
using Recommender.Hosting;
using Recommender.People;
using Recommender.Service;
using Recommender.Training;

namespace Recommender.Tests.Architecture;

/// <summary>Holds which project may know which, which folder may know which, and how long a file, a method and a line may grow.</summary>
public sealed partial class LayeringTests
{
    private const int MostLinesOfAFile = 300;
    private const int MostLinesOfAMethod = 40;
    private const int MostColumns = 140;

    /// <summary>Long lines that are named: enough to see where they come from.</summary>
    private const int Named = 10;

    private static readonly Assembly Core = typeof(Profile).Assembly;
    private static readonly Assembly Hosting = typeof(LiveModel).Assembly;
    private static readonly Assembly Training = typeof(TrainingRun).Assembly;
    private static readonly Assembly Evaluation = typeof(EvaluationTool).Assembly;
    private static readonly Assembly Service = typeof(RecommenderService).Assembly;
    private static readonly Assembly Cli = typeof(CommandLineTool).Assembly;

    /// <summary>Folders in an order in which each may use those before it; "" is the project's own.</summary>
    public static TheoryData<string, string[]> Orders => new()
    {
        {
            Core.GetName().Name!,
            [
                "Tables", "Taxonomy", "People", "Importing", "Inspection", "Features", "Trees", "Parts", "Roles", "FinerTitles",
                "Pay", "Cities", "TitleSimilarity", "Bundles", "Answers", "Batches",
            ]
        },
        {
            Training.GetName().Name!,
            [
                "Recipes", "Statistics", "Rows", "Solvers", "Reports", "Questions", "Contests", "Roles", "FinerTitles", "Pay", "Cities",
                "TitleSimilarity", "Promotion", "",
            ]
        },
        {
            Service.GetName().Name!,
            [
                "Settings", "Background", "Problems", "Requests", "Store", "Store.Migrations.Sqlite", "Store.Migrations.Postgres", "Nodes",
                "Store.Copying", "Tools", "Serving", "Jobs", "Words", "Safety", "Telemetry", "Catalogue", "Inference", "Models",
                "Decisions", "Recommendations", "Batches", "People", "Outcomes", "Retraining", "Quality", "Documentation",
                "Pages.Map", "Pages", "Desk", "",
            ]
        },
        { Cli.GetName().Name!, ["Terminals", "Output", "Runs", "Options", "Commands", ""] },
    };

    public static TheoryData<string> Projects =>
        [.. new[] { Core, Hosting, Training, Evaluation, Service, Cli }.Select(assembly => assembly.GetName().Name!)];

    [Fact]
    public void EachProjectReferencesOnlyWhatItMay()
    {
        Assert.Empty(OurReferences(Core));
        Assert.Equal(["Recommender"], OurReferences(Training));
        Assert.Equal(["Recommender", "Recommender.Training"], OurReferences(Evaluation).Order(StringComparer.Ordinal));
        Assert.Equal(["Recommender"], OurReferences(Hosting));
        Assert.Equal(["Recommender", "Recommender.Hosting"], OurReferences(Service).Order(StringComparer.Ordinal));
        Assert.Equal(["Recommender", "Recommender.Service", "Recommender.Training"], OurReferences(Cli).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OnlyTheTrainerKnowsMlNet()
    {
        Assert.DoesNotContain(
            Core.GetReferencedAssemblies(), assembly => assembly.Name!.StartsWith("Microsoft.ML", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Cli.GetReferencedAssemblies(), assembly => assembly.Name!.StartsWith("Microsoft.ML", StringComparison.Ordinal));
        Assert.Contains(Training.GetReferencedAssemblies(), assembly => assembly.Name == "Microsoft.ML.FastTree");
    }

    /// <summary>Lock files name what comes with a reference too.</summary>
    [Fact]
    public void LightGbmComesWithNothingThatIsShipped()
    {
        string[] shipped = ["src/Recommender", "src/Recommender.Service", "src/Recommender.Cli", "training/Recommender.Training"];
        foreach (var project in shipped)
        {
            var packages = File.ReadAllText(Path.Combine(Repository.Root, project, "packages.lock.json"));
            Assert.DoesNotContain("LightGbm", packages, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void EachProjectHasOnlyItsOwnPackages()
    {
        Assert.Equal(["CsvHelper", "ExcelDataReader", "Parquet.Net", "UTF.Unknown"], Packages("src/Recommender/Recommender.csproj"));
        Assert.Equal(
            ["Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options"],
            Packages("src/Recommender.Hosting/Recommender.Hosting.csproj"));
        Assert.Equal(
            ["Microsoft.ML", "Microsoft.ML.FastTree", "System.Numerics.Tensors"],
            Packages("training/Recommender.Training/Recommender.Training.csproj"));
        Assert.Equal(["Microsoft.ML.LightGbm"], Packages("training/Recommender.Evaluation/Recommender.Evaluation.csproj"));
        Assert.Equal(["Spectre.Console", "System.CommandLine"], Packages("src/Recommender.Cli/Recommender.Cli.csproj"));
        Assert.All(
            Packages("src/Recommender.Service/Recommender.Service.csproj"),
            package => Assert.Matches(
                "^(Microsoft[.](AspNetCore|EntityFrameworkCore)|Npgsql[.]EntityFrameworkCore|OpenTelemetry|Quartz|Scalar[.]AspNetCore)",
                package));
    }

    [Fact]
    public void EveryLogEventIdIsUsedOnce() =>
        Assert.Empty(new[] { Hosting, Service }.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(
                BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId)
            .OfType<int>()
            .GroupBy(id => id)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key));

    [Theory]
    [MemberData(nameof(Orders))]
    public void AFolderUsesOnlyThoseBeforeIt(string project, string[] folders) =>
        Assert.Empty(new FolderGraph(Assembly.Load(project)).Edges
            .Where(edge => Array.IndexOf(folders, edge.To) is var place && (place < 0 || place > Array.IndexOf(folders, edge.From)))
            .Select(edge => $"{edge.From} -> {edge.To}: {edge.Example}"));

    [Theory]
    [MemberData(nameof(Projects))]
    public void NoFolderIsInACircle(string project) => Assert.Empty(new FolderGraph(Assembly.Load(project)).Circles());

    [Fact]
    public void FilesAndMethodsStayShort()
    {
        var files = Sources().Select(file => (Name: Path.GetFileName(file), Lines: File.ReadAllLines(file))).ToList();

        Assert.Empty(files.Where(file => file.Lines.Length > MostLinesOfAFile).Select(file => $"{file.Name}: {file.Lines.Length} lines"));
        Assert.Empty(
            files.SelectMany(file => LongMethods(file.Lines), (file, method) => $"{file.Name}({method.Line}): {method.Length} lines"));
    }

    [Fact]
    public void LinesStayShort() => Assert.Empty(Sources()
        .SelectMany(file => File.ReadLines(file).Select((line, i) => (File: file, Number: i + 1, line.Length)))
        .Where(line => line.Length > MostColumns)
        .Select(line => $"{Path.GetRelativePath(Repository.Root, line.File)}:{line.Number}: {line.Length} columns")
        .Take(Named));

    [Fact]
    public void TheTopLevelHoldsNothingElse() =>
        Assert.Equal(
            ["README.md", "Recommender.sln", "models", "seeds", "src", "tests", "training"],
            Directory.EnumerateFileSystemEntries(Repository.Root)
                .Select(path => Path.GetFileName(path))
                .Where(name => !name.StartsWith('.') && name != "TestResults")
                .Order(StringComparer.Ordinal));

    // A member starts and ends with a brace at four blanks, as formatting is checked.
    private static IEnumerable<(int Line, int Length)> LongMethods(string[] lines)
    {
        var start = -1;
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i] == "    {" && MethodHead().IsMatch(lines[i - 1]))
            {
                start = i;
            }
            else if (lines[i] == "    }" && start >= 0)
            {
                if (i - start - 1 > MostLinesOfAMethod)
                {
                    yield return (start, i - start - 1);
                }

                start = -1;
            }
        }
    }

    private static IEnumerable<string> Sources() => new[] { "src", "training", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        // 'dotnet ef' writes them.
        .Where(file => !file.Contains("/Store/Migrations/", StringComparison.Ordinal));

    private static List<string> OurReferences(Assembly assembly) =>
        [.. assembly
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => name.StartsWith("Recommender", StringComparison.Ordinal))];

    private static IEnumerable<string> Packages(string project) => XDocument.Load(Path.Combine(Repository.Root, project))
        .Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\)$|\)\s*$")]
    private static partial Regex MethodHead();
}
