using System.Text.Json;
using Recommender.Features;

namespace Recommender.Parts;

/// <summary>The files of a bundle that a part is read from, and the features its numbers are for.</summary>
internal sealed class PartReader(Func<string, byte[]> read, Func<string, bool> has, FeatureSchema schema)
{
    public FeatureSchema Schema => schema;

    /// <summary>Whether the bundle holds a file; asked of files that it may do without.</summary>
    public bool Has(string file) => has(file);

    /// <exception cref="InvalidDataException">No JSON of this kind.</exception>
    public T Json<T>(string file, JsonSerializerOptions options) => PartJson.Read<T>(read(file), file, options);

    public BinaryReader Binary(string file) => new(new MemoryStream(read(file), writable: false));
}
