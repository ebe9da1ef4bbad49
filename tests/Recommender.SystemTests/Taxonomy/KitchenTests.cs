using System.Text.Json;
using System.Text.RegularExpressions;
using Recommender.Cli;
using Recommender.People;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Taxonomy;

namespace Recommender.SystemTests.Taxonomy;

/// <summary>A second field of work: the taxonomy is data, and nothing that runs for it speaks of computing.</summary>
public sealed partial class KitchenTests(KitchenModel model) : IClassFixture<KitchenModel>, IDisposable
{
    private static readonly Profile PastryPerson = new()
    {
        Skills = ["viennoiserie, sugar work", "chocolate"],
        YearsExperience = 6,
        Education = "culinary school",
        Country = "Austria",
        City = "Vienna",
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CooksAreToldTheirRoles()
    {
        var recommender = model.Open();

        var pastry = recommender.Recommend(PastryPerson);
        var grill = recommender.Recommend(new Profile { Skills = ["grill, meat cutting"], Activities = ["train cooks"], Country = "CH" });
        var remote = recommender.Recommend(PastryPerson, new() { Remote = true });

        Assert.Equal(("pastry-chef", 3, "EUR"), (pastry.Roles[0].Id, pastry.Roles[0].Level, pastry.Roles[0].Pay.Currency));
        Assert.Equal(("grill-cook", 3, "CHF"), (grill.Roles[0].Id, grill.Roles[0].Level, grill.Roles[0].Pay.Currency));
        Assert.Equal("Vienna", pastry.Cities[0].City);
        Assert.Equal("pastry-chef", remote.Roles[0].Id);
        Assert.All([pastry, grill, remote], answer => AssertSpeaksOfKitchens(JsonSerializer.Serialize(answer)));
    }

    [Fact]
    public void TitlesAreReadByTheWordsOfTheField()
    {
        var (known, _) = Kitchen.Taxonomy.Roles.Resolve("Sous Choc Maker");
        var (unknown, nearest) = Kitchen.Taxonomy.Roles.Resolve("Machine Learning Engineer");

        Assert.Equal(("chocolatier", 3), (known?.Role.Id, known?.Level));
        Assert.Null(unknown);
        Assert.Empty(nearest!.Nearest);
    }

    [Fact]
    public void EachRungIsAFeatureAndNoneBeyond()
    {
        var features = model.Bundle().Schema.Names;

        Assert.Equal(["level:1", "level:2", "level:3", "level:4"], features.Where(name => LevelFeature().IsMatch(name)));
        Assert.All(features, AssertSpeaksOfKitchens);
    }

    [Fact]
    public void TheBundleCarriesTheTablesThatThereAre()
    {
        var files = model.Bundle().Taxonomy.Files;

        Assert.Equal(Directory.EnumerateFiles(Kitchen.Seeds).Select(Path.GetFileName).Order(), files.Keys.Order());
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(Kitchen.Seeds, file.Key)), file.Value));
    }

    [Fact]
    public void TheModelsCardNamesTheField()
    {
        var card = File.ReadAllText(Path.Combine(model.Models, model.Version, "card.md"));

        Assert.Contains(" for a person's skills and experience, in kitchen work.\n", card, StringComparison.Ordinal);
        AssertSpeaksOfKitchens(card);
    }

    [Fact]
    public void TheToolsCommandsAnswerInTheField()
    {
        var people = _folder.Write("people.csv", """
            profile_id,skills,years_experience,country,role
            a,pastry|sugar work,6,AT,
            b,grill,1,Japan,Fish Cook
            c,juggling,x,CH,
            d,juggling,2,CH,

            """);

        var page = Run(0, "recommend", "--skills", "pastry, sugar work, juggling", "--years", "6", "--country", "AT");
        var json = Run(0, "recommend", "--role", "Head Baker", "--skills", "bread", "--json");
        var scored = Run(3, "score", people, "--out", "-", "--top", "2", "--cities", "2");
        var tables = string.Concat(new[] { "roles", "skills", "cities" }.Select(table => Run(0, table, "--seeds", Kitchen.Seeds)));

        Assert.Contains("Senior", page, StringComparison.Ordinal);
        Assert.Contains("\"id\": \"baker\"", json, StringComparison.Ordinal);
        Assert.StartsWith($"a,{model.Version},pastry-chef,", scored.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("people.csv(4): years_experience 'x' is not a number of years", scored, StringComparison.Ordinal);
        Assert.Contains("hot-kitchen", tables, StringComparison.Ordinal);
        Assert.All([page, json, scored, tables], AssertSpeaksOfKitchens);
    }

    [Fact]
    public void TheToolTrainsInTheField()
    {
        using (var csv = LabelledProfileCsvWriter.Create(_folder.File("cooks.csv")))
        {
            Kitchen.Cooks(420).ToList().ForEach(csv.Write);
        }

        var recipe = _folder.Write("recipe.json", MadePeople.QuickRecipe.ToJson().GetRawText());

        var told = Run(
            0, "train", "--data", _folder.File("cooks.csv"), "--seeds", Kitchen.Seeds, "--recipe", recipe,
            "--reports", _folder.File("reports"), "--models", _folder.File("models"));
        var evaluated = Run(0, "evaluate", "--data", _folder.File("cooks.csv"));

        AssertSpeaksOfKitchens(told + evaluated);
    }

    [Fact]
    public async Task TheServiceAnswersInTheField()
    {
        var settings = new Dictionary<string, string?>(ServiceRun.WithoutKeys) { ["Service:Models"] = model.Models };
        await using var service = await ServiceRun.StartAsync(_folder, settings);

        var (status, answer) = await service.PostAsync(
            "/v1/recommendations",
            """{ "skills": ["pastry", "sugar work", "juggling"], "yearsExperience": 6, "country": "AT", "remote": true }""");
        var (_, role) = await service.GetAsync("/v1/roles/pastry-chef");
        var (_, ladder) = await service.GetAsync("/v1/ladder");
        var (_, skills) = await service.GetAsync("/v1/skills");

        Assert.Equal((200, "pastry-chef"), (status, answer.GetProperty("roles")[0].GetProperty("id").GetString()));
        Assert.Equal(4, ladder.GetArrayLength());
        Assert.All([answer, role, ladder, skills], body => AssertSpeaksOfKitchens(body.GetRawText()));
    }

    // "In the data" and a card's "## Data" speak of what a model learns from, in every field.
    private static void AssertSpeaksOfKitchens(string text) => Assert.Empty(OfComputing().Matches(text).Select(match => match.Value));

    private string Run(int exitCode, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] models = args.Contains("--seeds") ? [] : ["--models", model.Models];
        var ended = CommandLineTool.Run([.. args, .. models], new(output, error) { WorkingDirectory = _folder.Path });

        Assert.True(ended == exitCode, error.ToString());
        return output.ToString() + error;
    }

    [GeneratedRegex("^level:[0-9]+$")]
    private static partial Regex LevelFeature();

    [GeneratedRegex(
        @"machine.learning|\bml\b|\bai\b|(?<!in the |## )\bdata\b|software|engineer|developer|python|\bsql\b|\bcloud\b|comput|"
            + @"program(m|s\b)|doctorate|technology",
        RegexOptions.IgnoreCase)]
    private static partial Regex OfComputing();
}
