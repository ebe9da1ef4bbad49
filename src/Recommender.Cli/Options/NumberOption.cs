using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Recommender.Answers;

namespace Recommender.Cli.Options;

/// <summary>Options that hold a number within bounds; anything else is refused with the bounds.</summary>
internal static class NumberOption
{
    public static Option<int> Whole(string name, string description, int usual, int most) => new(name)
    {
        Description = description,
        HelpName = "n",
        DefaultValueFactory = _ => usual,
        CustomParser = result => (int)Parse(result, NumberStyles.None, (0, most), $"{name}: '{{0}}'; "
            + $"expected a whole number from 0 to {most}; correct it"),
    };

    /// <summary>A count, from 1; null when left out.</summary>
    public static Option<int?> Positive(string name, string description, int most) => new(name)
    {
        Description = description,
        HelpName = "n",
        CustomParser = result => (int)Parse(result, NumberStyles.None, (1, most), $"{name}: '{{0}}'; "
            + $"expected a whole number from 1 to {most}; correct it, or leave it out"),
    };

    public static Option<int?> Year(string name, string description, int first, int last) => new(name)
    {
        Description = description,
        HelpName = "year",
        CustomParser = result => (int)Parse(
            result, NumberStyles.None, (first, last), $"{name}: '{{0}}'; expected a year from {first} to {last}; "
                + $"correct it, or leave it out"),
    };

    /// <summary><c>--as-of</c>, within the years whose exchange rates are known.</summary>
    public static Option<int?> AsOf() =>
        Year("--as-of", "Pay at the level of this year", RecommendOptions.EarliestAsOf, RecommendOptions.LatestAsOf);

    private static double Parse(ArgumentResult result, NumberStyles styles, (double Least, double Most) bounds, string refusal)
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
        if (!double.TryParse(text, styles, CultureInfo.InvariantCulture, out var number)
            || !(number >= bounds.Least && number <= bounds.Most))
        {
            result.AddError(string.Format(CultureInfo.InvariantCulture, refusal, text));
            return 0;
        }

        return number;
    }
}
