using Recommender.Service.Background;

namespace Recommender.Service.Serving;

/// <summary>How a service that was started ends: because it was asked to, or because a part of it died.</summary>
internal static class ServiceEnd
{
    /// <summary>Starts it; null when it listens, else a line that says which part of it died meanwhile.</summary>
    public static async Task<string?> StartAsync(WebApplication app, CancellationToken asked)
    {
        try
        {
            await app.StartAsync(asked);
            return null;
        }
        catch (OperationCanceledException) when (!asked.IsCancellationRequested && Dead(app) is not null)
        {
            return Dead(app);
        }
    }

    /// <summary>Waits until it has stopped; null where that was asked for, else a line that says what ended it.</summary>
    /// <param name="app">A service that was started.</param>
    /// <param name="drains">Whether the stop that was asked for leaves time to send requests elsewhere.</param>
    /// <param name="asked">Set when somebody asks for the stop.</param>
    public static async Task<string?> WaitAsync(WebApplication app, Func<bool> drains, CancellationToken asked)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(asked, app.Lifetime.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (asked.IsCancellationRequested && drains())
        {
            await app.Services.GetRequiredService<Drain>().RunAsync();
        }

        await app.StopAsync(CancellationToken.None);
        return Dead(app) ?? (asked.IsCancellationRequested
            ? null
            : "Found the service stopped without being asked to; expected it to go on; see its log, and start it again.");
    }

    /// <summary>A fault that nobody foresaw, on one line: what it is, and where it came up.</summary>
    public static string Line(string what, Exception fault)
    {
        var place = fault.StackTrace?.Split('\n')
            .Select(line => line.Trim())
            .FirstOrDefault(line => line.StartsWith("at Recommender.", StringComparison.Ordinal));
        return $"Found {what} ({fault.GetType().Name}: "
            + $"{fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}{(place is null ? "" : $", {place}")}); "
            + "expected it to go on; see the log, start it again, and report this line if it comes again.";
    }

    private static string? Dead(WebApplication app) =>
        app.Services.GetRequiredService<BackgroundParts>().Dead is var (part, fault)
            ? Line($"the background part '{part}' ended", fault)
            : null;
}
