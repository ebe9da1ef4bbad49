using System.Globalization;
using Recommender.Bundles;
using Recommender.Hosting;
using Recommender.Service.Models;
using Recommender.Service.Pages;
using Recommender.Service.Retraining;

namespace Recommender.Service.Desk;

/// <summary>The published versions: promote, roll back, and one set against the champion.</summary>
internal static class DeskModels
{
    private const string CardFile = "card.md";

    /// <summary>Runs that are looked through for the verdict on two versions.</summary>
    private const int MostRuns = 100;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/models", (HttpContext http, string? done, string? against) => ShowAsync(http, DeskEndpoints.Said(done), against));
        desk.MapGet("/models/{version}/card", CardAsync);
        desk.MapPost("/models/promote", (HttpContext http, ModelLoader loader, ILogger<DeskSessions> logger) =>
        {
            var version = http.Request.Form["version"].ToString();
            return ChangeAsync(http, logger, ("promote", version), seen => loader.Promote(version, seen));
        });
        desk.MapPost("/models/rollback", (HttpContext http, ModelLoader loader, ILogger<DeskSessions> logger) =>
            ChangeAsync(http, logger, ("roll back", ""), loader.RollBack));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, ILogger logger, (string Action, string What) asked, Func<string?, ChampionChange> change)
    {
        var (registry, who) = (http.RequestServices.GetRequiredService<ModelRegistry>(), http.Who());
        try
        {
            var done = change(http.Request.Form["seen"]);
            DeskLog.Did(logger, who.Name, asked.Action, done.Champion);
            return DeskEndpoints.Back("/models", !done.IsChanged ? "unchanged" : asked.What.Length > 0 ? "promoted" : "rolled-back");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            var words = ModelFaults.Tell(fault, registry);
            DeskLog.Refused(logger, who.Name, asked.Action, words);
            return await ShowAsync(http, $"Nothing was changed. {words}", null, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> CardAsync(HttpContext http, string version, ModelRegistry registry) =>
        CardOf(registry, version) is { } path
            ? TypedResults.PhysicalFile(path, "text/markdown", $"{version}-{CardFile}")
            : await ShowAsync(
                http, "There is no such card: the version is gone, or came without one.", null, StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowAsync(HttpContext http, string said, string? against, int status = StatusCodes.Status200OK)
    {
        var services = http.RequestServices;
        var (registry, live) = (services.GetRequiredService<ModelRegistry>(), services.GetRequiredService<LiveModel>());
        var listed = ModelEndpoints.List(registry, live);
        var rows = listed.Models.Reverse().OrderBy(model => model.Alias switch
        {
            ModelAliases.ChampionName => 0,
            ModelAliases.ChallengerName => 1,
            _ => 2,
        }).Select(line => Row(line, registry)).ToList();
        var aliases = Aliases(registry);
        return await PageHtml.AnswerAsync<ModelsPage>(
            new ModelsView(http.Who(), said.Length > 0 ? said : listed.Fault ?? "")
            {
                Models = rows,
                Former = aliases.Former is [.., var last] ? last : null,
                Seen = aliases.Champion ?? "",
                Against = aliases.Champion is { } champion && champion != against && rows.Exists(row => row.Version == against)
                    ? await AgainstAsync(services, champion, against!, http.RequestAborted)
                    : null,
                Figures = Figures(rows),
            },
            status);
    }

    private static ModelRow Row(ModelLine line, ModelRegistry registry) =>
        new(line.Version, line.Alias, line.CreatedAt, line.Rows, line.Metrics ?? new Dictionary<string, double>())
        {
            Problem = line.Problem ?? (line.Waits is { } reasons ? $"It waits for you: {string.Join(' ', reasons)}" : null),
            CanBePromoted = line.Problem is null && line.Alias != ModelAliases.ChampionName,
            HasCard = CardOf(registry, line.Version) is not null,
        };

    // Null where one of the two cannot be read; the list says why.
    private static async Task<DeskComparison?> AgainstAsync(
        IServiceProvider services, string champion, string other, CancellationToken stop)
    {
        var registry = services.GetRequiredService<ModelRegistry>();
        try
        {
            var compared = DeskComparison.Of(registry.Manifest(champion), registry.Manifest(other));
            var runs = await services.GetRequiredService<TrainingRuns>().LatestAsync(MostRuns, stop);
            var judged = runs.Find(run => run.Challenger == other && run.Champion == champion && run.Verdict is not null);
            return compared with
            {
                Verdict = judged is not null && TrainingRunAnswer.Of(judged).Verdict is { } verdict ? VerdictView.Of(verdict) : null,
                Card = CardOf(registry, other) is { } path ? await File.ReadAllTextAsync(path, stop) : null,
            };
        }
        catch (Exception fault) when (ModelFaults.Are(fault))
        {
            return null;
        }
    }

    private static ChartView? Figures(IReadOnlyList<ModelRow> rows)
    {
        var given = rows.Where(row => row.Made is not null && row.Of("role", "top3") is not null).OrderBy(row => row.Made).ToList();
        return given.Count < 2 ? null : ChartView.Over(
            "Of 100 held-out people, by version, the oldest first: first role right, role in the first three, pay in the band",
            [.. given.Select(row => row.Made!.Value.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))],
            ("First role right", [.. given.Select(row => row.Of("role", "top1"))]),
            ("In the first three", [.. given.Select(row => row.Of("role", "top3"))]),
            ("Pay in the band", [.. given.Select(row => row.Of("pay", "coverage"))]));
    }

    // Only of a version that is listed: what is asked for is a path's part.
    private static string? CardOf(ModelRegistry registry, string version) =>
        registry.Versions.Contains(version) && Path.Combine(registry.Directory, version, CardFile) is var path && File.Exists(path)
            ? path
            : null;

    // Aliases that cannot be read are named in the list's fault.
    private static ModelAliases Aliases(ModelRegistry registry)
    {
        try
        {
            return registry.Aliases;
        }
        catch (BundleDamagedException)
        {
            return new(null, null, []);
        }
    }
}
