using System.Text.Json;
using Recommender.Bundles;
using Recommender.Cli.Terminals;
using Recommender.Tests;
using Recommender.Tests.Cli;
using Recommender.Training;
using Recommender.Training.Recipes;

namespace Recommender.SystemTests.Cli;

/// <summary>The road of titles: import, train, evaluate.</summary>
public sealed class TitleCommandsTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void ForeignTitlesAreImported()
    {
        var map = _tool.Folder.Write("map.json", """{ "source": "made", "occupation": "Code", "titles": ["Name"] }""");
        var table = _tool.Folder.Write("made.csv", "Code,Name\n1,Baker\n,Nobody\n2,Cook\n");

        var (exitCode, titles, error) = _tool.Run("import", "--titles", map, table, "--out", "-");

        Assert.Equal((ExitCode.RowsRejected, "source,occupation,title\nmade,1,Baker\nmade,2,Cook\n"), (exitCode, titles));
        Assert.Equal($"{table}(3): Code '' is blank; name the occupation, or remove the row\n2 titles of made, 1 row(s) rejected\n", error);
    }

    [Theory]
    [InlineData("--out", "x.csv")]
    [InlineData("table.csv")]
    [InlineData("table.csv", "--out", "x.csv", "--map", "other.json")]
    [InlineData("table.csv", "--out", "x.csv", "--dry-run")]
    public void AnImportOfTitlesThatLacksAPart_IsRefused(params string[] rest)
    {
        var (exitCode, answer, error) = _tool.Run(["import", "--titles", "map.json", .. rest]);

        Assert.Equal((ExitCode.Unusable, ""), (exitCode, answer));
        Assert.Equal(
            "Found an import of titles with another map, without a table or --out, or with --dry-run or --json; " +
            "expected --titles MAP TABLE --out TITLES; run 'recommender import --help'.\n",
            error);
    }

    [Fact]
    public void ATrainedModelKnowsTitles_AndEvaluateMeasuresIt()
    {
        var recipe = MadePeople.QuickRecipe with
        {
            Titles = MadeTitles.Recipe,
            Sources = new Dictionary<string, SourceRecipe> { ["made"] = new(Terms: "made up") },
        };
        var trained = new TrainingRun(recipe, MadePeople.Taxonomy, TimeProvider.System) { Titles = MadeTitles.Titles }
            .Fit(MadePeople.Labelled(700));
        var registry = HandMadeModel.Registry(_tool.Models);
        var version = registry.Promote(trained.PublishTo(registry));

        Assert.Equal(
            [new("made", MadeTitles.Titles.Count, null, null, "made up", registry.Manifest(version).Titles[0].Fingerprint)],
            registry.Manifest(version).Titles);
        Assert.Equal(MadeTitles.Model.Parts.Vectors, registry.Open(version).Titles!.Parts.Vectors);
        Assert.Contains(
            $"| made | {MadeTitles.Titles.Count} | made up | ",
            File.ReadAllText(Path.Combine(_tool.Models, version, "card.md")),
            StringComparison.Ordinal);

        var (exitCode, answer, _) = _tool.Run(["evaluate", "titles", .. Judged(), "--json"]);

        Assert.Equal(0, exitCode);
        var metrics = JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("metrics");
        Assert.Equal(1, metrics.GetProperty("titles.model.map").GetDouble());
    }

    [Fact]
    public void AModelWithoutTitles_CannotBeMeasuredOnThem()
    {
        var (exitCode, _, error) = _tool.Run(["evaluate", "titles", .. Judged()]);

        Assert.Equal(ExitCode.Unusable, exitCode);
        Assert.Equal($"Found model '{_tool.Version}' without a title model; expected one that learnt from titles; "
            + "train one with 'recommender train --titles'.\n", error);
    }

    [Fact]
    public void ACutOffTitleModel_IsRefused()
    {
        var registry = HandMadeModel.Registry(_tool.Models);
        var version = registry.Publish(
            HandMadeModel.Bundle(1) with { Titles = MadeTitles.Model }, new Dictionary<string, Action<Stream>>(), _ => { });
        using (var stream = new FileStream(Path.Combine(_tool.Models, version, "titles.bin"), FileMode.Open))
        {
            stream.SetLength(stream.Length - 3);
        }

        var fault = Assert.Throws<BundleDamagedException>(() => registry.Open(version));

        Assert.Equal(
            $"Found 'titles.bin' of model '{version}' altered; expected it as published; restore the file, or choose another model.",
            fault.Message);
    }

    [Fact]
    public void TitlesThatCannotBeRead_StopATrainingBeforeItBegins()
    {
        var titles = _tool.Folder.Write("titles.csv", "name\nBaker\n");
        var data = _tool.Folder.Write("people.csv", "skills,role\npython,Data Scientist\n");

        var (exitCode, _, error) = _tool.Run("train", "--data", data, "--titles", titles, "--seeds", Repository.Seeds);

        Assert.Equal(ExitCode.Unusable, exitCode);
        Assert.EndsWith($"{titles}: the columns 'name'; expected the columns 'occupation' and 'title'; "
            + "rename them, or import the file with --titles.\n", error, StringComparison.Ordinal);
    }

    private string[] Judged() =>
    [
        "--queries", _tool.Folder.Write("queries.tsv", "id\ttitle\n1\tplim keeper\n"),
        "--corpus", _tool.Folder.Write("corpus.tsv", "id\ttitle\n10\tquax welder\n11\tzorb tender\n"),
        "--judgements", _tool.Folder.Write("qrels.tsv", "1\t0\t11\t1\n"),
    ];
}
