using System.CommandLine;
using Recommender.Answers;
using Recommender.Tables;

namespace Recommender.Cli.Options;

/// <summary><c>--market</c>: whose pay is asked for, of those that the model knows.</summary>
internal sealed class MarketOption
{
    private readonly Option<string?> _market = new Option<string?>("--market")
    {
        Description = "Pay as this market states it (adverts), instead of as people tell theirs",
        HelpName = "market",
    }.NeverEmpty();

    public void AddTo(Command command) => command.Add(_market);

    /// <summary>The market asked for, as written.</summary>
    public string? Read(ParseResult parsed) => parsed.GetValue(_market);

    /// <summary>The market by the name the model has for it; null where none is asked for.</summary>
    /// <exception cref="InputUnusableException">The model knows no such market.</exception>
    public static string? Of(string? written, JobRecommender recommender)
    {
        var known = recommender.Markets.Keys.Order(StringComparer.Ordinal).ToList();
        return written is null ? null
            : known.Find(market => string.Equals(market, written.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new InputUnusableException(known.Count == 0
                ? $"Found the market '{written}'; expected none, as this model knows one alone; leave --market out."
                : $"Found the market '{written}'; expected {string.Join(", ", known)}; name one of these, or leave --market out.");
    }
}
