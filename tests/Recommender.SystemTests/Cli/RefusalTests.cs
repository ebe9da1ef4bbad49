using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>
/// What cannot be used ends with exit code 2, one line that says found, expected and do this, and nothing on standard output.
/// </summary>
public sealed class RefusalTests : IDisposable
{
    private const string Profile = "a profile like {\"skills\": [\"python\"], \"yearsExperience\": 4, \"country\": \"GB\"}";

    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("missing.csv", "no such file; expected a readable table; check the path.")]
    [InlineData("folder", "a directory; expected one table file; name the file inside it.")]
    [InlineData("empty.csv", "an empty file; expected a header and rows; check how it was exported.")]
    [InlineData("header.csv", "a header and no rows; expected at least one row; check how it was exported.")]
    [InlineData("binary.csv", "binary content (zero bytes); expected text in rows and columns; export it as CSV in UTF-8.")]
    [InlineData("columns.csv", "the columns 'name', 'skils'; expected a column 'skills' or 'role'; rename 'skils' to 'skills'.")]
    public void Score_WhenTheTableCannotBeUsed(string name, string problem)
    {
        Directory.CreateDirectory(_tool.Folder.File("folder"));
        _tool.Folder.Write("empty.csv", "");
        _tool.Folder.Write("header.csv", "skills,role\n");
        _tool.Folder.Write("binary.csv", "skill\0\u0001\u0002s\n\0\0\n");
        _tool.Folder.Write("columns.csv", "name,skils\na,python\n");
        var path = _tool.Folder.File(name);

        Refused($"{path}: {problem}", "score", path, "--out", _tool.Folder.File("scored.csv"));
        Assert.False(File.Exists(_tool.Folder.File("scored.csv")));
    }

    [Fact]
    public void Score_WhenTheOutputIsTheInput()
    {
        var people = _tool.Folder.Write("people.csv", "skills\npython\n");

        Refused(Twice(people), "score", people, "--out", people);
        Assert.Equal("skills\npython\n", File.ReadAllText(people));
    }

    [Fact]
    public void Import_WhenAFileWrittenIsNoOtherOne()
    {
        var table = _tool.Folder.Write("table.csv", "Job\nDev\n");
        var map = _tool.Folder.Write("map.json", """{ "source": "s", "fields": { "role": { "column": "Job" } } }""");
        var profiles = _tool.Folder.File("profiles.csv");
        var link = _tool.Folder.File("link.csv");
        File.CreateSymbolicLink(link, table);

        Refused(Twice(table), "import", "--map", map, table, "--out", table);
        Refused(Twice(link), "import", "--map", map, table, "--out", link);
        Refused(Twice(map), "import", "--map", map, table, "--out", map);
        Refused(Twice(profiles), "import", "--map", map, table, "--out", profiles, "--rejects", profiles);
        Refused(Twice("-"), "import", "--map", map, table, "--out", "-", "--rejects", "-");
        Assert.Equal("Job\nDev\n", File.ReadAllText(table));
    }

    [Theory]
    [InlineData("train")]
    [InlineData("evaluate")]
    public void TrainAndEvaluate_WhenTheRejectsAreTheData(string command)
    {
        var data = _tool.Folder.Write("people.csv", "skills\npython\n");

        Refused(Twice(data), command, "--data", data, "--rejects", data);
        Assert.Equal("skills\npython\n", File.ReadAllText(data));
    }

    [Theory]
    [InlineData("--out", "score", "people.csv", "--out", "")]
    [InlineData("people.csv", "score", "", "--out", "scored.csv")]
    [InlineData("--rejects", "score", "people.csv", "--out", "scored.csv", "--rejects", "")]
    [InlineData("--models", "models", "list", "--models", "")]
    [InlineData("--models", "recommend", "--skills", "python", "--models", "")]
    [InlineData("--data", "train", "--data", "")]
    [InlineData("--data", "evaluate", "--data", "people.csv", "")]
    [InlineData("--recipe", "train", "--data", "people.csv", "--recipe", "")]
    [InlineData("--seeds", "roles", "--seeds", "")]
    [InlineData("--profile", "recommend", "--profile", "")]
    [InlineData("--map", "import", "--map", "", "table.csv", "--out", "profiles.csv")]
    [InlineData("--out", "import", "--map", "map.json", "table.csv", "--out", "")]
    [InlineData("--draft", "import", "--draft", "")]
    [InlineData("files", "import", "--map", "map.json", "", "--out", "profiles.csv")]
    public void APathThatIsEmpty(string name, params string[] args) =>
        Refused($"{name}: ''; expected a path; name one (a variable that is not set leaves it empty).", args);

    [Fact]
    public void Score_WhenTheOutputFolderDoesNotExist()
    {
        var people = _tool.Folder.Write("people.csv", "skills\npython\n");

        var (exitCode, _, error) = _tool.Run("score", people, "--out", _tool.Folder.File("no/scored.csv"));

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Found: Could not find a part of the path", error, StringComparison.Ordinal);
        Assert.EndsWith(
            "; expected files that can be read and written; check the path, its rights and the space left.\n",
            error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Recommend_WhenNothingIsTold() => Refused(
        "Found nothing about the person; expected skills, activities, a role or any other field; "
        + "try --skills \"python, sql\" --years 4, or --profile profile.json.",
        "recommend", "--remote");

    [Theory]
    [InlineData("--years", "61", "is outside 0 to 60 years; correct it, or leave it blank.")]
    [InlineData("--years-ml", "-1", "is outside 0 to 60 years; correct it, or leave it blank.")]
    [InlineData("--years", "a few", "is not a number of years; write it like 4, 2.5, 3-5 or 20+, or leave it blank.")]
    [InlineData("--years", "Infinity", "is not a number of years; write it like 4, 2.5, 3-5 or 20+, or leave it blank.")]
    [InlineData("--years-ml", "-Infinity", "is not a number of years; write it like 4, 2.5, 3-5 or 20+, or leave it blank.")]
    public void Recommend_WhenYearsAreNone(string option, string value, string words) =>
        Refused($"{option}: '{value}' {words}", "recommend", "--skills", "python", option, value);

    [Fact]
    public void Recommend_TellsAllFaultsAtOnce() => Refused(
        "--years: 'ten-ish' is not a number of years; write it like 4, 2.5, 3-5 or 20+, or leave it blank. "
        + "--years-ml: '99' is outside 0 to 60 years; correct it, or leave it blank.",
        "recommend", "--years", "ten-ish", "--years-ml", "99");

    [Theory]
    [InlineData("--top", "101", "a whole number from 0 to 100; correct it.")]
    [InlineData("--top", "NaN", "a whole number from 0 to 100; correct it.")]
    [InlineData("--cities", "-Infinity", "a whole number from 0 to 100; correct it.")]
    public void Recommend_WhenANumberIsOutOfBounds(string option, string value, string expected) =>
        Refused($"{option}: '{value}'; expected {expected}", "recommend", "--skills", "python", option, value);

    [Theory]
    [InlineData("""{"skils": ["python"]}""", "unknown member 'skils' (did you mean 'skills'?)", "correct or remove it.")]
    [InlineData(
        """{"skills": {"a": 1}}""",
        "'skills': '{\"a\": 1}' is no list of texts (write it like [\"python\", \"sql\"])",
        "correct or remove it.")]
    [InlineData("""["python"]""", "JSON that is no object", "write one.")]
    public void Recommend_WhenTheProfileCannotBeUsed(string json, string found, string cure)
    {
        var (exitCode, answer, error) = _tool.RunWith(json, "recommend", "--profile", "-");

        Assert.Equal((2, "", $"stdin: {found}; expected {Profile}; {cure}\n"), (exitCode, answer, error));
    }

    [Fact]
    public void Recommend_WhenTheProfilesYearsAreOutOfBounds()
    {
        var path = _tool.Folder.Write("profile.json", """{"skills": ["python"], "yearsMl": 75.5}""");

        Refused($"{path}: 'yearsMl': '75.5' is outside 0 to 60 years (correct it, or leave it blank); expected {Profile}; "
            + "correct or remove it.", "recommend", "--profile", path);
    }

    [Fact]
    public void Recommend_WhenThereIsNoSuchModel() => Refused(
        $"Found no model '1999' in '{_tool.Models}' (it holds {_tool.Version}); expected a version, an alias or the name of a recipe; " +
        "train one with 'recommender train', or name the folder with --models.",
        "recommend", "--skills", "python", "--model", "1999");

    [Fact]
    public void Recommend_WhenTheModelIsDamaged()
    {
        var file = Path.Combine(_tool.Models, _tool.Version, "pay.bin");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);

        var (exitCode, answer, error) = _tool.Run("recommend", "--skills", "python");

        Assert.Equal((2, ""), (exitCode, answer));
        Assert.Equal(
            $"Found 'pay.bin' of model '{_tool.Version}' altered; expected it as published; restore the file, or choose another model.\n",
            error);
    }

    [Theory]
    [InlineData("Required command was not provided; expected what its help shows; run 'recommender --help'.")]
    [InlineData(
        "Unrecognized command or argument '--foo'; expected what its help shows; run 'recommender recommend --help'.",
        "recommend",
        "--foo")]
    [InlineData(
        "Found the command 'recomend' (did you mean 'recommend'?); "
        + "expected import, doctor, train, retrain, evaluate, recommend, plan, score, merge, models, serve, replay, keys, outcomes, store, "
        + "roles, skills, cities; run 'recommender --help'.",
        "recomend", "--skills", "python")]
    [InlineData("Option '--out' is required; expected what its help shows; run 'recommender merge --help'.", "merge", "--run", "run")]
    [InlineData("Required argument 'version' missing for command: 'promote'; expected what its help shows; "
        + "run 'recommender models promote --help'.", "models", "promote")]
    public void ArgumentsThatAreNotUnderstoodAreTold(string message, params string[] args) => Refused(message, args);

    [Fact]
    public void Import_WhenSomethingIsMissing() => Refused(
        "Found an import without --map; expected --map MAP TABLE --out PROFILES, or --draft TABLE; run 'recommender import --help'.",
        "import", "table.csv");

    [Fact]
    public void Train_WhenTooFewRowsAreLeft()
    {
        var data = _tool.Folder.Write("few.csv", "skills,role,years_experience\npython,Data Scientist,2\npython,Data Scientist,x\n");

        var (exitCode, answer, error) = _tool.Run("train", "--data", data, "--seeds", Repository.Seeds);

        Assert.Equal((2, ""), (exitCode, answer));
        Assert.Contains("2 rows in = 1 used + 1 rejected\nFound ", error, StringComparison.Ordinal);
        Assert.Single(HandMadeModel.Registry(_tool.Models).Versions);
    }

    private static string Twice(string path) =>
        $"Found '{path}' named twice; expected every file that is written to be no other one; rename one of them.";

    private void Refused(string message, params string[] args)
    {
        var (exitCode, answer, error) = _tool.Run(args);

        Assert.Equal((2, "", message + "\n"), (exitCode, answer, error));
    }
}
