using AriaDb.Connections;
using AriaDb.Errors;
using AriaDb.Migrations;
using AriaDb.Schema;
using Xunit;

namespace AriaDb.Tests.Verifying;

[Trait("Category", "Postgres")]
public sealed class VerifyingGoodFiles(PostgresFixture postgres)
{
    [Fact]
    public async Task Nothing_is_found()
    {
        using var repository = await new Repository(postgres)
            .With("0001_goal", "create table public.goal (id int primary key, title text not null);", "drop table public.goal;")
            .With("0002_title", "create index goal_title on public.goal (title);", "drop index public.goal_title;")
            .WithSumsAsync();

        var report = await repository.VerifyAsync();

        Assert.Empty(report.Findings);
        Assert.StartsWith("Verified: 2 files, 0 errors, 0 warnings; run on ", report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_files_is_said_to_be_one()
    {
        using var repository = new Repository(postgres);

        var report = await repository.VerifyAsync();

        Assert.Empty(report.Findings);
        Assert.Contains("holds no migration files yet", report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_a_person_named_must_be_there()
    {
        using var repository = new Repository(postgres);
        repository.Settings = repository.Settings with { Migrations = "migratoins" };

        await Assert.ThrowsAsync<MigrationFolderMissingException>(() => repository.VerifyAsync());
    }

    [Fact]
    public async Task The_recorded_fingerprint_is_the_one_that_is_reached()
    {
        using var repository = new Repository(postgres).With("0001_goal", "create table public.goal (id int);", "drop table public.goal;");
        await using var replay = await Replay.StartAsync(postgres.Server, repository.Settings, [], new Progress<string>(), Repository.Cancel);
        await replay.ApplyAllAsync((await MigrationFolder.LoadAsync(repository.Settings.MigrationsFolder, Repository.Cancel)).Files, Repository.Cancel);
        var fingerprint = Fingerprint.Of((await replay.ReadAsync(Repository.Cancel)).Schema);
        repository.With("0001_goal", $"-- Fingerprint: {fingerprint}\ncreate table public.goal (id int);");

        var report = await (await repository.WithSumsAsync()).VerifyAsync();

        Assert.Empty(report.Findings);
    }

    [Fact]
    public async Task The_files_make_what_the_source_has()
    {
        await using var source = await postgres.CreateDatabaseAsync();
        await ExecuteAsync(source, "create table public.goal (id int primary key); create function public.one() returns int language sql as 'select 1';");
        using var repository = await new Repository(postgres)
            .With("0001_goal", "create table public.goal (id int primary key);", "drop table public.goal;")
            .With("0002_one", "create function public.one() returns int language sql as 'select 1';", "drop function public.one();")
            .WithSumsAsync();

        var report = await repository.VerifyAsync(DatabaseTarget.For(source.OwnerConnection));

        Assert.Empty(report.Findings);
    }

    [Fact]
    public async Task What_the_source_lacks_on_purpose_is_no_difference()
    {
        await using var source = await postgres.CreateDatabaseAsync();
        await ExecuteAsync(source, "create table public.goal (id int primary key);");
        using var repository = await new Repository(postgres)
            .With("0001_goal", "create table public.goal (id int primary key); create table public.usage (id int);", "drop table public.goal; drop table public.usage;")
            .Write("migrations/kept.txt", $"{source.Name}: table public.usage\n")
            .WithSumsAsync();

        var report = await repository.VerifyAsync(DatabaseTarget.For(source.OwnerConnection));

        Assert.Empty(report.Findings);
    }

    [Fact]
    public async Task An_extension_is_made_ahead_and_taken_back_by_the_role_that_runs_the_files()
    {
        using var repository = await new Repository(postgres)
            .With("0001_memory", "create extension if not exists vector with schema public;\ncreate table public.memory (e public.vector(3));",
                "drop table public.memory; drop extension vector;")
            .WithSumsAsync();

        var report = await repository.VerifyAsync();

        Assert.Empty(report.Findings);
    }

    [Fact]
    public async Task Roles_of_the_configuration_are_there()
    {
        using var repository = await new Repository(postgres)
            .With("0001_goal", "create table public.goal (id int); grant select on public.goal to reader_of_goals;", "drop table public.goal;")
            .WithSumsAsync();
        repository.Settings = repository.Settings with { Roles = ["reader_of_goals"] };

        var report = await repository.VerifyAsync();

        Assert.Empty(report.Findings);
    }

    internal static async Task ExecuteAsync(Servers.ThrowawayDatabase database, string sql)
    {
        await using var connection = await database.OpenAsOwnerAsync(Repository.Cancel);
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Repository.Cancel);
    }
}
