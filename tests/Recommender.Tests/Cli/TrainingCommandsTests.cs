using System.Text.Json;
using Recommender.Profiles;

namespace Recommender.Tests.Cli;

/// <summary>The whole road from the command line: import, train, evaluate, score.</summary>
public sealed class TrainingCommandsTests : IDisposable
{
    private const string Map = """
        {
          "source": "survey",
          "observedOn": { "value": "2024-05-01" },
          "fields": { "role": { "column": "Job" }, "country": { "column": "Land" }, "years_experience": { "column": "Years" } },
          "skills": [{ "columns": ["Tools"], "split": "," }]
        }
        """;

    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Train_PublishesAChallengerThatEvaluateMeasures()
    {
        var data = WriteMadePeople(600);
        var recipe = _tool.Folder.Write("recipe.json", """
            {
              "name": "tiny", "leastFeatureRows": 5,
              "roles": { "leastRows": 100, "leastRowsOfRole": 10, "trees": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.7, "leastRowsInLeaf": 5 } },
              "pay": { "leastRows": 100, "folds": 2,
                "centre": { "trees": 10, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 5 },
                "width": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 10 } }
            }
            """);

        var (exitCode, answer, error) = _tool.Run("train", "--data", data, "--recipe", recipe, "--seeds", Repository.Seeds, "--promote", "--json");

        Assert.Equal(0, exitCode);
        Assert.EndsWith("600 rows in = 600 used + 0 rejected\n", error, StringComparison.Ordinal);
        var trained = JsonSerializer.Deserialize<JsonElement>(answer);
        var version = trained.GetProperty("modelVersion").GetString();
        Assert.Equal("champion", trained.GetProperty("alias").GetString());
        Assert.Equal(version, HandMadeModel.Registry(_tool.Models).Aliases.Champion);

        var evaluated = JsonSerializer.Deserialize<JsonElement>(_tool.Run("evaluate", "--data", data, "--json").Out);

        Assert.Equal(version, evaluated.GetProperty("modelVersion").GetString());
        Assert.InRange(evaluated.GetProperty("metrics").GetProperty("role.model.top3").GetDouble(), 0.5, 1);
    }

    [Fact]
    public void Train_WhenStopped_PublishesNothing()
    {
        var (exitCode, answer, error) = _tool.RunStopped("train", "--data", WriteMadePeople(400), "--seeds", Repository.Seeds);

        Assert.Equal((130, "", "Stopped; nothing is half written.\n"), (exitCode, answer, error));
        Assert.Equal([_tool.Version], HandMadeModel.Registry(_tool.Models).Versions);
    }

    [Fact]
    public void Import_TurnsAForeignTableIntoProfiles()
    {
        var map = _tool.Folder.Write("map.json", Map);
        var table = _tool.Folder.Write("export.csv", "Job,Land,Years,Tools\nData Scientist,UK,4,\"Python, SQL\"\nData Analyst,UK,many,Excel\n");
        var profiles = _tool.Folder.File("profiles.csv");

        var (exitCode, answer, error) = _tool.Run("import", "--map", map, table, "--out", profiles);

        Assert.Equal((3, ""), (exitCode, answer));
        Assert.Contains($"{table}(3): Years 'many'", error, StringComparison.Ordinal);
        Assert.EndsWith("2 rows in, 1 used, 1 rejected, 0 filtered\n", error, StringComparison.Ordinal);
        using var written = LabelledProfileCsv.Open(profiles);
        Assert.Equal(["Python", "SQL"], Assert.Single(written.Read()).Profile!.Profile.Skills);
    }

    [Fact]
    public void Import_DryRun_ShowsRowsAndWritesNothing()
    {
        var map = _tool.Folder.Write("map.json", Map);
        var table = _tool.Folder.Write("export.csv", "Job,Land,Years,Tools\nData Scientist,UK,4,\"Python, SQL\"\n");

        var (exitCode, answer, error) = _tool.Run("import", "--map", map, table, "--out", _tool.Folder.File("profiles.csv"), "--dry-run");

        Assert.Equal((0, "1 rows in, 1 used, 0 rejected, 0 filtered\n"), (exitCode, error));
        Assert.Contains("Python|SQL", answer, StringComparison.Ordinal);
        Assert.False(File.Exists(_tool.Folder.File("profiles.csv")));
    }

    [Fact]
    public void Draft_IsAMapThatImports()
    {
        var table = _tool.Folder.Write(
            "export.csv", "Job title,Country,Years of experience,Skills\nData Scientist,UK,4,\"Python, SQL\"\nData Analyst,Spain,7,\"Excel, SQL\"\n");

        var map = _tool.Folder.Write("map.json", _tool.Run("import", "--draft", table).Out);
        var (exitCode, answer, _) = _tool.Run("import", "--map", map, table, "--out", _tool.Folder.File("profiles.csv"), "--json");

        Assert.Equal(0, exitCode);
        Assert.Equal(2, JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("used").GetInt32());
    }

    private string WriteMadePeople(int count)
    {
        var path = _tool.Folder.File("people.csv");
        using var writer = LabelledProfileCsvWriter.Create(path);
        foreach (var person in MadePeople.Labelled(count))
        {
            writer.Write(person);
        }

        return path;
    }
}
