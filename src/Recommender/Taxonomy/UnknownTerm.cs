using Recommender.Profiles.Values;

namespace Recommender.Taxonomy;

/// <summary>
/// Words that were not understood, as <see cref="VisibleText"/> shows them, with the nearest known names, nearest first (may be none).
/// </summary>
public sealed record UnknownTerm(string Text, IReadOnlyList<string> Nearest)
{
    public string Text { get; init; } = VisibleText.Of(Text);
}
