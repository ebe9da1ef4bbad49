namespace Recommender.Service.Desk;

/// <summary>Words that were not understood, most often said first.</summary>
public sealed record WordsView(DeskWho Who, string Said)
{
    /// <summary>Whether they are counted.</summary>
    public required bool IsOn { get; init; }

    public required IReadOnlyList<WordRow> Words { get; init; }

    /// <summary>How many words there are in all that may be shown, and how many are below the threshold.</summary>
    public required (int Shown, int Below) Counts { get; init; }
}

/// <summary>
/// A word with the requests that said it and the hours they came in. <c>Nearest</c>: names of skills that are near;
/// <c>Understood</c>: the skill that the model that answers now takes it for; null for none.
/// </summary>
public sealed record WordRow(string Word, int Requests, int Hours, IReadOnlyList<string> Nearest, string? Understood);
