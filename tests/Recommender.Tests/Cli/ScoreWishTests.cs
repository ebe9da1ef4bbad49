using System.IO.Compression;
using System.Text.Json;
using Parquet;

namespace Recommender.Tests.Cli;

/// <summary>What is asked of a scored table beside its rows: the year of its pay, and roles to leave out.</summary>
public sealed class ScoreWishTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void AsOf_IsThePayOfRecommendAndAColumnOfItsOwn()
    {
        string[] model = ["--models", Path.Combine(Repository.Root, "models")];
        var (rows, usual) = (Cells(Score("scored.csv", ["--as-of", "2018", .. model]), ','), Cells(Score("usual.csv", model), ','));

        var (_, answer, _) = _tool.Run(
            ["recommend", "--skills", "sql, spark", "--years", "6", "--country", "GB", "--as-of", "2018", "--json", .. model]);
        var told = JsonDocument.Parse(answer).RootElement;
        var (role, city) = (told.GetProperty("roles")[0], told.GetProperty("cities")[0]);
        Assert.Equal("2018", Cell(rows, "pay_as_of"));
        Assert.Equal(role.GetProperty("id").GetString(), Cell(rows, "role_1"));
        Assert.Equal(role.GetProperty("pay").GetProperty("low").GetRawText(), Cell(rows, "role_1_pay_low"));
        Assert.Equal(role.GetProperty("pay").GetProperty("mid").GetRawText(), Cell(rows, "role_1_pay_mid"));
        Assert.Equal(city.GetProperty("pay").GetProperty("mid").GetRawText(), Cell(rows, "city_1_pay_mid"));
        Assert.NotEqual(Cell(usual, "role_1_pay_mid"), Cell(rows, "role_1_pay_mid"));
        Assert.NotEqual(Cell(usual, "city_1_pay_mid"), Cell(rows, "city_1_pay_mid"));

        static string Cell(List<string[]> rows, string column) => rows[2][Place(rows, column)];
    }

    [Fact]
    public void WithoutAsOf_TheColumnsAreThoseTheyWere() =>
        Assert.DoesNotContain("pay_as_of", Cells(Score("scored.csv"), ',')[0]);

    [Fact]
    public async Task AsOf_IsAWholeNumberInEveryFormat()
    {
        var json = JsonDocument.Parse(File.ReadLines(Score("scored.ndjson", "--as-of", "2019")).First()).RootElement;
        Assert.Equal(2019, json.GetProperty("pay_as_of").GetInt32());

        await using var parquet = await ParquetReader.CreateAsync(Score("scored.parquet", "--as-of", "2019"));
        var years = new long?[2];
        await parquet.RowGroups[0].ReadAsync(parquet.Schema.FindDataField("pay_as_of"), years.AsMemory());
        Assert.Equal([2019, 2019], years);

        using var workbook = ZipFile.OpenRead(Score("scored.xlsx", "--as-of", "2019"));
        using var sheet = new StreamReader(workbook.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.Contains("<v>2019</v>", await sheet.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2015")]
    [InlineData("2027")]
    [InlineData("-2020")]
    [InlineData("last year")]
    [InlineData("20.20")]
    [InlineData("99999999999999999999")]
    public void AsOf_OutsideTheYearsWithRatesIsRefused(string year)
    {
        var (exitCode, _, error) = _tool.Run("score", People(), "--out", "-", $"--as-of={year}");

        Assert.Equal(
            (2, $"--as-of: '{year}'; expected a year from 2016 to 2026; correct it, or leave it out.\n"), (exitCode, error));
    }

    [Fact]
    public void Market_IsThePayOfRecommendAtItsNewestYear()
    {
        string[] wish = ["--market", "Adverts", "--models", Path.Combine(Repository.Root, "models")];
        var rows = Cells(Score("scored.csv", wish), ',');

        var (_, answer, _) = _tool.Run(["recommend", "--skills", "sql, spark", "--years", "6", "--country", "GB", "--json", .. wish]);
        var told = JsonDocument.Parse(answer).RootElement;
        Assert.Equal(told.GetProperty("asOf").GetRawText(), rows[2][Place(rows, "pay_as_of")]);
        Assert.Equal(
            told.GetProperty("roles")[0].GetProperty("pay").GetProperty("mid").GetRawText(), rows[2][Place(rows, "role_1_pay_mid")]);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("recommend")]
    public void Market_ThatTheModelDoesNotKnowIsRefused(string command)
    {
        string[] models = ["--market", "bazaar", "--models", Path.Combine(Repository.Root, "models")];

        var (exitCode, _, error) = _tool.Run(
            command == "score" ? ["score", People(), "--out", "-", .. models] : ["recommend", "--skills", "sql, spark", .. models]);

        Assert.Equal(
            (2, "Found the market 'bazaar'; expected adverts, ai-jobs, big-tech, database, infosec, kaggle; "
                + "name one of these, or leave --market out.\n"),
            (exitCode, error));
    }

    [Fact]
    public void HeldRoles_AreLeftOutOfEveryRow_AndTheOthersKeepTheirChances()
    {
        var all = Cells(Score("all.csv"), ',');
        var left = Cells(Score("left.csv", "--held-roles", "Data Analyst; data-engineer"), ',');

        Assert.All(all.Zip(left).Skip(1), pair =>
        {
            var chances = Roles(all, pair.First);
            Assert.Equal(
                chances.Where(role => role.Id is not ("data-analyst" or "data-engineer" or "")),
                Roles(left, pair.Second).Where(role => role.Id.Length > 0));
        });
    }

    [Fact]
    public void HeldRoles_ThatAreNotKnownAreRefusedBeforeAnythingIsWritten()
    {
        var (exitCode, _, error) = _tool.Run(
            "score", People(), "--out", _tool.Folder.File("scored.csv"), "--held-roles", "Zookeeper of bees");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Found 'Zookeeper of bees' among the roles to leave out", error, StringComparison.Ordinal);
        Assert.EndsWith("; expected titles that are known, or their ids; correct it, or leave it out.\n", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_tool.Folder.File("scored.csv")));
    }

    [Theory]
    [InlineData("--as-of", "2019", "5 roles, 3 cities, pay as of 2019")]
    [InlineData("--held-roles", "Data Analyst, Data Engineer", "5 roles, 3 cities, without Data Analyst and Data Engineer")]
    public void ARunGoesOnOnlyAsItWasAsked(string option, string value, string columns)
    {
        var (people, scored) = (ManyPeople(), _tool.Folder.File("scored.csv"));
        Assert.Equal(130, _tool.RunForTwoBlocks("score", people, "--out", scored, option, value).ExitCode);

        var (exitCode, _, error) = _tool.Run("score", people, "--out", scored, "--resume");

        Assert.Equal(2, exitCode);
        Assert.Contains($"with the columns {columns}; expected 5 roles, 3 cities as asked for;", error, StringComparison.Ordinal);
        Assert.Equal(0, _tool.Run("score", people, "--out", scored, option, value, "--resume").ExitCode);
        Assert.Equal(0, _tool.Run("score", people, "--out", _tool.Folder.File("whole.csv"), option, value).ExitCode);
        Assert.Equal(File.ReadAllText(_tool.Folder.File("whole.csv")), File.ReadAllText(scored));
    }

    private string People() =>
        _tool.Folder.Write("people.csv", "profile_id,skills,years_experience,country\na,python,3,GB\nb,sql|spark,6,GB\n");

    private string ManyPeople() => _tool.Folder.Write(
        "people.csv",
        "profile_id,skills,country\n" + string.Concat(
            Enumerable.Range(0, 5_000).Select(row => FormattableString.Invariant($"p{row}{new string('x', 200)},python,GB\n"))));

    private string Score(string name, params string[] options)
    {
        var (exitCode, _, error) = _tool.Run(["score", People(), "--out", _tool.Folder.File(name), .. options]);
        Assert.True(exitCode == 0, error);
        return _tool.Folder.File(name);
    }

    private static List<(string Id, string Chance)> Roles(List<string[]> rows, string[] row) =>
        [.. Enumerable.Range(1, rows[0].Count(column => column.EndsWith("_probability", StringComparison.Ordinal)))
            .Select(place => (row[Place(rows, $"role_{place}")], row[Place(rows, $"role_{place}_probability")]))];

    private static int Place(List<string[]> rows, string column) => Array.IndexOf(rows[0], column);

    private static List<string[]> Cells(string path, char separator) => [.. File.ReadLines(path).Select(line => line.Split(separator))];
}
