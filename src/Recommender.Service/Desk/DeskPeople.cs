using Recommender.Service.Outcomes;
using Recommender.Service.Pages;
using Recommender.Service.People;
using Recommender.Service.Safety;
using Recommender.Service.Store;

namespace Recommender.Service.Desk;

/// <summary>Outcomes in counts; one person looked up, and erased where the id is typed twice.</summary>
internal static class DeskPeople
{
    private const string Place = "/people";

    public static void Map(RouteGroupBuilder desk)
    {
        // A delegate, whose result is executed; of a request's own delegate it would be dropped.
        desk.MapGet(Place, (Delegate)((HttpContext http) => ShowAsync(http, "")));
        desk.MapPost(Place, FindAsync);
        desk.MapPost("/people/erase", EraseAsync);
    }

    private static async Task<IResult> FindAsync(HttpContext http, HeldPeople people) =>
        await FoundAsync(http, people, http.Request.Form["id"].ToString().Trim()) is { } found
            ? await ShowAsync(http, "", found)
            : await ShowAsync(http, "Nothing is held under that id.", status: StatusCodes.Status404NotFound);

    private static async Task<IResult> EraseAsync(HttpContext http, HeldPeople people, ILogger<DeskSessions> logger)
    {
        var (id, again) = (http.Request.Form["id"].ToString().Trim(), http.Request.Form["again"].ToString().Trim());
        if (id != again)
        {
            return await ShowAsync(
                http, "Nothing was erased: the id you typed is another one.", await FoundAsync(http, people, id),
                StatusCodes.Status400BadRequest);
        }

        if (await people.EraseAsync(await Caller.OfAsync(http), id) is not { } erased)
        {
            return await ShowAsync(http, "Nothing is held under that id.", status: StatusCodes.Status404NotFound);
        }

        DeskLog.Did(logger, http.Who().Name, "erase a person", "");
        var words = FormattableString.Invariant(
            $"Erased: {erased.Erased} outcomes, {erased.Answers} kept answers and {erased.BatchRows} rows of batches. {erased.Note}");
        return await ShowAsync(http, words, stillIn: [.. erased.StillIn.Select(Line)]);
    }

    private static async Task<FoundPerson?> FoundAsync(HttpContext http, HeldPeople people, string id) =>
        await people.FindAsync(await Caller.OfAsync(http), id, http.RequestAborted) is { } held
            ? new(
                held.PersonId,
                [.. held.Outcomes.Select(outcome => (outcome.ReceivedAt, outcome.LearntBy))],
                held.Answers.Count)
            : null;

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string said,
        FoundPerson? found = null,
        int status = StatusCodes.Status200OK,
        IReadOnlyList<string>? stillIn = null)
    {
        var senders = http.RequestServices.GetRequiredService<OutcomeSenders>();
        var ledger = http.RequestServices.GetRequiredService<Ledger>();
        return await PageHtml.AnswerAsync<PeoplePage>(
            new PeopleView(http.Who(), said)
            {
                Senders = [.. (await senders.ListAsync(http.RequestAborted))
                    .Select(sender => (sender.Sender, sender.Outcomes, sender.People, sender.Last))],
                Learnt = [.. (await ledger.VersionsAsync(http.RequestAborted))
                    .Select(version => (version.Version, version.Outcomes, version.Erased))],
                Found = found,
                StillIn = stillIn ?? [],
            },
            status);
    }

    private static string Line(StillHeld held) =>
        FormattableString.Invariant($"{held.In} {held.Name}{(held.Until is { } until ? $", until {until:yyyy-MM-dd}" : "")}: {held.Why}");
}
