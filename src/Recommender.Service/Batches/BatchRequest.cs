using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Recommender.Answers;
using Recommender.Batches;
using Recommender.Cities;
using Recommender.Service.Problems;
using Recommender.Service.Requests;

namespace Recommender.Service.Batches;

/// <summary>What is asked of a batch: the format of its table in the header Content-Type, the rest in the query.</summary>
internal sealed record BatchRequest(BatchFormats Formats, int Top, int Cities)
{
    private const int MostColumns = 50;
    private const string TopName = "top";
    private const string CitiesName = "cities";
    private const string ResultName = "result";
    private const string GuardName = "guardIds";
    private const string AsOfName = "asOf";
    private const string SortName = "sortCities";
    private const string MarketName = "market";
    private const string ExcludeName = "excludeRoles";

    private static readonly string[] Names =
        [TopName, CitiesName, SortName, ResultName, AsOfName, GuardName, MarketName, ExcludeName];

    public static Read<BatchRequest> Read(HttpRequest request)
    {
        if (BatchFormats.Of(request) is not { } table)
        {
            return new(null, OtherType(request));
        }

        var faults = new Faults();
        var usual = new BatchOptions();
        var formats = new BatchFormats(
            table, Format(request, faults), Flag(request, GuardName, faults), Year(request, AsOfName, faults))
        {
            Order = Order(request, faults),
            Market = request.Query[MarketName].ToString().Trim(),
            ExcludeRoles = request.Query[ExcludeName].ToString().Trim(),
        };
        var read = new BatchRequest(
            formats, Whole(request, TopName, usual.Top, faults), Whole(request, CitiesName, usual.Cities, faults));
        foreach (var name in request.Query.Keys.Except(Names, StringComparer.OrdinalIgnoreCase))
        {
            faults.Add(name, "Found a query parameter that is not known; "
                + $"expected {string.Join(", ", Names.SkipLast(1))} or {Names[^1]}; correct or remove it.");
        }

        return faults.Any ? new(null, ProblemAnswer.Of(faults)) : new(read, null);
    }

    /// <summary>What the model that is to score it does not know; null for nothing.</summary>
    public ProblemHttpResult? Unknown(JobRecommender recommender)
    {
        var faults = new Faults();
        var (known, roles) = (recommender.Markets.Keys.Order(StringComparer.Ordinal).ToList(), recommender.Taxonomy.Roles);
        if (Formats.Market.Length > 0 && !known.Contains(Formats.Market, StringComparer.OrdinalIgnoreCase))
        {
            faults.Add(MarketName, known.Count == 0
                ? $"Found '{Cut(Formats.Market)}'; expected none, as this model knows one market alone; leave it out."
                : $"Found '{Cut(Formats.Market)}'; expected {string.Join(", ", known)}; correct it, or leave it out.");
        }

        // The first is named: to look for names that are near takes time.
        if (Formats.ExcludedRoles.FirstOrDefault(name => !roles.ById.ContainsKey(name) && roles.Resolve(name).Known is null) is { } role)
        {
            faults.Add(ExcludeName, $"Found '{Cut(role)}'; expected titles that GET /v1/roles knows, or their ids, with commas between; "
                + "correct it, or leave it out.");
        }

        return faults.Any ? ProblemAnswer.Of(faults) : null;
    }

    private static string Format(HttpRequest request, Faults faults)
    {
        var text = request.Query[ResultName].ToString();
        if (text.Length > 0 && !BatchFormats.Results.Contains(text))
        {
            faults.Add(
                ResultName, $"Found '{Cut(text)}'; expected {string.Join(", ", BatchFormats.Results)}; correct it, or leave it out.");
        }

        return text.Length > 0 ? text : BatchFormats.Results[0];
    }

    private static CityOrder Order(HttpRequest request, Faults faults)
    {
        var text = request.Query[SortName].ToString();
        var order = CityOrders.Find(text);
        if (text.Length > 0 && order is null)
        {
            faults.Add(SortName, $"Found '{Cut(text)}'; expected {CityOrders.Expected}; correct it, or leave it out.");
        }

        return order ?? CityOrder.Fit;
    }

    private static int Whole(HttpRequest request, string name, int usual, Faults faults)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0)
        {
            return usual;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MostColumns)
        {
            faults.Add(name, FormattableString.Invariant($"Found '{Cut(text)}'; expected a whole number from 0 to {MostColumns}; ")
                + "correct it, or leave it out.");
        }

        return number;
    }

    private static int? Year(HttpRequest request, string name, Faults faults)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < RecommendOptions.EarliestAsOf or > RecommendOptions.LatestAsOf)
        {
            faults.Add(
                name,
                FormattableString.Invariant(
                    $"Found '{Cut(text)}'; expected a year from {RecommendOptions.EarliestAsOf} to {RecommendOptions.LatestAsOf}; ")
                + "correct it, or leave it out.");
        }

        return year;
    }

    private static bool Flag(HttpRequest request, string name, Faults faults)
    {
        var text = request.Query[name].ToString();
        if (text is not ("" or "true" or "false"))
        {
            faults.Add(name, $"Found '{Cut(text)}'; expected true or false; correct it, or leave it out.");
        }

        return text == "true";
    }

    private static ProblemHttpResult OtherType(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding.ToString() is { Length: > 0 } given ? $" with the encoding '{Cut(given)}'" : "";
        return ProblemAnswer.Of(
            StatusCodes.Status415UnsupportedMediaType,
            $"Found the content type '{Cut(request.ContentType ?? "none")}'{encoding}; "
            + $"expected {string.Join(", ", BatchFormats.ContentTypes)}, "
            + "a text also with Content-Encoding: gzip; name what the table is.");
    }

    private static string Cut(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
