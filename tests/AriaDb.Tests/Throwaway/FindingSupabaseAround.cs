using AriaDb.Configuration;
using AriaDb.Servers;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Throwaway;

public sealed class FindingSupabaseAround(PostgresFixture postgres) : IAsyncLifetime
{
    private ThrowawayDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync(Platform.Supabase);

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Its_roles_are_there_and_none_can_log_in()
    {
        Assert.Equal("anon,authenticated,authenticator,service_role,supabase_admin", await AskAsync(
            """
            select string_agg(rolname, ',' order by rolname) from pg_roles
            where not rolcanlogin and not rolsuper and rolname in ('anon', 'authenticated', 'service_role', 'authenticator', 'supabase_admin')
            """));
    }

    [Fact]
    public async Task A_request_with_a_token_is_known_by_the_functions_of_auth()
    {
        var answer = await AskAsync(
            """
            begin;
            set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-000000000001", "role": "authenticated", "email": "ada@example.org"}';
            select concat_ws(' ', auth.uid(), auth.role(), auth.email(), auth.jwt() ->> 'role');
            """);

        Assert.Equal("00000000-0000-0000-0000-000000000001 authenticated ada@example.org authenticated", answer);
    }

    [Fact]
    public async Task A_request_without_a_token_is_nobodys_even_after_one_with()
    {
        // After SET LOCAL has passed, the setting is an empty text and not absent.
        Assert.Equal("nobody", await AskAsync(
            """
            begin; set local request.jwt.claims = '{"role": "anon"}'; commit;
            select coalesce(auth.uid()::text, auth.role(), auth.email(), auth.jwt()::text, 'nobody')
            """));
    }

    [Fact]
    public async Task A_table_may_refer_to_its_users_and_a_trigger_watch_them()
    {
        await AskAsync(
            """
            create table profile (id uuid primary key references auth.users on delete cascade, email text);
            create function welcome() returns trigger language plpgsql security definer set search_path = '' as
                'begin insert into public.profile values (new.id, new.email); return new; end';
            create trigger welcome after insert on auth.users for each row execute function welcome();
            insert into auth.users (id, email) values (gen_random_uuid(), 'ada@example.org')
            """);

        Assert.Equal("ada@example.org", await AskAsync("select email from profile"));
    }

    [Fact]
    public async Task A_new_table_is_open_to_the_roles_of_the_API_and_a_policy_sees_its_users_rows()
    {
        await AskAsync(
            """
            create table note (owner uuid default auth.uid(), body text);
            alter table note enable row level security;
            create policy "own notes" on note to authenticated using (owner = auth.uid());
            insert into note values ('00000000-0000-0000-0000-000000000001', 'mine'), ('00000000-0000-0000-0000-000000000002', 'yours');
            """);

        Assert.Equal("mine", await AskAsync(
            """
            begin; set local role authenticated; set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-000000000001"}';
            select string_agg(body, ',') from public.note
            """));
        Assert.Equal("2", await AskAsync("begin; set local role service_role; select count(*) from public.note"));
    }

    [Fact]
    public async Task The_owner_adds_tables_to_the_realtime_publication()
    {
        await AskAsync("create table message (id int primary key); alter publication supabase_realtime add table message");

        Assert.Equal("message", await AskAsync("select tablename from pg_publication_tables where pubname = 'supabase_realtime'"));
    }

    [Fact]
    public async Task The_schema_of_extensions_is_in_the_search_path()
    {
        Assert.Equal("36", await AskAsync("select length(uuid_generate_v4()::text)"));
        Assert.Equal("\"$user\", public, extensions", await AskAsync("show search_path"));
    }

    [Fact]
    public async Task Another_platforms_database_has_none_of_it()
    {
        await using var plain = await postgres.CreateDatabaseAsync();

        var missing = await Assert.ThrowsAsync<PostgresException>(() => Asking.AskAsync(plain.OwnerConnection, "select auth.uid()", Cancel));

        Assert.Equal(PostgresErrorCodes.InvalidSchemaName, missing.SqlState);
    }

    private Task<string?> AskAsync(string sql) => Asking.AskAsync(_database.OwnerConnection, sql, Cancel);
}
