using System.Text.Json;
using Recommender.Features;
using Recommender.Profiles;
using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Models;

/// <summary>Reads a bundle from its folder. Every file is checked against the manifest's fingerprint before it is believed.</summary>
internal static class BundleReader
{
    public const string ManifestFile = "manifest.json";

    /// <exception cref="BundleDamagedException">A file is missing, cut off or altered.</exception>
    /// <exception cref="BundleIncompatibleException">Another format, or other features.</exception>
    public static ModelBundle Read(string folder)
    {
        var version = Path.GetFileName(folder);
        try
        {
            return ReadFiles(folder, version);
        }
        catch (Exception fault) when (fault is IOException or JsonException or InvalidDataException or InputUnusableException)
        {
            throw new BundleDamagedException(
                $"Found model '{version}' unreadable ({fault.Message}); expected the files as published; restore its folder, or choose another model.", fault);
        }
    }

    /// <summary>The manifest alone; its format is checked first, so that a newer one is told as newer, not as damaged.</summary>
    public static ModelManifest ReadManifest(string folder)
    {
        var path = Path.Combine(folder, ManifestFile);
        try
        {
            return ReadManifest(folder, File.ReadAllBytes(path));
        }
        catch (JsonException fault)
        {
            throw new BundleDamagedException(
                $"Found '{path}' unreadable ({fault.Message}); expected the manifest as published; restore it, or choose another model.", fault);
        }
    }

    private static ModelManifest ReadManifest(string folder, byte[] bytes)
    {
        using (var document = JsonDocument.Parse(bytes))
        {
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("format", out var format) && format.TryGetInt32(out var number))
            {
                BundleIncompatibleException.ThrowIfNewer(Path.GetFileName(folder), number);
            }
        }

        return JsonSerializer.Deserialize<ModelManifest>(bytes, BundleJson.Options) ?? throw new JsonException("it says null");
    }

    private static void CheckFiles(string folder, string version, ModelManifest manifest)
    {
        foreach (var (name, hash) in manifest.Files)
        {
            var path = Path.Combine(folder, name);
            var found = File.Exists(path) ? BundleWriter.Hash(path) : "nothing";
            if (found != hash)
            {
                throw new BundleDamagedException(
                    $"Found {found[..Math.Min(8, found.Length)]} for '{name}' of model '{version}'; expected {hash[..8]}; restore the file, or choose another model.");
            }
        }
    }

    // The taxonomy takes about as long as the model, and as the manifest and all fingerprints. What is read is not believed before all
    // files are checked.
    private static ModelBundle ReadFiles(string folder, string version)
    {
        var taxonomy = Task.Run(() => JobTaxonomy.Load(Path.Combine(folder, "taxonomy")));
        var schema = Task.Run(() => ReadSchema(folder));
        var manifest = new TaskCompletionSource<ModelManifest>();
        var bundle = Task.Run(() => ReadParts(folder, manifest.Task, schema, taxonomy));
        try
        {
            manifest.SetResult(ReadManifest(folder));
            CheckFiles(folder, version, manifest.Task.Result);
        }
        finally
        {
            manifest.TrySetCanceled();
            // Who is told of a damaged file may delete the folder at once.
            Task.WaitAny(Task.WhenAll(schema, taxonomy, bundle));
        }

        BundleIncompatibleException.ThrowIfFeaturesDiffer(version, manifest.Task.Result, schema.GetAwaiter().GetResult(), taxonomy.GetAwaiter().GetResult());
        return bundle.GetAwaiter().GetResult();
    }

    private static FeatureSchema ReadSchema(string folder)
    {
        var names = Json<FeatureNamesFile>(folder, "features.json");
        return new(names.Profile, names.Context);
    }

    private static ModelBundle ReadParts(string folder, Task<ModelManifest> told, Task<FeatureSchema> features, Task<JobTaxonomy> taxonomy)
    {
        var schema = features.GetAwaiter().GetResult();
        var (roles, pay) = (ReadRoles(folder, schema), ReadPay(folder, schema));
        // Every answer needs it; here it costs no time of its own.
        _ = roles.Layout;
        var cities = Json<CityModel>(folder, "cities.json");
        var manifest = told.GetAwaiter().GetResult();
        return new()
        {
            Manifest = manifest,
            Schema = schema,
            Roles = roles,
            Specialisations = manifest.Files.ContainsKey("specialisations.json")
                ? Json<SpecialisationModel>(folder, "specialisations.json")
                : SpecialisationModel.None,
            Pay = pay,
            Cities = cities,
            Titles = manifest.Files.ContainsKey(BundleWriter.TitlesFile) ? ReadTitles(folder) : null,
            Golden = Json<IReadOnlyList<GoldenProfile>>(folder, "golden.json"),
            Taxonomy = taxonomy.GetAwaiter().GetResult(),
        };
    }

    private static RoleModel ReadRoles(string folder, FeatureSchema schema)
    {
        var words = Json<RoleModelFile>(folder, "roles.json");
        using var reader = Binary(folder, "roles.bin");
        return new()
        {
            Roles = words.Roles,
            Linear = BundleBinary.ReadLinear(reader),
            Trees = [.. words.Roles.Select(_ => BundleBinary.ReadTrees(reader, schema.Names.Count))],
            Scales = words.Scales,
            TreeShare = words.TreeShare,
            Full = words.Full,
            Thin = words.Thin,
        };
    }

    private static PayModel ReadPay(string folder, FeatureSchema schema)
    {
        var words = Json<PayModelFile>(folder, "pay.json");
        using var reader = Binary(folder, "pay.bin");
        return new()
        {
            Centre = BundleBinary.ReadTrees(reader, schema.Names.Count),
            Width = BundleBinary.ReadTrees(reader, schema.Names.Count),
            Linear = BundleBinary.ReadLinear(reader),
            TreeShare = words.TreeShare,
            Conformal = words.Conformal,
            Drift = words.Drift,
            Support = words.Support,
        };
    }

    private static TitleModel ReadTitles(string folder)
    {
        using var reader = Binary(folder, BundleWriter.TitlesFile);
        return TitleBinary.Read(reader);
    }

    private static T Json<T>(string folder, string file)
    {
        using var stream = File.OpenRead(Path.Combine(folder, file));
        return JsonSerializer.Deserialize<T>(stream, BundleJson.Options) ?? throw new InvalidDataException($"{file} is empty");
    }

    private static BinaryReader Binary(string folder, string file) => new(File.OpenRead(Path.Combine(folder, file)));
}
