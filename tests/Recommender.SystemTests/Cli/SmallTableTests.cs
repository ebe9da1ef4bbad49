using System.Text.RegularExpressions;
using Recommender.Cli;
using Recommender.Cli.Terminals;
using Recommender.Tests;
using Recommender.Tests.Cli;
using Recommender.Tests.People;

namespace Recommender.SystemTests.Cli;

/// <summary>
/// Every command on small tables of others, which lack a role, pay, cities, countries or years: it ends with a result or with one line
/// that says found, expected and do this; never with a trace.
/// </summary>
public sealed class SmallTableTests : IDisposable
{
    private const string Recipe = """
        {
          "name": "tiny", "leastFeatureRows": 5,
          "roles": { "leastRows": 50, "leastRowsOfRole": 10,
            "trees": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.7, "leastRowsInLeaf": 5 } },
          "pay": { "leastRows": 50, "folds": 2,
            "centre": { "trees": 10, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 5 },
            "width": { "trees": 5, "leaves": 4, "learningRate": 0.2, "featureFraction": 0.8, "leastRowsInLeaf": 10 } },
          "split": { "calibration": 0.3 }
        }
        """;

    /// <summary>In turn, in a folder of their own; what begins with '@' is a file in it.</summary>
    private static readonly string[] Road =
    [
        "import --draft @table.csv",
        "import --map @drafted.json @table.csv --out @drafted.csv --dry-run",
        "import --map @map.json @table.csv --out @profiles.csv --dry-run",
        "import --map @map.json @table.csv --check",
        "import --map @map.json @table.csv --out @profiles.csv --rejects @rejects.csv",
        "doctor @profiles.csv --fixed @mended.csv",
        "score @profiles.csv --out @scored.csv --rejects @bad.csv",
        "score @table.csv --map @map.json --out @scored.ndjson",
        "plan @profiles.csv --run @run",
        "score --run @run --part 1",
        "merge --run @run --out @whole.csv",
        "evaluate --data @profiles.csv",
        "evaluate --data @profiles.csv --recipe @recipe.json --split kfold:2 --seeds @seeds",
        "evaluate titles --queries @titles.tsv --corpus @titles.tsv --judgements @judged.txt",
        "train --data @profiles.csv --recipe @recipe.json --seeds @seeds",
        "evaluate --data @profiles.csv --model challenger",
        "evaluate --data @profiles.csv --model challenger --against champion",
        "retrain --add @profiles.csv",
        "models list",
        "models show challenger",
        "models promote challenger",
        "recommend --profile @me.json",
        "score @profiles.csv --out @again.csv",
        "models rollback",
        "models republish champion",
        "recommend --skills git --country GB --json",
        "roles data",
        "skills git",
        "cities london",
        "keys create --scope read --name me --data @data",
        "keys list --data @data",
        "keys revoke 0123456789abcdef --data @data",
        "outcomes senders --data @data",
        "outcomes revoke --sender nobody --data @data",
        "replay 019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b --data @data",
        "store copy --from @data --to @copy",
    ];

    /// <summary>What ends with exit code 2 everywhere, and what of one table alone, by the beginning of its command.</summary>
    private static readonly Dictionary<string, string[]> Refusals = new()
    {
        [""] = ["retrain", "evaluate titles", "keys revoke", "outcomes revoke", "replay"],
        ["one role"] = [
            "train", "evaluate --data @profiles.csv --model challenger", "models show challenger", "models promote", "models rollback",
        ],
        ["no pay"] = [
            "train", "evaluate --data @profiles.csv --model challenger", "models show challenger", "models promote", "models rollback",
        ],
    };

    private readonly CommandRun _tool = new();

    public static TheoryData<string> Tables => [.. SmallTable.All.Select(table => table.Name)];

    public void Dispose() => _tool.Dispose();

    [Theory]
    [MemberData(nameof(Tables))]
    public void EveryCommandEndsWithAResultOrOneLine(string name)
    {
        Write(SmallTable.All.Single(table => table.Name == name));

        Assert.All(Road, line =>
        {
            var isRefused = Refusals[""]
                .Concat(Refusals.GetValueOrDefault(name, []))
                .Any(start => line.StartsWith(start, StringComparison.Ordinal));

            var (exitCode, answer, error) = Run(line);

            var isFinding = line.Contains("--against", StringComparison.Ordinal) ? !Regex.IsMatch(answer, @":\s+promote\.")
                : IsInspection(line) && !answer.Contains("Nothing wrong was found", StringComparison.Ordinal);
            Assert.True(exitCode == (isRefused ? 2 : isFinding ? 4 : 0), $"{line}: {exitCode}\n{error}");
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
            if (isRefused)
            {
                Assert.Equal("", answer);
                Assert.Matches("(^|\n)[^\n]*[Ff]ound [^\n]*; expected [^\n]*; [^\n]*\n$", error);
            }
        });
        Assert.Equal(SmallTable.Rows + 1, File.ReadAllLines(_tool.Folder.File("whole.csv")).Length);
        Assert.Equal(File.ReadAllText(_tool.Folder.File("scored.csv")), File.ReadAllText(_tool.Folder.File("whole.csv")));
    }

