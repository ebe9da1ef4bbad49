using System.Globalization;
using System.Net.Http.Headers;
using Recommender.Cities;

namespace Recommender.Service.Batches;

/// <summary>
/// The formats of a job's table and of its result, each as the end of a file's name: csv, ndjson.gz, parquet; and of the result whether its
/// ids are guarded against spreadsheets, by which number its cities are sorted, the year whose pay level it is in, null for that of
/// the model, whose pay it tells, and the roles that it leaves out.
/// </summary>
internal sealed record BatchFormats(string Table, string Result, bool GuardsIds = false, int? AsOf = null)
{
    private const string Guarded = "guarded";
    private const string AsOfStart = "asOf=";
    private const string MarketStart = "market=";
    private const string ExcludeStart = "excludeRoles=";
    private const string Csv = "csv";
    private const string Packed = ".gz";

    private static readonly Dictionary<string, string> ByContentType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text/csv"] = Csv,
        ["text/tab-separated-values"] = "tsv",
        ["application/x-ndjson"] = "ndjson",
        ["application/vnd.apache.parquet"] = "parquet",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "xlsx",
        ["application/gzip"] = "csv.gz",
    };

    /// <summary>What a result may be.</summary>
    public static IReadOnlyList<string> Results { get; } = [Csv, "tsv", "ndjson", "parquet", "xlsx", "csv.gz", "tsv.gz", "ndjson.gz"];

    /// <summary>What a table may be sent as.</summary>
    public static IEnumerable<string> ContentTypes => ByContentType.Keys;

    /// <summary>The number that the cities of a row are sorted by.</summary>
    public CityOrder Order { get; init; }

    /// <summary>As it was asked for; "" for the general one.</summary>
    public string Market { get; init; } = "";

    /// <summary>As they were asked for, with commas between; "" for none.</summary>
    public string ExcludeRoles { get; init; } = "";

    /// <summary>Each of <see cref="ExcludeRoles"/>.</summary>
    public IReadOnlyList<string> ExcludedRoles =>
        ExcludeRoles.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static BatchFormats Parse(string text) => text.Split(' ') switch
    {
        [var table, var result, .. var wishes] => new(table, result, wishes.Contains(Guarded), YearOf(wishes))
        {
            Order = wishes.Select(CityOrders.Find).OfType<CityOrder>().FirstOrDefault(),
            Market = WordsOf(wishes, MarketStart),
            ExcludeRoles = WordsOf(wishes, ExcludeStart),
        },
        _ => new(text, text),
    };

    /// <summary>
    /// The format of a request's body; null when it is none that is known. A packed one says by its file name what is in it.
    /// </summary>
    public static string? Of(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !ByContentType.TryGetValue(type.MediaType ?? "", out var format))
        {
            return null;
        }

        return request.Headers.ContentEncoding.ToString() switch
        {
            "" when format == "csv.gz" => OfPacked(request),
            "" => format,
            "gzip" when format is not ("parquet" or "xlsx" or "csv.gz") => format + Packed,
            _ => null,
        };
    }

    public static string ContentTypeOf(string format) => format.EndsWith(Packed, StringComparison.Ordinal)
        ? "application/gzip"
        : ByContentType.First(pair => pair.Value == format).Key;

    /// <summary>As it is stored.</summary>
    public override string ToString() => $"{Table} {Result}{(GuardsIds ? $" {Guarded}" : "")}"
        + (Order == CityOrder.Fit ? "" : $" {CityOrders.NameOf(Order)}")
        + (AsOf is { } year ? string.Create(CultureInfo.InvariantCulture, $" {AsOfStart}{year}") : "")
        + (Market.Length == 0 ? "" : $" {MarketStart}{Uri.EscapeDataString(Market)}")
        + (ExcludeRoles.Length == 0 ? "" : $" {ExcludeStart}{Uri.EscapeDataString(ExcludeRoles)}");

    private static int? YearOf(string[] wishes) =>
        WordsOf(wishes, AsOfStart) is { Length: > 0 } year ? int.Parse(year, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static string WordsOf(string[] wishes, string start) => Uri.UnescapeDataString(
        Array.Find(wishes, wish => wish.StartsWith(start, StringComparison.Ordinal))?[start.Length..] ?? "");

    private static string OfPacked(HttpRequest request) =>
        ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition, out var place) && place.FileName?.Trim('"') is { } name
            ? Results.FirstOrDefault(format => format.EndsWith(Packed, StringComparison.Ordinal)
                && name.EndsWith("." + format, StringComparison.OrdinalIgnoreCase)) ?? "csv.gz"
            : "csv.gz";
}
