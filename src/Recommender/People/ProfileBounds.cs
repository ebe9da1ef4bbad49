using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>What the fields of a profile may hold, wherever they come from.</summary>
public static class ProfileBounds
{
    /// <summary>The most years of anything; the fewest are 0.</summary>
    public const double MostYears = YearsText.Maximum;

    /// <summary>Letters of a text.</summary>
    public const int LongestText = 500;

    /// <summary>Entries of a list; nobody has more.</summary>
    public const int MostTerms = 300;

    /// <summary>Letters of an entry, as many as a skill is looked for in.</summary>
    public const int LongestTerm = SkillCatalog.LongestEntry;
}
