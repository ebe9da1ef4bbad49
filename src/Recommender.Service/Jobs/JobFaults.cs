using System.Collections.Concurrent;
using Recommender.Service.Background;
using Recommender.Service.Store;

namespace Recommender.Service.Jobs;

/// <summary>
/// Runs what this node does now and then. A fault ends nothing: it is logged once, and health says so until a turn succeeds.
/// </summary>
internal sealed class JobFaults(BackgroundParts parts, ILogger<JobFaults> logger)
{
    private readonly ConcurrentDictionary<string, string> _logged = new(StringComparer.Ordinal);

    public async Task RunAsync(string name, Func<CancellationToken, Task> turn, CancellationToken stop)
    {
        try
        {
            await turn(stop);
            _logged.TryRemove(name, out _);
            parts.Mend(name);
        }
        catch (Exception fault) when (StoreFault.Is(fault) || fault is IOException or UnauthorizedAccessException)
        {
            JobLog.Hindered(logger, name, fault.GetBaseException().Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            parts.Fail(name);
            var failure = $"{fault.GetType()}: {fault.Message}";
            if (_logged.GetValueOrDefault(name) != failure)
            {
                _logged[name] = failure;
                BackgroundLog.Failed(logger, fault, name);
            }
        }
    }
}
