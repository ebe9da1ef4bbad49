using Recommender.People;

namespace Recommender.Answers;

/// <summary>Tells whether two questions get the same answer: profiles and options equal in all they hold, word by word.</summary>
internal sealed class SameQuestion : IEqualityComparer<(Profile Profile, RecommendOptions Options)>
{
    public static readonly SameQuestion Instance = new();

    private SameQuestion()
    {
    }

    public bool Equals((Profile Profile, RecommendOptions Options) x, (Profile Profile, RecommendOptions Options) y) =>
        Same(x.Profile.Skills, y.Profile.Skills)
        && Same(x.Profile.Activities, y.Profile.Activities)
        && Same(x.Options.ExcludeCities, y.Options.ExcludeCities)
        && Same(x.Options.ExcludeRoles, y.Options.ExcludeRoles)
        && x.Profile == y.Profile with { Skills = x.Profile.Skills, Activities = x.Profile.Activities }
        && x.Options == y.Options with { ExcludeCities = x.Options.ExcludeCities, ExcludeRoles = x.Options.ExcludeRoles };

    // All words count: with some left out, a sender could make a thousand questions that look alike.
    public int GetHashCode((Profile Profile, RecommendOptions Options) question)
    {
        var hash = default(HashCode);
        hash.Add(question.Profile with { Skills = [], Activities = [] });
        hash.Add(question.Options with { ExcludeCities = [], ExcludeRoles = [] });
        foreach (var word in question.Profile.Skills
            .Append("")
            .Concat(question.Profile.Activities)
            .Append("")
            .Concat(question.Options.ExcludeCities)
            .Append("")
            .Concat(question.Options.ExcludeRoles))
        {
            hash.Add(word, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    private static bool Same(IReadOnlyList<string> a, IReadOnlyList<string> b) => a.SequenceEqual(b, StringComparer.Ordinal);
}
