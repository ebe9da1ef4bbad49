using System.Diagnostics;
using System.Net.Http.Headers;

namespace Recommender.Benchmarks.Service;

/// <summary>
/// Sends at a steady rate, whether answers keep up or not, and counts each one's time from when it should have been sent: a server that
/// stalls is charged for everybody who waits.
/// </summary>
internal static class PacedLoad
{
    /// <summary>Milliseconds of each answer, sorted.</summary>
    public static async Task<double[]> PostAsync(
        Uri address, IReadOnlyList<byte[]> bodies, int perSecond, int seconds, string type = "application/json")
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 64 };
        using var client = new HttpClient(handler);
        var count = perSecond * seconds;
        var times = new double[count];
        var sent = new List<Task>(count);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            var early = due - Stopwatch.GetElapsedTime(start);
            if (early > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(early);
            }

            sent.Add(SendAsync(i, due));
        }

        await Task.WhenAll(sent);
        Array.Sort(times);
        return times;

        async Task SendAsync(int i, TimeSpan due)
        {
            using var content = new ByteArrayContent(bodies[i % bodies.Count]);
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
            using var response = await client.PostAsync(address, content);
            _ = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            times[i] = (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds;
        }
    }
}
