namespace Recommender.Taxonomy;

/// <summary>A skill the product knows. <c>Index</c> is its place in the catalogue.</summary>
public sealed record Skill(int Index, string Id, string Name, string Category)
{
    /// <summary>
    /// What someone with this skill can do too, in wider words: BERT → natural language processing → machine learning. Nearest first,
    /// without the skill itself. Set once, while the catalogue is read.
    /// </summary>
    public IReadOnlyList<Skill> Broader { get; internal set; } = [];
}
