using Recommender.Batches;
using Recommender.Cli.Terminals;
using Recommender.People;

namespace Recommender.Cli.Output;

/// <summary>A batch written straight to standard output or a device, where nothing can be taken back or gone on with.</summary>
internal sealed class StreamedBatch : IBatchTarget
{
    private readonly Stream _stream;
    private readonly RejectedRows _rejected;
    private readonly Terminal _terminal;

    public StreamedBatch(Stream stream, string? rejects, Terminal terminal)
    {
        (_stream, _terminal) = (stream, terminal);
        _rejected = new(rejects, terminal);
    }

    public BatchProgress? Done => null;

    public RowCounts Counts { get; } = new();

    public void Write(ScoredBlock block)
    {
        Counts.Add(block.Counts);
        _stream.Write(block.Bytes.Span);
        foreach (var error in block.Errors)
        {
            _rejected.Add(error);
        }
    }

    public void Complete()
    {
        _stream.Flush();
        _rejected.Complete(_terminal);
    }

    public void Dispose()
    {
        _rejected.Dispose();
        _stream.Dispose();
    }
}
