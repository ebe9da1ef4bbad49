using Recommender.Cities;
using Recommender.Features;
using Recommender.FinerTitles;
using Recommender.Pay;
using Recommender.Roles;
using Recommender.Taxonomy;
using Recommender.TitleSimilarity;

namespace Recommender.Bundles;

/// <summary>Reads a bundle from its folder. Whatever goes wrong meanwhile, but for a lack of memory, means that the bundle cannot be used.</summary>
internal static class BundleReader
{
    /// <summary>Reads a bundle that is called so, wherever it lies.</summary>
    /// <exception cref="BundleDamagedException">A file is missing, cut off, altered, or says what cannot be.</exception>
    /// <exception cref="BundleIncompatibleException">Another format, or other features.</exception>
    public static ModelBundle Read(string path, string version) => Guarded(version, () => ReadFiles(new(path, version)));

    /// <summary>The manifest alone, held to its bundle's name.</summary>
    /// <exception cref="BundleDamagedException">It is missing, altered, or says what cannot be.</exception>
    /// <exception cref="BundleIncompatibleException">A newer format.</exception>
    public static ModelManifest ReadManifest(string path, string version) =>
        Guarded(version, () => BundleManifest.Parse(new BundleFolder(path, version).ReadManifest(), version));

    /// <summary>Runs what opens or asks a bundle that may be a hostile one.</summary>
    /// <exception cref="BundleDamagedException">Anything went wrong but a lack of memory.</exception>
    public static T Guarded<T>(string version, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or BundleDamagedException or BundleIncompatibleException))
        {
            throw BundleDamagedException.Of(version, fault);
        }
    }

    // The taxonomy takes about as long as the model. What is read is not believed before all fingerprints are compared, and then before it
    // is held to what answers rely on.
    private static ModelBundle ReadFiles(BundleFolder folder)
    {
        var manifest = new TaskCompletionSource<ModelManifest>();
        var taxonomy = Task.Run(() => ReadTaxonomy(folder, manifest.Task));
        var parts = Task.Run(() => ReadParts(folder, manifest.Task, taxonomy));
        try
        {
            manifest.SetResult(BundleManifest.Parse(folder.ReadManifest(), folder.Version));
        }
        finally
        {
            manifest.TrySetCanceled();
            // Who is told of a damaged file may delete the folder at once.
            Task.WaitAny(Task.WhenAll(taxonomy, parts));
        }

        folder.ThrowIfAltered(manifest.Task.Result);
        var bundle = parts.GetAwaiter().GetResult();
        BundleIncompatibleException.ThrowIfFeaturesDiffer(folder.Version, bundle.Manifest, bundle.Schema, bundle.Taxonomy);
        BundleChecks.Roles(bundle.Roles, bundle.Taxonomy);
        BundleChecks.Specialisations(bundle.Specialisations, bundle.Taxonomy);
        BundleChecks.Cities(bundle.Cities, bundle.Taxonomy);
        return bundle;
    }

    private static JobTaxonomy ReadTaxonomy(BundleFolder folder, Task<ModelManifest> manifest) => JobTaxonomy.Read(new(
        BundleFiles.Taxonomy,
        table => JobTaxonomy.IsNeeded(table) || manifest.GetAwaiter().GetResult().Files.ContainsKey(BundleFiles.Taxonomy + table)
            ? folder.Read(BundleFiles.Taxonomy + table)
            : null));

    private static ModelBundle ReadParts(BundleFolder folder, Task<ModelManifest> told, Task<JobTaxonomy> taxonomy)
    {
        var names = BundleChecks.Features(Json<FeatureNamesFile>(folder, BundleFiles.Features));
        var schema = new FeatureSchema(names.Profile, names.Context);
        var (roles, pay) = (ReadRoles(folder, schema), ReadPay(folder, schema));
        // Every answer needs it; here it costs no time of its own.
        _ = roles.Layout;
        var (cities, golden) = (Json<CityModel>(folder, BundleFiles.Cities), BundleChecks.Golden(Json<IReadOnlyList<GoldenProfile>>(folder, BundleFiles.Golden)));
        var manifest = told.GetAwaiter().GetResult();
        return new()
        {
            Manifest = manifest,
            Schema = schema,
            Roles = roles,
            Specialisations = manifest.Files.ContainsKey(BundleFiles.Specialisations)
                ? Json<FinerTitleModel>(folder, BundleFiles.Specialisations)
                : FinerTitleModel.None,
            Pay = pay,
            Cities = cities,
            Titles = manifest.Files.ContainsKey(BundleFiles.Titles) ? ReadTitles(folder) : null,
            Golden = golden,
            Taxonomy = taxonomy.GetAwaiter().GetResult(),
        };
    }

    private static RoleModel ReadRoles(BundleFolder folder, FeatureSchema schema)
    {
        var words = BundleChecks.Roles(Json<RoleModelFile>(folder, BundleFiles.Roles));
        using var reader = Binary(folder, BundleFiles.RolesNumbers);
        var model = new RoleModel
        {
            Roles = words.Roles,
            Linear = BundleBinary.ReadLinear(reader, new(schema.Names.Count, words.Roles.Count)),
            Trees = [.. words.Roles.Select(_ => BundleBinary.ReadTrees(reader, schema.Names.Count))],
            Scales = words.Scales,
            TreeShare = words.TreeShare,
            Full = words.Full,
            Thin = words.Thin,
        };
        BundleBinary.ThrowIfLeftOver(reader, BundleFiles.RolesNumbers);
        return model;
    }

    private static PayModel ReadPay(BundleFolder folder, FeatureSchema schema)
    {
        var words = BundleChecks.Pay(Json<PayModelFile>(folder, BundleFiles.Pay));
        using var reader = Binary(folder, BundleFiles.PayNumbers);
        var model = new PayModel
        {
            Centre = BundleBinary.ReadTrees(reader, schema.Names.Count),
            Width = BundleBinary.ReadTrees(reader, schema.Names.Count),
            Linear = BundleBinary.ReadLinear(reader, new(schema.Names.Count, 1)),
            TreeShare = words.TreeShare,
            Conformal = words.Conformal,
            Drift = words.Drift,
            Support = words.Support,
        };
        BundleBinary.ThrowIfLeftOver(reader, BundleFiles.PayNumbers);
        return model;
    }

    private static TitleSimilarityModel ReadTitles(BundleFolder folder)
    {
        using var reader = Binary(folder, BundleFiles.Titles);
        return TitleBinary.Read(reader);
    }

    private static T Json<T>(BundleFolder folder, string file) => BundleJson.Read<T>(folder.Read(file), file);

    private static BinaryReader Binary(BundleFolder folder, string file) => new(new MemoryStream(folder.Read(file), writable: false));
}
