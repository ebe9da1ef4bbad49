using Recommender.Batches;
using Recommender.Cities;
using Recommender.Cli.Output;

namespace Recommender.Cli.Runs;

/// <summary>The options that shape the answers of a planned run, with all that its model and its table added to them.</summary>
internal sealed record PlannedAnswers
{
    public int Top { get; init; }

    public int Cities { get; init; }

    public CityOrder SortCities { get; init; }

    public int? AsOf { get; init; }

    public string Market { get; init; } = "";

    public IReadOnlyList<string> HeldRoles { get; init; } = [];

    public bool GuardIds { get; init; }

    public bool OwnPay { get; init; }

    public static PlannedAnswers Of(BatchOptions options) => new()
    {
        Top = options.Top,
        Cities = options.Cities,
        SortCities = options.SortCities,
        AsOf = options.AsOf,
        Market = options.Market,
        HeldRoles = options.ExcludeRoles,
        GuardIds = options.GuardIds,
        OwnPay = options.OwnPay,
    };

    /// <summary>The options for rows in a format.</summary>
    public BatchOptions In(OutFormat format) => format.Over(new()
    {
        Top = Top,
        Cities = Cities,
        SortCities = SortCities,
        AsOf = AsOf,
        Market = Market,
        ExcludeRoles = HeldRoles,
        GuardIds = GuardIds,
        OwnPay = OwnPay,
    });
}
