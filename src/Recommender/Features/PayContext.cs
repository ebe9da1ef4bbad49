using Recommender.Taxonomy;

namespace Recommender.Features;

/// <summary>
/// What pay is asked for, beside the profile: the role, the level a title or a person gave (a rung of the ladder, null when not),
/// the year, the market the figure comes from ("" is the general one), and the role of the title, which may be finer; its seniority is left
/// to the level.
/// </summary>
public readonly record struct PayContext(Role? Role, int? Level, int Year, string Market = "", Role? Title = null);
