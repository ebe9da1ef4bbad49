namespace Recommender.Importing;

/// <summary>
/// What one import keeps in mind from file to file: how many rows it has numbered, so that no two get one id, and the rows and people seen,
/// for repeats. Give the same object to every table of the import, and read them one after the other.
/// </summary>
public sealed class ImportMemory
{
    private readonly HashSet<UInt128> _seen = [];
    private readonly HashSet<UInt128> _people = [];

    /// <summary>Rows numbered so far.</summary>
    internal long Rows { get; set; }

    /// <summary>False for a person whose rows came before.</summary>
    internal bool IsFirstOf(UInt128 person) => _people.Add(person);

    /// <summary>False for a row alike to an earlier one.</summary>
    internal bool IsFirst(UInt128 fingerprint) => _seen.Add(fingerprint);
}
