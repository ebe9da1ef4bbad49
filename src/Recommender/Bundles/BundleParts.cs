using Recommender.Cities;
using Recommender.FinerTitles;
using Recommender.Parts;
using Recommender.Pay;
using Recommender.Roles;
using Recommender.Taxonomy;
using Recommender.TitleSimilarity;

namespace Recommender.Bundles;

/// <summary>
/// The parts of a bundle, one an output. A bundle gains a part without a new format: readers skip files and members that they do not know.
/// The format's number rises only where a reader of today would answer wrongly.
/// </summary>
internal static class BundleParts
{
    public static IBundlePart<RoleModel> Roles { get; } = new RoleBundlePart();

    public static IBundlePart<FinerTitleModel> FinerTitles { get; } = new FinerTitleBundlePart();

    public static IBundlePart<PayModel> Pay { get; } = new PayBundlePart();

    public static IBundlePart<CityModel> Cities { get; } = new CityBundlePart();

    public static IBundlePart<TitleSimilarityModel?> TitleSimilarity { get; } = new TitleSimilarityBundlePart();

    private static readonly IPlaced[] All =
    [
        new Placed<RoleModel>(Roles, bundle => bundle.Roles),
        new Placed<FinerTitleModel>(FinerTitles, bundle => bundle.FinerTitles),
        new Placed<PayModel>(Pay, bundle => bundle.Pay),
        new Placed<CityModel>(Cities, bundle => bundle.Cities),
        new Placed<TitleSimilarityModel?>(TitleSimilarity, bundle => bundle.Titles),
    ];

    /// <summary>The files without which a bundle is none.</summary>
    public static IEnumerable<string> NeededFiles => All.SelectMany(part => part.NeededFiles);

    public static void Write(ModelBundle bundle, PartWriter files) => Array.ForEach(All, part => part.Write(bundle, files));

    /// <exception cref="InvalidDataException">A part does not fit the reference tables.</exception>
    public static void Check(ModelBundle bundle) => Array.ForEach(All, part => part.Check(bundle, bundle.Taxonomy));

    /// <summary>What each part's output answers to a golden profile.</summary>
    public static IEnumerable<GoldenLine> GoldenLines(GoldenProfile golden) =>
    [
        .. golden.Roles.Select(role => RoleBundlePart.Golden(role.Id, role.Probability)),
        .. golden.Roles.Select(role => PayBundlePart.Golden(role.Low, role.Mid, role.High)),
        .. golden.Cities.Select(CityBundlePart.Golden),
    ];

    private interface IPlaced
    {
        IReadOnlyList<string> NeededFiles { get; }

        void Write(ModelBundle bundle, PartWriter files);

        void Check(ModelBundle bundle, JobTaxonomy taxonomy);
    }

    private sealed record Placed<TModel>(IBundlePart<TModel> Part, Func<ModelBundle, TModel> Of) : IPlaced
    {
        public IReadOnlyList<string> NeededFiles => Part.NeededFiles;

        public void Write(ModelBundle bundle, PartWriter files) => Part.Write(Of(bundle), files);

        public void Check(ModelBundle bundle, JobTaxonomy taxonomy) => Part.Check(Of(bundle), taxonomy);
    }
}
