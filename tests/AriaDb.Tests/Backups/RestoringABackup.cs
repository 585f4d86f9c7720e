using AriaDb.Backups;
using AriaDb.Errors;
using AriaDb.Servers;
using AriaDb.Tests.Connections;
using AriaDb.Tools;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Backups;

public sealed class RestoringABackup(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proof_restores_it_counts_every_table_and_notes_the_time()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        await using var empty = await EmptyAsync();
        var manifest = await world.BackUpAsync(new() { Fingerprint = "pg15:abc" });

        var proven = await BackupProof.RestoreAsync(manifest, empty.SuperuserConnection, (_, _) => Task.FromResult("pg15:abc"), world.Progress, Cancel);

        Assert.NotNull(proven.ProvenAt);
        Assert.Equal(proven.ProvenAt, (await BackupManifest.ReadAsync(manifest.ManifestPath, Cancel)).ProvenAt);
        Assert.Empty(PgDumpOracle.Compare(
            await PgDump.SchemaTextAsync(world.Database.SuperuserConnection, new() { Owners = true }, Cancel),
            await PgDump.SchemaTextAsync(empty.SuperuserConnection, new() { Owners = true }, Cancel)));
    }

    [Fact]
    public async Task A_proof_names_every_difference()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        await using var empty = await EmptyAsync();
        var manifest = await world.BackUpAsync(new() { Fingerprint = "pg15:abc" });
        var wrong = manifest with { Tables = [.. manifest.Tables.Select(table => table.Name == "people" ? table with { Rows = 4999 } : table)] };

        var failed = await Assert.ThrowsAsync<BackupProofFailedException>(
            () => BackupProof.RestoreAsync(wrong, empty.SuperuserConnection, (_, _) => Task.FromResult("pg15:other"), world.Progress, Cancel));

        Assert.Contains("public.people has 5000 rows, and had 4999", failed.Message, StringComparison.Ordinal);
        Assert.Contains("fingerprint is pg15:other, and was pg15:abc", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_refused_by_name()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        await using var used = await postgres.CreateDatabaseAsync();
        await used.ExecuteAsync("create type public.mood as enum ('a'); create function public.f() returns int return 1", Cancel);
        var manifest = await world.BackUpAsync();

        var refused = await Assert.ThrowsAsync<DatabaseNotEmptyException>(() => RestoreAsync(manifest, used, new(), world));
        await Assert.ThrowsAsync<DatabaseNotEmptyException>(() => RestoreAsync(manifest, used, new() { Overwrite = "another" }, world));

        Assert.Contains("2 objects: public.f(), public.mood", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_by_name_it_goes_back_to_what_it_was()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        var manifest = await world.BackUpAsync();
        await world.Database.ExecuteAsync("drop view public.emails; delete from public.people; alter table public.people add column extra int", Cancel);

        await RestoreAsync(manifest, world.Database, new() { Overwrite = world.Database.Name }, world);

        await using var connection = await world.Database.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("select count(*) from public.emails", connection);
        Assert.Equal(5000L, await command.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task A_restore_that_fails_leaves_the_database_as_it_was()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        var manifest = await world.BackUpAsync();
        await world.Database.ExecuteAsync("create view public.in_the_way as select * from public.people; delete from public.hidden", Cancel);

        // Something that the backup does not know depends on what it would drop.
        var failed = await Assert.ThrowsAsync<RestoreFailedException>(() => RestoreAsync(manifest, world.Database, new() { Overwrite = world.Database.Name }, world));

        Assert.Contains("depend", failed.Message, StringComparison.Ordinal);
        await using var connection = await world.Database.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("select (select count(*) from public.people) || ' ' || (select count(*) from public.hidden)", connection);
        Assert.Equal("5000 0", await command.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task Roles_the_server_lacks_are_named_before_anything_is_written()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        await using var empty = await EmptyAsync();
        var manifest = await world.BackUpAsync() with { Roles = ["postgres", "gone_one", "Gone two"] };

        var refused = await Assert.ThrowsAsync<RestoreRolesMissingException>(() => RestoreAsync(manifest, empty, new(), world));

        Assert.Contains("create role gone_one;\n  create role \"Gone two\";", refused.Message, StringComparison.Ordinal);
    }

    private static Task RestoreAsync(BackupManifest manifest, ThrowawayDatabase into, RestoreOptions options, BackupWorld world) =>
        BackupRestore.IntoAsync(manifest, into.Target(), options, world.Progress, Cancel);

    private Task<ThrowawayDatabase> EmptyAsync() => postgres.CreateDatabaseAsync();
}
