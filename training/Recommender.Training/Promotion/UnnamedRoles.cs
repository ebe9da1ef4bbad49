using System.Globalization;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Training.Promotion;

/// <summary>
/// Roles that the champion is sure of for some of the people judged, and that none of them bears: senders may hire nobody of that role, or
/// call them something else, and only somebody who looks can tell.
/// </summary>
internal static class UnnamedRoles
{
    /// <summary>A first role as likely as this is one the champion is sure of.</summary>
    private const double Sure = 0.5;

    /// <summary>How many holders it must expect, and the share of all people judged, for none to be remarkable.</summary>
    private const double LeastExpected = 10;
    private const double LeastShare = 0.02;

    private static readonly RecommendOptions First = new() { Top = 1, Cities = 0 };

    /// <summary>Why a challenger that learnt from such people waits; none where every such role is borne by somebody.</summary>
    public static IEnumerable<string> Reasons(ModelBundle champion, IReadOnlyList<LabelledProfile> people)
    {
        var (recommender, roles) = (new JobRecommender(champion), champion.Taxonomy.Roles);
        var borne = people.Select(person => person.Role).OfType<string>().Distinct(StringComparer.Ordinal)
            .SelectMany(title => roles.Resolve(title).Known is { } known ? Labels(known.Role, roles) : [])
            .ToHashSet(StringComparer.Ordinal);
        var expected = people
            .Select(person => recommender.Recommend(person.Profile with { CurrentRole = null }, First).Roles)
            .Where(answer => answer.Count > 0 && answer[0].Probability >= Sure)
            .GroupBy(answer => answer[0].Id, answer => answer[0].Probability, StringComparer.Ordinal);
        return expected
            .Where(role => !borne.Contains(role.Key) && role.Sum() >= Math.Max(LeastExpected, LeastShare * people.Count))
            .OrderBy(role => role.Key, StringComparer.Ordinal)
            .Select(role => string.Create(
                CultureInfo.InvariantCulture,
                $"Found nobody called {roles.ById[role.Key].Title} among {people.Count:#,0} people judged, of whom the champion expects "
                + $"{role.Sum():0}; expected some; look whether a sender calls them something else, and promote it or leave it."));
    }

    // The title itself and each wider role it counts as.
    private static IEnumerable<string> Labels(Role title, RoleCatalog roles)
    {
        var plain = roles.BaseOf(title);
        return [title.Id, plain.Id, roles.WiderOf(plain).Id];
    }
}
