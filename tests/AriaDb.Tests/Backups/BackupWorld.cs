using AriaDb.Backups;
using AriaDb.Connections;
using AriaDb.Servers;
using AriaDb.Tests.Connections;
using AriaDb.Tools;
using Xunit;

namespace AriaDb.Tests.Backups;

/// <summary>A database with rows, names that are hard, grants and row level security, and a folder for its backups.</summary>
internal sealed class BackupWorld : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ariadb-backup-");

    private BackupWorld(ThrowawayDatabase database) => Database = database;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ThrowawayDatabase Database { get; }

    public DatabaseTarget Target => Database.Target();

    public string Folder => Path.Combine(folder.FullName, "backups");

    public List<string> Said { get; } = [];

    public IProgress<string> Progress => new Sayings(Said);

    public static async Task<BackupWorld> CreateAsync(PostgresFixture postgres)
    {
        var world = new BackupWorld(await postgres.CreateDatabaseAsync());
        await world.Database.ExecuteAsync("""
            create table public.people (id int primary key, email text, self int references public.people);
            insert into public.people select i, 'person' || i || '@example.org', nullif(i - 1, 0) from generate_series(1, 5000) i;
            create schema "Odd Schema";
            create table "Odd Schema"."we""ird TABLE DATA x y" (id int);
            insert into "Odd Schema"."we""ird TABLE DATA x y" values (1), (2);
            create table public.hidden (id int); alter table public.hidden enable row level security; insert into public.hidden values (1);
            create table public.parts (id int) partition by range (id);
            create table public.parts_low partition of public.parts for values from (0) to (10);
            insert into public.parts values (1), (2), (3);
            create table public.empty ();
            create view public.emails as select email from public.people;
            do $$ begin create role ariadb_backup_reader; exception when duplicate_object then null; end $$;
            grant select on public.people to ariadb_backup_reader;
            """, Cancel);
        return world;
    }

    public Task<BackupManifest> BackUpAsync(BackupOptions? options = null, DatabaseTarget? target = null) =>
        BackupMaker.MakeAsync(target ?? Target, Folder, options ?? new(), Progress, Cancel);

    /// <summary>A pg_dump that first runs these lines of shell.</summary>
    public async Task<PostgresTools> ToolsAfterAsync(string shell)
    {
        var real = await PostgresTools.ForAsync(Database.MajorVersion, "pg_dump", Cancel);
        var path = Path.Combine(folder.CreateSubdirectory("bin").FullName, "pg_dump");
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{shell}\nexec '{real["pg_dump"]}' \"$@\"\n", Cancel);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return real with { Folder = Path.GetDirectoryName(path)! };
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private sealed class Sayings(List<string> said) : IProgress<string>
    {
        public void Report(string value) => said.Add(value);
    }
}
