using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;
using Recommender.Service.Store;

namespace Recommender.Service.Desk;

/// <summary>
/// The part of a view that changes by itself, as server-sent events: <c>view</c> with its HTML whenever that is another, <c>gone</c> when
/// the session is over. What it shows is in the store, so every service on it shows the same.
/// </summary>
internal static class DeskLive
{
    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>A browser comes back by itself; so what was forgotten in a tab does not look for ever.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>A line that nothing changed keeps proxies from hanging up.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    /// <param name="http">The request of a session.</param>
    /// <param name="between">Time between two looks.</param>
    /// <param name="render">Makes the HTML.</param>
    public static IResult Of(HttpContext http, TimeSpan between, Func<Task<string>> render) =>
        TypedResults.ServerSentEvents(EventsAsync(http, between, render, http.RequestAborted));

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        HttpContext http, TimeSpan between, Func<Task<string>> render, [EnumeratorCancellation] CancellationToken stop)
    {
        var session = http.Features.GetRequiredFeature<DeskSession>();
        var (services, last) = (http.RequestServices, "");
        var (sessions, clock) = (services.GetRequiredService<DeskSessions>(), services.GetRequiredService<TimeProvider>());
        var life = services.GetRequiredService<IHostApplicationLifetime>();
        var (begun, said) = (clock.GetTimestamp(), clock.GetTimestamp());
        while (!life.ApplicationStopping.IsCancellationRequested && clock.GetElapsedTime(begun) < Longest)
        {
            if (!await sessions.IsGoodAsync(session))
            {
                yield return new("", "gone");
                yield break;
            }

            var now = await TryAsync(render);
            if (now is not null && now != last)
            {
                yield return new(last = now, "view");
                said = clock.GetTimestamp();
            }
            else if (clock.GetElapsedTime(said) > LongestSilence)
            {
                yield return new("", "same");
                said = clock.GetTimestamp();
            }

            await Task.Delay(between, clock, stop);
        }
    }

    // What was seen last stays while the store is away.
    private static async Task<string?> TryAsync(Func<Task<string>> render)
    {
        try
        {
            return await render();
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            return null;
        }
    }
}
