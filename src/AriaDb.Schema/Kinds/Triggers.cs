namespace AriaDb.Schema.Kinds;

/// <summary>CREATE TRIGGER, and whether it fires.</summary>
public sealed record Trigger(ObjectId Id, ObjectId Table, string Name, string Definition, string Enabled) : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    public override string SqlName => $"trigger {Quote.Identifier(Name)} on {Table.Name}";

    public override bool PinsColumnTypes => true;
}

public sealed class Triggers : ObjectKind<Trigger>
{
    public override string Name => "trigger";

    // One with tgparentid is the copy for a partition, which Postgres makes and drops with the whole.
    public override string Query(int majorVersion) => """
        select 'pg_trigger'::regclass::oid, t.oid, 0, c.relkind::text, n.nspname, c.relname, t.tgname, pg_get_triggerdef(t.oid), t.tgenabled::text
        from pg_trigger t
        join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace
        where not t.tgisinternal and t.tgparentid = 0 and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C", t.tgname collate "C"
        """;

    protected override Trigger ReadRow(CatalogRow row)
    {
        var table = Relations.IdOf(row.Text(0), row.Text(1), row.Text(2));
        return new(Relations.Within("trigger", table, row.Text(3)), table, row.Text(3), row.Text(4), row.Text(5));
    }

    protected override IEnumerable<Change> Create(Trigger added, DiffContext context)
    {
        yield return Change.Create(added, $"{added.Definition};");
        if (added.Enabled != "O")
        {
            yield return Change.Create(added, Firing(added.Table, added.Name, added.Enabled));
        }
    }

    protected override IEnumerable<Change> Drop(Trigger removed, DiffContext context) =>
        [Change.Drop(removed, $"drop trigger {Quote.Identifier(removed.Name)} on {removed.Table.Name};")];

    protected override Alteration? Alter(Trigger from, Trigger to, DiffContext context) =>
        from.Definition == to.Definition
            ? new([Change.Alter(to, Firing(to.Table, to.Name, to.Enabled))]) { Disturbs = dependent => dependent is PartitionTrigger }
            : null;

    internal static string Firing(ObjectId table, string name, string enabled)
    {
        var verb = enabled switch { "D" => "disable", "R" => "enable replica", "A" => "enable always", _ => "enable" };
        return $"alter table {table.Name} {verb} trigger {Quote.Identifier(name)};";
    }
}
