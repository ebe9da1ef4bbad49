namespace Recommender.Hosting;

/// <summary>
/// Another version is the champion than the one that whoever changes it has seen. The message says found, expected, do this.
/// </summary>
internal sealed class ChampionMovedException(string message) : Exception(message)
{
    /// <summary>Null where it is the one that was seen, or that does not matter.</summary>
    internal static ChampionMovedException? Of(string? seen, string? champion) => seen is null || seen == (champion ?? "")
        ? null : new(
        $"Found '{champion ?? "none"}' as the champion; expected '{(seen.Length > 0 ? seen : "none")}', as it was when you looked: "
        + "somebody changed it meanwhile; look again, and decide anew.");
}
