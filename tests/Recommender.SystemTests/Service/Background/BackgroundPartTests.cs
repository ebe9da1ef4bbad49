using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recommender.Service;
using Recommender.Service.Background;
using Recommender.Service.Jobs;
using Recommender.Service.Serving;
using Recommender.Service.Store;
using Recommender.Service.Words;
using Recommender.Tests;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Background;

/// <summary>
/// Whatever a part that works in the background meets, the service goes on answering, says so, and goes on with the part later.
/// </summary>
public sealed class BackgroundPartTests
{
    private static readonly Dictionary<string, string?> Settings = new(ServiceRun.WithoutKeys)
    {
        ["Service:Batches:Look"] = "00:00:00.05",
        ["Service:Jobs:Sweep"] = "00:00:00.1",
        ["Service:Jobs:Reconcile"] = "00:00:01",
        ["Service:Retraining:Look"] = "00:00:00.1",
        ["Service:Decisions:Keep"] = "true",
    };

    public static TheoryData<Type> Faults => [
        typeof(NullReferenceException),
        typeof(InvalidOperationException),
        typeof(ArgumentOutOfRangeException),
        typeof(OperationCanceledException),
        typeof(JsonException),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task EveryPartOutlivesAFaultThatNobodyForesaw(Type fault)
    {
        var broken = new BrokenStores(fault);
        await using var service = await ServiceRun.StartAsync(settings: Settings, replace: services =>
            services.AddSingleton<IDbContextFactory<RecommenderStore>>(all => broken.Around(all.GetRequiredService<StoreFactory>())));
        // The counting of words has nothing to do, and so no fault, while none is unknown.
        var parts = service.App.Services.GetServices<IHostedService>().OfType<BackgroundPart>().Where(part => part is not WordCounting)
            .ToList();

        // Those that commit fail as something is handed in.
        var (outcome, answer) = (
            await service.PostAsync("/v1/outcomes", Outcome), await service.PostAsync("/v1/recommendations", """{"skills":["python"]}"""));
        await service.UntilAsync(() => parts.TrueForAll(part => part.IsFailing));
        var jobs = service.App.Services.GetServices<IUpkeep>().Select(kind => kind.Name).Append(Reconcile.Name).ToList();
        await service.UntilAsync(() => jobs.TrueForAll(job =>
            service.App.Services.GetRequiredService<BackgroundParts>().Fault?.Contains(job, StringComparison.Ordinal) == true));

        Assert.Equal((503, 503), (outcome.Status, answer.Status));
        Assert.True(parts.Count + jobs.Count >= 9);
        var (status, ready) = await service.GetAsync("/health/ready");
        Assert.Equal((200, "degraded"), (status, ready.GetProperty("status").GetString()));
        Assert.All(
            parts.Select(part => part.Name).Concat(jobs),
            name => Assert.Contains(name, ready.GetProperty("fault").GetString(), StringComparison.Ordinal));
        Assert.Equal(200, (await service.GetAsync("/v1/ladder")).Status);
        Assert.False(service.App.Lifetime.ApplicationStopping.IsCancellationRequested);

        broken.IsBroken = false;
        await service.UntilAsync(() => service.App.Services.GetRequiredService<BackgroundParts>().Fault is null);
        Assert.Equal(201, (await service.PostAsync("/v1/outcomes", Outcome)).Status);
        Assert.Equal("ready", (await service.GetAsync("/health/ready")).Body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task TheCountingOfWordsOutlivesIt()
    {
        var broken = new BrokenStores(typeof(InvalidOperationException));
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?>(ServiceRun.WithoutKeys) { ["Service:UnknownWords"] = "true" },
            replace: services =>
                services.AddSingleton<IDbContextFactory<RecommenderStore>>(all => broken.Around(all.GetRequiredService<StoreFactory>())));
        var counting = service.App.Services.GetRequiredService<WordCounting>();

        Assert.Equal(200, (await service.PostAsync("/v1/recommendations", """{"skills":["python","juggling"]}""")).Status);
        await service.UntilAsync(() => counting.IsFailing);
        broken.IsBroken = false;
        await service.UntilAsync(() => !counting.IsFailing);

        Assert.Equal(200, (await service.PostAsync("/v1/recommendations", """{"skills":["python","juggling"]}""")).Status);
    }

    [Fact]
    public void EveryPartOfTheServiceIsOneOfThese() => Assert.All(
        typeof(RecommenderService).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(BackgroundService)) && !type.IsAbstract),
        type => Assert.True(type.IsAssignableTo(typeof(BackgroundPart)), type.Name));

    [Fact]
    public async Task TheSameFaultIsLoggedOnce_AndTheStopIsHeeded()
    {
        var logger = new CountingLogger();
        using var part = new AlwaysFailing(logger);

        await part.StartAsync(CancellationToken.None);
        for (var tries = 0; part.Turns < 3; tries++)
        {
            Assert.True(tries < 3_000);
            await Task.Delay(10);
        }

        await part.StopAsync(CancellationToken.None);
        Assert.True(part.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Equal(1, logger.Lines);
    }

    [Fact]
    public async Task APartThatDiesAllTheSameIsNamed_OnOneLine()
    {
        using var folder = new TempFolder();
        HandMadeModel.Publish(HandMadeModel.Registry(folder.File("models")));
        await using var app = RecommenderService.Build(ServiceRun.Settings(folder, null), services => services.AddHostedService<Dying>());

        // It dies while the service starts, or just afterwards.
        var line = await ServiceEnd.StartAsync(app, CancellationToken.None)
            ?? await ServiceEnd.WaitAsync(app, () => false, CancellationToken.None);

        Assert.StartsWith(
            "Found the background part 'Dying' ended (InvalidDataException: nobody foresaw this, at Recommender.SystemTests.",
            line,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "; expected it to go on; see the log, start it again, and report this line if it comes again.", line, StringComparison.Ordinal);
        Assert.Single(line!.Split('\n'));
    }

    [Fact]
    public async Task AStopThatNobodyAskedForIsNoCleanEnd()
    {
        await using var service = await ServiceRun.StartAsync();

        service.App.Lifetime.StopApplication();

        Assert.StartsWith(
            "Found the service stopped without being asked to; ",
            await ServiceEnd.WaitAsync(service.App, () => false, CancellationToken.None),
            StringComparison.Ordinal);
    }

    private const string Outcome = """{"personId":"p1","skills":["python"],"role":"Data Scientist","salary":50000,"currency":"GBP"}""";

    /// <summary>A store that throws what a store never does.</summary>
    private sealed class BrokenStores(Type fault) : IDbContextFactory<RecommenderStore>
    {
        private IDbContextFactory<RecommenderStore>? _inner;

        public bool IsBroken { get; set; } = true;

        public BrokenStores Around(IDbContextFactory<RecommenderStore> inner)
        {
            _inner = inner;
            return this;
        }

        public RecommenderStore CreateDbContext() =>
            IsBroken ? throw (Exception)Activator.CreateInstance(fault)! : _inner!.CreateDbContext();
    }

    private sealed class AlwaysFailing(ILogger logger) : BackgroundPart("the failing", logger)
    {
        public int Turns { get; private set; }

        protected override Task TurnAsync(CancellationToken stop)
        {
            Turns++;
            throw new NotSupportedException("always the same");
        }

        protected override Task WaitAsync(CancellationToken stop) => Task.CompletedTask;
    }

    private sealed class Dying : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidDataException("nobody foresaw\nthis");
        }
    }

    private sealed class CountingLogger : ILogger
    {
        public int Lines { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Lines++;
    }
}
