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
            "recommender recommend --profile profile.json --exclude-city London --top 3 --json");
        var profile = new ProfileOptions(terminal);
        profile.AddTo(command);
        var wishes = new WishOptions();
        wishes.AddTo(command);
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: true);
        var json = JsonOption.AddTo(command);
        command.SetAction(parsed =>
        {
            var told = profile.Read(parsed);
            var recommender = models.Open(parsed);
            var wish = wishes.Read(parsed);
            var answer = recommender.Recommend(told, wish);
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

        private readonly Option<string?> _inCountry = new("--in-country")
        {
            Description = "Rank the cities of this country instead of the person's own",
            HelpName = "country",
        };

        private readonly Option<int?> _asOf = NumberOption.Year(
            "--as-of", "Pay at the level of this year", RecommendOptions.EarliestAsOf, RecommendOptions.LatestAsOf);

        public void AddTo(Command command)
        {
            command.Add(_top);
            command.Add(_cities);
            command.Add(_sortCities);
            command.Add(_remote);
            command.Add(_exclude);
            command.Add(_inCountry);
            command.Add(_asOf);
        }

        public RecommendOptions Read(ParseResult parsed) => new()
        {
            Top = parsed.GetValue(_top),
            Cities = parsed.GetValue(_cities),
            SortCities = parsed.GetValue(_sortCities),
            Remote = parsed.GetValue(_remote),
            ExcludeCities = parsed.GetValue(_exclude) ?? [],
            InCountry = parsed.GetValue(_inCountry),
            AsOf = parsed.GetValue(_asOf),
        };
    }
}
