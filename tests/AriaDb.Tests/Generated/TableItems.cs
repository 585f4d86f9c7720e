namespace AriaDb.Tests.Generated;

/// <summary>Statements about tables: columns, keys, indexes, partitions, heirs, rows.</summary>
internal static class TableItems
{
    public static void Table(Draft draft)
    {
        var table = new DraftRelation(draft.Schema(), draft.Name("t"), [.. Enumerable.Range(0, 1 + draft.Next(6)).Select(_ => new DraftColumn(draft.Name("c"), Values.Type(draft)))
            .DistinctBy(c => c.Name)]);
        if (draft.Tables.Any(t => t.Qualified == table.Qualified))
        {
            Extra(draft);
            return;
        }

        var heirs = draft.Tables.Count > 0 && draft.Chance(12) ? draft.OneOf(draft.Tables) : null;
        var partitioned = heirs is null && draft.Chance(15);
        if (partitioned)
        {
            table.Columns[0] = table.Columns[0] with { Type = draft.Pick("integer", "integer", "bigint", "date", "text") };
        }

        draft.Add(() => Create(draft, table, heirs, partitioned));
        if (heirs is not null)
        {
            table.Columns.AddRange(heirs.Columns.Where(c => table.Columns.All(o => o.Name != c.Name)));
        }

        draft.Tables.Add(table);
        if (partitioned)
        {
            for (var n = draft.Next(4); n > 0; n--)
            {
                Partition(draft, table);
            }
        }
    }

    private static string Create(Draft draft, DraftRelation table, DraftRelation? heirs, bool partitioned)
    {
        var columns = string.Join(", ", table.Columns.Select(c => Column(draft, c, table)));
        var keyColumns = partitioned ? table.Columns[0].Name : draft.NamesOf(table, 2);
        var key = draft.Chance(40) ? $", {(draft.Chance(30) ? $"constraint {draft.Name("k")} " : "")}primary key ({keyColumns})" : "";
        var by = partitioned ? $" partition by {draft.Pick("range", "list", "hash", "range")} ({table.Columns[0].Name})" : "";
        return $"create {(draft.Chance(5) && !partitioned ? "unlogged " : "")}table {table.Qualified} ({columns}{key})"
            + (heirs is null ? "" : $" inherits ({heirs.Qualified})") + by + (draft.Chance(8) && !partitioned ? " with (fillfactor = 70)" : "");
    }

    private static string Column(Draft draft, DraftColumn column, DraftRelation table)
    {
        var value = draft.Next(100) switch
        {
            < 25 => $" default {Values.Default(draft, column.Type)}",
            < 45 when column.Type is "integer" or "bigint" or "smallint" => $" generated {draft.Pick("always", "by default")} as identity{(draft.Chance(40) ? $" (increment by {1 + draft.Next(5)} start with {100 + draft.Next(3)})" : "")}",
            < 31 when draft.OneOf(table.Columns) is var other && other != column => $" generated always as (({Values.Expression(draft, other)})::text::{column.Type}) stored",
            < 33 when draft.OneOf(table.Columns) is var other && other != column => $" generated always as (({Values.Expression(draft, other)})) stored",
            _ => "",
        };
        var collation = column.Type is "text" or "varchar" && draft.Chance(10) ? " collate \"C\"" : "";
        return $"{column.Name} {column.Type}{collation}{value}{draft.Some(12, "not null")}{draft.Some(3, "unique")}";
    }

    private static void Partition(Draft draft, DraftRelation parent)
    {
        var name = draft.Name("t");
        var schema = draft.Schema();
        var columns = parent.Columns;
        draft.Add(() =>
        {
            var low = 10 * draft.Next(4);
            var bounds = draft.Pick(
                $"for values from ({low}) to ({low + 10})", $"for values in ({low}, {low + 1})", "default", $"for values from ('2024-0{1 + (low / 10)}-01') to ('2024-0{2 + (low / 10)}-01')",
                $"for values in ('a{low}')", $"for values with (modulus 4, remainder {low / 10})");
            return $"create table {schema}.{name} partition of {parent.Qualified} {bounds}"
                + (draft.Chance(10) ? $" partition by list ({draft.OneOf(columns).Name})" : "");
        });
        draft.Tables.Add(new(schema, name, [.. columns]));
    }

