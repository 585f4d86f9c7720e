namespace AriaDb.Tests.Generated;

/// <summary>Statements about types made of others, and about what hangs on relations beside indexes and triggers.</summary>
internal static class TypeItems
{
    public static void Domain(Draft draft)
    {
        var name = $"{draft.Schema()}.{draft.Name("d")}";
        var type = Values.Type(draft);
        draft.Add(() => $"create domain {name} as {type}{draft.Some(15, "collate \"C\"")}{(draft.Chance(30) ? $" default {Values.Literal(draft, type)}" : "")}"
            + $"{draft.Some(10, "not null")}{(draft.Chance(40) ? $" constraint {draft.Pick("c1", "c2")} check ({Check(draft, type)})" : "")}");
        if (draft.Chance(30))
        {
            draft.Add(() => $"alter domain {name} add constraint {draft.Pick("c2", "c3")} check ({Check(draft, type)}){draft.Some(40, "not valid")}");
        }

        draft.Types.Add(name);
    }

    private static string Check(Draft draft, string type) =>
        draft.Pick("value is not null", $"value::text <> {Values.Literal(draft, "text")}", $"value <> {Values.Literal(draft, type)}", "length(value::text) < 100");

    public static void Composite(Draft draft)
    {
        var name = $"{draft.Schema()}.{draft.Name("ct")}";
        var attributes = Enumerable.Range(0, 1 + draft.Next(4)).Select(_ => new DraftColumn(draft.Name("c"), Values.Type(draft))).DistinctBy(c => c.Name).ToList();
        draft.Add(() => $"create type {name} as ({string.Join(", ", attributes.Where(_ => draft.Chance(85)).Select(c => $"{c.Name} {(draft.Chance(90) ? c.Type : Values.Type(draft))}"))})");
        draft.Types.Add(name);
        if (draft.Chance(25))
        {
            var table = new DraftRelation(draft.Schema(), draft.Name("tt"), attributes);
            draft.Add(() => $"create table {table.Qualified} of {name}");
            draft.Tables.Add(table);
        }
    }

    public static void Range(Draft draft)
    {
        var name = $"{draft.Schema()}.{draft.Name("r")}";
        draft.Add(() => $"create type {name} as range (subtype = {draft.Pick("integer", "text", "numeric", "date")})");
        draft.Types.Add(name);
    }

    public static void Statistics(Draft draft)
    {
        var name = $"{draft.Schema()}.{draft.Name("x")}";
        var table = draft.OneOf(draft.Tables);
        draft.Add(() => $"create statistics {name}{draft.Pick("", "", " (ndistinct)", " (mcv, dependencies)")} on {draft.NamesOf(table, 3)}"
            + $"{(draft.Chance(40) ? $", ({Values.Expression(draft, draft.ColumnsOf(table, 1)[0])})" : "")} from {table.Qualified}");
    }

    public static void Rule(Draft draft)
    {
        var relation = draft.AnyRelation();
        var other = draft.OneOf(draft.Tables);
        var name = draft.Name("u");
        draft.Add(() => $"create rule {name} as on {draft.Pick("insert", "update", "delete")} to {relation.Qualified}"
            + draft.Pick(" do instead nothing", $" do also delete from {other.Qualified} where {Values.Condition(draft, other)}", $" where {Values.Condition(draft, relation)} do also notify x"));
    }

    public static void Aggregate(Draft draft)
    {
        var name = $"{draft.Schema()}.{draft.Name("f")}";
        draft.Add(() => $"create aggregate {name}(integer) (sfunc = {draft.Pick("int4pl", "int4larger")}, stype = integer{draft.Some(40, ", initcond = '1'", ", parallel = safe")})");
        draft.Functions.Add((name, "integer"));
    }

    /// <summary>An index of a materialized view; a plain view refuses it.</summary>
    public static void ViewIndex(Draft draft)
    {
        var view = draft.OneOf(draft.Views);
        var name = draft.Name("vi");
        draft.Add(() => $"create {draft.Pick("unique ", "", "")}index {name} on {view.Qualified} ({draft.NamesOf(view, 2)})");
        if (draft.Chance(30))
        {
            draft.Add(() => draft.Pick(
                $"alter materialized view {view.Qualified} cluster on {name}", $"alter materialized view {view.Qualified} alter {draft.NamesOf(view, 1)} set statistics 50",
                $"alter materialized view {view.Qualified} set (fillfactor = 60)"));
        }
    }
}
