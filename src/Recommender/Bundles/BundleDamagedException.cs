using Recommender.Tables;

namespace Recommender.Bundles;

/// <summary>
/// A bundle's files are missing, cut off, altered, or answer otherwise than when it was published. The message names no path; what lies
/// beneath it does, and is for a log.
/// </summary>
public sealed class BundleDamagedException(string message, Exception? inner = null) : Exception(message, inner)
{
    internal static BundleDamagedException Of(string version, Exception fault)
    {
        // The words of other exceptions are the system's own: paths, and names of types.
        var found = fault is InvalidDataException or InputUnusableException
            ? fault.Message.ReplaceLineEndings(" ").TrimEnd('.')
            : "its parts do not fit together";
        return new(
            $"Found model '{version}' unreadable ({found}); expected the files as published; restore its folder, or choose another model.",
            fault);
    }
}
