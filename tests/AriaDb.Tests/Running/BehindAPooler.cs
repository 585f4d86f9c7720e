using AriaDb.Errors;
using AriaDb.Running;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Running;

public sealed class BehindAPooler(PostgresFixture postgres)
{
    [Fact]
    public async Task Transaction_mode_is_refused_before_anything_is_written()
    {
        await using var database = await CreateAsync(postgres);
        await using var pooler = await PgBouncer.StartAsync(database, "transaction");

        var error = await Assert.ThrowsAsync<PoolerRefusedException>(() => MigrationRunner.RunAsync(
            pooler.ConnectionString, [File(1, "create table a (id int);")], new(), database, Cancel));

        Assert.Contains("transaction mode", error.Message, StringComparison.Ordinal);
        Assert.False(await database.ScalarAsync<bool>("select exists (select from pg_namespace where nspname = 'ariadb')"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"));
    }

    [Fact]
    public async Task Session_mode_works()
    {
        await using var database = await CreateAsync(postgres);
        await using var pooler = await PgBouncer.StartAsync(database, "session");

        await MigrationRunner.RunAsync(pooler.ConnectionString, [File(1, "create table a (id int);"), File(2, "create table b (id int);")], new(), database, Cancel);

        Assert.Equal("1 applied 1/1, 2 applied 1/1", await database.OutcomesAsync());
    }
}
