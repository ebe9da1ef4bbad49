using System.Text.Json;
using Parquet;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>Whatever stands in any input, no command lets it act on the terminal: it is shown, and no line is forged.</summary>
public sealed class EchoTests : IDisposable
{
    private const string Text = Hidden.Text;

    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    private static string Cell => $"\"{Text}\"";

    [Theory]
    [InlineData(
        "recommend", "--skills", Text, "--activities", Text, "--role", Text, "--country", Text, "--city", Text, "--industry", Text,
        "--company-size", Text, "--work-mode", Text, "--education", Text, "--exclude-city", Text, "--in-country", Text)]
    [InlineData("recommend", "--skills", Text, "--json")]
    [InlineData("recommend", "--skills", "python", "--years", Text)]
    [InlineData("recommend", "--skills", "python", "--model", Text)]
    [InlineData("recommend", "--profile", Text)]
    [InlineData("score", Text, "--out", "scored.csv")]
    [InlineData("score", "people.csv", "--out", Text)]
    [InlineData("score", "people.csv", "--out", "scored.csv", "--top", Text)]
    [InlineData("score", "people.csv", "--out", "scored.csv", "--part", Text)]
    [InlineData("score", "--run", Text, "--part", "1")]
    [InlineData("plan", Text, "--run", "run")]
    [InlineData("plan", "people.csv", "--run", "run", "--format", Text)]
    [InlineData("plan", "people.csv", "--run", Text)]
    [InlineData("score", "people.csv", "--out", "scored.csv", "--rejects", "no/" + Text)]
    [InlineData("score", "people.csv", "--out", "scored.csv", "--map", Text)]
    [InlineData("merge", "--run", Text, "--out", "merged.csv")]
    [InlineData("import", "--map", Text, "people.csv", "--out", "x.csv")]
    [InlineData("import", "--draft", Text)]
    [InlineData("import", "--titles", Text, "people.csv", "--out", "x.csv")]
    [InlineData("train", "--data", Text)]
    [InlineData("train", "--data", "people.csv", "--recipe", Text)]
    [InlineData("evaluate", "--data", Text)]
    [InlineData("evaluate", "--data", "people.csv", "--split", Text)]
    [InlineData("evaluate", "titles", "--queries", Text, "--corpus", Text, "--judgements", Text)]
    [InlineData("models", "list", "--models", Text)]
    [InlineData("models", "show", Text)]
    [InlineData("models", "promote", Text)]
    [InlineData("replay", Text)]
    [InlineData("keys", "create", "--scope", Text, "--name", "x")]
    [InlineData("roles", Text)]
    [InlineData("skills", Text)]
    [InlineData("skills", Text, "--json")]
    [InlineData("cities", Text)]
    [InlineData("x" + Text)]
    [InlineData("score", "people.csv", "--out", "scored.csv", "--" + Text)]
    public void OfACommandLine(params string[] args)
    {
        _tool.Folder.Write("people.csv", "skills,role\npython,Dev\n");

        var (_, answer, error) = _tool.Run(args);
        Clean(answer, error);
        // Once more for a parent process, where the command has that.
        (_, answer, error) = _tool.Run([.. args, "--supervised"]);
        Clean(answer, error);
    }

