-- What a Supabase database has around the application's schema, as far as dev.sql and prod.sql need it: for trying them on a plain Postgres.
-- Load it first, as a superuser, into the same empty database; a server of Supabase's has all of it already.
--     psql -v ON_ERROR_STOP=1 -f samples/supabase.sql
-- AriaDb makes throwaway databases by the same text (src/AriaDb/Servers/SupabasePlatform.cs); a test compares the two.

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
alter publication supabase_realtime owner to current_user;
grant usage on schema auth, extensions to public;
grant all on all tables in schema auth to current_user;
grant create on schema extensions to current_user;
grant usage on schema public to anon, authenticated, service_role;
alter default privileges for role current_user in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role current_user in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges for role current_user in schema public grant all on functions to anon, authenticated, service_role;
