using System.Net;
using System.Net.Sockets;

namespace Recommender.SystemTests.Service.Jobs;

/// <summary>A line between a service and its database, which can be cut: what passes stops, and nobody comes through.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener _ends = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly string _host;
    private readonly int _port;
    private readonly List<TcpClient> _open = [];
    private readonly Task _listening;
    private bool _isCut;

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

    public void Mend()
    {
        lock (_open)
        {
            _isCut = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Cut();
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

            await far.ConnectAsync(_host, _port, _end.Token);
            _ = PassAsync(near, far);
            _ = PassAsync(far, near);
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
            await from.GetStream().CopyToAsync(to.GetStream(), _end.Token);
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
}
