using System.Text.RegularExpressions;
using Recommender.Service.Safety;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Desk;

/// <summary>What stays of what operators did.</summary>
public sealed partial class DeskLogTests
{
    [Fact]
    public async Task EachActionIsInTheLog_WithTheKeysNameAndTheTime_AndNeverThePersonOrTheKey()
    {
        await using var store = await TestStore.CreateAsync(TestStore.Sqlite);
        var registry = HandMadeModel.Registry(store.Folder.File("models"));
        var (_, second) = (HandMadeModel.Publish(registry), HandMadeModel.Publish(registry, minutesLater: 1));
        await using var service = await ServiceProcess.StartAsync(store, level: "Information");
        var key = await service.KeyAsync(Scopes.Operate);
        using var client = service.Client(key);
        using var desk = new DeskForms(service.Address);
        await Until.HoldsAsync(async () => await desk.SignInAsync(key), "the key is good");
        using var outcome = new StringContent(
            """{"personId":"jane-of-the-desk","role":"Data Analyst"}""", System.Text.Encoding.UTF8, "application/json");
        (await client.PostAsync(new Uri("/v1/outcomes", UriKind.Relative), outcome)).EnsureSuccessStatusCode();

        await desk.PostAsync("/desk/models/promote", ("version", second));
        await desk.PostAsync("/desk/models/rollback");
        await desk.PostAsync("/desk/models/promote", ("version", "20200101-000000-0000000000000000"));
        await desk.PostAsync("/desk/training/pause");
        await desk.PostAsync("/desk/training/resume");
        await desk.PostAsync("/desk/training/run");
        await desk.PostAsync("/desk/people/erase", ("id", "jane-of-the-desk"), ("again", "jane-of-the-desk"));
        await desk.PostAsync("/desk/sign-out");
        await service.KillAsync();

        var log = await service.Log;
        string[] did = ["sign in", "promote", "roll back", "pause trainings", "resume trainings", "erase a person", "sign out"];
        Assert.All(did, action => Assert.Contains($"Desk: test did '{action}' (", log, StringComparison.Ordinal));
        Assert.Contains($"Desk: test did 'promote' ({second})", log, StringComparison.Ordinal);
        Assert.Matches("Desk: 'promote' of test changed nothing: Found no model", log);
        Assert.Contains("Desk: 'train' of test changed nothing: Found no original rows", log, StringComparison.Ordinal);
        Assert.Equal(Desk().Count(log), DeskWithTime().Count(log));
        Assert.DoesNotContain("jane-of-the-desk", log, StringComparison.Ordinal);
        Assert.DoesNotContain(key, log, StringComparison.Ordinal);
    }

    [GeneratedRegex("Desk: ")]
    private static partial Regex Desk();

    // The time, the level and the class are a line above what is said.
    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \w{4}: Recommender\.Service\.Desk\.DeskSessions\[\d+\]\s+Desk: ")]
    private static partial Regex DeskWithTime();

    /// <summary>A browser that is signed in.</summary>
    private sealed partial class DeskForms(Uri address) : IDisposable
    {
        private readonly HttpClient _client = new() { BaseAddress = address };
        private string _token = "";

        public async Task<bool> SignInAsync(string key)
        {
            await PostAsync("/desk/sign-in", ("key", key));
            return _token.Length > 0;
        }

        public async Task PostAsync(string path, params (string Name, string Value)[] fields)
        {
            using var form = new FormUrlEncodedContent(
                fields.Prepend(("token", _token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = form };
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var response = await _client.SendAsync(request);
            _token = Token().Match(await response.Content.ReadAsStringAsync()) is { Success: true } found ? found.Groups[1].Value : _token;
        }

        public void Dispose() => _client.Dispose();

        [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
        private static partial Regex Token();
    }
}
