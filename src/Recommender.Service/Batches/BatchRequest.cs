using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Recommender.Answers;
using Recommender.Batches;
using Recommender.Cities;
using Recommender.Service.Problems;
using Recommender.Service.Requests;

namespace Recommender.Service.Batches;

/// <summary>What is asked of a batch: the format of its table in the header Content-Type, the rest in the query.</summary>
internal sealed record BatchRequest(TableFormats Formats, int Top, int Cities)
{
    private const int MostColumns = 50;
    private const string TopName = "top";
    private const string CitiesName = "cities";
    private const string ResultName = "result";
    private const string GuardName = "guardIds";
    private const string AsOfName = "asOf";
    private const string SortName = "sortCities";

    private static readonly string[] Names = [TopName, CitiesName, SortName, ResultName, AsOfName, GuardName];

    public static Read<BatchRequest> Read(HttpRequest request)
    {
        if (TableFormats.Of(request) is not { } table)
        {
            return new(null, OtherType(request));
        }

        var faults = new Faults();
        var usual = new BatchOptions();
        var formats = new TableFormats(
            table, Format(request, faults), Flag(request, GuardName, faults), Year(request, AsOfName, faults))
        {
            Order = Order(request, faults),
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

    private static string Format(HttpRequest request, Faults faults)
    {
        var text = request.Query[ResultName].ToString();
        if (text.Length > 0 && !TableFormats.Results.Contains(text))
        {
            faults.Add(
                ResultName, $"Found '{Cut(text)}'; expected {string.Join(", ", TableFormats.Results)}; correct it, or leave it out.");
        }

        return text.Length > 0 ? text : TableFormats.Results[0];
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
        var encoding = request.Headers.ContentEncoding.ToString() is { Length: > 0 } told ? $" with the encoding '{Cut(told)}'" : "";
        return ProblemAnswer.Of(
            StatusCodes.Status415UnsupportedMediaType,
            $"Found the content type '{Cut(request.ContentType ?? "none")}'{encoding}; "
            + $"expected {string.Join(", ", TableFormats.ContentTypes)}, "
            + "a text also with Content-Encoding: gzip; name what the table is.");
    }

    private static string Cut(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
