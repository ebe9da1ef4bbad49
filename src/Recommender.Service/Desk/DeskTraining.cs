using System.Globalization;
using Microsoft.Extensions.Options;
using Recommender.Service.Jobs;
using Recommender.Service.Pages;
using Recommender.Service.Problems;
using Recommender.Service.Retraining;
using Recommender.Service.Store;

namespace Recommender.Service.Desk;

/// <summary>Training runs: what one would do, begin one, watch, cancel; halt those that begin by themselves.</summary>
internal static class DeskTraining
{
    private const int MostShown = 20;
    private const string Place = "/training";

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet(Place, async (HttpContext http, string? done) => await ShowAsync(http, DeskEndpoints.Said(done), null));
        desk.MapPost("/training/plan", async (HttpContext http, RetrainingPolicy policy) =>
            await ShowAsync(http, "", await policy.PlanAsync(http.RequestAborted)));
        desk.MapGet("/training/events", (Delegate)((HttpContext http) => DeskLive.Of(
            http, DeskLive.Second, async () => await PageHtml.RenderAsync<RunsPart>(await ViewAsync(http, "", null)))));
        desk.MapPost("/training/run", RunAsync);
        desk.MapPost("/training/pause", (HttpContext http, TrainingPause pause, ILogger<DeskSessions> logger) =>
            HaltAsync(http, logger, ("pause", "paused"), () => pause.BeginAsync(http.Who().Name, http.RequestAborted)));
        desk.MapPost("/training/resume", (HttpContext http, TrainingPause pause, ILogger<DeskSessions> logger) =>
            HaltAsync(http, logger, ("resume", "resumed"), () => pause.EndAsync(http.RequestAborted)));
        desk.MapPost("/training/cancel", CancelAsync);
    }

    private static async Task<IResult> RunAsync(
        HttpContext http, RetrainingPolicy policy, TrainingRuns runs, JobQueue jobs, ILogger<DeskSessions> logger)
    {
        var plan = await policy.PlanAsync(http.RequestAborted);
        var who = http.Who().Name;
        if (plan.Obstacle is { } obstacle)
        {
            DeskLog.Refused(logger, who, "train", obstacle);
            return await ShowAsync(http, "", plan, StatusCodes.Status409Conflict);
        }

        if (await runs.BeginAsync($"asked for at the desk by {who}", http.RequestAborted) is not { } run)
        {
            return await ShowAsync(
                http, "Nothing was begun: one run is under way already. Wait for it, or cancel it.", null, StatusCodes.Status409Conflict);
        }

        await jobs.OrderAsync(Retrain.Order(run.Id), CancellationToken.None);
        DeskLog.Did(logger, who, "train", run.Id.ToString());
        return DeskEndpoints.Back(Place, "begun");
    }

    private static async Task<IResult> CancelAsync(
        HttpContext http, TrainingRuns runs, JobQueue jobs, ILogger<DeskSessions> logger)
    {
        if (!Guid.TryParse(http.Request.Form["id"], out var id) || !await runs.AskCancelAsync(id, http.RequestAborted))
        {
            return await ShowAsync(http, "Nothing was cancelled: that run is over, or there is none.", null, StatusCodes.Status409Conflict);
        }

        await jobs.InterruptAsync(Retrain.Order(id), CancellationToken.None);
        DeskLog.Did(logger, http.Who().Name, "cancel training", id.ToString());
        return DeskEndpoints.Back(Place, "cancelled");
    }

    private static async Task<IResult> HaltAsync(
        HttpContext http, ILogger logger, (string Action, string Done) asked, Func<Task<bool>> change)
    {
        if (!await change())
        {
            return await ShowAsync(http, $"Nothing was changed: they are {asked.Done} already.", null, StatusCodes.Status409Conflict);
        }

        DeskLog.Did(logger, http.Who().Name, $"{asked.Action} trainings", "");
        return DeskEndpoints.Back(Place, asked.Done);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string said, TrainingPlan? plan, int status = StatusCodes.Status200OK) =>
        await PageHtml.AnswerAsync<TrainingPage>(await ViewAsync(http, said, plan), status);

    private static async Task<TrainingView> ViewAsync(HttpContext http, string said, TrainingPlan? plan)
    {
        var services = http.RequestServices;
        var runs = await services.GetRequiredService<TrainingRuns>().LatestAsync(MostShown, http.RequestAborted);
        var pause = await services.GetRequiredService<TrainingPause>().FindAsync(http.RequestAborted);
        return new(http.Who(), said)
        {
            Runs = [.. runs.Select(Row)],
            Schedule = DeskSchedule.Words(
                services.GetRequiredService<IOptions<RetrainingOptions>>().Value, runs.FirstOrDefault()?.CreatedAt),
            Paused = pause is null ? null : (pause.By, pause.Since),
            Plan = plan is null ? [] : [.. Lines(plan)],
            Obstacle = CallerText.OfAny(plan?.Obstacle),
            IsPlanned = plan is not null,
        };
    }

    private static RunRow Row(StoredRun stored)
    {
        var run = TrainingRunAnswer.Of(stored);
        return new(run.Id, run.State, CallerText.Of(run.Reason), run.CreatedAt, run.FinishedAt)
        {
            Challenger = run.Challenger,
            Step = run.Progress?.Step,
            Share = run.Progress?.Share,
            SecondsLeft = run.Progress?.SecondsLeft,
            Problem = run.Problem,
            IsUnderWay = stored.Turn is not null,
            Verdict = run.Verdict is { } verdict ? VerdictView.Of(verdict) : null,
            Log = RunLog.Lines(stored.Log),
        };
    }

    private static IEnumerable<string> Lines(TrainingPlan plan)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"The champion learnt from {plan.ChampionRows:#,0} rows.");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Outcomes:#,0} outcomes are held, {plan.NewOutcomes:#,0} of them new; at {plan.Threshold:#,0} a run begins by itself.");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.TrainedOutcomes:#,0} would be learnt from; {plan.HeldOutOutcomes:#,0} of {plan.HeldOutPeople:#,0} people would judge.");
        foreach (var words in plan.Warnings.Append(plan.Due is { } due ? $"A run is due: {due}." : "No run is due by itself."))
        {
            yield return CallerText.Of(words);
        }
    }
}
