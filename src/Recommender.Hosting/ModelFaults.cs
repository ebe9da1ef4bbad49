using Recommender.Bundles;

namespace Recommender.Hosting;

/// <summary>What callers learn of a model that cannot be used: no path of this machine. The log has the rest.</summary>
internal static class ModelFaults
{
    /// <summary>Whether a fault is one of the models, of which its message says what to do.</summary>
    public static bool Are(Exception fault) =>
        fault is ModelNotFoundException or BundleDamagedException or BundleIncompatibleException
            or ModelInUseException or ModelsBusyException or ModelsReadOnlyException or ChampionMovedException;

    /// <summary>The words for a caller, of the version where one was meant.</summary>
    public static string Tell(Exception fault, ModelRegistry registry, string? version = null) => Are(fault)
        ? fault.Message.Replace($"'{registry.Directory}'", "the models' folder", StringComparison.Ordinal)
        : $"Found a fault while {(version is null ? "the models were" : $"model '{version}' was")} opened; "
            + "expected none; the operator finds it in the service's log.";

    /// <summary>The words for the log, on one line, with what lies beneath.</summary>
    public static string Whole(Exception fault)
    {
        var words = Are(fault) ? fault.Message : $"{fault.GetType().Name}: {fault.Message}";
        return (fault.InnerException is { } inner ? $"{words} [{Whole(inner)}]" : words).ReplaceLineEndings(" ");
    }
}
