using Recommender.Taxonomy;

namespace Recommender.TitleSimilarity;

/// <summary>
/// The roles that a written title is most like, by all their spellings, where the words themselves are not understood.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class RoleMatcher
{
    /// <summary>
    /// Of O*NET's titles outside computing, 9 % are as like a role as this; of our own spellings that would not be understood without
    /// their entry, 86 %.
    /// </summary>
    private const float LeastSimilarity = 0.5f;

    // Made when the first title is asked for: most people's titles are understood, and it takes longer than reading all the trees.
    private readonly Lazy<Spellings> _spellings;

    public RoleMatcher(RoleCatalog roles, TitleSimilarityModel titles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentNullException.ThrowIfNull(titles);
        _spellings = new(() => Spellings.Of(roles, titles));
    }

    /// <summary>
    /// Up to <paramref name="count"/> roles, the most alike first, each by its nearest spelling; none when nothing is near.
    /// </summary>
    public IReadOnlyList<RoleSimilarity> Nearest(string title, int count) =>
        [.. _spellings.Value.Index.Rank(title, LeastSimilarity)
            .Select(ranked => new RoleSimilarity(_spellings.Value.Roles[ranked.Place], ranked.Similarity))
            .DistinctBy(ranked => ranked.Role)
            .Take(count)];

    /// <summary>Every spelling of every role, and the role of each.</summary>
    private sealed record Spellings(TitleIndex Index, Role[] Roles)
    {
        public static Spellings Of(RoleCatalog roles, TitleSimilarityModel titles)
        {
            var spellings = roles.Spellings.ToList();
            return new(new(titles, spellings.Select(spelling => spelling.Title)), [.. spellings.Select(spelling => spelling.Role)]);
        }
    }
}

/// <summary>A role and how alike its nearest spelling is, up to 1.</summary>
public sealed record RoleSimilarity(Role Role, float Similarity);
