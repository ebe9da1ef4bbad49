using System.CommandLine;
using Recommender.Answers;
using Recommender.Cities;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender recommend</c>: one person's roles, pay and cities.</summary>
internal static class RecommendCommand
{
    private const int MostRows = 100;

    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "recommend",
            "Suggests roles, pay and cities to one person.",
            "recommender recommend --skills \"python, pytorch, docker, nlp\" --years 4 --country GB",
            "recommender recommend --profile profile.json --exclude-city London --top 3 --json",
            "recommender recommend --skills \"sql, tableau\" --city London --market adverts",
            "recommender recommend --skills \"sql, tableau\" --country GB --held-roles \"Data Analyst\"",
            "recommender recommend --skills \"sql, tableau\" --city Leeds --report sheet.html");
        var profile = new ProfileOptions(terminal);
        profile.AddTo(command);
        var wishes = new WishOptions();
        wishes.AddTo(command);
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: true);
        var added = new SeedsAddOption().AddTo(command);
        var json = JsonOption.AddTo(command);
        var sheet = new SheetOption(terminal);
        command.Add(sheet.Option);
        command.SetAction(async (parsed, _) =>
        {
            var given = profile.Read(parsed);
            var recommender = added.Over(models.Open(parsed), parsed);
            var wish = wishes.Read(parsed);
            wish = wish with { Market = MarketOption.Of(wish.Market, recommender) };
            var answer = recommender.Recommend(given, wish);
            await sheet.WriteAsync(parsed, recommender, given, wish);
            if (parsed.GetValue(json))
            {
                terminal.Json(answer);
            }
            else
            {
                new RecommendationPage(new(terminal), new(recommender.Manifest.Pay.Coverage)) { Order = wish.SortCities }.Write(answer);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>What a person wants beside the profile.</summary>
    private sealed class WishOptions
    {
        private readonly Option<int> _top = NumberOption.Whole("--top", "How many roles", new RecommendOptions().Top, MostRows);
        private readonly Option<int> _cities = NumberOption.Whole("--cities", "How many cities", new RecommendOptions().Cities, MostRows);
        private readonly Option<CityOrder> _sortCities = SortCitiesOption.Create();

        private readonly Option<bool> _remote = new("--remote")
        {
            Description = "Work from anywhere: no city's pay, and cities by their rent",
        };

        private readonly Option<string[]> _exclude = new("--exclude-city")
        {
            Description = "A city to leave out; may be repeated",
            HelpName = "city",
        };

        private readonly HeldRolesOption _heldRoles = new();

        private readonly Option<string?> _inCountry = new("--in-country")
        {
            Description = "Rank the cities of this country instead of the person's own",
            HelpName = "country",
        };

        private readonly Option<int?> _asOf = NumberOption.AsOf();

        private readonly MarketOption _market = new();

        public void AddTo(Command command)
        {
            command.Add(_top);
            command.Add(_cities);
            command.Add(_sortCities);
            command.Add(_remote);
            command.Add(_exclude);
            _heldRoles.AddTo(command);
            command.Add(_inCountry);
            command.Add(_asOf);
            _market.AddTo(command);
        }

        public RecommendOptions Read(ParseResult parsed) => new()
        {
            Top = parsed.GetValue(_top),
            Cities = parsed.GetValue(_cities),
            SortCities = parsed.GetValue(_sortCities),
            Remote = parsed.GetValue(_remote),
            ExcludeCities = parsed.GetValue(_exclude) ?? [],
            ExcludeRoles = _heldRoles.Read(parsed),
            InCountry = parsed.GetValue(_inCountry),
            AsOf = parsed.GetValue(_asOf),
            Market = _market.Read(parsed),
        };
    }
}
