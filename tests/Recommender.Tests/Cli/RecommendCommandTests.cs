using System.Text.Json;

namespace Recommender.Tests.Cli;

public sealed class RecommendCommandTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void TheJsonAnswerIsTheContract()
    {
        var (exitCode, answer, error) = _tool.Run(
            "recommend", "--skills", "python, pytorch", "--skills", "quux", "--years", "6", "--country", "GB", "--top", "2", "--cities",
            "2", "--json");

        Assert.Equal((0, ""), (exitCode, error));
        Approved.Equal("recommend-json", answer.Replace(_tool.Version, "VERSION", StringComparison.Ordinal));
    }

    [Fact]
    public void TheReportIsTheSheet_AndTheAnswerStaysWhatItIs()
    {
        string[] told = ["recommend", "--skills", "python, pytorch, quux", "--years", "6", "--city", "London", "--json"];
        var sheet = _tool.Folder.File("sheet.html");

        var (exitCode, answer, error) = _tool.Run([.. told, "--report", sheet]);

        Assert.Equal((0, $"Wrote the sheet to '{sheet}'; open it in a browser to print it.\n"), (exitCode, error));
        Assert.Equal(_tool.Run(told).Out, answer);
        var page = File.ReadAllText(sheet);
        Assert.Contains("<title>Jobs that fit", page, StringComparison.Ordinal);
        Assert.Contains("python, pytorch, quux", page, StringComparison.Ordinal);
        Assert.Contains("Not known, and left out: quux.", page, StringComparison.Ordinal);
        Assert.Contains(_tool.Version, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void AReportThatCannotBeWrittenIsTold()
    {
        var (exitCode, _, error) = _tool.Run("recommend", "--skills", "python", "--report", _tool.Folder.File("none/sheet.html"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("sheet.html", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePageFitsEightyColumns()
    {
        var (exitCode, page, error) = _tool.Run("recommend", "--skills", "python, pytorch, quux", "--years", "6", "--country", "GB",
            "--role", "Senior Data Analyst");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Approved.Equal("recommend-page", page.Replace(_tool.Version, "VERSION", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fit", "London", "Manchester", "Bristol", "Oxford", "Leeds (own)")]
    [InlineData("share", "London", "Manchester", "Bristol", "Leeds (own)")]
    [InlineData("Pay", "London", "Manchester", "Bristol", "Leeds (own)")]
    [InlineData("real", "Manchester", "Bristol", "London", "Leeds (own)")]
    public void CitiesAreSortedAsAsked_AndTheOwnOneIsMarked(string by, params string[] cities)
    {
        var (exitCode, page, error) = _tool.Run(
            "recommend", "--skills", "python, pytorch", "--city", "Leeds", "--cities", "4", "--sort-cities", by);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains($"Cities by {by.ToLowerInvariant()},", page, StringComparison.Ordinal);
        var lines = page.Split('\n').ToList();
        var first = lines.FindIndex(line => line.StartsWith("City ", StringComparison.Ordinal)) + 2;
        Assert.Equal(
            cities,
            lines
                .Skip(first)
                .TakeWhile(line => line.Length > 0)
                .Select(line => line[..line.IndexOf(" GB", StringComparison.Ordinal)].Trim()));
    }

    [Fact]
    public void WhereNobodyWasSeen_SortingSaysWhy()
    {
        var (_, page, _) = _tool.Run("recommend", "--skills", "python, pytorch", "--country", "FR", "--sort-cities", "pay", "--json");

        Assert.Contains(
            "No city to sort by pay was found: it takes 10 people seen in each; sort by fit instead.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rent")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("fit,pay")]
    public void AnOrderThatIsNoneIsRefused(string by)
    {
        foreach (var command in new[] { (string[])["recommend", "--skills", "sql"], ["score", "people.csv", "--out", "scored.csv"] })
        {
            var (exitCode, _, error) = _tool.Run([.. command, "--sort-cities", by]);

            Assert.Equal(2, exitCode);
            Assert.Contains(
                $"--sort-cities: '{by}'; expected fit, share, pay or real; correct it, or leave it out", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CurrentRole_WhenToldARole_StandsAfterTheRoles()
    {
        var (_, answer, _) = _tool.Run("recommend", "--skills", "sql", "--role", "Senior Data Analyst", "--json");

        using var json = JsonDocument.Parse(answer);
        Assert.Equal(
            [
                "modelVersion", "asOf", "payBasis", "roles", "currentRole", "otherRoles", "cities", "unknownSkills", "tooLittleKnown",
                "ask", "notes",
            ],
            json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("data-analyst", json.RootElement.GetProperty("currentRole").GetProperty("id").GetString());
    }
}
