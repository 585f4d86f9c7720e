namespace AriaDb.Servers;

/// <summary>What Supabase puts around an application's schema, as far as the application's SQL refers to it.</summary>
public static class SupabasePlatform
{
    /// <summary>Schemas that are Supabase's own; no comparison looks into them.</summary>
    public static IReadOnlyList<string> Schemas { get; } =
    [
        "auth", "storage", "realtime", "_realtime", "_analytics", "_supavisor", "extensions", "graphql", "graphql_public", "vault", "pgsodium",
        "pgsodium_masks", "supabase_functions", "supabase_migrations", "net", "cron", "pgbouncer", "pgtle",
    ];

    /// <summary>Extensions that every Supabase database comes with.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
        ["pg_graphql", "pg_net", "pg_stat_statements", "pgcrypto", "pgjwt", "pgsodium", "supabase_vault", "uuid-ossp"];

    /// <summary>Roles that Supabase itself works as.</summary>
    public static IReadOnlyList<string> OwnRoles { get; } = ["supabase_admin", "supabase_auth_admin", "supabase_storage_admin", "supabase_replication_admin"];

    /// <summary>The roles of a server, made once.</summary>
    public const string Roles = """
        do $do$
        declare
            wanted text;
        begin
            foreach wanted in array array['anon', 'authenticated', 'service_role', 'authenticator', 'supabase_admin', 'supabase_auth_admin', 'supabase_storage_admin', 'dashboard_user'] loop
                if not exists (select from pg_roles where rolname = wanted) then
                    execute format('create role %I nologin', wanted);
                end if;
            end loop;
        end
        $do$;
        """;

    /// <summary>A database's schemas and functions; the owner of the application's schema may use them and fill the publication.</summary>
    public static string DatabaseFor(string owner) => $$"""
        create schema auth;
        create table auth.users (
            id uuid primary key, aud text, role text, email text unique, phone text unique, raw_app_meta_data jsonb, raw_user_meta_data jsonb,
            created_at timestamptz default now(), updated_at timestamptz default now());
        create function auth.uid() returns uuid language sql stable as
            $$select nullif(coalesce(current_setting('request.jwt.claim.sub', true), current_setting('request.jwt.claims', true)::jsonb ->> 'sub'), '')::uuid$$;
        create function auth.role() returns text language sql stable as
            $$select coalesce(current_setting('request.jwt.claim.role', true), current_setting('request.jwt.claims', true)::jsonb ->> 'role')$$;
        create function auth.email() returns text language sql stable as
            $$select coalesce(current_setting('request.jwt.claim.email', true), current_setting('request.jwt.claims', true)::jsonb ->> 'email')$$;
        create function auth.jwt() returns jsonb language sql stable as
            $$select coalesce(nullif(current_setting('request.jwt.claim', true), ''), nullif(current_setting('request.jwt.claims', true), ''))::jsonb$$;
        create schema extensions;
        do $do$
        declare
            wanted text;
        begin
            foreach wanted in array array['pgcrypto', 'uuid-ossp'] loop
                if exists (select from pg_available_extensions where name = wanted) then
                    execute format('create extension %I with schema extensions', wanted);
                end if;
            end loop;
        end
        $do$;
        create publication supabase_realtime;
        alter publication supabase_realtime owner to {{owner}};
        grant usage on schema auth, extensions to public;
        grant references, select on auth.users to {{owner}};
        grant usage on schema public to anon, authenticated, service_role;
        grant create on schema extensions to {{owner}};
        set role {{owner}};
        alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
        alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
        alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
        reset role;
        """;
}
