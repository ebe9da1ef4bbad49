using System.Diagnostics;
using System.Net.Http.Headers;

namespace Recommender.Benchmarks.Service;

/// <summary>People at their own pages, each of whom asks, reads and asks again.</summary>
internal static class Crowd
{
    /// <summary>Asks of a person for each form; how many failed.</summary>
    public static async Task<int> AskAsync(Uri address, IReadOnlyList<byte[]> forms, int secondsBetween, int seconds)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = forms.Count };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30) };
        var failed = await Task.WhenAll(forms.Select((form, i) => PersonAsync(form, (double)i / forms.Count)));
        return failed.Sum();

        async Task<int> PersonAsync(byte[] form, double share)
        {
            var (start, faults) = (Stopwatch.GetTimestamp(), 0);
            for (var ask = 0; ask < seconds / secondsBetween; ask++)
            {
                var early = TimeSpan.FromSeconds((ask + share) * secondsBetween) - Stopwatch.GetElapsedTime(start);
                await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero);
                faults += await IsAnsweredAsync(form) ? 0 : 1;
            }

            return faults;
        }

        async Task<bool> IsAnsweredAsync(byte[] form)
        {
            try
            {
                using var content = new ByteArrayContent(form);
                content.Headers.ContentType = new MediaTypeHeaderValue(PageForms.ContentType);
                using var response = await client.PostAsync(address, content);
                return response.IsSuccessStatusCode && (await response.Content.ReadAsByteArrayAsync()).Length > 0;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        }
    }
}
