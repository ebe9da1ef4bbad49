namespace Recommender.People;

/// <summary>
/// A file of profiles, row by row: canonical (<see cref="LabelledProfileCsv"/>, <see cref="ProfileNdJson"/>) or foreign, read through
/// an import map.
/// </summary>
public interface IProfileTable : IDisposable
{
    /// <summary>The path as given, for messages.</summary>
    string FileName { get; }

    /// <summary>Columns of the file that nothing reads.</summary>
    IReadOnlyList<string> IgnoredColumns { get; }

    /// <summary>Whether rows may name the role a person has.</summary>
    bool HasRoles { get; }

    /// <summary>Bytes read so far, to be shown against <see cref="TotalBytes"/>.</summary>
    long BytesRead { get; }

    /// <summary>Null when unknown (standard input).</summary>
    long? TotalBytes { get; }

    /// <summary>The rows in file order, once. The file is read as they are taken.</summary>
    IEnumerable<RowResult> Read();

    /// <summary>The same rows in blocks, whose rows can be read on other threads. Take either the rows or the blocks.</summary>
    IEnumerable<ProfileBlock> ReadBlocks();
}
