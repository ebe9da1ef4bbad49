using System.Collections.Concurrent;
using Recommender.Service.Tools;

namespace Recommender.Service.Retraining;

/// <summary>How far the run is that this service works at; another service's is not known here.</summary>
internal sealed class RunProgress
{
    private readonly ConcurrentDictionary<Guid, ToolStep> _steps = [];

    public ToolStep? Of(Guid run) => _steps.GetValueOrDefault(run);

    public void Tell(Guid run, ToolStep step) => _steps[run] = step;

    public void Forget(Guid run) => _steps.TryRemove(run, out _);
}
