using System.CommandLine;
using Recommender.Cities;

namespace Recommender.Cli.Options;

/// <summary><c>--sort-cities</c>: by which number cities are sorted; another word is refused with those that are known.</summary>
internal static class SortCitiesOption
{
    private const string Name = "--sort-cities";

    public static Option<CityOrder> Create() => new(Name)
    {
        Description = $"Sort cities by {CityOrders.Expected}; left out, by fit",
        HelpName = "by",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
            if (CityOrders.Find(text) is { } order)
            {
                return order;
            }

            result.AddError($"{Name}: '{text}'; expected {CityOrders.Expected}; correct it, or leave it out");
            return CityOrder.Fit;
        },
    };
}
