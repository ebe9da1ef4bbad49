using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Requests;

/// <summary>A body that is not sent as HTTP has it, over a bare socket: always the caller's fault, told as a problem.</summary>
public sealed class RequestBodyTests
{
    private const string Sized = "Transfer-Encoding: chunked";

    private static readonly (string Path, string Headers)[] Readers =
    [
        ("/v1/recommendations", "Content-Type: application/json"),
        ("/v1/recommendations/batch", "Content-Type: application/json"),
        ("/v2/models/recommender/infer", "Content-Type: application/json"),
        ("/v1/outcomes", "Content-Type: application/json"),
        ("/v1/outcomes", "Content-Type: text/csv\r\nIdempotency-Key: a"),
        ("/v1/batches", "Content-Type: text/csv"),
        ("/v1/training-runs", "Content-Type: application/json"),
    ];

    private static readonly (string What, string Body)[] Broken =
    [
        ("a size that is none", "zz\r\n{}\r\n0\r\n\r\n"),
        ("a later size that is none", "1\r\n{\r\nxyz\r\n"),
        ("a size below zero", "-1\r\n{}\r\n0\r\n\r\n"),
        ("an empty size", "\r\n{}\r\n0\r\n\r\n"),
        ("a size past 32 bits", "80000000\r\n{}"),
        ("a size of 32 bits", "FFFFFFFF\r\n{}"),
        ("a size past 64 bits", "FFFFFFFFFFFFFFFFFF\r\n{}"),
        ("a size with many zeros", "00000000000000000000000000000000000002\r\n{}\r\n0\r\n\r\n"),
        ("a chunk longer than its size", "2\r\n{}XX0\r\n\r\n"),
        ("line feeds alone", "2\n{}\n0\n\n"),
        ("a line feed in an extension", "2;a\n\r\n{}\r\n0\r\n\r\n"),
        ("a trailer that is none", "2\r\n{}\r\n0\r\nbad trailer\r\n\r\n"),
        ("a zero byte in a trailer", "2\r\n{}\r\n0\r\nX: a\0b\r\n\r\n"),
        ("a byte that is no UTF-8 in a trailer", "2\r\n{}\r\n0\r\nX: \u00ff\r\n\r\n"),
        ("a trailer too long", $"2\r\n{{}}\r\n0\r\nX: {new string('a', 70_000)}\r\n\r\n"),
        ("too many trailers", $"2\r\n{{}}\r\n0\r\n{string.Concat(Enumerable.Repeat("X: a\r\n", 300))}\r\n"),
    ];

    [Fact]
    public async Task ABodyThatIsPackedWronglyIsTheCallersFault_OnEveryRouteThatReadsOne()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);

        foreach (var ((path, headers), (what, body)) in Readers.SelectMany(_ => Broken, (reader, broken) => (reader, broken)))
        {
            var answer = await SendAsync(service, path, $"{headers}\r\n{Sized}", body);
            Assert.True(answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"{what} to {path}: {answer}");
            Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
        }

        Assert.Equal(200, (await service.PostAsync(Readers[0].Path, "{}")).Status);
        Assert.Empty(Directory.Exists(Batches(service)) ? Directory.EnumerateFileSystemEntries(Batches(service)) : []);
    }

    private static string Batches(ServiceRun service) =>
        Path.Combine(Path.GetDirectoryName(service.Registry.Directory)!, "data", "batches");

    private static async Task<string> SendAsync(ServiceRun service, string path, string headers, string body)
    {
        var address = service.Client.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}\r\nConnection: close\r\n\r\n")));
        await stream.WriteAsync(Encoding.Latin1.GetBytes(body));
        var answer = new StringBuilder();
        var buffer = new byte[8_192];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var read)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // The server closes while some of the body is still under way.
        }

        return answer.ToString();
    }
}
