namespace Recommender.Bundles;

/// <summary>
/// Which version answers (<c>champion</c>), which waits to be judged (<c>challenger</c>), and former champions, latest last
/// (<c>aliases.json</c>).
/// </summary>
public sealed record ModelAliases(string? Champion, string? Challenger, IReadOnlyList<string> Former)
{
    public const string ChampionName = "champion";
    public const string ChallengerName = "challenger";

    /// <summary>The version that an operator must look at before it answers; null for none.</summary>
    public WaitingModel? Waiting { get; init; }

    /// <summary>
    /// The version that an operator made the champion last; null where none did since the first was published. How far later champions
    /// moved by themselves is measured from it.
    /// </summary>
    public string? Anchor { get; init; }

    /// <summary>The same with another name of a version.</summary>
    internal ModelAliases Renamed(string older, string version)
    {
        return new(Of(Champion), Of(Challenger), [.. Former.Select(former => Of(former)!)])
        {
            Waiting = Waiting?.Version == older ? Waiting with { Version = version } : Waiting,
            Anchor = Of(Anchor),
        };

        string? Of(string? name) => name == older ? version : name;
    }
}

/// <summary>A version that waits for an operator, and why.</summary>
public sealed record WaitingModel(string Version, IReadOnlyList<string> Reasons);
