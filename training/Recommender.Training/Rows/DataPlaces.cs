using System.Text.Json;
using Recommender.Bundles;

namespace Recommender.Training.Rows;

/// <summary>
/// Where the files of rows were seen last, by their SHA-256: a hint beside the models and no part of a bundle, as a path may name a person.
/// For the file's owner alone. One that cannot be read tells nothing.
/// </summary>
public sealed class DataPlaces(string models)
{
    /// <summary>The file's name in the models' folder.</summary>
    public const string Name = ".data-places.json";

    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const long MostBytes = 16 << 20;

    private readonly string _path = Path.Combine(models, Name);
    private SortedDictionary<string, string>? _places;

    private SortedDictionary<string, string> Places => _places ??= Read();

    /// <summary>Null where it was never seen.</summary>
    public string? Of(DataFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Places.GetValueOrDefault(file.Sha256);
    }

    /// <summary>Written whole or not at all; for who has the turn of training.</summary>
    public void Remember(IReadOnlyList<RecordedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.All(file => Places.GetValueOrDefault(file.File.Sha256) == file.Path))
        {
            return;
        }

        foreach (var file in files)
        {
            Places[file.File.Sha256] = file.Path;
        }

        var draft = $"{_path}-{Guid.NewGuid():N}";
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = OwnerAlone;
        }

        using (var stream = new FileStream(draft, how))
        {
            JsonSerializer.Serialize(stream, Places);
        }

        File.Move(draft, _path, overwrite: true);
    }

    private SortedDictionary<string, string> Read()
    {
        try
        {
            var bytes = DataRecord.LengthOf(_path) is > 0 and <= MostBytes ? File.ReadAllBytes(_path) : "{}"u8;
            return new(JsonSerializer.Deserialize<Dictionary<string, string>>(bytes) ?? [], StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return new(StringComparer.Ordinal);
        }
    }
}
