using System.Text.Json;
using System.Text.Json.Nodes;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Tests;
using Recommender.Tests.Bundles;
using Recommender.Tests.Cli;
using Recommender.Training.Rows;

namespace Recommender.SystemTests.Cli;

/// <summary>A tool whose champion was trained on made people by <c>recommender train</c>, and what its data grows by.</summary>
internal sealed class GrowingModel : IDisposable
{
    // Peers, which nobody asks for here, take longer than the fits.
    public const string Recipe = """
        {
          "name": "tiny", "leastFeatureRows": 5,
          "roles": { "leastRows": 100, "leastRowsOfRole": 10,
            "trees": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.7, "leastRowsInLeaf": 5 } },
          "pay": { "leastRows": 100, "folds": 2,
            "centre": { "trees": 10, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 5 },
            "width": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 10 } },
          "split": { "rule": "group:0.3", "calibration": 0.2 },
          "judging": { "models": ["cities"] }
        }
        """;

    public static readonly IReadOnlyList<LabelledProfile> First = MadePeople.Labelled(800, seed: 5);

    /// <summary>Fitted once; read it alone.</summary>
    public static readonly Lazy<CommandRun> Trained = new(() =>
    {
        var tool = new CommandRun();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => tool.Dispose();
        var recipe = tool.Folder.Write("recipe.json", Recipe);
        var (exitCode, _, error) = tool.Run(
            "train", "--data", Write(tool, "old.csv", First), "--recipe", recipe, "--seeds", Repository.Seeds, "--promote");
        return exitCode == 0 ? tool : throw new InvalidOperationException(error);
    });

    private static readonly string[] Lenient = ["--margin", "0.5", "--pay-move", "10", "--role-change", "1"];

    public CommandRun Tool { get; } = new();

    public TempFolder Folder => Tool.Folder;

    public string Models => Tool.Models;

    public ModelRegistry Registry => HandMadeModel.Registry(Models);

    public void Dispose() => Tool.Dispose();

    /// <summary>Trains the champion on the first people, and gives it; once, and a copy for each test.</summary>
    public string Train()
    {
        var old = Write("old.csv", First);
        Directory.Delete(Models, recursive: true);
        CopyFolder(Trained.Value.Models, Models);
        new DataPlaces(Models).Remember(DataRecord.Of([old], 0));
        return Registry.Aliases.Champion!;
    }

    public (int ExitCode, string Out, string Error) Retrain(params string[] args) => Tool.Run(["retrain", .. args, .. Lenient]);

    // The first ten are of people who were there before.
    public static IReadOnlyList<LabelledProfile> New(
        int count,
        string name = "new") => [.. MadePeople.Labelled(count, seed: 6).Select((person, i) => person with
    {
        ProfileId = i < 10 && name == "new" ? First[i].ProfileId : $"{name}-{i}",
        ObservedOn = new(2023, 6, 1),
    })];

    public string Write(string name, IReadOnlyList<LabelledProfile> people) => Write(Tool, name, people);

    private static string Write(CommandRun tool, string name, IReadOnlyList<LabelledProfile> people)
    {
        using var writer = LabelledProfileCsvWriter.Create(tool.Folder.File(name));
        foreach (var person in people)
        {
            writer.Write(person);
        }

        return tool.Folder.File(name);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Makes the champion one with another manifest, as another build would have written it; gives it.</summary>
    public string Edit(string version, Action<JsonObject> edit)
    {
        var path = Path.Combine(Models, version, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        edit(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
        var edited = SignedBundle.SignAgain(Models, version);
        SignedBundle.Point(Models, edited);
        return edited;
    }

    public List<string> Tree() =>
        [.. Directory
            .EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O}")];

    public static JsonElement Json(string answer) => JsonSerializer.Deserialize<JsonElement>(answer);

    public static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;

    public static int Count(JsonElement plan, string member) => plan.GetProperty("rows").GetProperty(member).GetInt32();

    public static IEnumerable<string> Reasons(JsonElement told, string member) => Reasons(told.GetProperty("verdict").GetProperty(member));

    public static IEnumerable<string> Reasons(JsonElement list) => list.EnumerateArray().Select(reason => reason.GetString()!);

    public static string Unwrapped(string page) => page.ReplaceLineEndings(" ").Trim();
}
