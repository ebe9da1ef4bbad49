using System.Globalization;
using Recommender.Taxonomy;
using Recommender.TitleSimilarity;

namespace Recommender.Training.TitleSimilarity;

/// <summary>
/// Titles spelt alike made one, and which of them name the same occupation. A title may name several.
/// </summary>
internal sealed class TitleGroups
{
    private readonly List<HashSet<int>> _occupationsOf = [];
    private readonly List<List<int>> _titlesOf = [];

    public TitleGroups(IReadOnlyList<OccupationTitle> titles)
    {
        var features = new List<IReadOnlyList<TitleFeature>>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var occupations = new Dictionary<(string Source, string Occupation), int>();
        foreach (var row in titles)
        {
            var given = TitleFeatures.Of(row.Title);
            if (given.Count == 0)
            {
                continue;
            }

            var spelling = string.Join(' ', given
                .Where(feature => feature.Part == TitlePart.Word)
                .Select(feature => feature.Key.ToString("x", CultureInfo.InvariantCulture)));
            if (!places.TryGetValue(spelling, out var title))
            {
                places[spelling] = title = features.Count;
                features.Add(given);
                _occupationsOf.Add([]);
            }

            if (!occupations.TryGetValue((row.Source, row.Occupation), out var occupation))
            {
                occupations[(row.Source, row.Occupation)] = occupation = _titlesOf.Count;
                _titlesOf.Add([]);
            }

            if (_occupationsOf[title].Add(occupation))
            {
                _titlesOf[occupation].Add(title);
            }
        }

        Features = features;
        Anchors = [.. _titlesOf.SelectMany((members, occupation) => members.Count < 2
            ? []
            : members.Select(title => new TitleAnchor(title, occupation)))];
    }

    /// <summary>What each title is known by, in the order of first sight.</summary>
    public IReadOnlyList<IReadOnlyList<TitleFeature>> Features { get; }

    /// <summary>Every title with every occupation in which it has a sibling.</summary>
    public IReadOnlyList<TitleAnchor> Anchors { get; }

    /// <summary>Another title of the same occupation, by chance.</summary>
    public int SiblingOf(TitleAnchor anchor, Random chance)
    {
        var members = _titlesOf[anchor.Occupation];
        var drawn = members[chance.Next(members.Count - 1)];
        return drawn == anchor.Title ? members[^1] : drawn;
    }

    /// <summary>Whether two titles are the same or name an occupation in common.</summary>
    public bool AreAlike(int a, int b) => a == b || _occupationsOf[a].Overlaps(_occupationsOf[b]);
}

/// <summary>A title and one of its occupations.</summary>
internal readonly record struct TitleAnchor(int Title, int Occupation);
