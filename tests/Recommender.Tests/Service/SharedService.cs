namespace Recommender.Tests.Service;

/// <summary>A service for all tests of a class, none of which changes what it holds.</summary>
public sealed class SharedService : IAsyncLifetime
{
    private ServiceRun? _run;

    internal ServiceRun Run => _run!;

    public async Task InitializeAsync() => _run = await ServiceRun.StartAsync();

    public Task DisposeAsync() => _run!.DisposeAsync().AsTask();
}