    [Theory]
    [InlineData("scored.csv")]
    [InlineData("scored.tsv")]
    [InlineData("scored.ndjson")]
    public void OfATableThatIsScored(string name)
    {
        var people = _tool.Folder.Write(
            "people.csv",
            $"profile_id,skills,activities,years_experience,country,city,role,seniority,education,industry,company_size,work_mode,{Cell}\n"
            + $"a,{Cell},{Cell},3,{Cell},{Cell},{Cell},{Cell},{Cell},{Cell},{Cell},{Cell},{Cell}\n"
            + $"b,python,,{Cell},GB,,,,,,,,\n");
        var (scored, rejects) = (_tool.Folder.File(name), _tool.Folder.File("rejects.csv"));

        var told = _tool.Run("score", people, "--out", scored);
        var kept = _tool.Run("score", people, "--out", scored, "--rejects", rejects);
        var shown = _tool.Run("score", people, "--out", "-");

        Assert.All([told, kept, shown], run =>
        {
            Assert.Equal(3, run.ExitCode);
            Clean(run.Out, run.Error);
        });
        Hidden.None(File.ReadAllText(scored).Replace("\t", "", StringComparison.Ordinal));
        Hidden.None(File.ReadAllText(rejects));
        Assert.Contains("\\u001b[31mx", File.ReadAllText(rejects), StringComparison.Ordinal);
        Assert.Contains("\\u001b[31mx", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfATableThatIsScoredToParquet()
    {
        var scored = _tool.Folder.File("scored.parquet");
        _tool.Run("score", _tool.Folder.Write("people.csv", $"skills,city\n{Cell},{Cell}\n"), "--out", scored);

        await using var reader = await ParquetReader.CreateAsync(scored);
        var note = new string?[1];
        await reader.RowGroups[0].ReadAsync(reader.Schema.FindDataField("note"), note.AsMemory());
        Hidden.None(note[0]!);
        Assert.Contains("\\u001b[31mx", note[0], StringComparison.Ordinal);
    }

    [Fact]
    public void OfATableInJson()
    {
        var json = JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["skills"] = new[] { Text, "\\" },
            ["city"] = Text,
            ["years_experience"] = Text,
            [Text] = 1,
        });
        var oneLine = Text.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        var people = _tool.Folder.Write("people.ndjson", $"{json}\n{{\"skills\":[\"{oneLine}\"]}}\n");

        var (exitCode, answer, error) = _tool.Run("score", people, "--out", "-");

        Assert.Equal(3, exitCode);
        Clean(answer, error);
    }

    [Fact]
    public void OfAProfile()
    {
        var profile = _tool.Folder.Write(
            "profile.json", JsonSerializer.Serialize(new { skills = new[] { Text }, city = Text, country = Text, currentRole = Text }));

        var (exitCode, answer, error) = _tool.Run("recommend", "--profile", profile);
        Assert.Equal(0, exitCode);
        Clean(answer, error);
        Assert.Contains("\\u001b[31mx", answer, StringComparison.Ordinal);

        (_, answer, error) = _tool.Run("recommend", "--profile", profile, "--json");
        Clean(answer, error);
        Assert.Contains(
            "\\u001b",
            JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("unknownSkills")[0].GetProperty("text").GetString(),
            StringComparison.Ordinal);

        foreach (var wrong in new[]
        {
            JsonSerializer.Serialize(new Dictionary<string, int> { [Text] = 1 }),
            "{\"skills\":[\"\\ud800\"]}",
            "{\"\\ud800\":1}",
            "{\"skills\":\"\u001b",
        })
        {
            (exitCode, answer, error) = _tool.Run("recommend", "--profile", _tool.Folder.Write("wrong.json", wrong));
            Assert.Equal(2, exitCode);
            Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Clean(answer, error);
        }
    }

