using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

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

    private readonly Role[] _roles;
    private readonly TitleIndex _index;

    public RoleMatcher(RoleCatalog roles, TitleModel titles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var spellings = roles.Spellings.ToList();
        _roles = [.. spellings.Select(spelling => spelling.Role)];
        _index = new(titles, spellings.Select(spelling => spelling.Title));
    }

    /// <summary>Up to <paramref name="count"/> roles, the most alike first, each by its nearest spelling; none when nothing is near.</summary>
    public IReadOnlyList<RoleSimilarity> Nearest(string title, int count) =>
        [.. _index.Rank(title, LeastSimilarity)
            .Select(ranked => new RoleSimilarity(_roles[ranked.Place], ranked.Similarity))
            .DistinctBy(ranked => ranked.Role)
            .Take(count)];
}

/// <summary>A role and how alike its nearest spelling is, up to 1.</summary>
public sealed record RoleSimilarity(Role Role, float Similarity);
