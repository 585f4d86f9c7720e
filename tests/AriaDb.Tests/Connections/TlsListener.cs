using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AriaDb.Tests.Connections;

/// <summary>How a listener that is no whole server meets a client.</summary>
internal enum Manners
{
    /// <summary>Offers TLS with a certificate it signed itself.</summary>
    SelfSigned,

    /// <summary>Accepts, and says nothing.</summary>
    Silent,

    /// <summary>Accepts, and closes.</summary>
    Closing,
}

/// <summary>The beginning of a Postgres server: enough to be refused by a careful client.</summary>
internal sealed class TlsListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public TlsListener(Manners manners)
    {
        listener.Start();
        serving = ServeAsync(manners);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync(Manners manners)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                var stream = client.GetStream();
                if (manners == Manners.Silent)
                {
                    await Task.Delay(Timeout.Infinite, stop.Token);
                }
                else if (manners == Manners.SelfSigned)
                {
                    await stream.ReadExactlyAsync(new byte[8], stop.Token);
                    await stream.WriteAsync("S"u8.ToArray(), stop.Token);
                    await HandshakeAsync(stream);
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task HandshakeAsync(NetworkStream stream)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=db.example.org", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        try
        {
            await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
            await tls.ReadExactlyAsync(new byte[1], stop.Token);
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // The client is careful.
        }
    }
}
