using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Recommender.Service.Requests;

/// <summary>
/// A request's body as the server unpacks it. What is wrong with how it was sent, as a size of a chunk or a header after the last one, the
/// server says with one of several exceptions: here each is a <see cref="BadHttpRequestException"/>, whose status the caller gets.
/// </summary>
internal sealed class RequestBody(Stream sent) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Puts one around each body there is.</summary>
    public static void Use(IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false)
        {
            http.Request.Body = new RequestBody(http.Request.Body);
        }

        return next(http);
    });

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await sent.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception fault) when (IsOfFraming(fault))
        {
            throw new BadHttpRequestException("A body that was sent otherwise than HTTP has it.", fault);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => sent.Read(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // A caller who has gone gets nothing.
    private static bool IsOfFraming(Exception fault) => fault is not (BadHttpRequestException or OperationCanceledException
        or ConnectionResetException or ConnectionAbortedException or OutOfMemoryException);
}
