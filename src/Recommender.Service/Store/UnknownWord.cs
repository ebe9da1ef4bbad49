namespace Recommender.Service.Store;

/// <summary>
/// A word that was not understood, counted. Until enough requests have said it, in enough different hours, it is known by a keyed hash
/// alone, so that no name of one person stands here; what else those requests said is kept nowhere.
/// </summary>
internal sealed class UnknownWord
{
    /// <summary>In characters; longer ones are not counted.</summary>
    public const int Longest = 40;

    /// <summary>Of the folded word, keyed by a secret of the store, in hex.</summary>
    public required string Hash { get; set; }

    public required int Requests { get; set; }

    /// <summary>Different hours of the clock in which it was said.</summary>
    public required int Hours { get; set; }

    /// <summary>The last of them, in hours since 1970.</summary>
    public required long LastHour { get; set; }

    /// <summary>The word itself, folded; null below the threshold.</summary>
    public string? Word { get; set; }
}