    /// <summary>Anything about a table that exists already.</summary>
    public static void Extra(Draft draft)
    {
        var table = draft.OneOf(draft.Tables);
        var names = (Constraint: draft.Name("k"), Index: draft.Name("i"), Column: draft.Name("c"), Other: draft.OneOf(draft.Tables));
        var type = Values.Type(draft);
        switch (draft.Next(16))
        {
            case 0 or 1 or 2:
                draft.Add(() => Constraint(draft, table, names.Constraint, names.Other));
                break;
            case 3 or 4 or 5:
                draft.Add(() => Index(draft, table, names.Index));
                break;
            case 6 or 7:
                var column = new DraftColumn(names.Column, type);
                draft.Add(() => $"alter table {table.Qualified} add column {Column(draft, column, table)}");
                table.Columns.Add(column);
                break;
            case 8:
                draft.Add(() => ColumnSetting(draft, table));
                break;
            case 9:
                draft.Add(() => $"alter table {table.Qualified} {draft.Pick("replica identity full", "replica identity nothing", $"replica identity using index {names.Index}", "enable row level security", "force row level security", "set (autovacuum_enabled = false, fillfactor = 80)", "set (toast.autovacuum_enabled = false)", $"cluster on {names.Index}", "set unlogged")}");
                break;
            case 10:
                draft.Add(() => draft.Pick($"alter table {table.Qualified} inherit {names.Other.Qualified}", $"alter table {table.Qualified} no inherit {names.Other.Qualified}"));
                break;
            case 11:
                draft.Add(() => draft.Pick(
                    $"alter table {names.Other.Qualified} attach partition {table.Qualified} for values from ({100 * draft.Next(3)}) to (300)", $"alter table {names.Other.Qualified} detach partition {table.Qualified}",
                    $"alter table {names.Other.Qualified} attach partition {table.Qualified} default"));
                break;
            default:
                draft.Add(() => Row(draft, table));
                break;
        }
    }

    public static string Row(Draft draft, DraftRelation table) => draft.Chance(20)
        ? $"insert into {table.Qualified} default values"
        : $"insert into {table.Qualified} ({string.Join(", ", table.Columns.Select(c => c.Name).Distinct())}) "
            + $"values ({string.Join(", ", table.Columns.DistinctBy(c => c.Name).Select(c => draft.Chance(15) ? "default" : Values.Literal(draft, c.Type)))})";

    private static string Constraint(Draft draft, DraftRelation table, string name, DraftRelation other)
    {
        var deferrable = draft.Chance(12) ? draft.Pick(" deferrable", " deferrable initially deferred") : "";
        var definition = draft.Next(10) switch
        {
            < 2 => $"unique{draft.Some(10, "nulls not distinct")} ({draft.NamesOf(table, 2)}){(draft.Chance(10) ? $" include ({draft.NamesOf(table, 1)})" : "")}{deferrable}",
            2 => $"primary key ({draft.NamesOf(table, 2)}){deferrable}",
            < 6 => $"check ({Values.Condition(draft, table)}){draft.Some(10, "no inherit")}{draft.Some(12, "not valid")}",
            6 => $"exclude using {draft.Pick("btree", "gist", "hash")} ({draft.NamesOf(table, 1)} with {draft.Pick("=", "&&")}){(draft.Chance(30) ? $" where ({Values.Condition(draft, table)})" : "")}",
            _ => $"foreign key ({draft.NamesOf(table, 1)}) references {other.Qualified} ({draft.NamesOf(other, 1)}){(draft.Chance(40) ? draft.Pick(" on delete cascade", " on delete set null", " on update cascade", " match full", " on delete set default on update restrict") : "")}{deferrable}{draft.Some(10, "not valid")}",
        };
        return $"alter table {table.Qualified} add constraint {name} {definition}";
    }

    private static string Index(Draft draft, DraftRelation table, string name)
    {
        var columns = draft.ColumnsOf(table, 3);
        var keys = string.Join(", ", columns.Select(c => draft.Chance(30) ? $"({Values.Expression(draft, c)})" : c.Name + draft.Some(15, "desc", "nulls first")));
        return $"create {draft.Pick("unique ", "", "", "")}index {name} on {table.Qualified} {draft.Pick("", "", "", "", "using hash ", "using gin ", "using brin ", "using gist ")}({keys})"
            + (draft.Chance(10) ? $" include ({draft.NamesOf(table, 1)})" : "")
            + draft.Some(4, "nulls not distinct")
            + (draft.Chance(10) ? " with (fillfactor = 60)" : "")
            + (draft.Chance(25) ? $" where {Values.Condition(draft, table)}" : "");
    }

    private static string ColumnSetting(Draft draft, DraftRelation table)
    {
        var column = draft.ColumnsOf(table, 1)[0];
        return $"alter table {table.Qualified} " + draft.Next(8) switch
        {
            0 => $"alter {column.Name} set storage {draft.Pick("external", "plain", "main")}",
            1 => $"alter {column.Name} set statistics {100 * draft.Next(3)}",
            2 => $"alter {column.Name} set (n_distinct = {draft.Next(9)})",
            3 => $"alter {column.Name} set compression pglz",
            4 => $"alter {column.Name} set not null",
            5 => $"alter {column.Name} type {Values.Type(draft)} using null",
            6 => $"drop column {column.Name}",
            _ => $"alter {column.Name} set default {Values.Default(draft, column.Type)}",
        };
    }
}
