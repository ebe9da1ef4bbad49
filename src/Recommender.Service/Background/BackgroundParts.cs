using System.Collections.Concurrent;

namespace Recommender.Service.Background;

/// <summary>The parts that work beside the requests, as health sees them, and as the end of the process does.</summary>
internal sealed class BackgroundParts(IServiceProvider services)
{
    private readonly Lazy<IReadOnlyList<IHostedService>> _all = new(() => [.. services.GetServices<IHostedService>()]);
    private readonly ConcurrentDictionary<string, bool> _failing = new(StringComparer.Ordinal);

    /// <summary>Notes that something fails which this node does now and then, until <see cref="Mend"/>.</summary>
    public void Fail(string name) => _failing[name] = true;

    public void Mend(string name) => _failing.TryRemove(name, out _);

    /// <summary>What fails now, in words for a caller; null where nothing does.</summary>
    public string? Fault => _all.Value
        .OfType<BackgroundPart>()
        .Where(part => part.IsFailing)
        .Select(part => part.Name)
        .Concat(_failing.Keys.Order(StringComparer.Ordinal))
        .ToList() is { Count: > 0 } failing
        ? $"Found {string.Join(" and ", failing)} failing in the background; expected all parts at work; "
            + "tell the operator, whose log says why."
        : null;

    /// <summary>What has ended one for good, with its name; null where nothing has.</summary>
    public (string Part, Exception Fault)? Dead => _all.Value.OfType<BackgroundService>()
        .Where(part => part.ExecuteTask is { IsFaulted: true })
        .Select(part => ((string, Exception)?)(
            (part as BackgroundPart)?.Name ?? part.GetType().Name, part.ExecuteTask!.Exception!.GetBaseException()))
        .FirstOrDefault();
}
