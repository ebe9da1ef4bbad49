using System.Text.Json;
using Recommender.Pay;

using Recommender.Parts;

namespace Recommender.Bundles;

/// <summary>Holds a manifest to what everything that reads it relies on.</summary>
internal static class ManifestChecks
{
    private const string File = BundleFiles.Manifest;
    private const int MostSources = 10_000;
    private const int MostMetrics = 100_000;

    /// <exception cref="InvalidDataException">Something is missing or out of bounds.</exception>
    public static void ThrowIfUnfit(ModelManifest manifest)
    {
        PartChecks.Text(File, "code", manifest.Code);
        PartChecks.Text(File, "featureFingerprint", manifest.FeatureFingerprint);
        PartChecks.Year(File, "asOf", manifest.AsOf);
        PartChecks.Holds(manifest.Pay.Coverage is >= BandCoverage.Least and <= BandCoverage.Most, File, "'pay.coverage' is out of bounds");
        PartChecks.Holds(manifest.Recipe.ValueKind == JsonValueKind.Object, File, "'recipe' is no object");
        Sources("data", manifest.Data);
        Sources("titles", manifest.Titles);
        Files(manifest.DataFiles);
        PartChecks.Numbers(File, "metrics", manifest.Metrics, MostMetrics);
        PartChecks.Holds(manifest.Files is not null, File, "'files' is missing");
        BundleFiles.ThrowIfUnfit(manifest.Files!);
    }

    // Nothing is opened by these names; they are shown, and compared with those of files.
    private static void Files(IReadOnlyList<DataFile?> files)
    {
        foreach (var file in PartChecks.List(File, "dataFiles", files, MostSources))
        {
            PartChecks.Text(File, "dataFiles", file.Name);
            PartChecks.Text(File, "dataFiles", file.Sha256);
            PartChecks.Holds(file is { Bytes: >= 0, Step: >= 0 }, File, "'dataFiles' has a number below 0");
        }
    }

    // Rows are added up as whole numbers.
    private static void Sources(string member, IReadOnlyList<DataSource?>? sources)
    {
        foreach (var source in PartChecks.List(File, member, sources, MostSources))
        {
            PartChecks.Text(File, member, source.Source);
            PartChecks.Text(File, member, source.Terms);
            PartChecks.Text(File, member, source.Fingerprint);
            PartChecks.Holds(source.Rows >= 0, File, $"'{member}' tells of fewer than no rows");
        }

        PartChecks.Holds(sources!.Sum(source => (long)source!.Rows) <= int.MaxValue, File, $"'{member}' tells of too many rows");
    }
}
