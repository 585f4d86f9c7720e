using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Migrations;

public sealed class LintingAFile
{
    [Theory]
    // psql and COPY through the client
    [InlineData("\\connect prod\nselect 1", 1, 1, "PSQL_COMMAND")]
    [InlineData("select 1;\n  \\restrict it's", 2, 3, "PSQL_COMMAND")]
    [InlineData("\\copy t from 'x.csv'", 1, 1, "PSQL_COMMAND")]
    [InlineData("select 1 \\gexec", 1, 10, "PSQL_COMMAND")]
    [InlineData("\\i other.sql", 1, 1, "PSQL_COMMAND")]
    [InlineData("COPY public.t (a, b) FROM stdin;\n1\tit's\n\\.\n", 1, 22, "COPY_FROM_STDIN")]
    [InlineData("copy t from stdin with (format csv)", 1, 8, "COPY_FROM_STDIN")]
    [InlineData("copy (select 1) to stdout", 1, 17, "COPY_TO_STDOUT")]
    [InlineData("select\u00A01", 1, 1, "INVISIBLE_CHARACTER")]
    [InlineData("select 1 as \"a\u200B\"", 1, 13, "INVISIBLE_CHARACTER")]
    // transactions
    [InlineData("BEGIN;\nselect 1", 1, 1, "TRANSACTION_CONTROL")]
    [InlineData("start transaction isolation level serializable", 1, 1, "TRANSACTION_CONTROL")]
    [InlineData("select 1;\ncommit", 2, 1, "TRANSACTION_CONTROL")]
    [InlineData("END", 1, 1, "TRANSACTION_CONTROL")]
    [InlineData("/* x */ ROLLBACK", 1, 9, "TRANSACTION_CONTROL")]
    [InlineData("abort", 1, 1, "TRANSACTION_CONTROL")]
    [InlineData("savepoint a", 1, 1, "TRANSACTION_CONTROL")]
    [InlineData("release savepoint a", 1, 1, "TRANSACTION_CONTROL")]
    [InlineData("prepare transaction 'x'", 1, 1, "TRANSACTION_CONTROL")]
    [InlineData("commit prepared 'x'", 1, 1, "TRANSACTION_CONTROL")]
    [InlineData("set transaction isolation level serializable", 1, 1, "TRANSACTION_CONTROL")]
    [InlineData("set session characteristics as transaction read only", 1, 1, "TRANSACTION_CONTROL")]
    [InlineData("-- ariadb: no-transaction\n-- ariadb: allow=TRANSACTION_CONTROL\nbegin", 3, 1, "TRANSACTION_CONTROL")]
    [InlineData("create index concurrently i on t (a)", 1, 1, "NEEDS_NO_TRANSACTION")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", 1, 1, "NEEDS_NO_TRANSACTION")]
    [InlineData("drop index concurrently i", 1, 1, "NEEDS_NO_TRANSACTION")]
    [InlineData("reindex (concurrently) table t", 1, 1, "NEEDS_NO_TRANSACTION")]
    [InlineData("reindex index concurrently i", 1, 1, "NEEDS_NO_TRANSACTION")]
    [InlineData("vacuum analyze t", 1, 1, "NEEDS_NO_TRANSACTION")]
    [InlineData("create database d", 1, 1, "NEEDS_NO_TRANSACTION")]
    [InlineData("drop tablespace s", 1, 1, "NEEDS_NO_TRANSACTION")]
    [InlineData("create subscription s connection 'host=x' publication p", 1, 1, "NEEDS_NO_TRANSACTION")]
    [InlineData("alter table t detach partition p concurrently", 1, 1, "NEEDS_NO_TRANSACTION")]
    [InlineData("lock table t in exclusive mode", 1, 1, "LOCKS_TABLE")]
    [InlineData("select pg_advisory_unlock_all()", 1, 8, "ADVISORY_LOCK")]
    [InlineData("do $$ begin\nperform pg_advisory_lock(1); end $$", 2, 9, "ADVISORY_LOCK")]
    [InlineData("discard all", 1, 1, "DISCARD")]
    // settings
    [InlineData("SET lock_timeout = 0", 1, 1, "SETS_TIMEOUT")]
    [InlineData("set local statement_timeout to '1min'", 1, 1, "SETS_TIMEOUT")]
    [InlineData("select set_config('lock_timeout', '0', true)", 1, 8, "SETS_TIMEOUT")]
    [InlineData("reset \"lock_timeout\"", 1, 1, "SETS_TIMEOUT")]
    [InlineData("set role postgres", 1, 1, "SETS_ROLE")]
    [InlineData("set local role postgres", 1, 1, "SETS_ROLE")]
    [InlineData("set session authorization default", 1, 1, "SETS_ROLE")]
    [InlineData("reset session authorization", 1, 1, "SETS_ROLE")]
    [InlineData("SELECT pg_catalog.set_config('search_path', '', false)", 1, 19, "SETS_SEARCH_PATH")]
    [InlineData("set search_path = public", 1, 1, "SETS_SEARCH_PATH")]
    [InlineData("set schema 'public'", 1, 1, "SETS_SEARCH_PATH")]
    [InlineData("set local search_path = public", 1, 1, "SETS_SEARCH_PATH")]
    [InlineData("set standard_conforming_strings = off", 1, 1, "SETS_STRING_RULES")]
    [InlineData("SET client_encoding = 'LATIN1'", 1, 1, "SETS_STRING_RULES")]
    [InlineData("set session_replication_role = replica", 1, 1, "DISABLES_TRIGGERS")]
    [InlineData("set check_function_bodies = false", 1, 1, "SETTING_LEAKS")]
    [InlineData("set session time zone 'UTC'", 1, 1, "SETTING_LEAKS")]
    [InlineData("reset all", 1, 1, "SETTING_LEAKS")]
    [InlineData("select set_config('app.user', (select max(a, b) from t), false)", 1, 8, "SETTING_LEAKS")]
    // data
    [InlineData("-- ariadb: allow=DELETES_DATA\ndrop table t cascade", 2, 14, "DROP_CASCADE")]
    [InlineData("drop view v cascade", 1, 13, "DROP_CASCADE")]
    [InlineData("alter table t add b int, drop constraint c cascade", 1, 44, "DROP_CASCADE")]
    [InlineData("-- Hazards: DELETES_DATA\ntruncate t cascade", 2, 12, "TRUNCATE_CASCADE")]
    [InlineData("drop table t", 1, 1, "DELETES_DATA")]
    [InlineData("-- Hazards: none\nalter table t alter a drop default, drop b", 2, 37, "DELETES_DATA")]
    [InlineData("delete from t", 1, 1, "DELETES_DATA")]
    [InlineData("create table if not exists t (a int)", 1, 14, "IF_NOT_EXISTS")]
    // security
    [InlineData("copy t from program 'id'", 1, 13, "COPY_PROGRAM")]
    [InlineData("do $$ begin\n  copy t to program 'id'; end $$", 2, 13, "COPY_PROGRAM")]
    [InlineData("do $$ begin\n  execute 'copy t to program ''id'''; end $$", 2, 22, "COPY_PROGRAM")]
    [InlineData("copy t to '/tmp/x'", 1, 11, "COPY_SERVER_FILE")]
    [InlineData("insert into t select pg_read_file('/etc/passwd')", 1, 22, "SERVER_FILE")]
    [InlineData("create function f() returns text language sql as $$ select pg_read_file('x') $$", 1, 60, "SERVER_FILE")]
    [InlineData("select lo_import('/etc/passwd')", 1, 8, "SERVER_FILE")]
    [InlineData("select * from dblink('host=x', 'select 1') as t(a int)", 1, 15, "DBLINK")]
    [InlineData("load 'auto_explain'", 1, 1, "LOADS_LIBRARY")]
    [InlineData("create role r superuser", 1, 15, "ROLE_POWER")]
    [InlineData("alter user u with bypassrls", 1, 19, "ROLE_POWER")]
    [InlineData("grant pg_execute_server_program to r", 1, 7, "ROLE_POWER")]
    [InlineData("create role r login password 'canary'", 1, 21, "PASSWORD_IN_FILE")]
    [InlineData("create function f() returns int language c as 'x'", 1, 33, "UNTRUSTED_LANGUAGE")]
    [InlineData("create function f() returns int as $$ x $$ language 'plpython3u'", 1, 44, "UNTRUSTED_LANGUAGE")]
    [InlineData("create extension if not exists file_fdw", 1, 32, "UNTRUSTED_EXTENSION")]
    [InlineData("create function f() returns int language sql security definer return 1", 1, 46, "DEFINER_SEARCH_PATH")]
    public void A_bad_statement_is_named_by_its_code_and_place(string text, int line, int column, string code)
    {
        var finding = Assert.Single(Check(text), finding => finding.Code != "NO_TRANSACTION");

        Assert.Equal((code, line, column), (finding.Code, finding.Line, finding.Column));
        Assert.DoesNotContain("canary", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Altering_the_system_is_refused_twice_over()
    {
        Assert.Equal(["ALTER_SYSTEM", "NEEDS_NO_TRANSACTION"], Check("alter system set fsync = off").Select(finding => finding.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["NO_TRANSACTION", "ALTER_SYSTEM"], Check("-- ariadb: no-transaction\nalter system set fsync = off").Select(finding => finding.Code));
    }

    [Fact]
    public void What_the_header_allows_by_code_is_not_found_unless_it_cannot_work()
    {
        Assert.Empty(Check("-- ariadb: allow=DROP_CASCADE,DELETES_DATA\ndrop table t cascade"));
        Assert.Equal(["DISCARD"], Check("-- ariadb: allow=DISCARD\ndiscard all").Select(finding => finding.Code));
    }

    [Fact]
    public void A_file_without_transaction_says_so_and_may_do_what_needs_none()
    {
        var finding = Assert.Single(Check("-- ariadb: no-transaction\ncreate index concurrently a on t (a);\ndrop index concurrently b"));

        Assert.Equal(("NO_TRANSACTION", Severity.Note), (finding.Code, finding.Severity));
        Assert.Contains("2 statements", finding.Message, StringComparison.Ordinal);
        Assert.Contains(Check("-- ariadb: no-transaction\nset local work_mem = '1GB'"), other => other.Code == "SET_LOCAL_HAS_NO_EFFECT");
    }

    [Fact]
    public void What_IF_NOT_EXISTS_may_skip_is_listed_for_the_run_to_compare()
    {
        var file = MigrationFile.Parse("0001_a.sql", """
            create schema if not exists s;
            create extension if not exists vector;
            create unlogged table if not exists public."My""T" (a int);
            create unique index concurrently if not exists i on only s.T using btree (a);
            create materialized view if not exists V as select 1;
            alter table if exists only s.t add column if not exists b int, add if not exists "C" int;
            alter type s.mood add value if not exists 'it''s';
            do $$ begin create table if not exists x (a int); end $$;
            """);

        Assert.Equal(
            [
                ("table", "public.My\"T", 3), ("index", "s.i", 4), ("materialized view", "v", 5), ("column", "s.t.b", 6), ("column", "s.t.C", 6),
                ("enum value", "s.mood.it's", 7),
            ],
            IfNotExists.In(file).Select(create => (create.Kind, create.Display, create.Line)));
    }

    private static IReadOnlyList<Finding> Check(string text) => MigrationLint.Check(MigrationFile.Parse("migrations/0001_a.sql", text));
}
