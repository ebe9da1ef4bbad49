namespace Recommender.Service.Store;

/// <summary>
/// Something that an erasure could not reach, or could not look into: where, until when it is kept (null: not known), and why.
/// </summary>
internal sealed record StillHeld(string In, string Name, DateTime? Until, string Why)
{
    /// <summary>Whether it is known to hold the person; else it only may.</summary>
    public bool IsCertain { get; init; } = true;
}
