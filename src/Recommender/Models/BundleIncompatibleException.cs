using Recommender.Features;

namespace Recommender.Models;

/// <summary>The bundle was made by another format or for other features than this build has.</summary>
public sealed class BundleIncompatibleException(string message) : Exception(message)
{
    internal static void ThrowIfNewer(string version, int format)
    {
        if (format > ModelManifest.CurrentFormat)
        {
            throw new BundleIncompatibleException(
                $"Found model '{version}' in format {format}; expected at most {ModelManifest.CurrentFormat}; update this program, or choose an older model.");
        }
    }

    internal static void ThrowIfFeaturesDiffer(string version, ModelManifest manifest, FeatureSchema schema)
    {
        if (manifest.FeatureFingerprint != schema.Fingerprint)
        {
            throw new BundleIncompatibleException(
                $"Found model '{version}' trained on the features {manifest.FeatureFingerprint}; expected {schema.Fingerprint}, which this build computes from its names; " +
                "retrain it with this build, or run the build that trained it.");
        }
    }
}
