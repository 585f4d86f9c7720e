namespace AriaDb.Tests.Generated;

/// <summary>Statements about who may do what, and about what stands beside tables: comments, publications, owners.</summary>
internal static class AccessItems
{
    /// <summary>Roles that the generated statements name.</summary>
    public static readonly IReadOnlyList<string> Roles = ["fuzz_reader", "\"Fuzz Writer\""];

    private static string Role(Draft draft) => draft.Chance(20) ? "public" : draft.OneOf(Roles);

    public static void Policy(Draft draft)
    {
        var table = draft.OneOf(draft.Tables);
        var name = draft.Name("p");
        draft.Add(() => $"create policy {name} on {table.Qualified}{draft.Some(20, "as restrictive")}" + draft.Next(5) switch
        {
            0 => $" for insert to {Role(draft)} with check ({Values.Condition(draft, table)})",
            1 => $" for select to {draft.OneOf(Roles)}, current_user using ({Values.Condition(draft, table)})",
            2 => $" for update to {Role(draft)} using ({Values.Condition(draft, table)}) with check ({Values.Condition(draft, table)})",
            3 => $" using (exists (select 1 from {draft.OneOf(draft.Tables).Qualified}))",
            _ => $" to {Role(draft)} using (true)",
        });
    }

    public static void Grant(Draft draft)
    {
        var relation = draft.AnyRelation();
        draft.Add(() => draft.Next(12) switch
        {
            0 => $"grant select ({draft.NamesOf(relation, 2)}), update ({draft.NamesOf(relation, 1)}) on {relation.Qualified} to {Role(draft)}",
            1 when draft.Functions.Count > 0 => FunctionGrant(draft, draft.OneOf(draft.Functions)),
            2 => $"grant usage on schema {draft.Schema()} to {Role(draft)}",
            3 when draft.Sequences.Count > 0 => $"grant {draft.Pick("usage", "select, update")} on sequence {draft.OneOf(draft.Sequences)} to {Role(draft)}",
            4 when draft.Types.Count > 0 => $"revoke usage on type {draft.OneOf(draft.Types)} from public",
            5 => DefaultPrivileges(draft),
            6 => $"revoke {draft.Pick("insert", "delete", "all")} on {relation.Qualified} from postgres",
            7 => $"revoke {draft.Pick("select", "all")} on {relation.Qualified} from {Role(draft)}",
            8 => $"grant {draft.Pick("select", "all")} on {relation.Qualified} to {draft.OneOf(Roles)} with grant option",
            _ => $"grant {draft.Pick("select", "insert, update", "all", "select, references, trigger")} on {relation.Qualified} to {Role(draft)}",
        });
    }

    private static string FunctionGrant(Draft draft, (string Name, string Arguments) function) => draft.Pick(
        $"revoke execute on function {function.Name}({function.Arguments}) from public",
        $"grant execute on function {function.Name}({function.Arguments}) to {draft.OneOf(Roles)}");

    private static string DefaultPrivileges(Draft draft)
    {
        var (what, privilege) = draft.Pick(("tables", "select"), ("tables", "all"), ("sequences", "usage"), ("functions", "execute"), ("types", "usage"));
        return $"alter default privileges{(draft.Chance(70) ? $" in schema {draft.Schema()}" : "")} "
            + (draft.Chance(25) ? $"revoke {privilege} on {what} from public" : $"grant {privilege} on {what} to {Role(draft)}{draft.Some(10, "with grant option")}");
    }

    public static void Comment(Draft draft)
    {
        var relation = draft.AnyRelation();
        var (constraint, index, trigger) = (draft.Name("k"), draft.Name("i"), draft.Name("g"));
        draft.Add(() => $"comment on {draft.Next(9) switch
        {
            0 => $"table {relation.Qualified}",
            1 => $"column {relation.Qualified}.{draft.ColumnsOf(relation, 1)[0].Name}",
            2 when draft.Functions.Count > 0 => draft.OneOf(draft.Functions) is var f ? $"function {f.Name}({f.Arguments})" : "",
            3 => $"constraint {constraint} on {relation.Qualified}",
            4 => $"index {relation.Schema}.{index}",
            5 => $"trigger {trigger} on {relation.Qualified}",
            6 when draft.Types.Count > 0 => $"type {draft.OneOf(draft.Types)}",
            7 => $"schema {draft.Schema()}",
            _ => $"view {relation.Qualified}",
        }} is {draft.Pick("'plain'", "'it''s'", "e'back\\\\slash and\\nline'", "'$$ dollar'", "'Ünï 表'")}");
    }

    public static void Publication(Draft draft)
    {
        var name = draft.Name("pub");
        var table = draft.OneOf(draft.Tables);
        draft.Add(() => $"create publication {name}" + draft.Next(5) switch
        {
            0 => " for all tables",
            1 => $" for tables in schema {draft.Schema()}",
            2 => $" for table {table.Qualified} ({draft.NamesOf(table, 2)})",
            3 => $" for table {table.Qualified} where ({Values.Condition(draft, table)})",
            _ => $" for table {table.Qualified}, {draft.OneOf(draft.Tables).Qualified} with (publish = 'insert, update')",
        });
    }

    public static void Owner(Draft draft)
    {
        var relation = draft.AnyRelation();
        draft.Add(() => draft.Next(5) switch
        {
            0 when draft.Functions.Count > 0 => draft.OneOf(draft.Functions) is var f ? $"alter function {f.Name}({f.Arguments}) owner to {draft.OneOf(Roles)}" : "",
            1 when draft.Types.Count > 0 => $"alter type {draft.OneOf(draft.Types)} owner to {draft.OneOf(Roles)}",
            2 => $"alter schema {draft.Schema()} owner to {draft.OneOf(Roles)}",
            _ => $"alter table {relation.Qualified} owner to {draft.OneOf(Roles)}",
        });
    }
}
