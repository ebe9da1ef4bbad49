using System.Text;
using System.Text.Json;
using Recommender.People;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;

namespace Recommender.SystemTests.Service.Batches;

/// <summary>What one row or one field holds spoils nothing else, and what the caller is told of it shows nothing hidden.</summary>
public sealed class BatchRowFaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ARowThatIsNoTextIsAReject_AndTheOthersAreScored()
    {
        await using var service = await StartAsync();
        var client = new BatchClient(service.Client);
        var rows = "{\"profile_id\":\"a\",\"skills\":[\"python\"]}\n{\"profile_id\":\"b\",\"skills\":[\"\\ud800\"]}\n"
            + "{\"profile_id\":\"\\udc00\",\"skills\":[\"sql\"]}\n{\"profile_id\":\"d\",\"skills\":[\"sql\"]}\n";

        var (status, body) = await client.PostAsync(Encoding.UTF8.GetBytes(rows), "application/x-ndjson");
        Assert.Equal(202, status);
        var path = $"/v1/batches/{body.GetProperty("id").GetString()}";
        var job = await client.EndAsync(path);

        Assert.Equal(
            ("done", 2, 2), (BatchClient.State(job), job.GetProperty("scored").GetInt32(), job.GetProperty("rejected").GetInt32()));
        var rejects = Encoding.UTF8.GetString(await client.BytesAsync(path + "/rejects"));
        Assert.Contains(",2,skills,\"[\"\"\\ud800\"\"]\",holds half a character", rejects, StringComparison.Ordinal);
        Assert.Contains(",3,profile_id,", rejects, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/vnd.apache.parquet", "PAR1\u007f\u007f\u007f\u007fPAR1")]
    [InlineData("text/csv", "a,b\n\u001b[31m,x\n")]
    [InlineData("text/csv", "\"\u001b[31m,\u202e\",x\n1,2\n")]
    public async Task AFileThatCannotBeUsedFailsInOneLine(string type, string table)
    {
        await using var service = await StartAsync();
        var client = new BatchClient(service.Client);

        var (_, body) = await client.PostAsync(Encoding.UTF8.GetBytes(table), type);
        var job = await client.EndAsync($"/v1/batches/{body.GetProperty("id").GetString()}");

        Assert.Equal("failed", BatchClient.State(job));
        var problem = job.GetProperty("problem").GetString()!;
        Assert.Contains("; expected ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
        Hidden.None(problem);
    }

    [Fact]
    public async Task IdsAreGuardedWhereThatIsAsked()
    {
        await using var service = await StartAsync();
        var client = new BatchClient(service.Client);
        const string Table = "profile_id,skills\n=1+1,python\n";

        var (plain, guarded) = (await client.HandInAsync(Table), await client.HandInAsync(Table, "?guardIds=true"));
        await client.EndAsync(plain);
        await client.EndAsync(guarded);

        Assert.Contains("\n=1+1,", Encoding.UTF8.GetString(await client.BytesAsync(plain + "/result")), StringComparison.Ordinal);
        Assert.Contains("\n'=1+1,", Encoding.UTF8.GetString(await client.BytesAsync(guarded + "/result")), StringComparison.Ordinal);
        var (status, body) = await client.PostAsync(Encoding.UTF8.GetBytes(Table), "text/csv", "?guardIds=perhaps");
        Assert.Equal(400, status);
        Assert.Equal(
            "Found 'perhaps'; expected true or false; correct it, or leave it out.",
            body.GetProperty("errors").GetProperty("guardIds")[0].GetString());
    }

    [Theory]
    [InlineData("currentRole")]
    [InlineData("country")]
    [InlineData("city")]
    [InlineData("education")]
    [InlineData("industry")]
    [InlineData("companySize")]
    [InlineData("workMode")]
    [InlineData("inCountry")]
    [InlineData("skills")]
    [InlineData("activities")]
    [InlineData("excludeCities")]
    public async Task HalfACharacterInAnyFieldIsTheCallersFault(string field)
    {
        await using var service = await ServiceRun.StartAsync(_folder, ServiceRun.WithoutKeys);
        var isList = field is "skills" or "activities" or "excludeCities";

        foreach (var text in new[] { "\\ud800", "a\\udc00b", "\\ud83d\\ud83d" })
        {
            var (status, body) = await service.PostAsync(
                "/v1/recommendations", $"{{\"{field}\":{(isList ? $"[\"{text}\"]" : $"\"{text}\"")}}}");
            Assert.Equal(400, status);
            Assert.Equal(
                ProfileFields.Find(field) is null
                    ? "Found characters that are no Unicode text; expected text; correct it."
                    : $"Found '{(isList ? $"[\"{text}\"]" : $"\"{text}\"")}', "
                        + "which holds half a character (a surrogate without its other half); write the whole character, or remove it.",
                body.GetProperty("errors").GetProperty(field == "excludeCities" ? "excludeCities[0]" : field)[0].GetString());
        }
    }

    [Fact]
    public async Task WhatIsToldOfABodyShowsNothingHidden()
    {
        await using var service = await ServiceRun.StartAsync(_folder, ServiceRun.WithoutKeys);
        var text = JsonSerializer.Serialize(Hidden.Text);

        var (status, body) = await service.PostAsync(
            "/v1/recommendations", $"{{\"skills\":[{text}],\"city\":{text},\"currentRole\":{text}}}");
        Assert.Equal(200, status);
        Assert.All(Texts(body), Hidden.None);
        Assert.Contains(Texts(body.GetProperty("notes")), note => note.Contains("\\u001b[31mx", StringComparison.Ordinal));
        Assert.Contains("\\u001b", body.GetProperty("unknownSkills")[0].GetProperty("text").GetString(), StringComparison.Ordinal);

        (status, body) = await service.PostAsync("/v1/recommendations", $"{{{text}:1,{text}:2}}");
        Assert.Equal(400, status);
        Assert.All(Texts(body), Hidden.None);
        Assert.All(body.GetProperty("errors").EnumerateObject(), error => Hidden.None(error.Name));
    }

    [Fact]
    public async Task WhatIsToldOfATableOfOutcomesShowsNothingHidden()
    {
        await using var service = await ServiceRun.StartAsync(_folder, ServiceRun.WithoutKeys);
        using var table = new StringContent(
            $"profile_id,skills,role,years_experience\np1,python,Dev,\"{Hidden.Text}\"\n\"{Hidden.Text}\",python,Dev,3\n",
            Encoding.UTF8,
            "text/csv");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/outcomes")
        {
            Content = table,
            Headers = { { "Idempotency-Key", "k" } },
        };
        using var response = await service.Client.SendAsync(request);
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

        Assert.Equal(400, (int)response.StatusCode);
        Assert.All(Texts(body), Hidden.None);
        Assert.Contains(Texts(body.GetProperty("errors")), error => error.Contains("\\u001b[31mx", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [],
    };

    private Task<ServiceRun> StartAsync()
    {
        var settings = BatchClient.Quick;
        settings["Service:WithoutKeys"] = "true";
        return ServiceRun.StartAsync(_folder, settings);
    }
}
