using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Verifying;

[Trait("Category", "Postgres")]
public sealed class SkippingACreate(PostgresFixture postgres)
{
    [Fact]
    public async Task A_table_that_is_there_otherwise_is_an_error_with_what_differs_and_who_made_it()
    {
        using var repository = new Repository(postgres)
            .With("0001_first", "-- the first\ncreate table public.knowledge (id serial primary key, title text not null, importance int);")
            .With("0002_second", "create table if not exists public.knowledge (id serial primary key, title varchar(80), category text default 'x');");

        var finding = await repository.FindAsync("SKIPPED_CREATE");

        Assert.Equal((Severity.Error, "0002_second.sql", 1), (finding.Severity, Path.GetFileName(finding.File), finding.Line));
        Assert.Contains("made by 0001_first.sql:2", finding.Message, StringComparison.Ordinal);
        Assert.Contains("column public.knowledge.title: type: text instead of character varying(80); not null: yes instead of no", finding.Message, StringComparison.Ordinal);
        Assert.Contains("column public.knowledge.category: missing", finding.Message, StringComparison.Ordinal);
        Assert.Contains("column public.knowledge.importance: not in this statement", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("public.knowledge.id", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_the_same_is_a_warning()
    {
        using var repository = new Repository(postgres)
            .With("0001_first", "create table public.goal (id int primary key, t text); create index on public.goal (t); alter table public.goal enable row level security;")
            .With("0002_second", "create table if not exists public.goal (id int primary key, t text);");

        var finding = await repository.FindAsync("SKIPPED_CREATE");

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("is the same", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guard_that_made_its_object_is_only_linted()
    {
        using var repository = new Repository(postgres).With("0001_first", "create table if not exists public.goal (id int);");

        var report = await repository.VerifyAsync();

        Assert.DoesNotContain(report.Findings, f => f.Code == "SKIPPED_CREATE");
        Assert.Contains(report.Findings, f => f is { Code: "IF_NOT_EXISTS", Severity: Severity.Warning });
    }

    [Fact]
    public async Task Of_two_in_one_file_the_second_was_skipped()
    {
        using var repository = new Repository(postgres).With("0001_first",
            "create table if not exists public.goal (id int);\ncreate table if not exists public.goal (id bigint);");

        var finding = await repository.FindAsync("SKIPPED_CREATE");

        Assert.Equal((Severity.Error, 2), (finding.Severity, finding.Line));
        Assert.Contains("made earlier in this file", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alter table public.goal add column if not exists title text;", Severity.Warning)]
    [InlineData("alter table public.goal add column if not exists title text not null default '';", Severity.Error)]
    [InlineData("alter table public.goal add column if not exists title text check (title <> '');", Severity.Error)]
    [InlineData("create index if not exists goal_title on public.goal (title);", Severity.Warning)]
    [InlineData("create index if not exists goal_title on public.goal (lower(title));", Severity.Error)]
    [InlineData("-- ariadb: no-transaction\ncreate index concurrently if not exists goal_title on public.goal (title desc);", Severity.Error)]
    [InlineData("create sequence if not exists public.numbers;", Severity.Warning)]
    [InlineData("create sequence if not exists public.numbers increment 5;", Severity.Error)]
    [InlineData("create materialized view if not exists public.titles as select title from public.goal;", Severity.Warning)]
    [InlineData("create materialized view if not exists public.titles as select lower(title) as title from public.goal;", Severity.Error)]
    [InlineData("create table if not exists public.titles (title text);", Severity.Error)]
    [InlineData("alter type public.mood add value if not exists 'good';", Severity.Warning)]
    public async Task Other_objects_are_compared_too(string guarded, Severity severity)
    {
        using var repository = new Repository(postgres)
            .With("0001_first", """
                create table public.goal (id int primary key, title text);
                create index goal_title on public.goal (title);
                create sequence public.numbers;
                create materialized view public.titles as select title from public.goal;
                create type public.mood as enum ('good', 'bad');
                """)
            .With("0002_second", guarded);

        var finding = await repository.FindAsync("SKIPPED_CREATE");

        Assert.True(severity == finding.Severity, finding.Message);
    }
}
