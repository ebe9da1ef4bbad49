using Recommender.Tables;

namespace Recommender.Bundles;

/// <summary>What is asked of the registry would change models that came with the tool.</summary>
public sealed class ModelsReadOnlyException(string message) : Exception(message)
{
    /// <summary>What marks a folder of models as one that nothing changes.</summary>
    internal const string Mark = "read-only.txt";

    /// <summary>Whether a folder is marked so.</summary>
    internal static bool Concerns(string directory) => PlainFile.IsThere(Path.Combine(directory, Mark));

    internal static void ThrowIfConcerned(string directory)
    {
        if (Concerns(directory))
        {
            throw new ModelsReadOnlyException(
                $"Found '{directory}' read only, as it came with the tool; " +
                "expected a folder of your own models; train one with 'recommender train', or name the folder with --models.");
        }
    }
}
