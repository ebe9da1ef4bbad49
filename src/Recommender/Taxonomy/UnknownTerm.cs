namespace Recommender.Taxonomy;

/// <summary>Words that were not understood, with the nearest known names, nearest first (may be none).</summary>
public sealed record UnknownTerm(string Text, IReadOnlyList<string> Nearest);
