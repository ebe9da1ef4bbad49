namespace Recommender.Models;

/// <summary>
/// Which version answers (<c>champion</c>), which waits to be judged (<c>challenger</c>), and former champions, latest last
/// (<c>aliases.json</c>).
/// </summary>
public sealed record ModelAliases(string? Champion, string? Challenger, IReadOnlyList<string> Former)
{
    public const string ChampionName = "champion";
    public const string ChallengerName = "challenger";
}
