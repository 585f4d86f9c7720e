namespace AriaDb.Schema.Kinds;

/// <summary>
/// CREATE SUBSCRIPTION, disabled and without a connection: where it connects to, and with which password, is the server's matter and no
/// part of a schema. Whether it is enabled is left out for the same reason.
/// </summary>
public sealed record Subscription(ObjectId Id, ValueList<string> Publications, string? Slot, bool TwoPhase, ValueList<string> Options) : SchemaObject(Id);

public sealed class Subscriptions : ObjectKind<Subscription>
{
    public override string Name => "subscription";

    public override IReadOnlyList<string> FoundAs => ["pg_subscription"];

    // Everybody may read these columns of the shared catalog, unlike subconninfo.
    public override string Query(int majorVersion) => $"""
        select 'pg_subscription'::regclass::oid, s.oid, 0, s.subname, s.subpublications, s.subslotname::text,
            {(majorVersion >= 15 ? "s.subtwophasestate <> 'd'" : "false")},
            array['binary = ' || s.subbinary, 'synchronous_commit = ' || quote_literal(s.subsynccommit),
                {(majorVersion >= 16
                    ? "'streaming = ' || case s.substream when 'f' then 'off' when 't' then 'on' else 'parallel' end"
                    : "'streaming = ' || s.substream")}
                {(majorVersion >= 15 ? ", 'disable_on_error = ' || s.subdisableonerr" : "")}
                {(majorVersion >= 16
                    ? ", 'password_required = ' || s.subpasswordrequired, 'run_as_owner = ' || s.subrunasowner, 'origin = ' || quote_literal(s.suborigin)"
                    : "")}
                {(majorVersion >= 17 ? ", 'failover = ' || s.subfailover" : "")}]
        from pg_subscription s
        where s.subdbid = (select oid from pg_database where datname = current_database()) and cardinality($1::oid[]) >= 0
        order by s.subname collate "C"
        """;

    protected override Subscription ReadRow(CatalogRow row) => new(
        new("subscription", Quote.Identifier(row.Text(0))), row.Texts(1), row.TextOrNull(2), row.Flag(3), row.Texts(4));

    protected override IEnumerable<Change> Create(Subscription added, DiffContext context)
    {
        string[] options =
        [
            "connect = false", $"slot_name = {Slot(added)}", .. added.TwoPhase ? (string[])["two_phase = true"] : [], .. added.Options,
        ];
        yield return Change.Create(
            added,
            $"create {added.SqlName} connection '' publication {Quote.List(added.Publications)} with ({string.Join(", ", options)});",
            new Hazard(HazardKind.DependsOnData, $"{added.Id} does nothing until its connection is set, and it is enabled and refreshed"));
    }

    // With its slot's name DROP SUBSCRIPTION would go to the publisher and drop the slot, which it cannot do in a transaction.
    protected override IEnumerable<Change> Drop(Subscription removed, DiffContext context)
    {
        var hazard = new Hazard(HazardKind.Irreversible, $"the connection of {removed.Id} is lost, and its slot stays at the publisher");
        if (removed.Slot is not null)
        {
            yield return Change.Drop(removed, $"alter {removed.SqlName} disable;", hazard);
            yield return Change.Drop(removed, $"alter {removed.SqlName} set (slot_name = none);", hazard);
        }

        yield return Change.Drop(removed, $"drop {removed.SqlName};", hazard);
    }

    protected override Alteration? Alter(Subscription from, Subscription to, DiffContext context)
    {
        if (from.TwoPhase != to.TwoPhase)
        {
            return null;
        }

        var options = to.Options.Except(from.Options).ToList();
        if (from.Slot != to.Slot)
        {
            options.Add($"slot_name = {Slot(to)}");
        }

        var changes = new List<Change>();
        if (from.Publications != to.Publications)
        {
            changes.Add(Change.Alter(to, $"alter {to.SqlName} set publication {Quote.List(to.Publications)} with (refresh = false);"));
        }

        if (from.Slot is not null && to.Slot is null)
        {
            changes.Add(Change.Alter(to, $"alter {to.SqlName} disable;"));
        }

        if (options.Count > 0)
        {
            changes.Add(Change.Alter(to, $"alter {to.SqlName} set ({string.Join(", ", options)});"));
        }

        return new(changes);
    }

    private static string Slot(Subscription subscription) => subscription.Slot is { } slot ? Quote.Literal(slot) : "none";
}
