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
    public void ThePageFitsEightyColumns()
    {
        var (exitCode, page, error) = _tool.Run("recommend", "--skills", "python, pytorch, quux", "--years", "6", "--country", "GB",
            "--role", "Senior Data Analyst");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Approved.Equal("recommend-page", page.Replace(_tool.Version, "VERSION", StringComparison.Ordinal));
    }

    [Fact]
    public void CurrentRole_WhenToldARole_StandsAfterTheRoles()
    {
        var (_, answer, _) = _tool.Run("recommend", "--skills", "sql", "--role", "Senior Data Analyst", "--json");

        using var json = JsonDocument.Parse(answer);
        Assert.Equal(
            ["modelVersion", "asOf", "roles", "currentRole", "otherRoles", "cities", "unknownSkills", "tooLittleKnown", "ask", "notes"],
            json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("data-analyst", json.RootElement.GetProperty("currentRole").GetProperty("id").GetString());
    }
}
