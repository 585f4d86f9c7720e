using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Verifying;

[Trait("Category", "Postgres")]
public sealed class FunctionsThatCannotRun(PostgresFixture postgres)
{
    [Fact]
    public async Task Each_is_named_by_the_line_that_fails()
    {
        using var repository = new Repository(postgres)
            .With("0001_functions", """
                create table public.goal (id int, title text);

                create function public.count_goals() returns bigint language plpgsql as $$
                begin
                    return (select count(*) from public.goals);
                end
                $$;

                create function public.titles() returns setof text language sql as $$
                    select titel
                    from public.goal
                $$;

                create function public.fine() returns bigint language plpgsql as $$ begin return (select count(*) from public.goal); end $$;

                create function public.stamp() returns trigger language plpgsql as $$
                begin
                    new.updated := now();
                    return new;
                end $$;

                create trigger stamp before update on public.goal for each row execute function public.stamp();
                """);

        var report = await repository.VerifyAsync();

        var found = report.Findings.Where(f => f.Code == "BROKEN_FUNCTION").Select(f => $"{f.Severity} {f.Line} {f.Message.Split('\n')[0]}").ToList();
        Assert.Collection(found,
            first => Assert.Equal("""Error 5 function public.count_goals() was created, and cannot run: 42P01: relation "public.goals" does not exist""", first),
            second => Assert.Equal("""Error 10 function public.titles() was created, and cannot run: 42703: column "titel" does not exist""", second),
            third => Assert.StartsWith("Error 18 function public.stamp() was created, and cannot run: 42703", third, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_later_file_mends_is_no_finding()
    {
        using var repository = new Repository(postgres)
            .With("0001_function", "create function public.count_goals() returns bigint language sql as 'select count(*) from public.goal';")
            .With("0002_table", "create table public.goal (id int);");

        var report = await repository.VerifyAsync();

        Assert.DoesNotContain(report.Findings, f => f.Code == "BROKEN_FUNCTION");
    }

    [Fact]
    public async Task One_that_makes_its_own_temporary_table_is_a_warning_and_can_be_allowed()
    {
        const string Function = """
            create function public.work() returns void language plpgsql as $$
            begin
                create temp table scratch (id int) on commit drop;
                insert into scratch values (1);
            end
            $$;
            """;
        using var repository = new Repository(postgres).With("0001_function", Function);
        var finding = await repository.FindAsync("BROKEN_FUNCTION");
        repository.With("0001_function", "-- ariadb: allow=BROKEN_FUNCTION\n" + Function);

        var allowed = await repository.VerifyAsync();

        Assert.Equal((Severity.Warning, 4), (finding.Severity, finding.Line));
        Assert.DoesNotContain(allowed.Findings, f => f.Code == "BROKEN_FUNCTION");
    }

    [Fact]
    public async Task A_body_of_several_statements_is_created_again_whole()
    {
        using var repository = new Repository(postgres).With("0001_function", """
            create table public.goal (id int);
            create procedure public.clear_goals() language sql begin atomic
                delete from public.goal;
                delete from public.goal where id = 1;
            end;
            """);

        var report = await repository.VerifyAsync();

        Assert.DoesNotContain(report.Findings, f => f.Severity == Severity.Error);
    }
}
