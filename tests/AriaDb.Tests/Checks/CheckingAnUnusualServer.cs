using AriaDb.Checks;
using AriaDb.Servers;
using AriaDb.Tests.Connections;
using Xunit;

namespace AriaDb.Tests.Checks;

public sealed class CheckingAnUnusualServer(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replica_is_refused()
    {
        Assert.SkipUnless(postgres.Server is LocalServer, "A replica is made of this machine's own Postgres.");
        await using var replica = await PrivateServer.ReplicaAsync(((LocalServer)postgres.Server).Binaries, Cancel);

        var report = await Preflight.CheckAsync(replica.Target("postgres"), new(), Cancel);

        Assert.Equal("REPLICA", Assert.Single(report.Gaps).Code);
    }

    [Theory]
    [InlineData("transaction", "POOLER")]
    [InlineData("statement", "POOLER")]
    [InlineData("session")]
    public async Task A_pooler_is_refused_but_in_session_mode(string mode, params string[] gaps)
    {
        var program = new[] { "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null || postgres.Server is not LocalServer, "There is no pgbouncer here, or no local server to put it before.");
        var builder = postgres.Server.ByPassword("postgres");
        var behind = AriaDb.Connections.DatabaseTarget.For(builder.ConnectionString);
        await using var pooler = await PrivateServer.PoolerAsync(program!, behind, builder.Password!, mode, Cancel);

        var report = await Preflight.CheckAsync(pooler.Target("postgres"), new(), Cancel);

        Assert.Equal(gaps, report.Gaps.Select(gap => gap.Code));
    }
}
