namespace Recommender.Service.Serving;

/// <summary>Leaves signals to who starts the service: it knows which of them was sent, and what is to be done first.</summary>
internal sealed class StarterLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
