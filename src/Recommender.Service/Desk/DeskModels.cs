using Recommender.Bundles;
using Recommender.Hosting;
using Recommender.Service.Models;
using Recommender.Service.Pages;

namespace Recommender.Service.Desk;

/// <summary>The published versions: promote, roll back, and one set against the champion.</summary>
internal static class DeskModels
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/models", (HttpContext http, ModelRegistry registry, LiveModel live, string? done, string? against) =>
            PageHtml.AnswerAsync<ModelsPage>(View(http, registry, live, against, DeskEndpoints.Said(done))));
        desk.MapPost("/models/promote", (HttpContext http, ModelLoader loader, ILogger<DeskSessions> logger) =>
        {
            var version = http.Request.Form["version"].ToString();
            return ChangeAsync(http, logger, ("promote", version), () => loader.Promote(version));
        });
        desk.MapPost("/models/rollback", (HttpContext http, ModelLoader loader, ILogger<DeskSessions> logger) =>
            ChangeAsync(http, logger, ("roll back", ""), loader.RollBack));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, ILogger logger, (string Action, string What) asked, Func<ChampionChange> change)
    {
        var services = http.RequestServices;
        var (registry, live, who) = (services.GetRequiredService<ModelRegistry>(), services.GetRequiredService<LiveModel>(), http.Who());
        try
        {
            var done = change();
            DeskLog.Did(logger, who.Name, asked.Action, done.Champion);
            return DeskEndpoints.Back("/models", !done.IsChanged ? "unchanged" : asked.What.Length > 0 ? "promoted" : "rolled-back");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            var words = ModelFaults.Tell(fault, registry);
            DeskLog.Refused(logger, who.Name, asked.Action, words);
            return await PageHtml.AnswerAsync<ModelsPage>(
                View(http, registry, live, null, $"Nothing was changed. {words}"), StatusCodes.Status409Conflict);
        }
    }

    private static ModelsView View(HttpContext http, ModelRegistry registry, LiveModel live, string? against, string said)
    {
        var listed = ModelEndpoints.List(registry, live);
        var rows = listed.Models.Reverse().OrderBy(model => model.Alias switch
        {
            ModelAliases.ChampionName => 0,
            ModelAliases.ChallengerName => 1,
            _ => 2,
        }).Select(Row).ToList();
        return new(http.Who(), said.Length > 0 ? said : listed.Fault ?? "")
        {
            Models = rows,
            Former = Former(registry),
            Against = rows.Find(row => row.Version == against),
        };
    }

    private static ModelRow Row(ModelLine line) =>
        new(line.Version, line.Alias, line.CreatedAt, line.Rows, line.Metrics ?? new Dictionary<string, double>())
        {
            Problem = line.Problem ?? (line.Waits is { } reasons ? $"It waits for you: {string.Join(' ', reasons)}" : null),
            CanBePromoted = line.Problem is null && line.Alias != ModelAliases.ChampionName,
        };

    private static string? Former(ModelRegistry registry)
    {
        try
        {
            return registry.Aliases.Former is [.., var last] ? last : null;
        }
        catch (BundleDamagedException)
        {
            // Told in the list's fault.
            return null;
        }
    }
}