    [Theory]
    [InlineData("one role", "Found 1 role(s) with 10 rows or more (data-engineer ")]
    [InlineData(
        "no pay", "Found no usable pay in 240 rows; expected that of 50 people or more, as a published model tells pay beside roles; "
            + "add the columns salary and currency, or judge roles alone with 'recommender evaluate --recipe'.")]
    public void WhatCannotBeTrainedSaysWhy(string name, string words)
    {
        Write(SmallTable.All.Single(table => table.Name == name));
        Run("import --map @map.json @table.csv --out @profiles.csv");

        var (exitCode, answer, error) = Run("train --data @profiles.csv --recipe @recipe.json --seeds @seeds");

        Assert.Equal((2, ""), (exitCode, answer));
        Assert.StartsWith(words, error.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(30)]
    public void AHandfulOfPeopleIsJudgedOrRefused(int rows) => Assert.All(SmallTable.All, table =>
    {
        Write(table, rows);
        Run("import --map @map.json @table.csv --out @profiles.csv");

        foreach (var line in new[]
        {
            "evaluate --data @profiles.csv", "evaluate --data @profiles.csv --recipe @recipe.json --split kfold:2 --seeds @seeds"
        })
        {
            var (exitCode, _, error) = Run(line);

            Assert.True(exitCode is 0 or 2, $"{table}: {line}: {exitCode}\n{error}");
        }
    });

    [Fact]
    public async Task TheServiceAnswersWithAModelTrainedOnASmallTable()
    {
        Write(SmallTable.All[0]);
        Run("import --map @map.json @table.csv --out @profiles.csv");
        Assert.Equal(0, Run("train --data @profiles.csv --recipe @recipe.json --seeds @seeds --promote").ExitCode);
        using var stop = new CancellationTokenSource();
        var (answer, error) = (TextWriter.Synchronized(new StringWriter()), new Listening());
        var serving = Task.Run(() => CommandLineTool.Run(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", _tool.Folder.File("data"), "--models", _tool.Models],
            new(answer, TextWriter.Synchronized(error)) { Stop = stop.Token, WorkingDirectory = _tool.Folder.Path }));

        using var client = new HttpClient { BaseAddress = await error.Address.WaitAsync(TimeSpan.FromMinutes(1)) };
        using var content = new StringContent(
            """{"skills": ["python", "sql"], "yearsExperience": 4, "country": "GB"}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/v1/recommendations", UriKind.Relative), content);
        await stop.CancelAsync();

        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(await serving, new[] { ExitCode.Ok, ExitCode.Stopped });
    }

    private static bool IsInspection(string line) =>
        line.StartsWith("doctor", StringComparison.Ordinal) || line.EndsWith("--check", StringComparison.Ordinal);

    [Fact]
    public void EveryCommandOfTheToolIsRun()
    {
        var tool = CommandLineTool.Root(new(TextWriter.Null, TextWriter.Null));
        var run = Road
            .Append("serve")
            .Append("outcomes")
            .Select(line => line.Split(' '))
            .SelectMany(words => new[] { words[0], string.Join(' ', words.Take(2)) })
            .ToHashSet();

        Assert.Empty(tool.Subcommands
            .SelectMany(command => command.Subcommands.Select(one => $"{command.Name} {one.Name}").Prepend(command.Name))
            .Except(run));
    }

    [SharedDataFact]
    public void TheSurveyOf2020IsJudgedThoughItLacksRolesOfTheDefaultModel()
    {
        var profiles = _tool.Folder.File("survey.csv");
        Assert.Equal(0, _tool.Run(
            "import",
            "--map",
            SharedData.Map("it-salary-eu-2020.json"),
            SharedData.Table("it-salary-eu/2020-half.csv"),
            "--out",
            profiles).ExitCode);

        var (exitCode, answer, error) = _tool.Run(
            "evaluate", "--data", profiles, "--models", Path.Combine(Repository.Root, "models"), "--json");

        Assert.True(exitCode == 0, error);
        Assert.InRange(
            System.Text.Json.JsonDocument.Parse(answer).RootElement.GetProperty("metrics").GetProperty("role.model.top3").GetDouble(),
            0.3,
            1);
    }

    private void Write(SmallTable table, int rows = SmallTable.Rows)
    {
        _tool.Folder.Write("table.csv", table.Csv(rows));
        _tool.Folder.Write("map.json", table.Map());
        _tool.Folder.Write("recipe.json", Recipe);
        _tool.Folder.Write("me.json", """{"skills": ["python", "git"], "yearsExperience": 3, "country": "GB"}""");
        _tool.Folder.Write("titles.tsv", "id\ttitle\n1\tData Engineer\n2\tData Scientist\n");
        _tool.Folder.Write("judged.txt", "1\t0\t2\t1\n");
    }

    private (int ExitCode, string Out, string Error) Run(string line)
    {
        var run = _tool.Run([.. line.Split(' ').Select(word =>
            word == "@seeds" ? Repository.Seeds : word.StartsWith('@') ? _tool.Folder.File(word[1..]) : word)]);
        if (line.Contains("--draft", StringComparison.Ordinal))
        {
            _tool.Folder.Write("drafted.json", run.Out);
        }

        return run;
    }

    /// <summary>Hears where the service listens.</summary>
    private sealed class Listening : StringWriter
    {
        private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Uri> Address => _address.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith("Listening on ", StringComparison.Ordinal) == true)
            {
                _address.TrySetResult(new(value["Listening on ".Length..].Split([',', ';'])[0]));
            }
        }
    }
}
