using System.Globalization;
using Microsoft.Extensions.Options;
using Recommender.Bundles;
using Recommender.Hosting;
using Recommender.Service.Background;
using Recommender.Service.Pages;
using Recommender.Service.Problems;
using Recommender.Service.Retraining;
using Recommender.Service.Store;

namespace Recommender.Service.Desk;

/// <summary>The first view: what answers, how well, and what needs attention.</summary>
internal static class DeskNow
{
    private const string Models = "/desk/models";
    private const string Training = "/desk/training";

    public static void Map(RouteGroupBuilder desk)
    {
        // Delegates, whose results are executed; of a request's own delegate they would be dropped.
        desk.MapGet("", (Delegate)(async (HttpContext http) => await PageHtml.AnswerAsync<NowPage>(await ViewAsync(http))));
        desk.MapGet("/events", (Delegate)((HttpContext http) => DeskLive.Of(
            http, 2 * DeskLive.Second, async () => await PageHtml.RenderAsync<NowPart>(await ViewAsync(http)))));
    }

    private static async Task<NowView> ViewAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var live = services.GetRequiredService<LiveModel>();
        var plan = await services.GetRequiredService<RetrainingPolicy>().PlanAsync(http.RequestAborted);
        var pause = await services.GetRequiredService<TrainingPause>().FindAsync(http.RequestAborted);
        var last = await services.GetRequiredService<TrainingRuns>().LatestAsync(1, http.RequestAborted);
        return new(http.Who())
        {
            State = live.Current is null ? "Not ready" : live.Fault is null ? "Ready" : "Degraded",
            Version = live.Current?.Version,
            Since = live.Since,
            Made = live.Current?.Recommender.Manifest.CreatedAt,
            Requests = services.GetRequiredService<RequestFigures>().Last(),
            Outcomes = plan.NewOutcomes,
            Next = Next(services.GetRequiredService<IOptions<RetrainingOptions>>().Value, plan, pause, last),
            Attention = [.. Attention(services, plan, pause, last)],
        };
    }

    private static string Next(RetrainingOptions options, TrainingPlan plan, Pause? pause, IReadOnlyList<StoredRun> last) =>
        last is [{ Turn: not null }] ? "A training is under way."
        : pause is not null ? "Trainings are paused: none begins by itself."
        : options.Data.Count == 0 ? DeskSchedule.Words(options, null)
        : string.Create(CultureInfo.InvariantCulture, $"At {plan.Threshold:#,0} the next one begins by itself. ")
            + DeskSchedule.Words(options, last is [var latest, ..] ? latest.CreatedAt : null);

    private static IEnumerable<(string Words, string Link)> Attention(
        IServiceProvider services, TrainingPlan plan, Pause? pause, IReadOnlyList<StoredRun> last)
    {
        var (live, registry) = (services.GetRequiredService<LiveModel>(), services.GetRequiredService<ModelRegistry>());
        if (live.Fault is { } fault)
        {
            yield return (CallerText.Of(fault), Models);
        }

        if (services.GetRequiredService<BackgroundParts>().Fault is { } broken)
        {
            yield return (broken, "/health/ready");
        }

        if (Waiting(registry) is { } waiting)
        {
            yield return ($"Version {waiting.Version} waits for you: {string.Join(' ', waiting.Reasons)}", Models);
        }

        if (live.Current?.Recommender.Manifest.Warning is { } warning)
        {
            yield return (warning, Models);
        }

        if (pause is not null)
        {
            yield return ($"Trainings are paused by {pause.By} since {DeskText.Moment(pause.Since)} UTC.", Training);
        }

        if (last is [{ State: RunState.Failed } failed])
        {
            yield return ($"The last training failed: {CallerText.OfAny(failed.Problem)}", Training);
        }

        var overdue = plan is { Due: { } due, Obstacle: { } obstacle } ? $"A training is due ({due}). {obstacle}" : null;
        foreach (var words in plan.Warnings.Append(overdue).OfType<string>())
        {
            yield return (CallerText.Of(words), Training);
        }
    }

    private static WaitingModel? Waiting(ModelRegistry registry)
    {
        try
        {
            return registry.Aliases.Waiting;
        }
        catch (BundleDamagedException)
        {
            // The fault of the live model tells it.
            return null;
        }
    }
}
