namespace Recommender.Importing;

/// <summary>
/// What one import keeps in mind from file to file: how many rows it has numbered, so that no two get one id, and the rows seen,
/// for repeats. Give the same object to every table of the import, and read them one after the other.
/// </summary>
public sealed class ImportMemory
{
    private readonly HashSet<UInt128> _seen = [];

    /// <summary>Rows numbered so far.</summary>
    internal long Rows { get; set; }

    /// <summary>False for a row alike to an earlier one.</summary>
    internal bool IsFirst(UInt128 fingerprint) => _seen.Add(fingerprint);
}
