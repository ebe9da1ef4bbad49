using System.Globalization;
using System.Text;
using Recommender.Answers;
using Recommender.Tests.Cli;

namespace Recommender.Tests.Service.Batches;

/// <summary>Whose pay a batch tells, and which roles it leaves out.</summary>
public sealed class BatchWishTests
{
    private const string Table = "profile_id,skills,country,years_experience\na,python;sql,GB,3\nb,spark,GB,9\n";

    [Theory]
    [InlineData("?market=Adverts", "--market", "adverts")]
    [InlineData("?excludeRoles=Data%20Scientist,data-engineer", "--held-roles", "Data Scientist, data-engineer")]
    [InlineData("?excludeRoles=Data%20Scientist&excludeRoles=data-engineer", "--held-roles", "Data Scientist, data-engineer")]
    public async Task TheResultIsThatOfTheToolWithTheSameOptions(string query, string option, string value)
    {
        using var folder = new TempFolder();
        var version = PublishWithAdverts(folder);
        await using var service = await ServiceRun.StartAsync(folder, BatchClient.Quick);
        var client = new BatchClient(service.Client);

        var place = await client.HandInAsync(Table, query + "&top=3&cities=2");
        var job = await client.EndAsync(place);

        Assert.Equal("done", BatchClient.State(job));
        var rows = Encoding.UTF8.GetString(await client.BytesAsync(place + "/result"));
        Assert.Equal(Scored(folder, version, option, value), rows);
        Assert.NotEqual(Scored(folder, version, "--top", "3"), rows);
    }

    [Fact]
    public async Task WhatWasAskedForIsTold()
    {
        using var folder = new TempFolder();
        PublishWithAdverts(folder);
        await using var service = await ServiceRun.StartAsync(folder, BatchClient.Quick);
        var client = new BatchClient(service.Client);

        var job = await client.EndAsync(await client.HandInAsync(
            Table, "?market=adverts&excludeRoles=Data%20Analyst,%20data-engineer"));

        Assert.Equal("adverts", job.GetProperty("market").GetString());
        Assert.Equal("Data Analyst, data-engineer", job.GetProperty("excludeRoles").GetString());
    }

    [Theory]
    [InlineData("?market=bazaar", "market", "Found 'bazaar'; expected adverts; correct it, or leave it out.")]
    [InlineData("?market=--json", "market", "Found '--json'; expected adverts; correct it, or leave it out.")]
    [InlineData(
        "?excludeRoles=Data%20Analyst,astronaut%20of%20mars", "excludeRoles",
        "Found 'astronaut of mars'; expected titles that GET /v1/roles knows, or their ids, with commas between; "
        + "correct it, or leave it out.")]
    public async Task WhatTheModelDoesNotKnowIsRefused_AndNothingIsKept(string query, string field, string fault)
    {
        using var folder = new TempFolder();
        PublishWithAdverts(folder);
        await using var service = await ServiceRun.StartAsync(folder, BatchClient.Quick);

        var (status, problem) = await new BatchClient(service.Client).PostAsync(Encoding.UTF8.GetBytes(Table), "text/csv", query);

        Assert.Equal((400, fault), (status, problem.GetProperty("errors").GetProperty(field)[0].GetString()));
        Assert.False(Directory.Exists(folder.File("data/batches")) && Directory.EnumerateDirectories(folder.File("data/batches")).Any());
    }

    // A model that knows pay as adverts tell it too, twice as high.
    private static string PublishWithAdverts(TempFolder folder)
    {
        var bundle = HandMadeModel.Bundle();
        var groups = bundle.Pay.Conformal.ByGroup.ToDictionary(StringComparer.Ordinal);
        groups["market:adverts"] = new(0, 0, 0, 100) { Shift = 1 };
        bundle = HandMadeModel.WithGolden(bundle with
        {
            Pay = bundle.Pay with { Conformal = new(groups), Markets = new Dictionary<string, int> { ["adverts"] = 2026 } },
        });
        return HandMadeModel.Registry(folder.File("models")).Publish(
            bundle, new Dictionary<string, Action<Stream>>(), read => _ = new JobRecommender(read));
    }

    // What "recommender score" writes, in a folder of its own, with the model that the service has.
    private static string Scored(TempFolder folder, string version, string option, string value)
    {
        var (people, scored) = (folder.Write("people.csv", Table), folder.File($"scored-{option}.csv"));
        string[] usual = option == "--top" ? ["--cities", "2"] : ["--top", "3", "--cities", "2"];
        var (exitCode, said) = ToolProcess.Run(
            ["score", people, "--out", scored, "--models", folder.File("models"), "--model", version, option, value, .. usual]);
        Assert.True(exitCode == 0, said.ToString(CultureInfo.InvariantCulture));
        return File.ReadAllText(scored);
    }
}
