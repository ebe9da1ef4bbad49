using System.CommandLine;
using Recommender.Batches;
using Recommender.Cities;

namespace Recommender.Cli.Options;

/// <summary>The options that shape the answers of a batch, but for its model.</summary>
internal sealed class AnswerOptions
{
    private const int MostColumns = 50;

    private readonly Option<string?> _map = new Option<string?>("--map")
    {
        Description = "An import map (JSON), for a table that is not canonical",
        HelpName = "file",
    }.NeverEmpty();

    private readonly Option<int> _top = NumberOption.Whole("--top", "How many roles a row", new BatchOptions().Top, MostColumns);
    private readonly Option<int> _cities = NumberOption.Whole(
        "--cities", "How many cities a row", new BatchOptions().Cities, MostColumns);
    private readonly HeldRolesOption _heldRoles = new();
    private readonly Option<int?> _asOf = NumberOption.AsOf();
    private readonly MarketOption _market = new();
    private readonly Option<CityOrder> _sortCities = SortCitiesOption.Create();
    private readonly Option<bool> _guardIds = new("--guard-ids")
    {
        Description = "Guard profile_id against spreadsheets too; left out, ids are written as they came",
    };

    public AnswerOptions(Command command)
    {
        command.Add(_map);
        command.Add(_top);
        command.Add(_cities);
        _heldRoles.AddTo(command);
        command.Add(_asOf);
        _market.AddTo(command);
        command.Add(_sortCities);
        command.Add(_guardIds);
    }

    public string? Map(ParseResult parsed) => parsed.GetValue(_map);

    /// <summary>The market asked for, as written.</summary>
    public string? Market(ParseResult parsed) => _market.Read(parsed);

    public BatchOptions Read(ParseResult parsed) => new()
    {
        Top = parsed.GetValue(_top),
        Cities = parsed.GetValue(_cities),
        ExcludeRoles = _heldRoles.Read(parsed),
        AsOf = parsed.GetValue(_asOf),
        SortCities = parsed.GetValue(_sortCities),
        GuardIds = parsed.GetValue(_guardIds),
    };
}
