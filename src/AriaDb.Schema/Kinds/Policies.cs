namespace AriaDb.Schema.Kinds;

/// <summary>CREATE POLICY. An empty role is PUBLIC.</summary>
public sealed record Policy(
    ObjectId Id, ObjectId Table, string Name, bool IsPermissive, string Command, ValueList<string> Roles, string? Using, string? Check)
    : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    public override string SqlName => $"policy {Quote.Identifier(Name)} on {Table.Name}";

    public override bool PinsColumnTypes => true;
}

public sealed class Policies : ObjectKind<Policy>
{
    public override string Name => "policy";

    public override string Query(int majorVersion) => """
        select 'pg_policy'::regclass::oid, p.oid, 0, n.nspname, c.relname, p.polname, p.polpermissive, p.polcmd::text,
            array(select coalesce(a.rolname::text, '') from unnest(p.polroles) r left join pg_roles a on a.oid = r order by 1),
            pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
        from pg_policy p
        join pg_class c on c.oid = p.polrelid
        join pg_namespace n on n.oid = c.relnamespace
        where c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C", p.polname collate "C"
        """;

    protected override Policy ReadRow(CatalogRow row)
    {
        var table = Table.IdOf(row.Text(0), row.Text(1));
        var command = row.Text(4) switch { "r" => "select", "a" => "insert", "w" => "update", "d" => "delete", _ => "all" };
        return new(
            Relations.Within("policy", table, row.Text(2)), table, row.Text(2), row.Flag(3), command, row.Texts(5), row.TextOrNull(6), row.TextOrNull(7));
    }

    protected override IEnumerable<Change> Create(Policy added, DiffContext context)
    {
        yield return Change.Create(
            added,
            $"create policy {Quote.Identifier(added.Name)} on {added.Table.Name}"
                + (added.IsPermissive ? "" : " as restrictive")
                + $" for {added.Command}{To(added)}{Expressions(added)};",
            context.IsNew(added.Table) ? [] : [Access(added)]);
    }

    protected override IEnumerable<Change> Drop(Policy removed, DiffContext context) =>
        [Change.Drop(removed, $"drop policy {Quote.Identifier(removed.Name)} on {removed.Table.Name};", Access(removed))];

    // ALTER POLICY replaces roles and expressions; it cannot take an expression away, nor change command or permissiveness.
    protected override Alteration? Alter(Policy from, Policy to, DiffContext context)
    {
        if (from.IsPermissive != to.IsPermissive || from.Command != to.Command
            || (from.Using is not null && to.Using is null) || (from.Check is not null && to.Check is null))
        {
            return null;
        }

        return new([Change.Alter(
            to, $"alter policy {Quote.Identifier(to.Name)} on {to.Table.Name}{To(to)}{Expressions(to)};", Access(to))]);
    }

    private static string To(Policy policy) => $" to {string.Join(", ", policy.Roles.Select(Quote.Role))}";

    private static string Expressions(Policy policy) =>
        (policy.Using is { } use ? $" using ({use})" : "") + (policy.Check is { } check ? $" with check ({check})" : "");

    private static Hazard Access(Policy policy) => new(HazardKind.ChangesAccess, $"changes who sees or writes the rows of {policy.Table.Name}");
}
