using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>
/// Words that were not understood, with the nearest known names, nearest first (may be none). What nobody sees in them is written as
/// <c>\u001b</c>.
/// </summary>
public sealed record UnknownTerm(string Text, IReadOnlyList<string> Nearest)
{
    public string Text { get; init; } = VisibleText.Of(Text);

    // Told after the text, as the order of the answer's JSON.
    public IReadOnlyList<string> Nearest { get; init; } = Nearest;
}
