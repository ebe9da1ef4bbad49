using Recommender.Cities;
using Recommender.Features;
using Recommender.FinerTitles;
using Recommender.Pay;
using Recommender.Roles;
using Recommender.Taxonomy;
using Recommender.TitleSimilarity;

namespace Recommender.Bundles;

/// <summary>Everything a recommendation needs, in memory. Immutable: a request reads it once and keeps it to the end.</summary>
public sealed record ModelBundle
{
    public required ModelManifest Manifest { get; init; }

    public required JobTaxonomy Taxonomy { get; init; }

    public required FeatureSchema Schema { get; init; }

    public required RoleModel Roles { get; init; }

    /// <summary>The finer titles of the roles.</summary>
    public FinerTitleModel FinerTitles { get; init; } = FinerTitleModel.None;

    public required PayModel Pay { get; init; }

    public required CityModel Cities { get; init; }

    /// <summary>How alike job titles are; null in a bundle that learnt from no titles.</summary>
    public TitleSimilarityModel? Titles { get; init; }

    /// <summary>Profiles with the answers this bundle must give, replayed at every publish and open.</summary>
    public required IReadOnlyList<GoldenProfile> Golden { get; init; }
}