    [Fact]
    public void OfAnImport()
    {
        var table = _tool.Folder.Write(
            "table.csv", $"Job title,Skills,Years of experience,{Cell}\n{Cell},{Cell},3,x\nDev,python,{Cell},x\n,,,\n");
        var map = _tool.Folder.Write("map.json", JsonSerializer.Serialize(new
        {
            source = "s",
            fields = new { role = new { column = "Job title" }, years_experience = new { column = "Years of experience" } },
            skills = new[] { new { columns = new[] { "Skills" } } },
            drop = new[] { new { column = "Job title", @in = new[] { "" }, because = Text } },
        }));
        var titles = _tool.Folder.Write(
            "titles.json", JsonSerializer.Serialize(new { source = Text, occupation = "Job title", titles = new[] { "Skills" } }));

        var draft = _tool.Run("import", "--draft", table);
        var drafted = _tool.Folder.Write("drafted.json", draft.Out);
        (int ExitCode, string Out, string Error)[] runs =
        [
            draft,
            _tool.Run("import", "--map", drafted, table, "--dry-run"),
            _tool.Run("import", "--map", map, table, "--dry-run"),
            _tool.Run("import", "--map", map, table, "--out", _tool.Folder.File("out.csv"), "--json"),
            _tool.Run("import", "--titles", titles, table, "--out", _tool.Folder.File("titles.csv")),
            _tool.Run("import", "--map", _tool.Folder.Write(
                "wrong.json",
                JsonSerializer.Serialize(new Dictionary<string, string> { [Text] = Text, ["source"] = Text })), table, "--dry-run"),
            _tool.Run("import", "--map", _tool.Folder.Write("half.json", "{\"\\ud800\":1}"), table, "--dry-run"),
        ];

        Assert.All(runs, run => Clean(run.Out, run.Error));
        Assert.All(runs[..5], run => Assert.True(run.ExitCode is 0 or 3, run.Error));
        Assert.All(runs[5..], run => Assert.Equal(2, run.ExitCode));
    }

    [Fact]
    public void OfRowsThatAreLearntFrom()
    {
        var data = _tool.Folder.Write("people.csv", $"skills,role,years_experience,{Cell}\n{Cell},{Cell},{Cell},x\n");

        foreach (var command in new[] { "train", "evaluate" })
        {
            var (exitCode, answer, error) = _tool.Run(command, "--data", data, "--seeds", Repository.Seeds);
            Assert.NotEqual(1, exitCode);
            Clean(answer, error);
        }
    }

    [Fact]
    public void OfTheNameOfAKey()
    {
        var data = _tool.Folder.File("data");

        var made = _tool.Run("keys", "create", "--scope", "read", "--name", Text, "--data", data);
        var listed = _tool.Run("keys", "list", "--data", data);
        var asJson = _tool.Run("keys", "list", "--data", data, "--json");
        var id = JsonSerializer.Deserialize<JsonElement>(asJson.Out)[0].GetProperty("id").GetString()!;
        var revoked = _tool.Run("keys", "revoke", id, "--data", data);

        Assert.All([made, listed, asJson, revoked], run =>
        {
            Assert.Equal(0, run.ExitCode);
            Clean(run.Out, run.Error);
        });
        Assert.Contains("\\u001b[31mx", revoked.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void IdsAreWrittenAsTheyCame_AndShownAndGuardedWhereThatIsAsked()
    {
        var people = _tool.Folder.Write("people.csv", "profile_id,skills\n\u200B=cmd|x,python\n\u001bx,python\n-5,python\n");
        var (plain, guarded) = (_tool.Folder.File("plain.csv"), _tool.Folder.File("guarded.csv"));

        _tool.Run("score", people, "--out", plain);
        _tool.Run("score", people, "--out", guarded, "--guard-ids");

        Assert.Equal(["\u200B=cmd|x", "\u001bx", "-5"], Ids(plain));
        Assert.Equal(["'\\u200b=cmd|x", "\\u001bx", "-5"], Ids(guarded));

        static IEnumerable<string> Ids(string path) => File.ReadAllLines(path).Skip(1).Select(line => line.Split(',')[0]);
    }

    [Fact]
    public void EveryLineForPeopleGoesThroughOnePlace()
    {
        string[] places = ["Terminal.cs", "Page.cs", "WorkProgress.cs", "ImportCommand.cs", "ReplayCommand.cs"];

        var others = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Recommender.Cli"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !places.Contains(Path.GetFileName(file)))
            .Where(file => System.Text.RegularExpressions.Regex.IsMatch(File.ReadAllText(file), @"\b(Error|Out|Console)[.]Write"));

        Assert.Empty(others.Select(file => Path.GetFileName(file)));
    }

    private static void Clean(string answer, string error)
    {
        Hidden.None("\n" + answer);
        Hidden.None("\n" + error);
    }
}
