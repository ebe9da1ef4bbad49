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

    public static void Map(RouteGroupBuilder desk) => desk.MapGet("", ShowAsync);

    private static async Task<IResult> ShowAsync(
        HttpContext http, LiveModel live, RequestFigures requests, RetrainingPolicy policy, IOptions<RetrainingOptions> retraining)
    {
        var plan = await policy.PlanAsync(http.RequestAborted);
        var attention = await AttentionAsync(http, plan).ToListAsync();
        return await PageHtml.AnswerAsync<NowPage>(new NowView(http.Who())
        {
            State = live.Current is null ? "Not ready" : live.Fault is null ? "Ready" : "Degraded",
            Version = live.Current?.Version,
            Made = live.Current?.Recommender.Manifest.CreatedAt,
            Requests = requests.Last(),
            Outcomes = (plan.NewOutcomes, plan.Threshold),
            Next = retraining.Value.DailyAt is { } at
                ? string.Create(CultureInfo.InvariantCulture, $"By the clock the next one is at {at:HH:mm} UTC.")
                : "None is planned by the clock.",
            Attention = attention,
        });
    }

    private static async IAsyncEnumerable<(string Words, string Link)> AttentionAsync(HttpContext http, TrainingPlan plan)
    {
        var services = http.RequestServices;
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

        var latest = await services.GetRequiredService<TrainingRuns>().LatestAsync(1, http.RequestAborted);
        if (latest is [{ State: RunState.Failed } failed])
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
