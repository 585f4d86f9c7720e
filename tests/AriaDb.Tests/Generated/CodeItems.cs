namespace AriaDb.Tests.Generated;

/// <summary>Statements about types, sequences, functions, views, triggers.</summary>
internal static class CodeItems
{
    public static void Enum(Draft draft)
    {
        var name = $"{draft.Schema()}.{draft.Name("e")}";
        draft.Add(() => $"create type {name} as enum ({string.Join(", ", new[] { "'one'", "'two'", "'three'", "'it''s'", "'Four 4'" }.OrderBy(_ => draft.Chance(80) ? 0 : draft.Next(3)).Take(1 + draft.Next(5)))})");
        draft.Types.Add(name);
    }

    public static void Sequence(Draft draft)
    {
        var name = $"{draft.Schema()}.{draft.Name("s")}";
        draft.Add(() => $"create sequence {name}{draft.Some(25, "as integer", $"increment by {1 + draft.Next(4)}", $"start with {5 + draft.Next(3)}", "cycle", "cache 7")}");
        draft.Sequences.Add(name);
        if (draft.Tables.Count > 0 && draft.Chance(40))
        {
            var table = draft.OneOf(draft.Tables);
            draft.Add(() => $"alter sequence {name} owned by {table.Qualified}.{draft.ColumnsOf(table, 1)[0].Name}");
        }
    }

    public static void Function(Draft draft)
    {
        var name = $"{draft.Schema()}.{draft.Name("f")}";
        var arguments = draft.Pick("", "", "integer", "integer, text", "text");
        var relation = draft.Tables.Count > 0 ? draft.AnyRelation() : null;
        var type = Values.Type(draft);
        draft.Add(() =>
        {
            var list = string.Join(", ", arguments.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select((t, i) => $"{draft.Pick("", $"a{i} ", $"\"Arg {i}\" ")}{t}{(draft.Chance(15) ? $" default {Values.Literal(draft, t)}" : "")}"));
            var options = draft.Some(20, "strict", "security definer", "cost 7", "parallel safe", "set search_path = ''", "set work_mem = '8MB'");
            var volatility = draft.Pick("immutable", "immutable", "stable", "volatile", "");
            return $"create function {name}({list}) " + draft.Next(9) switch
            {
                0 => $"returns bigint language sql {volatility}{options} as 'select {draft.Next(9)}::bigint'",
                1 => $"returns integer language plpgsql {volatility}{options} as $$ begin return {draft.Next(9)}; end $$",
                2 when relation is not null => $"returns bigint language sql stable{options} begin atomic; select count(*) from {relation.Qualified} where {Values.Condition(draft, relation)}; end",
                3 when relation is not null => $"returns setof {relation.Qualified} language sql stable{options} as 'select * from {relation.Qualified.Replace("'", "''", StringComparison.Ordinal)}'",
                4 => $"returns table (x integer, \"Y y\" text) language sql stable{options} rows 5 as 'select 1, ''a'''",
                5 => $"returns {type} language plpgsql {volatility}{options} as $x$ begin return null; end $x$",
                6 when relation is not null => $"returns bigint language sql stable{options} return (select count({relation.Columns.FirstOrDefault()?.Name ?? "*"}) from {relation.Qualified})",
                _ => $"returns integer language sql {volatility}{options} return {draft.Next(9)}",
            };
        });
        draft.Functions.Add((name, arguments));
    }

    public static void TriggerFunction(Draft draft)
    {
        var name = $"{draft.Schema()}.{draft.Name("tf")}";
        draft.Add(() => $"create function {name}() returns trigger language plpgsql{draft.Some(20, "security definer")} as $$ begin {draft.Pick("return new;", "return null;", "-- it's\n return new;")} end $$");
        draft.TriggerFunctions.Add(name);
    }

    public static void Procedure(Draft draft)
    {
        var name = $"{draft.Schema()}.{draft.Name("f")}";
        draft.Add(() => $"create procedure {name}(a integer{draft.Some(30, "default 1")}) language plpgsql as $$ begin perform {draft.Next(9)}; end $$");
    }

    public static void View(Draft draft)
    {
        var source = draft.AnyRelation();
        var name = new DraftRelation(draft.Schema(), draft.Name("v"), []);
        if (draft.Views.Any(v => v.Qualified == name.Qualified))
        {
            return;
        }

        var columns = draft.ColumnsOf(source, 4);
        var materialized = draft.Chance(20);
        draft.Add(() =>
        {
            var other = draft.AnyRelation();
            var expressions = columns.Select(c => draft.Chance(20) ? $"{Values.Expression(draft, c)} as {c.Name}" : c.Name).ToList();
            var extra = draft.Functions.Count > 0 && draft.Chance(15) ? $", {Values.Call(draft, draft.OneOf(draft.Functions), source.Columns)} as extra" : draft.Chance(10) ? $", {draft.Next(9)} as extra" : "";
            var tail = draft.Next(8) switch
            {
                0 => $" where {Values.Condition(draft, source)}",
                1 => $" where exists (select 1 from {other.Qualified} where {Values.Condition(draft, other)})",
                2 => $" union all select {string.Join(", ", columns.Select(c => $"null::{c.Type}"))}{(extra.Length > 0 ? ", null" : "")}",
                3 => $" order by 1 limit {1 + draft.Next(9)}",
                _ => "",
            };
            var options = !materialized && draft.Chance(25) ? draft.Pick(" with (security_invoker = true)", " with (security_barrier = true)", " with (security_invoker = true, security_barrier = true)") : "";
            return $"create {(materialized ? "materialized " : "")}view {name.Qualified}{options} as select {string.Join(", ", expressions)}{extra} from {source.Qualified}{tail}";
        });
        name.Columns.AddRange(columns);
        draft.Views.Add(name);
    }

    public static void Trigger(Draft draft)
    {
        var table = draft.Chance(10) ? draft.AnyRelation() : draft.OneOf(draft.Tables);
        var name = draft.Name("g");
        var function = draft.OneOf(draft.TriggerFunctions);
        draft.Add(() =>
        {
            var of = draft.Chance(30) ? $" of {draft.NamesOf(table, 2)}" : "";
            var when = draft.Chance(20) ? $" when (new.{Values.Condition(draft, table)})" : "";
            return draft.Next(5) switch
            {
                0 => $"create trigger {name} after update on {table.Qualified} referencing old table as o new table as n for each statement execute function {function}()",
                1 => $"create constraint trigger {name} after insert or update{of} on {table.Qualified} {draft.Pick("", "deferrable initially deferred ")}for each row{when} execute function {function}()",
                2 => $"create trigger {name} {draft.Pick("instead of", "after")} insert on {table.Qualified} for each row execute function {function}('it''s', 'x')",
                _ => $"create trigger {name} before {draft.Pick("insert", "delete", "truncate", $"update{of}", $"insert or update{of}")} on {table.Qualified} for each {draft.Pick("row", "row", "statement")}{when} execute function {function}()",
            };
        });
        if (draft.Chance(15))
        {
            draft.Add(() => $"alter table {table.Qualified} {draft.Pick("disable", "enable always", "enable replica")} trigger {name}");
        }
    }
}
