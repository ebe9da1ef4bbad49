using System.Collections.Immutable;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>
/// A profile in the taxonomy's own terms. Each reference is an entry of the taxonomy that resolved it; null means not given
/// or not understood. What was not understood stands in <see cref="Unknown"/>.
/// </summary>
public sealed record ResolvedProfile
{
    /// <summary>Without repeats, in the order given.</summary>
    public ImmutableArray<Skill> Skills { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The skills given, then the wider ones they imply, each once: tools stand for the words that nobody was asked for.</summary>
    public IEnumerable<Skill> ImpliedSkills => Skills.Concat(Skills.SelectMany(skill => skill.Broader)).Distinct();

    public ImmutableArray<Activity> Activities { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Years, 0 to 60.</summary>
    public double? YearsExperience { get; init; }

    /// <summary>Years, 0 to 60.</summary>
    public double? YearsMl { get; init; }

    public VocabularyTerm? Education { get; init; }

    public RoleMatch? CurrentRole { get; init; }

    public Country? Country { get; init; }

    public City? City { get; init; }

    public VocabularyTerm? Industry { get; init; }

    /// <summary>People in the company: the geometric middle of the range given.</summary>
    public double? CompanyPeople { get; init; }

    public VocabularyTerm? WorkMode { get; init; }

    /// <summary>Skills that were not understood.</summary>
    public IReadOnlyList<UnknownTerm> UnknownSkills { get; init; } = [];

    /// <summary>Skills that the person says they lack ("no experience with Java").</summary>
    public IReadOnlyList<Skill> DeniedSkills { get; init; } = [];

    /// <summary>Other words that were not understood, with the field they stand in.</summary>
    public IReadOnlyList<(string Field, UnknownTerm Term)> Unknown { get; init; } = [];
}
