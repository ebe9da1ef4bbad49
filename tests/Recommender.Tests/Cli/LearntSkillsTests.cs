using System.Text.Json;

namespace Recommender.Tests.Cli;

public sealed class LearntSkillsTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void APageSaysWhatEachRestsOn()
    {
        var (exitCode, page, error) = _tool.Run("skills", "--learnt", "pytorch");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"(?m)^ ?Id +Name +Learnt from +Rows$", page);
        Assert.Matches(@"(?m)^ ?pytorch +PyTorch +rows that tell it +1$", page);
        Assert.Contains($" by model {_tool.Version}: 1 learnt from rows that tell them, ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void WiderSkillsAreNamed()
    {
        var page = _tool.Run("skills", "--learnt", "hugging face transformers").Out;

        Assert.Matches("its wider +skills: ", page.ReplaceLineEndings(" "));
    }

    [Fact]
    public void Json_HoldsTheCounts_AndTheWiderSkills()
    {
        var skills = JsonDocument.Parse(_tool.Run("skills", "--learnt", "--json").Out).RootElement.EnumerateArray()
            .ToDictionary(skill => skill.GetProperty("id").GetString()!);

        Assert.Equal(("ownRows", 1), (Learnt("pytorch"), skills["pytorch"].GetProperty("rows").GetInt32()));
        Assert.Equal(("nothing", 0), (Learnt("communication"), skills["communication"].GetProperty("rows").GetInt32()));
        Assert.All(skills.Values, skill => Assert.Equal(
            skill.GetProperty("learnt").GetString() == "widerSkills", skill.GetProperty("wider").GetArrayLength() > 0));

        string Learnt(string id) => skills[id].GetProperty("learnt").GetString()!;
    }

    [Fact]
    public void AModelWithoutCountsSaysSo()
    {
        var (exitCode, answer, error) = _tool.Run(
            "skills", "--learnt", "pytorch", "--json", "--models", Path.Combine(Repository.Root, "models"),
            "--model", DefaultModel.Bundle.Manifest.Version);

        Assert.Equal((0, ""), (exitCode, error));
        var skill = JsonDocument.Parse(answer).RootElement[0];
        Assert.Equal("ownRows", skill.GetProperty("learnt").GetString());
        Assert.Equal(DefaultModel.Bundle.Schema.Rows is null, skill.GetProperty("rows").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public void OtherTablesThanTheModelsAreRefused() => Assert.Equal(
        (2, "", "Found --seeds beside --learnt; expected one of them, as a model has tables of its own; leave --seeds out.\n"),
        _tool.Run("skills", "--learnt", "--seeds", Repository.Seeds));

    [Fact]
    public void WithoutAModelItSaysWhatToDo()
    {
        var (exitCode, _, error) = _tool.Run("skills", "--learnt", "--models", _tool.Folder.File("none"));

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Found no model 'champion'", error, StringComparison.Ordinal);
    }
}
