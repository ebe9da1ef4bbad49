using Microsoft.Extensions.Options;
using Recommender.Service.Outcomes;
using Recommender.Service.People;
using Recommender.Service.Safety;
using Recommender.Service.Store;
using Recommender.Taxonomy;

namespace Recommender.Service.Pages;

/// <summary>
/// "Tell us": what somebody does and earns, stored with their consent, and erased with the code that they got. Off by default.
/// </summary>
internal static class FeedbackEndpoints
{
    private const string CodeField = "code";

    public static void MapFeedback(this RouteGroupBuilder pages)
    {
        var routes = pages.MapGroup("").AddEndpointFilter(OnlyWhereOnAsync);
        routes.MapGet("/page/tell-us", () => TypedResults.Redirect("/"));
        routes.MapGet("/page/tell-us/send", () => TypedResults.Redirect("/"));
        routes.MapPost("/page/tell-us", (HttpContext http, PageModel model) =>
            PageEndpoints.WithFormAsync(http, model, (taken, read) => OpenAsync(taken, read, [], StatusCodes.Status200OK)));
        routes.MapPost("/page/tell-us/send", (HttpContext http, PageModel model) =>
            PageEndpoints.WithFormAsync(http, model, (taken, read) => SendAsync(http, taken, read), FeedbackForm.Fields));
        routes.MapGet("/page/erase", () => PageHtml.AnswerAsync<ErasePage>(new EraseView(null, null)));
        routes.MapPost("/page/erase", EraseAsync);
    }

    private static async ValueTask<object?> OnlyWhereOnAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.RequestServices.GetRequiredService<IOptions<PageOptions>>().Value.Feedback)
        {
            return await PageHtml.AnswerAsync<NoticePage>(NoticeView.NoFeedback, StatusCodes.Status404NotFound);
        }

        try
        {
            return await next(context);
        }
        catch (Exception fault) when (StoreFault.Is(fault) && !http.RequestAborted.IsCancellationRequested)
        {
            return await UnavailableAsync(http);
        }
    }

    private static Task<IResult> OpenAsync(TakenModel taken, FormRead read, IReadOnlyList<FormFault> faults, int status)
    {
        var (resolved, taxonomy) = (taken.Model.Resolve(read.Told.Profile), taken.Model.Taxonomy);
        var answer = taken.Model.Recommend(resolved, new() { Cities = 0 });
        var currency = resolved.Country?.Currency ?? (answer.Roles.Count > 0 ? answer.Roles[0].Pay.Currency : "USD");
        var filled = FeedbackForm.Fields.ToDictionary(name => name, read.Extra, StringComparer.Ordinal);
        Fill(FeedbackForm.Role, resolved.CurrentRole?.Role.Id ?? "");
        Fill(FeedbackForm.Currency, currency);
        Fill(FeedbackForm.Period, nameof(PayPeriod.Year).ToLowerInvariant());
        Fill(FeedbackForm.Once, Guid.NewGuid().ToString("N"));
        FeedbackChoices choices = new(
            [.. answer.Roles.Select(role => taxonomy.Roles.ById[role.Id])],
            [.. taxonomy.Roles.All.OrderBy(role => role.Title, StringComparer.Ordinal)],
            [.. taxonomy.Countries.All.Select(country => country.Currency).Distinct().Order(StringComparer.Ordinal)]);
        return PageHtml.AnswerAsync<FeedbackPage>(
            new FeedbackView(read.Told with { Tried = new() }, FeedbackStore.Stored(resolved), choices, filled, faults), status);

        void Fill(string name, string value) => filled[name] = filled[name].Length > 0 ? filled[name] : value;
    }

    private static async Task<IResult> SendAsync(HttpContext http, TakenModel taken, FormRead read)
    {
        var faults = new List<FormFault>();
        var row = FeedbackForm.Read(read, taken.Model.Resolve(read.Told.Profile), taken.Model.Taxonomy, faults);
        if (row is null)
        {
            return await OpenAsync(taken, read, faults, StatusCodes.Status400BadRequest);
        }

        if (await RefuseAsync(http) is { } refused)
        {
            return refused;
        }

        var store = http.RequestServices.GetRequiredService<FeedbackStore>();
        var (kind, code) = await store.StoreAsync(row, read.Extra(FeedbackForm.Once));
        return kind == ReceiptKind.Unavailable
            ? await UnavailableAsync(http)
            : await PageHtml.AnswerAsync<FeedbackThanksPage>(
                new FeedbackThanks(kind == ReceiptKind.Stored ? code : null), StatusCodes.Status201Created);
    }

    private static async Task<IResult> EraseAsync(HttpContext http, HeldPeople people)
    {
        var (read, status) = await FormReader.ReadAsync(http.Request, [CodeField]);
        if (read is null)
        {
            return await PageHtml.AnswerAsync<NoticePage>(NoticeView.Unreadable(status), status);
        }

        if (read.Faults.Count > 0 || FeedbackCode.PersonOf(read.Extra(CodeField)) is not { } person)
        {
            var words = read.Faults.Count > 0 ? read.Faults[0].Words
                : "This is no code of ours. Please type its twenty letters and figures.";
            return await PageHtml.AnswerAsync<ErasePage>(new EraseView(words, null), StatusCodes.Status400BadRequest);
        }

        if (await RefuseAsync(http) is { } refused)
        {
            return refused;
        }

        return await people.EraseAsync(new(SenderName.Page, Operates: false), person) is { } erased
            ? await PageHtml.AnswerAsync<ErasePage>(new EraseView(null, new(erased.Erased, erased.StillContainedIn)))
            : await PageHtml.AnswerAsync<ErasePage>(
                new EraseView("We hold nothing under this code. It may be erased already. Please check it.", null),
                StatusCodes.Status404NotFound);
    }

    private static async Task<IResult?> RefuseAsync(HttpContext http)
    {
        using var lease = http.RequestServices.GetRequiredService<FeedbackLimit>().Take(http);
        return lease.IsAcquired ? null : await PageHtml.AnswerAsync<NoticePage>(
            NoticeView.TooMany(RateLimits.TellWait(http, lease)), StatusCodes.Status429TooManyRequests);
    }

    private static Task<IResult> UnavailableAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return PageHtml.AnswerAsync<NoticePage>(NoticeView.NotStored, StatusCodes.Status503ServiceUnavailable);
    }
}
