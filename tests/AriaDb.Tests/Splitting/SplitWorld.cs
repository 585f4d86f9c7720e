using System.Globalization;
using AriaDb.Commands;
using AriaDb.Servers;
using AriaDb.Tests.Migrations;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Splitting;

/// <summary>A database "dev" on the old server with one of everything that is hard to move, and what a person types at it.</summary>
internal sealed class SplitWorld : IAsyncDisposable
{
    private readonly TwoServers servers;

    private SplitWorld(TwoServers servers)
    {
        this.servers = servers;
        var id = Guid.NewGuid().ToString("n")[..8];
        (Name, Owner, Member) = ($"Dev {id}", $"owner_{id}", $"app_{id}");
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Name { get; }

    /// <summary>The role that owns the database.</summary>
    public string Owner { get; }

    /// <summary>A login that has its rights as a member of another role.</summary>
    public string Member { get; }

    public string Unfinished => Name + "_unfinished";

    public TemporaryFolder Folder { get; } = new();

    /// <summary>What the last command printed, and what it said about itself.</summary>
    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>The new server's address, with the database's name left out as a person may.</summary>
    public string ToServer => UrlOf(servers.New);

    public static async Task<SplitWorld> CreateAsync(TwoServers servers, bool isProtected = false)
    {
        var world = new SplitWorld(servers);
        await ExecuteAsync(servers.Old, "postgres", $"""
            create role {world.Owner} login password 'correct horse' createdb;
            create role readers_{world.Owner} nologin;
            create role {world.Member} login password 'battery staple' connection limit 7 valid until '2199-01-01 00:00:00+00';
            alter role {world.Member} set search_path = 'app schema', public;
            comment on role {world.Member} is 'the application''s';
            grant readers_{world.Owner} to {world.Member} with admin option;
            grant pg_monitor to {world.Member};
            create role stranger_{world.Owner} login password 'not of this database';
            """);
        await ExecuteAsync(servers.Old, "postgres", $"""create database "{world.Name}" owner {world.Owner} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C' connection limit 50""");
        await ExecuteAsync(servers.Old, world.Name, world.Contents);
        world.Configure(isProtected);
        return world;
    }

    /// <summary>Runs Split as a person types it.</summary>
    public async Task<int> TypeAsync(params string[] options) => await TypeAsync(SplitCommand.Definition, options);

    public async Task<int> TypeAsync(Command command, params string[] options)
    {
        var values = options.Select(o => o[2..].Split('=', 2)).Aggregate(
            new OptionValues(), (all, pair) => all.With(command.Options.First(o => o.Name == pair[0]), pair.Length > 1 ? pair[1] : null));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandRunner.RunAsync(
            command, new(values, new Terminal(TextReader.Null, output, error, Interactive: false), new Workspace(Folder.Path, Folder.Path)), Cancel);
        (Out, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public Task<int> SplitAsync(params string[] more) => TypeAsync(["--database=dev", $"--to-server={ToServer}", $"--folder={Folder.Path}", .. more]);

    public Task OldAsync(string sql) => ExecuteAsync(servers.Old, Name, sql);

    public Task NewAsync(string sql, string? database = null) => ExecuteAsync(servers.New, database ?? "postgres", sql);

    public Task<string> AskOldAsync(string sql) => AskAsync(servers.Old, Name, sql);

    public Task<string> AskNewAsync(string sql, string? database = null) => AskAsync(servers.New, database ?? Name, sql);

    public Task<NpgsqlConnection> ConnectAsync(string application, string? options = null) => OpenAsync(servers.Old, Name, application, options);

    public async Task<bool> IsOnNewAsync(string database) =>
        await AskAsync(servers.New, "postgres", $"select count(*) from pg_database where datname = '{database}'") == "1";

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { servers.Old, servers.New })
        {
            foreach (var database in new[] { Name, Unfinished })
            {
                await ExecuteAsync(server, "postgres", $"drop database if exists \"{database}\" with (force)");
            }

            await ExecuteAsync(server, "postgres", $"drop role if exists {Owner}, readers_{Owner}, {Member}, stranger_{Owner}");
        }

        Folder.Dispose();
    }

    private static string UrlOf(LocalServer server) => server.Url("").ToString().TrimEnd('/');

    private void Configure(bool isProtected) => Folder.Write("ariadb.json", $$"""
        { "platform": "none", "databases": { "dev": { "connection": {{System.Text.Json.JsonSerializer.Serialize(servers.Old.ConnectionString(Name))}}, "protected": {{(isProtected ? "true" : "false")}} } } }
        """);

    private string Contents => $"""
        comment on database "{Name}" is 'DEV of ''them''';
        alter database "{Name}" set search_path = public, 'app schema', '';
        alter database "{Name}" set statement_timeout = '7min';
        alter database "{Name}" set app.secret = 'hunter2hunter2';
        alter role {Member} in database "{Name}" set work_mem = '13MB';
        revoke connect on database "{Name}" from public;
        grant connect on database "{Name}" to readers_{Owner};
        grant create on database "{Name}" to {Owner} with grant option;
        set role {Owner};
        create schema "app schema";
        create table public.t (t int generated always as identity primary key, "T" text, stamp timestamptz, price money, place point, ratio float8, data bytea, doc jsonb);
        insert into public.t ("T", stamp, price, place, ratio, data, doc)
            select case when i % 7 = 0 then null else 'row ' || (i % 50) end, now() + i * interval '1 minute', i, point(i, -i), 1.0 / i, decode(md5(i::text), 'hex'), jsonb_build_object('i', i)
            from generate_series(1, 3000) i;
        create table "app schema"."we""ird" (a text); insert into "app schema"."we""ird" values ('x'), ('x'), (null), ('');
        create table public.parts (id int, body text) partition by range (id);
        create table public.parts_low partition of public.parts for values from (0) to (100);
        create table public.parts_high partition of public.parts for values from (100) to (1000);
        insert into public.parts select i, repeat('z', i) from generate_series(1, 500) i;
        create table public.nothing ();
        create unlogged table public.quick (id int); insert into public.quick values (1);
        create sequence public.never_used start 17; create sequence public.used increment 5 cache 1; select nextval('public.used'), nextval('public.used');
        create view public.emails as select "T" from public.t where ratio > 0.5;
        create table public.secret (id int, owner_name text); alter table public.secret enable row level security; alter table public.secret force row level security;
        create policy own on public.secret to readers_{Owner} using (owner_name = current_user); insert into public.secret select 1, 'x' where false;
        create function public.twice(int) returns int language sql return $1 * 2;
        create materialized view public.summary as select count(*) from public.parts;
        create publication news for table public.t;
        grant select on public.t, public.emails to readers_{Owner}; grant usage on sequence public.used to readers_{Owner};
        alter default privileges in schema public grant select on tables to readers_{Owner};
        select lo_from_bytea(4711, convert_to(repeat('large ', 1500000), 'UTF8')); grant select on large object 4711 to readers_{Owner}; select lo_create(4712);
        reset role;
        insert into public.secret values (1, 'somebody'), (2, 'somebody else');
        {(HasVector ? "create extension vector; create table public.embeddings (id int, v vector(3)); insert into public.embeddings values (1, '[1,2,3.5]'); create index on public.embeddings using hnsw (v vector_l2_ops);" : "")}
        create extension citext; create table public.names (name citext); insert into public.names values ('Ada');
        """;

    private bool HasVector => servers.Old.Binaries.HasVector;

    private static async Task ExecuteAsync(LocalServer server, string database, string sql)
    {
        await using var connection = await OpenAsync(server, database, "ariadb/test", null);
        foreach (var statement in AriaDb.Migrations.StatementSplitter.Split(sql))
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement.Text) } };
            await batch.ExecuteNonQueryAsync(Cancel);
        }
    }

    private static async Task<string> AskAsync(LocalServer server, string database, string sql)
    {
        await using var connection = await OpenAsync(server, database, "ariadb/test", null);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture) ?? "";
    }

    private static async Task<NpgsqlConnection> OpenAsync(LocalServer server, string database, string application, string? options)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString(database)) { ApplicationName = application, Options = options }.ConnectionString);
        await connection.OpenAsync(Cancel);
        return connection;
    }
}
