using System.Globalization;
using Recommender.Service.Jobs;
using Recommender.Service.Pages;
using Recommender.Service.Problems;
using Recommender.Service.Retraining;

namespace Recommender.Service.Desk;

/// <summary>Training runs: what one would do, begin one, watch, cancel.</summary>
internal static class DeskTraining
{
    private const int MostShown = 20;
    private const string Place = "/training";

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet(Place, async (HttpContext http, string? done) => await ShowAsync(http, DeskEndpoints.Said(done), null));
        desk.MapPost("/training/plan", async (HttpContext http, RetrainingPolicy policy) =>
            await ShowAsync(http, "", await policy.PlanAsync(http.RequestAborted)));
        desk.MapPost("/training/run", RunAsync);
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

    private static async Task<IResult> ShowAsync(HttpContext http, string said, TrainingPlan? plan, int status = StatusCodes.Status200OK)
    {
        var services = http.RequestServices;
        var runs = await services.GetRequiredService<TrainingRuns>().LatestAsync(MostShown, http.RequestAborted);
        return await PageHtml.AnswerAsync<TrainingPage>(
            new TrainingView(http.Who(), said)
            {
                Runs = [.. runs.Select(run => Row(TrainingRunAnswer.Of(run), run.Turn is not null))],
                Plan = plan is null ? [] : [.. Lines(plan)],
                Obstacle = CallerText.OfAny(plan?.Obstacle),
                IsPlanned = plan is not null,
            },
            status);
    }

    private static RunRow Row(TrainingRunAnswer run, bool isUnderWay) => new(run.Id, run.State, run.Reason, run.CreatedAt, run.FinishedAt)
    {
        Challenger = run.Challenger,
        Step = run.Progress?.Step,
        Share = run.Progress?.Share,
        Problem = run.Problem,
        IsUnderWay = isUnderWay,
        Reasons = run.Verdict is { } verdict && verdict.TryGetProperty("reasons", out var reasons)
            && reasons.ValueKind == System.Text.Json.JsonValueKind.Array
            ? [.. reasons.EnumerateArray().Select(reason => reason.ToString())]
            : [],
    };

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
