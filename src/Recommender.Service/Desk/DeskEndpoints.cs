using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Recommender.Service.Pages;
using Recommender.Service.Store;

namespace Recommender.Service.Desk;

/// <summary>The operator's desk, <c>/desk</c>: sign-in, then its views. It calls what <c>/v1</c> calls, with the same rights.</summary>
internal static class DeskEndpoints
{
    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").ExcludeFromDescription();
        open.MapGet(DeskAccess.SignInPath, () => PageHtml.AnswerAsync<SignInPage>(new SignInView("")));
        open.MapPost(DeskAccess.SignInPath, SignInAsync);
        var desk = routes.MapGroup(DeskAccess.Path).ExcludeFromDescription();
        desk.AddEndpointFilter(StoreFault.AnswerAsync);
        desk.AddEndpointFilter(DeskAccess.FilterAsync);
        desk.MapPost("/sign-out", SignOut);
        DeskNow.Map(desk);
        DeskModels.Map(desk);
        DeskTraining.Map(desk);
        DeskBatches.Map(desk);
        DeskPeople.Map(desk);
        DeskQuality.Map(desk);
        DeskWords.Map(desk);
    }

    /// <summary>Who is signed in.</summary>
    public static DeskWho Who(this HttpContext http)
    {
        var session = http.Features.GetRequiredFeature<DeskSession>();
        return new(session.Name, session.Token);
    }

    /// <summary>Goes back to a view after something was done, so that a page that is loaded again does nothing.</summary>
    public static RedirectHttpResult Back(string view, string done) => TypedResults.Redirect($"{DeskAccess.Path}{view}?done={done}");

    /// <summary>What was done, in words; only what the desk itself can have said.</summary>
    public static string Said(string? done) => done switch
    {
        "promoted" => "Done. The version answers from now on.",
        "rolled-back" => "Done. The former champion answers again.",
        "unchanged" => "It was the champion already. Nothing was changed.",
        "begun" => "A run is ordered. It begins within seconds.",
        "cancelled" => "Cancelled.",
        "handed-in" => "Handed in. It is scored as soon as it is its turn.",
        "deleted" => "Deleted.",
        "forgotten" => "Forgotten.",
        "paused" => "Paused. No training begins by itself until it is resumed.",
        "resumed" => "Resumed. Trainings begin by themselves again.",
        _ => "",
    };

    private static async Task<IResult> SignInAsync(HttpContext http, DeskSessions sessions, ILogger<DeskSessions> logger)
    {
        if (!DeskAccess.IsFromOwnPage(http) || !http.Request.HasFormContentType)
        {
            return await DeskAccess.RefuseAsync("Found a form from elsewhere; expected the desk's own; open the desk and sign in there.");
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await sessions.SignInAsync(http, form["key"].ToString()) is not { } session)
        {
            return await PageHtml.AnswerAsync<SignInPage>(
                new SignInView("That key is not good here. It must be of scope operate, and not revoked."),
                StatusCodes.Status401Unauthorized);
        }

        DeskLog.Did(logger, session.Name, "sign in", "");
        return TypedResults.Redirect(DeskAccess.Path);
    }

    private static RedirectHttpResult SignOut(HttpContext http, ILogger<DeskSessions> logger)
    {
        DeskLog.Did(logger, http.Who().Name, "sign out", "");
        DeskSessions.SignOut(http);
        return TypedResults.Redirect(DeskAccess.SignInPath);
    }
}
