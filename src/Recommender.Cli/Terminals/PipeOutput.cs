using Microsoft.Win32.SafeHandles;
using Recommender.Tables;

namespace Recommender.Cli.Terminals;

/// <summary>
/// Standard output into a pipe. It says when nobody reads any more, which the runtime's own stream keeps to itself: what was never read
/// must not be counted as written.
/// </summary>
internal sealed class PipeOutput(FileStream pipe) : Stream
{
    /// <summary>So many bytes a pipe takes whole or not at all (PIPE_BUF).</summary>
    private const int Whole = 4096;

    private const int ClosedByReader = 32;

    private static readonly TimeSpan UntilRead = TimeSpan.FromMilliseconds(1);

    // EAGAIN; a pipe that another program set not to wait for its reader is full.
    private static readonly int[] Full = [11, 35];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Standard output, be it a pipe or not.</summary>
    public static Stream OpenStandardOutput()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            // In a file two programs may write one after the other, which only the runtime's own stream minds.
            return output.CanSeek ? Console.OpenStandardOutput() : new PipeOutput(output);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Console.OpenStandardOutput();
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var length = Math.Min(buffer.Length, Whole);
            if (TryWrite(buffer[..length]))
            {
                buffer = buffer[length..];
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pipe.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        try
        {
            pipe.Write(bytes);
            return true;
        }
        catch (IOException fault) when (fault.HResult == ClosedByReader)
        {
            throw new InputUnusableException(
                "Found standard output closed by its reader before the end; expected it to be read whole; "
                + "read all of it, or write to a file.", fault);
        }
        catch (IOException fault) when (Full.Contains(fault.HResult))
        {
            Task.Delay(UntilRead, TimeProvider.System).GetAwaiter().GetResult();
            return false;
        }
    }
}
