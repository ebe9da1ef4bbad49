using System.Text;
using Recommender.Answers;

namespace Recommender.Service.Pages;

/// <summary>The page for people: <c>/</c>, <c>/sheet</c> and what is under <c>/page</c>. It uses nothing of <c>/v1</c>.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Forms = ["/", "/sheet", "/page/answer", "/page/compare", "/page/sheet.html", "/page/answer.json"];

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{PageAsset.Folder}/{{file}}", File).ExcludeFromDescription();
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.AddEndpointFilter(PageAccess.FilterAsync);
        pages.MapGet("/", StartAsync);
        pages.MapPost("/", (HttpContext http, PageModel model) => AskedAsync<AnswerPage>(http, model, view => view));
        pages.MapPost("/page/answer", (HttpContext http, PageModel model) => AskedAsync<AnswerPart>(http, model, view => view));
        pages.MapPost("/page/compare", CompareAsync);
        pages.MapPost("/page/answer.json", JsonAsync);
        pages.MapPost("/page/sheet.html", (HttpContext http, PageModel model, TimeProvider clock) => SheetFileAsync(http, model, clock));
        pages.MapFeedback();
        pages.MapPost("/sheet", (HttpContext http, PageModel model, TimeProvider clock) =>
            AskedAsync<SheetPage>(http, model, view => new SheetView(view, Today(clock), null) { Link = LinkOf(http, view) }));
        foreach (var form in Forms.Skip(1))
        {
            // Somebody who opens such an address again has given nothing.
            pages.MapGet(form, () => TypedResults.Redirect("/"));
        }
    }

    private static IResult File(string file, PageLists lists) =>
        PageAsset.ByFile.GetValueOrDefault(file) ?? lists.Find(file) ?? (IResult)TypedResults.NotFound();

    private static async Task<IResult> StartAsync(PageModel model, string? example)
    {
        if (model.Take() is not { } taken)
        {
            return await PageHtml.AnswerAsync<NoticePage>(NoticeView.NotReady, StatusCodes.Status503ServiceUnavailable);
        }

        return PageExamples.Find(example) is { } told
            ? await PageHtml.AnswerAsync<AnswerPage>(taken.Make(told))
            : await PageHtml.AnswerAsync<TellPage>(taken.Form(new(), []));
    }

    private static Task<IResult> AskedAsync<TPage>(HttpContext http, PageModel model, Func<AnswerView, object> view)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        WithFormAsync(http, model, async (taken, read) => await PageHtml.AnswerAsync<TPage>(view(taken.Make(read.Told))));

    private static Task<IResult> CompareAsync(HttpContext http, PageModel model) => WithFormAsync(http, model, async (taken, read) =>
        Comparison.Of(taken.Make(read.Told)) is { } compared
            ? await PageHtml.AnswerAsync<ComparePage>(compared)
            : await PageHtml.AnswerAsync<NoticePage>(
                new NoticeView("Nothing to compare", ["One of the two is no longer in your answer. Please choose again."])
                {
                    Kept = [.. KeptForm.Of(read.Told)],
                },
                StatusCodes.Status400BadRequest));

    private static Task<IResult> JsonAsync(HttpContext http, PageModel model) => WithFormAsync(http, model, (taken, read) =>
        Task.FromResult<IResult>(TypedResults.File(
            Encoding.UTF8.GetBytes(AnswerJson.Indent(taken.Maker.Answer(read.Told)) + "\n"), "application/json", "answer.json")));

    private static Task<IResult> SheetFileAsync(HttpContext http, PageModel model, TimeProvider clock) =>
        WithFormAsync(http, model, async (taken, read) =>
        {
            var view = taken.Make(read.Told);
            var sheet = await SheetView.FileAsync(view, Today(clock), LinkOf(http, view));
            return TypedResults.File(Encoding.UTF8.GetBytes(sheet), "text/html; charset=utf-8", "sheet.html");
        });

    /// <summary>Reads the form and has it answered; what is wrong with it is said on the form, a pasted text is shown first.</summary>
    internal static async Task<IResult> WithFormAsync(
        HttpContext http, PageModel model, Func<TakenModel, FormRead, Task<IResult>> answer, IReadOnlyList<string>? extra = null)
    {
        var (read, status) = await FormReader.ReadAsync(http.Request, extra);
        if (read is null)
        {
            return await PageHtml.AnswerAsync<NoticePage>(NoticeView.Unreadable(status), status);
        }

        if (model.Take() is not { } taken)
        {
            var kept = NoticeView.NotReady with { Refresh = null, AsksAgain = true, Kept = [.. KeptForm.Of(read.Told)] };
            return await PageHtml.AnswerAsync<NoticePage>(
                kept with { Action = http.Request.Path }, StatusCodes.Status503ServiceUnavailable);
        }

        if (read.Faults.Count > 0)
        {
            return await PageHtml.AnswerAsync<TellPage>(taken.Form(read.Told, read.Faults), StatusCodes.Status400BadRequest);
        }

        var pasted = read.Text.Length > 0 ? read.Text
            : read.Told.Profile.Skills.Any(PastedText.IsLong) ? string.Join(". ", read.Told.Profile.Skills) : null;
        if (pasted is not null)
        {
            return await PageHtml.AnswerAsync<UnderstoodPage>(
                PastedText.Read(pasted, taken.Model) with { Told = read.Told });
        }

        http.Response.Headers["X-Model-Version"] = taken.Maker.Version;
        return await answer(taken, read);
    }

    private static string? LinkOf(HttpContext http, AnswerView view) =>
        SheetView.LinkOf($"{http.Request.Scheme}://{http.Request.Host}", view.Form.Told);

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
