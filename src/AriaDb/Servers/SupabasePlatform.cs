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
            foreach wanted in array array['anon', 'authenticated', 'service_role', 'authenticator', 'supabase_admin', 'supabase_auth_admin',
                'supabase_storage_admin', 'dashboard_user'] loop
                begin
                    execute format('create role %I nologin noinherit', wanted);
                    -- The key of this role sees every row. Only a superuser gives that right.
                    if wanted = 'service_role' and (select rolsuper from pg_roles where rolname = current_user) then
                        alter role service_role bypassrls;
                    end if;
                exception when duplicate_object or unique_violation then
                    null; -- It is there, or another run on this server makes it at this moment.
                end;
            end loop;
            if not pg_has_role('authenticator', 'service_role', 'member') then
                grant anon, authenticated, service_role to authenticator;
            end if;
        end
        $do$;

        """;

    /// <summary>The owner may become each role of the API, as Supabase's postgres may.</summary>
    public static string MembershipsOf(string owner) => $"""
        do $do$
        begin
            if not pg_has_role('{owner}', 'service_role', 'member') then
                grant anon, authenticated, service_role to {owner};
            end if;
        end
        $do$;

        """;

    /// <summary>A database's schemas and functions; the owner of the application's schema may use them and fill the publication.</summary>
    public static string DatabaseFor(string owner) => $$"""
        create schema auth;
        create table auth.users (
            instance_id uuid,
            id uuid primary key,
            aud varchar(255),
            role varchar(255),
            email varchar(255),
            encrypted_password varchar(255),
            email_confirmed_at timestamptz,
            last_sign_in_at timestamptz,
            raw_app_meta_data jsonb,
            raw_user_meta_data jsonb,
            is_super_admin boolean,
            created_at timestamptz,
            updated_at timestamptz,
            phone text unique,
            phone_confirmed_at timestamptz,
            banned_until timestamptz,
            deleted_at timestamptz,
            is_sso_user boolean not null default false,
            is_anonymous boolean not null default false);
        create function auth.jwt() returns jsonb language sql stable as
            $$select coalesce(nullif(current_setting('request.jwt.claim', true), ''), nullif(current_setting('request.jwt.claims', true), ''))::jsonb$$;
        create function auth.uid() returns uuid language sql stable as
            $$select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''), nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid$$;
        create function auth.role() returns text language sql stable as
            $$select coalesce(nullif(current_setting('request.jwt.claim.role', true), ''), nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')$$;
        create function auth.email() returns text language sql stable as
            $$select coalesce(nullif(current_setting('request.jwt.claim.email', true), ''), nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email')$$;
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
        grant all on all tables in schema auth to {{owner}};
        grant create on schema extensions to {{owner}};
        grant usage on schema public to anon, authenticated, service_role;
        alter default privileges for role {{owner}} in schema public grant all on tables to anon, authenticated, service_role;
        alter default privileges for role {{owner}} in schema public grant all on sequences to anon, authenticated, service_role;
        alter default privileges for role {{owner}} in schema public grant all on functions to anon, authenticated, service_role;
        """;
}
