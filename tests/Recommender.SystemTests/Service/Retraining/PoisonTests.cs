using System.Globalization;
using System.Text;
using System.Text.Json;
using Recommender.People;
using Recommender.Service.Safety;
using Recommender.Tests;
using Recommender.Tests.Service.Retraining;
using static Recommender.SystemTests.Service.Outcomes.OutcomeEndpointsTests;

namespace Recommender.SystemTests.Service.Retraining;

/// <summary>
/// Whoever may hand in outcomes may lie. Real services retrain by themselves on what one key sent; under the same settings honest outcomes
/// are promoted, so what stops the others is the judge.
/// </summary>
public sealed class PoisonTests
{
    // Lenient, so that honest outcomes of few people are promoted.
    private static readonly (string, string)[] Lenient = [("Margin", "0.2"), ("LeastOutcomes", "300")];

    [Fact]
    public async Task HonestOutcomesWhosePayRoseATwentiethArePromoted()
    {
        await using var run = await RetrainingRun.StartAsync(Lenient);

        var done = await SendAndWaitAsync(run, MadePeople.Labelled(1_200, seed: 31).Select(person => Times(person, 1.05m)), "promoted");

        var verdict = done.GetProperty("verdict");
        Assert.InRange(verdict.GetProperty("original").GetProperty("figures")[0].GetProperty("people").GetInt32(), 150, 250);
        Assert.Contains(verdict.GetProperty("notes").EnumerateArray(), note => note
            .GetString()!
            .StartsWith("Found 1,200 of 1,200 outcomes from one sender, 'hiring system';", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PayThreeTimesAsHigh_OfOneKey_IsNotPromoted()
    {
        await using var run = await RetrainingRun.StartAsync(Lenient);
        var champion = run.Registry.Aliases.Champion;

        var done = await SendAndWaitAsync(run, MadePeople.Labelled(5_000, seed: 32).Select(person => Times(person, 3)), "kept", "waits");

        Assert.Equal(champion, run.Registry.Aliases.Champion);
        Assert.Contains(
            Texts(done, "reasons"),
            reason => reason.StartsWith("Of the original rows: Worse pay: interval score of log pay +", StringComparison.Ordinal));
        Assert.Contains(
            Texts(done, "waits"), reason => reason.StartsWith("Found the middle pay of role data-engineer ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PayOfOneCountryThreeTenthsHigher_IsNotPromoted()
    {
        await using var run = await RetrainingRun.StartAsync(Lenient);
        var champion = run.Registry.Aliases.Champion;

        var done = await SendAndWaitAsync(
            run,
            MadePeople.Labelled(3_000, seed: 33).Select(person => person.Profile.Country == "DE" ? Times(person, 1.3m) : person),
            "kept",
            "waits");

        Assert.Equal(champion, run.Registry.Aliases.Champion);
        Assert.Contains(
            Texts(done, "reasons").Concat(Texts(done, "waits")), reason => reason.Contains("country DE", StringComparison.Ordinal)
                && reason.StartsWith("Found the middle pay of ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneRolesRowsUnderAnothersName_AreNotPromoted()
    {
        await using var run = await RetrainingRun.StartAsync(Lenient);
        var champion = run.Registry.Aliases.Champion;
        var (from, to) = (MadePeople.Taxonomy.Roles.ById["data-engineer"].Title, MadePeople.Taxonomy.Roles.ById["data-analyst"].Title);

        var done = await SendAndWaitAsync(
            run,
            MadePeople.Labelled(3_000, seed: 34).Select(person => person.Role == from ? person with { Role = to } : person),
            "kept",
            "waits");

        Assert.Equal(champion, run.Registry.Aliases.Champion);
        Assert.NotEmpty(Texts(done, "reasons").Concat(Texts(done, "waits")));
    }

    [Fact]
    public async Task AFloodBesideFourHonestSenders_IsAQuarterOfWhatIsLearntAndJudged()
    {
        await using var run = await RetrainingRun.StartAsync(("Look", "00:10:00"), ("HeldOutShare", "0.3"));
        foreach (var honest in new[] { "a", "b", "c", "d" })
        {
            await SendAsync(run, MadePeople.Labelled(100, seed: honest[0]), honest);
        }

        await SendAsync(run, MadePeople.Labelled(2_000, seed: 35).Select(person => Times(person, 3)), "flood");

        var (_, plan) = await run.Service.PostAsync("/v1/training-runs", """{"dryRun":true}""");
        var (learnt, judged) = (plan.GetProperty("trainedOutcomes").GetInt32(), plan.GetProperty("heldOutOutcomes").GetInt32());
        Assert.InRange(learnt, 280, 280 * 4 / 3);
        Assert.InRange(judged, 120, 120 * 4 / 3);
        Assert.Matches("^Left out 1,8\\d\\d of 2,000 outcomes of 'flood'", plan.GetProperty("warnings")[0].GetString());
    }

    [Fact]
    public async Task WhatASenderCallsTheSourceCannotPassForTheOriginalRows()
    {
        // Of the original source and far in the future: were it believed, no original person would be of the newest year.
        await using var run = await RetrainingRun.StartAsync(Lenient);

        var done = await SendAndWaitAsync(
            run, MadePeople
                .Labelled(600, seed: 36)
                .Select(person => person with { Source = "made", ProfileId = $"made-{person.ProfileId}" }), "promoted", "kept", "waits");

        Assert.Equal(
            [("made", RetrainingRun.OriginalPeople), ("outcomes", 300)],
            run.Registry.Manifest(done.GetProperty("challenger").GetString()!).Data.Select(data => (data.Source, data.Rows)));
        Assert.Equal(JsonValueKind.Object, done.GetProperty("verdict").GetProperty("original").ValueKind);
    }

    [Fact]
    public async Task WhereTheOriginalRowsAreOthersThanTheChampionLearntFrom_AnOperatorDecides()
    {
        await using var run = await RetrainingRun.StartAsync(Lenient);
        var table = await File.ReadAllLinesAsync(run.Folder.File("original.csv"));
        await File.WriteAllLinesAsync(run.Folder.File("original.csv"), table[..^1]);

        var done = await SendAndWaitAsync(run, MadePeople.Labelled(1_200, seed: 31), "waits");

        Assert.Contains(Texts(done, "waits"), reason => reason.StartsWith(
            $"Found {RetrainingRun.OriginalPeople - 1} original rows of 'made' that are not those model '{run.Registry.Aliases.Champion}' "
            + "learnt from; expected the same, to know whom it was not fitted on;", StringComparison.Ordinal));
        var waiting = (await run.Service.GetAsync("/v1/models")).Body
            .GetProperty("models")
            .EnumerateArray()
            .Single(model => model.GetProperty("version").GetString() == done.GetProperty("challenger").GetString());
        Assert.Equal(("waits", "challenger"), (waiting.GetProperty("state").GetString(), waiting.GetProperty("alias").GetString()));
        Assert.Equal(Texts(done, "waits"), waiting.GetProperty("waits").EnumerateArray().Select(reason => reason.GetString()!));
    }

    private static LabelledProfile Times(LabelledProfile person, decimal factor) =>
        person with
        {
            Pay = person.Pay! with { Low = Math.Round(person.Pay.Low * factor, 2), High = Math.Round(person.Pay.High!.Value * factor, 2) },
        };

    private static async Task<JsonElement> SendAndWaitAsync(RetrainingRun run, IEnumerable<LabelledProfile> people, params string[] states)
    {
        await SendAsync(run, people, "Hiring System");
        await run.Service.UntilAsync(
            () => run.Service.GetAsync("/v1/training-runs").GetAwaiter().GetResult().Body.GetProperty("runs").GetArrayLength() == 1);
        var (_, runs) = await run.Service.GetAsync("/v1/training-runs");
        return await run.UntilAsync(runs.GetProperty("runs")[0].GetProperty("id").GetGuid(), states);
    }

    /// <summary>One table by a key of this owner, as the service is sent it.</summary>
    private static async Task SendAsync(RetrainingRun run, IEnumerable<LabelledProfile> people, string owner)
    {
        var path = run.Folder.File($"{Guid.NewGuid():N}.csv");
        using (var table = LabelledProfileCsvWriter.Create(path))
        {
            foreach (var person in people)
            {
                table.Write(person with { ProfileId = $"{owner.Replace(' ', '-')}-{person.ProfileId}" });
            }
        }

        using var client = await run.Service.ClientAsync(Scopes.Outcomes, owner);
        var (status, body, _) = await PostAsync(
            client,
            await File.ReadAllTextAsync(path, Encoding.UTF8),
            Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            "text/csv");
        Assert.True(status == 201, body.ToString());
    }

    private static List<string> Texts(JsonElement run, string list) =>
        [.. run.GetProperty("verdict").GetProperty(list).EnumerateArray().Select(text => text.GetString()!)];
}
