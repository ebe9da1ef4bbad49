using Microsoft.AspNetCore.Http.Features;
using Recommender.People;
using Recommender.Service.Problems;
using Recommender.Service.Requests;
using Recommender.Service.Store;
using Recommender.Tables;

namespace Recommender.Service.Outcomes;

/// <summary>
/// Reads a canonical CSV of outcomes, all or nothing. The person is <c>profile_id</c> up to its first '#'. The body goes to a temporary
/// file first, so that a slow sender holds no thread and no memory.
/// </summary>
internal static class OutcomeTable
{
    private const string Name = "body";
    private const int InMemory = 64 * 1024;
    private const int LongestShown = 80;

    public static async Task<Read<IReadOnlyList<NewOutcome>>> ReadAsync(HttpRequest request, OutcomeOptions options)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MostBytes;
        }

        try
        {
            request.EnableBuffering(InMemory);
            await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
            request.Body.Position = 0;
            using var table = LabelledProfileCsv.Open(request.Body, Name);
            return Read(table, options.MostRows, request.HttpContext.RequestAborted);
        }
        catch (InputUnusableException fault)
        {
            return Refused(fault.Message);
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooMuch(FormattableString.Invariant($"Found a body of more than {options.MostBytes} bytes; expected at most that; ")
                    + "send it in parts.")
                : new(null, ProblemAnswer.Of(fault, options.MostBytes));
        }
    }

    private static Read<IReadOnlyList<NewOutcome>> Read(LabelledProfileCsv table, int mostRows, CancellationToken gone)
    {
        if (table.IgnoredColumns.Count > 0)
        {
            return Refused($"Found the columns {string.Join(", ", table.IgnoredColumns.Select(name => $"'{name}'"))} that are not known; "
                + "expected canonical ones alone; rename or remove them.");
        }

        var outcomes = new List<NewOutcome>();
        var faults = new SortedDictionary<long, string[]>();
        var row = 0;
        foreach (var read in table.Read())
        {
            gone.ThrowIfCancellationRequested();
            if (++row > mostRows)
            {
                return TooMuch(FormattableString.Invariant($"Found more than {mostRows} rows; expected at most that; send them in parts."));
            }

            // An id is one however its accents are written.
            var profile = read.Profile is { } given ? given with { ProfileId = NormalForm.Composed(given.ProfileId) } : null;
            if (profile is not null && read.LeftOut.Count == 0 && Unfit(profile, row) is null)
            {
                outcomes.Add(new(PersonId.OfProfile(profile.ProfileId), OutcomeRow.Write(profile)));
            }
            else
            {
                string[] words = [.. read.Errors.Concat(read.LeftOut).Select(Words)];
                faults[read.Line] = words.Length > 0 ? words : [Unfit(profile!, row)!];
            }
        }

        return faults.Count > 0 ? Faulty(faults, row) : new(outcomes, null);
    }

    /// <summary>What a row lacks as an outcome though it is a good profile; null when nothing.</summary>
    private static string? Unfit(LabelledProfile row, int number)
    {
        // A row without an id is called after its place, which names no person.
        if (row.ProfileId == FormattableString.Invariant($"row-{number}") || !PersonId.IsGood(PersonId.OfProfile(row.ProfileId)))
        {
            return $"profile_id '{Cut(row.ProfileId)}' names no person; "
                + $"give {PersonId.Expected}, and after a '#' what tells apart the rows of one person";
        }

        return row.Role is null && row.Pay is null ? "role '' is blank and so is the salary; give at least one of them" : null;
    }

    private static string Words(RowError fault) => $"{fault.Column} '{Cut(fault.Value)}' {fault.Problem}; {fault.Suggestion}";

    private static string Cut(string text) => VisibleText.Of(text, LongestShown);

    private static Read<IReadOnlyList<NewOutcome>> Faulty(SortedDictionary<long, string[]> faults, int rows)
    {
        var byLine = faults.ToDictionary(
            pair => FormattableString.Invariant($"line {pair.Key}"), pair => pair.Value, StringComparer.Ordinal);
        return new(null, TypedResults.Problem(new HttpValidationProblemDetails(byLine)
        {
            Status = StatusCodes.Status400BadRequest,
            Detail = FormattableString.Invariant($"Found {faults.Count} bad rows among {rows}; expected none; ")
                + "nothing was stored: correct the lines named in 'errors' and send all again.",
        }));
    }

    private static Read<IReadOnlyList<NewOutcome>> Refused(string words)
    {
        var faults = new Faults();
        faults.Add("", words);
        return new(null, ProblemAnswer.Of(faults));
    }

    private static Read<IReadOnlyList<NewOutcome>> TooMuch(string words) =>
        new(null, ProblemAnswer.Of(StatusCodes.Status413PayloadTooLarge, words));
}
