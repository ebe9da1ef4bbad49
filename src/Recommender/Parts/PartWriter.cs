using System.Text;
using System.Text.Json;

namespace Recommender.Parts;

/// <summary>Gathers the files that parts are written to, by name.</summary>
internal sealed class PartWriter(Dictionary<string, Action<Stream>> files)
{
    public void Json<T>(string file, T value, JsonSerializerOptions options) =>
        files[file] = stream => JsonSerializer.Serialize(stream, value, options);

    public void Binary(string file, Action<BinaryWriter> write) => files[file] = stream =>
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        write(writer);
    };
}
