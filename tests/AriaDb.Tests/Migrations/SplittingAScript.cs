using System.Diagnostics;
using System.Text;
using AriaDb.Errors;
using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Migrations;

public sealed class SplittingAScript
{
    [Theory]
    [InlineData("select 1; select 2", "select 1|select 2")]
    [InlineData("select 1;;; ; -- nothing\n;", "select 1")]
    [InlineData("", "")]
    [InlineData("-- only a comment", "")]
    [InlineData("/* ; */ select 1 /* ; */ + 2 -- ;\n;", "select 1 /* ; */ + 2")]
    [InlineData("/* a /* nested; */ still; */ select 1;", "select 1")]
    [InlineData("select 1 -- it's\n; select 2", "select 1|select 2")]
    [InlineData("select ';'; select 2", "select ';'|select 2")]
    [InlineData("select 'it''s;'; select 2", "select 'it''s;'|select 2")]
    [InlineData(@"select E'\';'; select 2", @"select E'\';'|select 2")]
    [InlineData(@"select e'\\'; select 2", @"select e'\\'|select 2")]
    [InlineData(@"select '\'; select 2", @"select '\'|select 2")]
    [InlineData(@"select U&'\0041;\'; select 2", @"select U&'\0041;\'|select 2")]
    [InlineData("select U&\"a;\"; select 2", "select U&\"a;\"|select 2")]
    [InlineData("select B'01;', x'1F;', N';'; select 2", "select B'01;', x'1F;', N';'|select 2")]
    [InlineData("select \"a;\"\"b\"; select 2", "select \"a;\"\"b\"|select 2")]
    [InlineData("select $$a;b$$; select 2", "select $$a;b$$|select 2")]
    [InlineData("select $x$ $$ ; $y$ ; $x$; select 2", "select $x$ $$ ; $y$ ; $x$|select 2")]
    [InlineData("select $é$;$é$; select 2", "select $é$;$é$|select 2")]
    [InlineData("select '$$'; select $$'$$; select 3", "select '$$'|select $$'$$|select 3")]
    [InlineData("select a$b$c; select d$b$e", "select a$b$c|select d$b$e")]
    [InlineData("select $1; select $2", "select $1|select $2")]
    [InlineData("select $1$$;$$; select 2", "select $1$$|$$; select 2", true)]
    [InlineData("select 'a' -- more\n  ';b'; select 2", "select 'a' -- more\n  ';b'|select 2")]
    [InlineData("select E'a'\n'\\';'; select 2", "select E'a'\n'\\';'|select 2")]
    [InlineData("select 'a'\n'\\'; select 2", "select 'a'\n'\\'|select 2")]
    [InlineData("select 'a' '\\'; select 2", "select 'a' '\\'|select 2")]
    [InlineData("create rule r as on insert to t do (delete from a; delete from b); select 2",
        "create rule r as on insert to t do (delete from a; delete from b)|select 2")]
    [InlineData("select 1); select 2", "select 1)|select 2")]
    [InlineData("select 1::int[1:2], a@>-1, a=-1, b<--c;\n1; select 2", "select 1::int[1:2], a@>-1, a=-1, b<--c;\n1|select 2")]
    [InlineData("select 4*/* ; */2; select 2", "select 4*/* ; */2|select 2")]
    [InlineData("select '\u00e9\U0001F600;' ; select 2", "select '\u00e9\U0001F600;'|select 2")]
    public void Only_semicolons_of_the_top_level_end_a_statement(string script, string statements, bool unterminated = false)
    {
        if (unterminated)
        {
            Assert.Throws<UnterminatedSqlException>(() => StatementSplitter.Split(script));
            return;
        }

        Assert.Equal(statements.Length == 0 ? [] : statements.Split('|'), Texts(script));
    }

