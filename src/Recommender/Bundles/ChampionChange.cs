namespace Recommender.Bundles;

/// <summary>The champion now and the one before; the same where nothing was changed, and null where there was none.</summary>
public sealed record ChampionChange(string Champion, string? Former)
{
    /// <summary>Whether another version is the champion now.</summary>
    public bool IsChanged => Champion != Former;
}
