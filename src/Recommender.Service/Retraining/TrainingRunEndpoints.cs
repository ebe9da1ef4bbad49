using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Recommender.Service.Jobs;
using Recommender.Service.Problems;
using Recommender.Service.Requests;
using Recommender.Service.Safety;
using Recommender.Service.Settings;

namespace Recommender.Service.Retraining;

/// <summary><c>/training-runs</c>: order a run, watch it, call it off.</summary>
internal static class TrainingRunEndpoints
{
    private const int MostListed = 100;
    private static readonly TimeSpan BetweenEvents = TimeSpan.FromSeconds(0.5);

    public static void AddRetraining(this IServiceCollection services)
    {
        services.AddSettings<RetrainingOptions>(RetrainingOptions.Section);
        services.AddSingleton<TrainingRuns>();
        services.AddSingleton<TrainingLedger>();
        services.AddSingleton<OutcomeExport>();
        services.AddSingleton<TrainingPause>();
        services.AddSingleton<RetrainingPolicy>();
        services.AddSingleton<RunFolders>();
        services.AddSingleton<RunTool>();
        services.AddSingleton<RunJudge>();
        services.AddSingleton<RunEnd>();
        services.AddSingleton<RunSteps>();
        services.AddSingleton<IUnfinished>(all => all.GetRequiredService<TrainingRuns>());
        services.AddSingleton<IUpkeep, RunUpkeep>();
        services.AddHostedService<DueWatch>();
    }

    public static void MapTrainingRuns(this IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/training-runs").WithTags("training").RequireAuthorization(Scopes.Operate);
        runs.MapPost("", Order)
            .WithName("orderTrainingRun")
            .WithSummary("Orders a training on the original rows and the outcomes; with dryRun, tells what it would do.")
            .Accepts<TrainingOrder>("application/json")
            .Produces<TrainingRunAnswer>(StatusCodes.Status202Accepted)
            .Produces<TrainingPlan>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict);
        runs.MapGet("", List)
            .WithName("trainingRuns")
            .WithSummary("The latest runs, newest first.")
            .Produces<TrainingRunList>();
        runs.MapGet("/{id:guid}", Find)
            .WithName("trainingRun")
            .WithSummary("A run: its state, its progress, and its verdict once it was judged.")
            .Produces<TrainingRunAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapGet("/{id:guid}/events", Follow)
            .WithName("trainingRunEvents")
            .WithSummary("The run as server-sent events, one whenever it changes, until it is over.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapPost("/{id:guid}/cancel", Cancel)
            .WithName("cancelTrainingRun")
            .WithSummary("Asks the run to stop; what it has published by then stays.")
            .Produces<TrainingRunAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Order(HttpContext http, TrainingRuns runs, RetrainingPolicy policy, JobQueue jobs)
    {
        var stop = http.RequestAborted;
        var order = new TrainingOrder(DryRun: false);
        if (http.Request.ContentLength is not (null or 0) || http.Request.ContentType is not null)
        {
            var read = await JsonBody.ReadAsync(http.Request, TrainingOrder.Read);
            if (read.Problem is { } problem)
            {
                return problem;
            }

            order = read.Value!;
        }

        var plan = await policy.PlanAsync(stop);
        if (order.DryRun)
        {
            return TypedResults.Json(
                plan with { Obstacle = plan.Obstacle is { } found ? CallerText.Of(found) : null },
                TrainingRunsContext.Default.TrainingPlan);
        }

        if (plan.Obstacle is { } obstacle)
        {
            return ProblemAnswer.Of(StatusCodes.Status409Conflict, obstacle);
        }

        if (await runs.BeginAsync("asked for", stop) is not { } run)
        {
            var other = (await runs.UnderWayAsync(stop))?.Id;
            return ProblemAnswer.Of(
                StatusCodes.Status409Conflict, $"Found the run '{other}' under way; expected one at a time; wait for it, or cancel it.");
        }

        await jobs.OrderAsync(Retrain.Order(run.Id), CancellationToken.None);
        http.Response.Headers.Location = $"{http.Request.PathBase}{http.Request.Path.Value!.TrimEnd('/')}/{run.Id}";
        return TypedResults.Json(
            TrainingRunAnswer.Of(run), TrainingRunsContext.Default.TrainingRunAnswer, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> List(TrainingRuns runs, CancellationToken stop) => TypedResults.Json(
        new TrainingRunList((await runs.LatestAsync(MostListed, stop)).ConvertAll(run => TrainingRunAnswer.Of(run))),
        TrainingRunsContext.Default.TrainingRunList);

    private static async Task<IResult> Find(Guid id, TrainingRuns runs, CancellationToken stop) =>
        await runs.FindAsync(id, stop) is { } run
            ? TypedResults.Json(TrainingRunAnswer.Of(run), TrainingRunsContext.Default.TrainingRunAnswer)
            : NotFound(id);

    private static async Task<IResult> Follow(
        Guid id, TrainingRuns runs, TimeProvider clock, IHostApplicationLifetime life, CancellationToken stop) =>
        await runs.FindAsync(id, stop) is null
            ? NotFound(id)
            : TypedResults.ServerSentEvents(
                Events(id, () => life.ApplicationStopping.IsCancellationRequested, runs, clock, stop));

    private static async Task<IResult> Cancel(
        Guid id,
        TrainingRuns runs,
        JobQueue jobs,
        CancellationToken stop)
    {
        var isAsked = await runs.AskCancelAsync(id, stop);
        if (await runs.FindAsync(id, stop) is not { } run)
        {
            return NotFound(id);
        }

        if (!isAsked)
        {
            return ProblemAnswer.Of(StatusCodes.Status409Conflict, $"The run '{id}' is over ({run.State}): there is nothing to cancel.");
        }

        await jobs.InterruptAsync(Retrain.Order(id), CancellationToken.None);
        return TypedResults.Json(
            TrainingRunAnswer.Of(run), TrainingRunsContext.Default.TrainingRunAnswer, statusCode: StatusCodes.Status202Accepted);
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(
        Guid id,
        Func<bool> isEnding,
        TrainingRuns runs,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken stop)
    {
        for (var last = ""; await runs.FindAsync(id, stop) is { } run;)
        {
            var now = JsonSerializer.Serialize(TrainingRunAnswer.Of(run), TrainingRunsContext.Default.TrainingRunAnswer);
            if (now != last)
            {
                yield return new(last = now, "run");
            }

            // A service that stops waits for no run.
            if (run.Turn is null || isEnding())
            {
                yield break;
            }

            await Task.Delay(BetweenEvents, clock, stop);
        }
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult NotFound(Guid id) =>
        ProblemAnswer.Of(StatusCodes.Status404NotFound, $"There is no training run '{id}'. GET /v1/training-runs lists those there are.");
}
