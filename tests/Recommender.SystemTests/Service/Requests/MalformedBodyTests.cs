using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Recommender.Tests.Service;
using Xunit.Abstractions;

namespace Recommender.SystemTests.Service.Requests;

/// <summary>Whatever is sent, the answer is a recommendation or says what is wrong: never a fault of ours, never silence.</summary>
public sealed class MalformedBodyTests(ITestOutputHelper output)
{
    private const int Bodies = 100_000;
    private const int AtOnce = 8;
    private const int Shown = 5;

    private static readonly (string Path, string Body)[] Valid =
    [
        ("/v1/recommendations",
            """{"skills":["python","sql"],"activities":["analyse data"],"yearsExperience":4.5,"country":"GB","""
            + "\"city\":\"Leeds\",\"top\":3,\"remote\":false}"),
        ("/v1/recommendations/batch",
            """{"profiles":[{"skills":["python"]},{"currentRole":"Data Scientist","workMode":"remote","excludeCities":["London"]}]}"""),
        ("/v2/models/recommender/infer",
            """{"inputs":[{"name":"profile","shape":[1],"datatype":"BYTES","data":["{\"skills\":[\"python\"]}"]}]}"""),
        ("/v1/outcomes", """{"personId":"p1","skills":["python"],"role":"Data Scientist","salary":50000,"currency":"GBP"}"""),
    ];

    private static readonly string[] Fields = [
        "skills", "profiles", "yearsExperience", "top", "asOf", "inputs", "data", "personId", "salary", "city", "x", "__proto__", "",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String, Gen.OneOf("", "python", "\\ud800", "\\u0000", "\"", "{", "=1+1", "NaN", new string('a', 5_000)));

    private static readonly Gen<string> Values = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Gen.OneOf("null", "0")
        : Gen.OneOf(
            Texts.Select(text => $"\"{text}\""),
            Gen.OneOf("null", "true", "false", "-1", "1e999", "0.5", "99999999999999999999", "[", "}", ""),
            inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(Gen.OneOf(Fields), inner).Array[0, 5]
                .Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}")));

    private static readonly Gen<(string Path, byte[] Body)> Malformed = Gen.Frequency(
        (2, Gen.Select(Gen.OneOf(Valid), Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 3], Mutate)),
        (1, Gen.Select(Gen.OneOf(Valid), Values, (valid, value) => (valid.Path, Encoding.UTF8.GetBytes(value)))));

    [Fact]
    public async Task AHundredThousandMalformedBodiesAreAnsweredWithWhatIsWrong()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var seed = PCG.Parse(Environment.GetEnvironmentVariable("RECOMMENDER_TEST_SEED") ?? new PCG(1).ToString());
        var statuses = new ConcurrentDictionary<int, int>();
        output.WriteLine($"seed {seed}");

        var bodies = Enumerable.Range(0, Bodies).Select(_ => Malformed.Generate(seed, null, out Size _));
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (sent, stop) =>
        {
            var status = await SendAsync(service.Client, sent.Path, sent.Body, stop);
            if (statuses.AddOrUpdate(status, 1, (_, count) => count + 1) <= Shown && status >= 500)
            {
                output.WriteLine($"{status} {sent.Path} {Encoding.UTF8.GetString(sent.Body)}");
            }
        });

        output.WriteLine(string.Join(", ", statuses.OrderBy(pair => pair.Key)));
        Assert.Equal(Bodies, statuses.Values.Sum());
        Assert.All(statuses.Keys, status => Assert.True(status is 200 or 201 or (>= 400 and < 500), $"{status}"));
        Assert.True(statuses[400] > Bodies / 2);
        Assert.Equal(200, (await service.PostAsync(Valid[0].Path, Valid[0].Body)).Status);
    }

    private static async Task<int> SendAsync(HttpClient client, string path, byte[] body, CancellationToken stop)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, stop);
        if (!response.IsSuccessStatusCode)
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            using var problem = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(stop));
            Assert.Equal((int)response.StatusCode, problem.RootElement.GetProperty("status").GetInt32());
            Assert.DoesNotContain("   at ", problem.RootElement.GetRawText(), StringComparison.Ordinal);
        }

        return (int)response.StatusCode;
    }

    private static (string Path, byte[] Body) Mutate((string Path, string Body) valid, int place, byte value, int how)
    {
        var bytes = Encoding.UTF8.GetBytes(valid.Body);
        var at = place % bytes.Length;
        return (valid.Path, how switch
        {
            0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            1 => bytes[..at],
            2 => [.. bytes[..at], value, .. bytes[at..]],
            _ => [.. bytes[..at], .. bytes[(at + 1)..]],
        });
    }
}
