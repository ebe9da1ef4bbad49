using Recommender.Tables;

namespace Recommender.Cli.Output;

/// <summary>The rejects of a batch as bytes, a block at a time.</summary>
internal sealed class BatchRejects : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly RejectsWriter _writer;

    public BatchRejects()
    {
        _writer = new(new StreamWriter(_bytes) { NewLine = "\n" });
        Header = Take();
    }

    public byte[] Header { get; }

    public byte[] Of(IReadOnlyList<RowError> errors)
    {
        foreach (var error in errors)
        {
            _writer.Write(error);
        }

        return Take();
    }

    public void Dispose() => _writer.Dispose();

    private byte[] Take()
    {
        _writer.Flush();
        var bytes = _bytes.ToArray();
        _bytes.SetLength(0);
        return bytes;
    }
}
