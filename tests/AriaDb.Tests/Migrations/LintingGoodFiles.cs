using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Migrations;

public sealed class LintingGoodFiles
{
    [Theory]
    [InlineData("create table public.t (id bigint generated always as identity primary key, role text, \"begin\" int, password text default 'x')")]
    [InlineData("create table o (t int references t (id) on delete cascade on update cascade)")]
    [InlineData("alter table o drop constraint o_t_fkey, add constraint o_t_fkey foreign key (t) references t on delete cascade")]
    [InlineData("alter table t alter column a drop not null, alter b drop default, alter c drop identity, alter d drop expression")]
    [InlineData("create index i on t (a); create unique index j on t using gin (b) where deleted_at is null")]
    [InlineData("-- ariadb: no-transaction\ncreate index concurrently i on t (a)")]
    [InlineData("create schema if not exists s; create extension if not exists vector with schema extensions cascade")]
    [InlineData("create type mood as enum ('begin', 'commit'); alter type mood add value 'end' after 'begin'")]
    [InlineData("do $$ begin execute 'select 1'; if true then null; end if; end $$")]
    [InlineData("create procedure p() language plpgsql as $$ begin insert into t values (1); commit; end $$")]
    [InlineData("create function f() returns int language sql begin atomic select case when true then 1 else 2 end; end")]
    [InlineData("create function f() returns trigger language plpgsql security definer set search_path = '' as $$ begin return new; end $$")]
    [InlineData("create function f(a int) returns int language plpgsql set lock_timeout = '1s' as $$ begin perform set_config('app.x', '1', true); return 1; end $$")]
    [InlineData("create function f() returns void language plpgsql as $$ begin perform pg_advisory_lock(1); set search_path = x; end $$")]
    [InlineData("create trigger tr before update on t for each row when (old.a is distinct from new.a) execute function f()")]
    [InlineData("create policy \"Users can't read; begin\" on t for select to authenticated using ((select auth.uid()) = user_id)")]
    [InlineData("alter table t enable row level security; alter table t force row level security; alter table t replica identity full")]
    [InlineData("grant select on t to anon, authenticated; revoke execute on function pg_read_file(text) from public")]
    [InlineData("create role app_reader nologin nosuperuser nobypassrls; alter role app_reader set search_path = ''")]
    [InlineData("comment on table t is 'SET lock_timeout = 0; COMMIT; \\connect'")]
    [InlineData("comment on function pg_read_file(text) is 'x'")]
    [InlineData("insert into t (a, b) values (1, '\\restrict'), (2, E'\\\\.\\n') on conflict do nothing")]
    [InlineData("update t set role = 'begin', lock_timeout = 0 where a = 1; delete from t where a = 2; delete from t using o where o.t = t.id")]
    [InlineData("select setval('public.t_id_seq', 10, false)")]
    [InlineData("set local work_mem = '64MB'; select set_config('app.user', coalesce(null, 'x'), true); set constraints all deferred")]
    [InlineData("alter publication supabase_realtime add table public.t; alter publication p set (publish = 'insert')")]
    [InlineData("create view v with (security_invoker = true) as select a.end, b as begin from a; create or replace view w as select 1 as copy")]
    [InlineData("create materialized view m as select 1 as a; refresh materialized view concurrently m")]
    [InlineData("create rule r as on insert to v do instead (insert into a values (1); insert into b values (2))")]
    [InlineData("drop view v; drop index i; drop function f(int); drop policy p on t; drop trigger tr on t; drop type mood; drop sequence s")]
    [InlineData("-- Hazards: DELETES_DATA\ndrop table t; alter table o drop column a")]
    [InlineData("-- ariadb: allow=LOCKS_TABLE\nlock table t in share mode; alter table t drop constraint c")]
    [InlineData("create sequence s as int start with 1 cache 1; alter sequence s owned by t.id; alter default privileges in schema public grant select on tables to anon")]
    [InlineData("create table t (emb vector(1536), \"naïve ☃ 日本\" text); create index on t using hnsw (emb vector_cosine_ops) with (m = 16, ef_construction = 64)")]
    [InlineData("prepare q as select $1; execute q(1); deallocate q; analyze t; notify x, 'y'; reindex table t; cluster t using i")]
    [InlineData("select 'עברית \u200F', 'a\u00A0b', $$ \u200B $$ -- \u00A0\n")]
    [InlineData("create subscription s connection 'dbname=x' publication p with (connect = false)")]
    [InlineData("alter subscription s disable; alter subscription s set (slot_name = none); drop subscription s")]
    [InlineData("create table copy (program text); insert into copy select 'from' from x; create function copy() returns int language sql as 'select 1 from program'")]
    [InlineData("with moved as (delete from a where b returning *) insert into c select * from moved; select count(*) filter (where not exists (select 1)) from t")]
    [InlineData("create event trigger e on ddl_command_end execute function f(); create statistics st on a, b from t; create domain d as text check (value <> '')")]
    public void Good_SQL_raises_no_alarm(string text)
    {
        var file = MigrationFile.Parse("migrations/0001_a.sql", text);

        Assert.DoesNotContain(MigrationLint.Check(file), finding => finding.Severity != Severity.Note);
    }
}
