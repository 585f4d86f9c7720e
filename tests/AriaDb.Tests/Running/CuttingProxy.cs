using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AriaDb.Tests.Running;

/// <summary>What happens to a connection when its client sends a COMMIT.</summary>
public enum Cut
{
    /// <summary>The message never reaches the server.</summary>
    BeforeServer,

    /// <summary>The server gets it and works; its answer is lost and the client sees the connection end.</summary>
    BeforeClient,
}

/// <summary>Stands between client and server and cuts the connection at the first COMMIT it sees, once.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("commit\0");
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string host;
    private readonly int port;
    private readonly bool isSocket;
    private readonly Cut cut;
    private readonly Task accepting;
    private int cuts;

    public CuttingProxy(string host, int port, Cut cut)
    {
        (this.host, this.port, this.cut) = (host, port, cut);
        isSocket = host.StartsWith('/');
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How often it was cut.</summary>
    public int Cuts => cuts;

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new Socket(isSocket ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Unspecified))
        {
            try
            {
                await (isSocket ? server.ConnectAsync(new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{port}")) : server.ConnectAsync(host, port));
                await using var toServer = new NetworkStream(server);
                using var mute = new CancellationTokenSource();
                var answers = toServer.CopyToAsync(client.GetStream(), mute.Token);
                var buffer = new byte[65536];
                int read;
                while ((read = await client.GetStream().ReadAsync(buffer)) > 0)
                {
                    if (buffer.AsSpan(0, read).IndexOf(Commit) >= 0 && Interlocked.Increment(ref cuts) == 1)
                    {
                        await mute.CancelAsync();
                        if (cut == Cut.BeforeClient)
                        {
                            // The server works and answers; then the client hears that nobody is there.
                            await toServer.WriteAsync(buffer.AsMemory(0, read));
                            await Task.Delay(1500);
                        }

                        client.Client.Close(0);
                        return;
                    }

                    await toServer.WriteAsync(buffer.AsMemory(0, read));
                }

                server.Shutdown(SocketShutdown.Send);
                await answers;
            }
            catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
            {
                // One of the two is gone.
            }
        }
    }
}
