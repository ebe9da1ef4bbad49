using System.Text.Json;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

public sealed class TaxonomyCommandsTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("roles", "data scientist", "data-scientist")]
    [InlineData("skills", "torch", "pytorch")]
    [InlineData("cities", "cambridge", "cambridge-gb")]
    public void WordsFindWhatBearsThem(string command, string words, string id)
    {
        var (exitCode, page, error) = _tool.Run(command, words, "--seeds", Repository.Seeds);

        Assert.Equal(0, exitCode);
        Assert.Contains(id, page, StringComparison.Ordinal);
        Assert.EndsWith($" {command} with '{words}'\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roles", "id,title,family,level")]
    [InlineData("skills", "id,name,category")]
    [InlineData("cities", "id,name,country,population,hotspot")]
    public void Json_HoldsAllOfThem(string command, string members)
    {
        var (exitCode, answer, _) = _tool.Run(command, "--json", "--seeds", Repository.Seeds);

        Assert.Equal(0, exitCode);
        using var json = JsonDocument.Parse(answer);
        Assert.True(json.RootElement.GetArrayLength() >= 70);
        Assert.Equal(members, string.Join(',', json.RootElement[0].EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public void ATitleThatNoRoleBears_FindsTheRolesItIsLike()
    {
        var registry = HandMadeModel.Registry(_tool.Models);
        registry.Promote(
            registry.Publish(
                HandMadeModel.Bundle(1) with { Titles = MadeTitles.Model }, new Dictionary<string, Action<Stream>>(), _ => { }));

        var (exitCode, page, error) = _tool.Run("roles", "brook", "gripper", "--seeds", Repository.Seeds);

        Assert.Equal(0, exitCode);
        Assert.Contains("data-engineer ", page, StringComparison.Ordinal);
        Assert.Matches("^0 roles with 'brook gripper'; [1-5] whose title is like it\n$", error);
    }

    [Fact]
    public void WithoutATitleModel_NothingIsLike() =>
        Assert.Equal((0, "", "0 roles with 'brook gripper'\n"), _tool.Run("roles", "brook gripper", "--seeds", Repository.Seeds));
}
