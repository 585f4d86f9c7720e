namespace AriaDb.Schema.Kinds;

/// <summary>CREATE EVENT TRIGGER, and whether it fires.</summary>
public sealed record EventTrigger(ObjectId Id, string Event, ValueList<string> Tags, string Function, string Enabled) : SchemaObject(Id);

public sealed class EventTriggers : ObjectKind<EventTrigger>
{
    public override string Name => "event trigger";

    public override IReadOnlyList<string> FoundAs => ["pg_event_trigger"];

    public override string Query(int majorVersion) => """
        select 'pg_event_trigger'::regclass::oid, e.oid, 0, e.evtname, e.evtevent, e.evttags, e.evtfoid::regproc::text, e.evtenabled::text
        from pg_event_trigger e
        where cardinality($1::oid[]) >= 0
        order by e.evtname collate "C"
        """;

    protected override EventTrigger ReadRow(CatalogRow row) =>
        new(new("event trigger", Quote.Identifier(row.Text(0))), row.Text(1), row.Texts(2), row.Text(3), row.Text(4));

    protected override IEnumerable<Change> Create(EventTrigger added, DiffContext context)
    {
        var tags = added.Tags.Count > 0 ? $" when tag in ({string.Join(", ", added.Tags.Select(Quote.Literal))})" : "";
        yield return Change.Create(added, $"create {added.SqlName} on {added.Event}{tags} execute function {added.Function}();");
        if (added.Enabled != "O")
        {
            yield return Change.Create(added, Firing(added));
        }
    }

    protected override IEnumerable<Change> Drop(EventTrigger removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(EventTrigger from, EventTrigger to, DiffContext context) =>
        (@from with { Enabled = to.Enabled }) == to ? new([Change.Alter(to, Firing(to))]) : null;

    private static string Firing(EventTrigger trigger)
    {
        var verb = trigger.Enabled switch { "D" => "disable", "R" => "enable replica", "A" => "enable always", _ => "enable" };
        return $"alter {trigger.SqlName} {verb};";
    }
}
