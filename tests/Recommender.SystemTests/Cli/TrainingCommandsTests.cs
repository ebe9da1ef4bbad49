using System.Text.Json;
using Recommender.Bundles;
using Recommender.Cli.Commands;
using Recommender.People;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

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
        var data = _tool.WriteMadePeople(600);
        var recipe = _tool.Folder.Write("recipe.json", """
            {
              "name": "tiny", "leastFeatureRows": 5,
              "roles": { "leastRows": 100, "leastRowsOfRole": 10,
                "trees": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.7, "leastRowsInLeaf": 5 } },
              "pay": { "leastRows": 100, "folds": 2,
                "centre": { "trees": 10, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 5 },
                "width": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 10 } }
            }
            """);

        var (exitCode, answer, error) = _tool.Run(
            "train", "--data", data, "--recipe", recipe, "--seeds", Repository.Seeds, "--promote", "--json");

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

    // More than one share of a histogram's rows, which cores add up side by side.
    [Fact]
    public void Train_OnOneCoreOrFourGivesTheSameBytes()
    {
        var data = _tool.WriteMadePeople(9_000);
        var recipe = Path.Combine(Repository.Root, "training", "recipes", "quick.json");

        var (one, four) = (Train(cores: 1), Train(cores: 4));

        foreach (var file in new[] { "roles.bin", "roles.json", "pay.bin", "pay.json", "cities.json", "golden.json" })
        {
            Assert.Equal((file, one[file]), (file, four[file]));
        }

        IReadOnlyDictionary<string, string> Train(int cores)
        {
            var models = _tool.Folder.File($"cores-{cores}");
            var variables = new Dictionary<string, string?> { ["DOTNET_PROCESSOR_COUNT"] = $"{cores}" };
            using var process = ToolProcess.StartIn(
                "", variables, "train", "--data", data, "--recipe", recipe, "--seeds", Repository.Seeds, "--models", models, "--json");
            _ = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error);
            var registry = HandMadeModel.Registry(models);
            return registry.Manifest(registry.Versions.Single()).Files;
        }
    }

    [Fact]
    public void Train_WhenStopped_PublishesNothing()
    {
        var (exitCode, answer, error) = _tool.RunStopped("train", "--data", _tool.WriteMadePeople(400), "--seeds", Repository.Seeds);

        Assert.Equal((130, "", "Stopped; nothing is half written.\n"), (exitCode, answer, error));
        Assert.Equal([_tool.Version], HandMadeModel.Registry(_tool.Models).Versions);
    }

    [Fact]
    public void Evaluate_WhenStopped_TellsNothing()
    {
        var (exitCode, answer, error) = _tool.RunStopped("evaluate", "--data", _tool.WriteMadePeople(50));

        Assert.Equal((130, "", "Stopped; nothing is half written.\n"), (exitCode, answer, error));
    }

    [Fact]
    public async Task WorkThatCannotBeInterruptedIsLeftBehindOnStop()
    {
        using var stop = new CancellationTokenSource();
        using var isStarted = new SemaphoreSlim(0);
        using var mayEnd = new SemaphoreSlim(0);
        var isEnded = false;
        var run = Task.Run(() => AbandonedOnStop.Run(
            () =>
            {
                isStarted.Release();
                mayEnd.Wait();
                return isEnded = true;
            },
            stop.Token));
        await isStarted.WaitAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(isEnded);
        mayEnd.Release();
    }

    [Theory]
    [InlineData("train")]
    [InlineData("evaluate")]
    public void AColumnThatNothingReadsIsTold(string command)
    {
        var data = _tool.Folder.Write("people.csv", "skills,role,salery,shoe size\npython,Data Scientist,1,2\n");

        var (exitCode, _, error) = _tool.Run(command, "--data", data);

        Assert.Equal(2, exitCode);
        Assert.StartsWith($"{data}: nothing reads the columns salery, shoe size\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WhenTheModelAnswersOtherwiseThanItWasPublished()
    {
        var registry = HandMadeModel.Registry(_tool.Models);
        var golden = new GoldenProfile(
            "anyone", new() { Skills = ["python"], Country = "GB" }, [new("data-analyst", 0.5, 1, 2, 3)], ["nowhere"]);
        var version = registry.Publish(
            HandMadeModel.Bundle(5) with { Golden = [golden] }, new Dictionary<string, Action<Stream>>(), _ => { });

        var (exitCode, answer, error) = _tool.Run("evaluate", "--data", _tool.WriteMadePeople(50), "--model", version);

        Assert.Equal((2, ""), (exitCode, answer));
        Assert.Contains("anyone", error, StringComparison.Ordinal);
        Assert.Contains("; expected ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_OfSeveralFiles_NumbersOnAndKnowsRepeats()
    {
        var map = _tool.Folder.Write("map.json", """
            { "source": "adverts", "fields": { "role": { "column": "Job" } }, "distinctOn": ["Job", "Firm"], "group": ["Firm"] }
            """);
        var first = _tool.Folder.Write("first.csv", "Job,Firm,Hat\nDev,Acme,1\nQA,,2\n");
        var second = _tool.Folder.Write("second.csv", "Job,Firm,Shoe\nDev,Acme,1\nQA,Acme,2\n");
        var profiles = _tool.Folder.File("profiles.csv");

        var (exitCode, _, error) = _tool.Run("import", "--map", map, first, second, "--out", profiles);

        Assert.Equal(0, exitCode);
        Assert.EndsWith(
            $"{first}: nothing reads the columns Hat\n{second}: nothing reads the columns Shoe\n" +
            "4 rows in, 3 used, 0 rejected, 1 filtered; repeat of an earlier row 1\n",
            error,
            StringComparison.Ordinal);
        using var written = LabelledProfileCsv.Open(profiles);
        var ids = written.Read().Select(row => row.Profile!.ProfileId).ToList();
        Assert.Equal(["000001", "adverts-000002", "000004"], ids.Select(id => id.Split('#')[^1]));
        Assert.Equal(ids[0].Split('#')[0], ids[2].Split('#')[0]);
    }

    [Fact]
    public void Import_TurnsAForeignTableIntoProfiles()
    {
        var map = _tool.Folder.Write("map.json", Map);
        var table = _tool.Folder.Write(
            "export.csv", "Job,Land,Years,Tools\nData Scientist,UK,4,\"Python, SQL\"\nData Analyst,UK,many,Excel\n");
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
            "export.csv",
            "Job title,Country,Years of experience,Skills\nData Scientist,UK,4,\"Python, SQL\"\nData Analyst,Spain,7,\"Excel, SQL\"\n");

        var map = _tool.Folder.Write("map.json", _tool.Run("import", "--draft", table).Out);
        var (exitCode, answer, _) = _tool.Run("import", "--map", map, table, "--out", _tool.Folder.File("profiles.csv"), "--json");

        Assert.Equal(0, exitCode);
        Assert.Equal(2, JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("used").GetInt32());
    }
}
