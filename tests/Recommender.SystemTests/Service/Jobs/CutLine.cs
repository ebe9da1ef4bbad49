using System.Net;
using System.Net.Sockets;

namespace Recommender.SystemTests.Service.Jobs;

/// <summary>
/// A line between a service and its database, which can be cut: what passes stops, and nobody comes through. Or it falls silent, as a
/// network does that loses all: nothing passes, and neither side is told.
/// </summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener _ends = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly string _host;
    private readonly int _port;
    private readonly List<TcpClient> _open = [];
    private readonly Task _listening;
    private bool _isCut;
    private TaskCompletionSource _passes = Passing();

    public CutLine(string host, int port)
    {
        (_host, _port) = (host, port);
        _ends.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_ends.LocalEndpoint).Port;

    public void Cut()
    {
        lock (_open)
        {
            _isCut = true;
            _open.ForEach(side => side.Dispose());
            _open.Clear();
        }
    }

    public void Silence() => Interlocked.Exchange(ref _passes, new());

    public void Mend()
    {
        lock (_open)
        {
            _isCut = false;
        }

        Volatile.Read(ref _passes).TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Cut();
        Mend();
        _ends.Dispose();
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            var near = await _ends.AcceptTcpClientAsync(_end.Token);
            var far = new TcpClient();
            if (!IsKept(near, far))
            {
                near.Dispose();
                far.Dispose();
                continue;
            }

            _ = JoinAsync(near, far);
        }
    }

    private async Task JoinAsync(TcpClient near, TcpClient far)
    {
        try
        {
            await Volatile.Read(ref _passes).Task.WaitAsync(_end.Token);
            await far.ConnectAsync(_host, _port, _end.Token);
            await Task.WhenAll(PassAsync(near, far), PassAsync(far, near));
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody is there, or it was cut meanwhile.
        }
        finally
        {
            near.Dispose();
            far.Dispose();
        }
    }

    private bool IsKept(TcpClient near, TcpClient far)
    {
        lock (_open)
        {
            _open.AddRange(_isCut ? [] : [near, far]);
            return !_isCut;
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            var bytes = new byte[64 * 1024];
            while (await from.GetStream().ReadAsync(bytes, _end.Token) is > 0 and var read)
            {
                await Volatile.Read(ref _passes).Task.WaitAsync(_end.Token);
                await to.GetStream().WriteAsync(bytes.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or OperationCanceledException or SocketException)
        {
            // Cut, or closed by either side.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }

    private static TaskCompletionSource Passing()
    {
        var passing = new TaskCompletionSource();
        passing.SetResult();
        return passing;
    }
}
