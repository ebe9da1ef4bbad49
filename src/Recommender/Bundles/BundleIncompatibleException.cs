using Recommender.Features;
using Recommender.Taxonomy;

namespace Recommender.Bundles;

/// <summary>The bundle was made by another format or for other features than this build has, or added tables do not fit it.</summary>
public sealed class BundleIncompatibleException(string message) : Exception(message)
{
    private const int MostNames = 5;
    private const string Cure = "make this build's from the same rows with 'recommender retrain --upgrade', "
        + "or run the build that trained it.";

    internal static BundleIncompatibleException OfAdded(string version, IReadOnlyList<string> faults) => new(
        $"Found added tables that do not fit model '{version}': {AddedTables.List(faults)}; expected words for what its tables hold; "
        + "mend the added tables, or choose another model.");

    internal static void ThrowIfNewer(string version, int format)
    {
        if (format > ModelManifest.CurrentFormat)
        {
            throw new BundleIncompatibleException(
                $"Found model '{version}' in format {format}; expected at most {ModelManifest.CurrentFormat}; "
                + "update this program, or choose an older model.");
        }
    }

    internal static void ThrowIfNotCovered(ModelManifest manifest)
    {
        if (!manifest.IsCovered)
        {
            throw new BundleIncompatibleException(
                $"Found model '{manifest.Version}' in format {manifest.Format}, whose manifest is not covered by its name; "
                + $"expected format {ModelManifest.CurrentFormat}, as Service:Models:RequireCovered asks; "
                + $"write it again with 'recommender models republish {manifest.Version}'.");
        }
    }

    internal static void ThrowIfFeaturesDiffer(string version, ModelManifest manifest, FeatureSchema schema, JobTaxonomy taxonomy)
    {
        var gone = FeatureSchemaBuilder.NotComputed(schema, taxonomy);
        if (gone.Count > 0)
        {
            throw new BundleIncompatibleException(
                $"Found model '{version}' trained on features this build does not compute ({string.Join(", ", gone.Take(MostNames))}" +
                $"{(gone.Count > MostNames ? $" and {gone.Count - MostNames} more" : "")}); expected only those it does; " +
                Cure);
        }

        if (manifest.FeatureFingerprint != schema.Fingerprint)
        {
            throw new BundleIncompatibleException(
                $"Found model '{version}' trained on the features {manifest.FeatureFingerprint}; "
                + $"expected {schema.Fingerprint}, which this build computes from its names; " +
                Cure);
        }
    }
}
