using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed class PromotingExtensions(PostgresFixture postgres)
{
    private const string Names = "create schema if not exists ext;\ncreate extension if not exists citext with schema ext;\ncreate table public.name (name ext.citext);";

    [Fact]
    public async Task What_a_failed_file_left_is_no_drift_for_the_next_run()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        var path = Path.Combine(desk.Repository.Path, "ariadb.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Verifying.Repository.Cancel))
            .Replace("\"platform\": \"none\"", "\"platform\": \"none\", \"schemas\": [\"public\", \"ext\"]", StringComparison.Ordinal), Verifying.Repository.Cancel);
        await desk.With("0001_goal", "create table public.goal (id int primary key);").PromoteAsync();

        var failed = await desk.With("0002_name", Names + "\nselect 1 / 0;").PromoteAsync();
        var left = await desk.ScalarAsync<long>("select count(*) from pg_extension e join pg_namespace n on n.oid = extnamespace where nspname = 'ext'");
        var done = await desk.With("0002_name", Names).PromoteAsync();

        Assert.Equal((5, 1, 0), (failed, left, done));
        Assert.Contains("no drift", desk.Out, StringComparison.Ordinal);
    }
}
