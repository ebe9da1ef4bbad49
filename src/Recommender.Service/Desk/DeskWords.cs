using System.Text;
using Recommender.Bundles;
using Recommender.Hosting;
using Recommender.Service.Pages;
using Recommender.Service.Words;
using Recommender.Taxonomy;

namespace Recommender.Service.Desk;

/// <summary>
/// Words that were not understood: looked at, forgotten, or proposed as further spellings of skills, in a file to be applied by hand.
/// </summary>
internal static class DeskWords
{
    private const string Place = "/words";
    private const int MostShown = 200;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet(Place, (HttpContext http, string? done) => ShowAsync(http, DeskEndpoints.Said(done)));
        desk.MapPost("/words/propose", ProposeAsync);
        desk.MapPost("/words/forget", ForgetAsync);
    }

    private static async Task<IResult> ForgetAsync(HttpContext http, WordTable table, ILogger<DeskSessions> logger)
    {
        if (!await table.ForgetAsync(http.Request.Form["word"].ToString(), http.RequestAborted))
        {
            return await ShowAsync(http, "Nothing was changed: there is no such word any more.", StatusCodes.Status404NotFound);
        }

        DeskLog.Did(logger, http.Who().Name, "forget a word", "");
        return DeskEndpoints.Back(Place, "forgotten");
    }

    // Nothing is changed here: the file is read and applied by whoever keeps the tables.
    private static async Task<IResult> ProposeAsync(
        HttpContext http, LiveModel live, ModelRegistry registry, ILogger<DeskSessions> logger)
    {
        if (live.Current is not { } serving)
        {
            return await ShowAsync(http, "Nothing was made: no model answers whose skills could be named.", StatusCodes.Status409Conflict);
        }

        var (chosen, fault) = Chosen(http.Request.Form, serving.Recommender.Taxonomy.Skills);
        if (fault is not null || chosen.Count == 0)
        {
            return await ShowAsync(
                http, $"No file was made. {fault ?? "Choose a skill for one word at least."}", StatusCodes.Status400BadRequest);
        }

        var isTable = http.Request.Form["as"] == "table";
        DeskLog.Did(
            logger, http.Who().Name, "propose spellings", FormattableString.Invariant($"{chosen.Sum(skill => skill.Value.Count)} words"));
        var text = isTable
            ? AliasPatch.Table(chosen)
            : AliasPatch.Diff(
                await File.ReadAllTextAsync(
                    Path.Combine(registry.Directory, serving.Version, "taxonomy", AliasPatch.FileName), http.RequestAborted),
                chosen);
        return TypedResults.File(
            Encoding.UTF8.GetBytes(text), isTable ? "text/csv" : "text/x-diff", isTable ? AliasPatch.FileName : "skills.patch");
    }

    // By skill the words that are to mean it; the fields come in rows.
    private static (SortedDictionary<string, List<string>> Words, string? Fault) Chosen(IFormCollection form, SkillCatalog skills)
    {
        var chosen = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var (words, picked, typed) = (form["word"], form["skill"], form["other"]);
        for (var i = 0; i < Math.Min(words.Count, Math.Min(picked.Count, typed.Count)); i++)
        {
            var name = typed[i] is { } other && other.Trim().Length > 0 ? other.Trim() : picked[i] ?? "";
            if (name.Length == 0)
            {
                continue;
            }

            if (skills.Resolve(name) is not { Known: [var skill], Unknown.Count: 0 })
            {
                return (chosen, $"Found '{name}' for '{words[i]}'; expected the name of one skill; correct it.");
            }

            if (words[i] is not { } word || !AliasPatch.IsFit(word))
            {
                return (chosen, "Found a word that no table can hold; expected one of this page; open the page anew.");
            }

            (chosen.TryGetValue(skill.Id, out var known) ? known : chosen[skill.Id] = []).Add(word);
        }

        return (chosen, null);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string said, int status = StatusCodes.Status200OK)
    {
        var services = http.RequestServices;
        var table = services.GetRequiredService<WordTable>();
        await services.GetRequiredService<WordCounting>().CountAsync(http.RequestAborted);
        var skills = services.GetRequiredService<LiveModel>().Current?.Recommender.Taxonomy.Skills;
        return await PageHtml.AnswerAsync<WordsPage>(
            new WordsView(http.Who(), said)
            {
                IsOn = services.GetRequiredService<WordBuffer>().IsOn,
                Words = [.. (await table.ListAsync(MostShown, http.RequestAborted)).Select(word => Row(word, skills))],
                Counts = await table.CountAsync(http.RequestAborted),
            },
            status);
    }

    private static WordRow Row(Store.UnknownWord word, SkillCatalog? skills)
    {
        var (known, unknown) = skills?.Resolve(word.Word!) ?? ([], []);
        return new(
            word.Word!, word.Requests, word.Hours, [.. unknown.SelectMany(term => term.Nearest).Distinct(StringComparer.Ordinal)],
            known.Count > 0 && unknown.Count == 0 ? known[0].Name : null);
    }
}
