using Recommender.Bundles;
using Recommender.Tables;

namespace Recommender.Training.Rows;

/// <summary>
/// Finds the files a model learnt from by their SHA-256: where they were seen last, then among files and folders that are named (with all
/// folders beneath). Only files of the same length are read.
/// </summary>
public sealed class DataSearch(DataPlaces places, IReadOnlyList<string> named)
{
    private static readonly EnumerationOptions Beneath = new() { RecurseSubdirectories = true };

    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>The files named, those of folders by their names.</summary>
    public IReadOnlyList<string> Named { get; } = [.. named.SelectMany(path => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", Beneath).Order(StringComparer.Ordinal)
        : Enumerable.Repeat(path, 1))];

    /// <summary>The files of a model, in their order.</summary>
    /// <exception cref="InputUnusableException">Some are missing or changed; all of them are named.</exception>
    public IReadOnlyList<RecordedFile> Find(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var found = manifest.DataFiles.Select(file => (File: file, Path: PathOf(file))).ToList();
        var lost = found.Where(one => one.Path is null).Select(one => Words(one.File)).ToList();
        return lost.Count == 0
            ? [.. found.Select(one => new RecordedFile(one.File, one.Path!))]
            : throw new InputUnusableException(
                $"Found {lost.Count} of the {found.Count} files of model '{manifest.Version}' no more as they were: "
                + $"{string.Join(", ", lost)}; "
                + "expected each as it was trained on; name where they lie with --data (files or folders), "
                + "or train on what there is with 'recommender train'.");
    }

    private string? PathOf(DataFile file) => Candidates(file).FirstOrDefault(path => IsSame(path, file));

    private IEnumerable<string> Candidates(DataFile file) => places.Of(file) is { } place ? Named.Prepend(place) : Named;

    private bool IsSame(string path, DataFile file)
    {
        if (DataRecord.LengthOf(path) != file.Bytes)
        {
            return false;
        }

        if (!_hashes.TryGetValue(path, out var hash))
        {
            _hashes[path] = hash = DataRecord.HashOf(path);
        }

        return hash == file.Sha256;
    }

    // One of its name that has other bytes is what most need to know.
    private string Words(DataFile file) =>
        Candidates(file).FirstOrDefault(path => Path.GetFileName(path) == file.Name && File.Exists(path)) is { } changed
            ? $"'{changed}' is changed"
        : places.Of(file) is { } place ? $"'{place}' is missing"
        : $"'{file.Name}' is missing";
}
