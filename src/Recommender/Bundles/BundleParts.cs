using Recommender.Cities;
using Recommender.Features;
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
    private static readonly Placed<RoleModel> Roles = new(new RoleBundlePart(), bundle => bundle.Roles);
    private static readonly Placed<FinerTitleModel> FinerTitles = new(new FinerTitleBundlePart(), bundle => bundle.FinerTitles);
    private static readonly Placed<PayModel> Pay = new(new PayBundlePart(), bundle => bundle.Pay);
    private static readonly Placed<CityModel> Cities = new(new CityBundlePart(), bundle => bundle.Cities);
    private static readonly Placed<TitleSimilarityModel?> Titles = new(new TitleSimilarityBundlePart(), bundle => bundle.Titles);

    private static readonly IPlaced[] All = [Roles, FinerTitles, Pay, Cities, Titles];

    /// <summary>The files without which a bundle is none.</summary>
    public static IEnumerable<string> NeededFiles => All.SelectMany(part => part.NeededFiles);

    /// <summary>Reads all parts, while the manifest and the taxonomy are read beside them.</summary>
    /// <exception cref="InvalidDataException">What is read is missing or out of bounds.</exception>
    public static ModelBundle Read(BundleFolder folder, Task<ModelManifest> given, Task<JobTaxonomy> taxonomy)
    {
        var names = BundleChecks.Features(BundleJson.Read<FeatureNamesFile>(folder.Read(BundleFiles.Features), BundleFiles.Features));
        var schema = new FeatureSchema(names.Profile, names.Context) { Rows = names.Rows };
        var files = new PartReader(folder.Read, name => given.GetAwaiter().GetResult().Files.ContainsKey(name), schema);
        var (roles, pay) = (Roles.Part.Read(files), Pay.Part.Read(files));
        // Every answer needs it; here it costs no time of its own.
        _ = roles.Layout;
        return new()
        {
            Manifest = given.GetAwaiter().GetResult(),
            Schema = schema,
            Roles = roles,
            FinerTitles = FinerTitles.Part.Read(files),
            Pay = pay,
            Cities = Cities.Part.Read(files),
            Titles = Titles.Part.Read(files),
            Golden = BundleChecks.Golden(
                BundleJson.Read<IReadOnlyList<GoldenProfile>>(folder.Read(BundleFiles.Golden), BundleFiles.Golden)),
            Taxonomy = taxonomy.GetAwaiter().GetResult(),
        };
    }

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