    [Fact]
    public void A_body_of_BEGIN_ATOMIC_stays_whole_with_the_CASE_ENDs_in_it()
    {
        const string function = """
            create or replace function f(begin int) returns int language sql
            begin atomic
              insert into t values (1);
              select case when a then case b when 1 then 2 end else 3 end as "end", t.end as end, (case when c then 1 end) from t;
              select 1 as case;
            end
            """;

        Assert.Equal([function, "select 2"], Texts(function + ";\nselect 2;"));
        Assert.Equal(["CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1; END", "x"], Texts("CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1; END; x"));
    }

    [Theory]
    [InlineData("begin; select 1; end; select 2", 4)]
    [InlineData("begin atomic; select 1; end", 3)]
    [InlineData("create table begin (atomic int); select 1", 2)]
    [InlineData("create view v as select 1 as begin; select case when true then 1 end; select 2", 3)]
    [InlineData("create function f() returns int language sql as 'select 1; select 2'; select 2", 2)]
    [InlineData("create function f() returns int language sql return case when true then 1 end; select 2", 2)]
    public void BEGIN_ATOMIC_means_something_in_routines_only(string script, int statements)
    {
        Assert.Equal(statements, StatementSplitter.Split(script).Count);
    }

    [Fact]
    public void A_statement_knows_where_its_first_token_stands()
    {
        var statements = StatementSplitter.Split("-- first\n  select 1;\n/* two\nlines */ select '\u00e9\U0001F600', 'b\n'; select 3");

        Assert.Equal([(11, 2, 3), (37, 4, 10), (57, 5, 4)], statements.Select(statement => (statement.Offset, statement.Line, statement.Column)));
    }

    [Fact]
    public void A_psql_command_stands_alone_and_its_quotes_mean_nothing()
    {
        Assert.Equal([@"\connect it's", "select 1", "select 2", @"\gexec"], Texts("\\connect it's\nselect 1;\nselect 2 \\gexec\n"));
    }

    [Fact]
    public void The_data_of_COPY_FROM_stdin_is_no_SQL()
    {
        Assert.Equal(
            ["COPY public.t (a, b) FROM stdin WITH (format csv)", "select 2"],
            Texts("COPY public.t (a, b) FROM stdin WITH (format csv);\nit's\t1;\n\\N\t\\.x\n\\.\n\nselect 2;"));
    }

    [Theory]
    [InlineData("select 1;\n  select 'abc;\n", 2, 10, "text in quotes (')")]
    [InlineData("select E'abc\\", 1, 8, "text in quotes (')")]
    [InlineData("select E'abc\\'", 1, 8, "text in quotes (')")]
    [InlineData("select \"abc", 1, 8, "quoted name (\")")]
    [InlineData("do $body$ $$ begin end $bod$", 1, 4, "dollar-quoted text ($body$)")]
    [InlineData("/* a /* b */", 1, 1, "comment (/*)")]
    [InlineData("select 'a'\n'b", 1, 8, "text in quotes (')")]
    public void What_is_never_closed_is_named_with_its_place(string script, int line, int column, string what)
    {
        var error = Assert.Throws<UnterminatedSqlException>(() => StatementSplitter.Split(script, "migrations/0001_a.sql"));

        Assert.Equal((line, column, what), (error.Position.Line, error.Position.Column, error.What));
        Assert.StartsWith($"migrations/0001_a.sql:{line}:{column}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_fifty_megabytes_are_refused()
    {
        var error = Assert.Throws<MigrationTooLargeException>(() => StatementSplitter.Split(new string(' ', 50_000_001), "0001_a.sql"));

        Assert.Contains("0001_a.sql has 50 MB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into t values ('it''s', 1.5, $$x;$$); -- note\n")]
    [InlineData("insert into t values ('it''s', 1.5, $$x;$$); ")]
    [InlineData("select 'a'\n")]
    public void Megabytes_take_well_under_a_second_each(string piece)
    {
        var script = new StringBuilder().Insert(0, piece, 8_000_000 / piece.Length).Append(';').ToString();
        StatementSplitter.Split(piece);
        var clock = Stopwatch.StartNew();

        StatementSplitter.Split(script);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), $"8 MB took {clock.Elapsed}");
    }

    private static string[] Texts(string script) => [.. StatementSplitter.Split(script).Select(statement => statement.Text)];
}
