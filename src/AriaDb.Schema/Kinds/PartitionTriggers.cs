namespace AriaDb.Schema.Kinds;

/// <summary>Whether a partition's copy of its partitioned table's trigger fires, where that is another than the trigger's own.</summary>
public sealed record PartitionTrigger(ObjectId Id, ObjectId Table, ObjectId Of, string Name, string Enabled, string OfEnabled) : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    public override IEnumerable<ObjectId> Needs => [Of, Partition.IdOf(Table)];

    public override string SqlName => $"trigger {Quote.Identifier(Name)} on {Table.Name}";
}

public sealed class PartitionTriggers : ObjectKind<PartitionTrigger>
{
    public override string Name => "partition trigger";

    public override IReadOnlyList<string> FoundAs => ["pg_inherits"];

    // A piece of a piece is compared with the piece above it, as ALTER TABLE ... DISABLE TRIGGER reaches down.
    public override string Query(int majorVersion) => """
        select 'pg_trigger'::regclass::oid, t.oid, 0, c.relkind::text, n.nspname, c.relname, t.tgname, t.tgenabled::text, pn.nspname, pc.relname, p.tgenabled::text
        from pg_trigger t
        join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_trigger p on p.oid = t.tgparentid
        join pg_class pc on pc.oid = p.tgrelid
        join pg_namespace pn on pn.oid = pc.relnamespace
        where not t.tgisinternal and t.tgenabled <> p.tgenabled and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C", t.tgname collate "C"
        """;

    protected override PartitionTrigger ReadRow(CatalogRow row)
    {
        var table = Relations.IdOf(row.Text(0), row.Text(1), row.Text(2));
        var of = Relations.Within("trigger", Kinds.Table.IdOf(row.Text(5), row.Text(6)), row.Text(3));
        return new(Relations.Within("partition trigger", table, row.Text(3)), table, of, row.Text(3), row.Text(4), row.Text(7));
    }

    protected override IEnumerable<Change> Create(PartitionTrigger added, DiffContext context) => [Firing(Verb.Create, added, added.Enabled)];

    protected override IEnumerable<Change> Drop(PartitionTrigger removed, DiffContext context) => [Firing(Verb.Drop, removed, removed.OfEnabled)];

    protected override Alteration? Alter(PartitionTrigger from, PartitionTrigger to, DiffContext context) => new([Firing(Verb.Alter, to, to.Enabled)]);

    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) =>
        removed is PartitionTrigger trigger ? [trigger.Table, trigger.Of, Partition.IdOf(trigger.Table)] : [];

    private static Change Firing(Verb verb, PartitionTrigger trigger, string enabled) =>
        new(verb, trigger.Id, Triggers.Firing(trigger.Table, trigger.Name, enabled));
}
