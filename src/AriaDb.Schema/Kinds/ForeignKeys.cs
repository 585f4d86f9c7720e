namespace AriaDb.Schema.Kinds;

/// <summary>FOREIGN KEY. A kind of its own, so that it comes after every key it could refer to.</summary>
public sealed record ForeignKey(ObjectId Id, ObjectId Table, string Name, string Definition) : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    public override string SqlName => $"constraint {Quote.Identifier(Name)} on {Table.Name}";

    public override bool PinsColumnTypes => true;

    public override IEnumerable<string> Occupies => [$"constraint {Table.Name}.{Quote.Identifier(Name)}"];

    public static ObjectId IdOf(ObjectId table, string name) => Relations.Within("foreign key", table, name);
}

public sealed class ForeignKeys : ObjectKind<ForeignKey>
{
    public override string Name => "foreign key";

    // One with conparentid is the piece for a partition, which Postgres makes and drops with the whole.
    public override string Query(int majorVersion) => $"""
        {Relations.Holders}
        select 'pg_constraint'::regclass::oid, k.oid, 0, c.oid, k.conname, pg_get_constraintdef(k.oid)
        from pg_constraint k
        join holder c on c.oid = k.conrelid
        where k.contype = 'f' and k.conparentid = 0
        order by c.place, k.conname collate "C"
        """;

    protected override ForeignKey? ReadRow(CatalogRow row) =>
        Relations.Holder(row, 0) is { } table ? new(ForeignKey.IdOf(table, row.Text(1)), table, row.Text(1), row.Text(2)) : null;

    protected override IEnumerable<Change> Create(ForeignKey added, DiffContext context)
    {
        if (IsLeftByDetaching(added, context))
        {
            yield break;
        }

        Hazard[] hazards = context.IsNew(added.Table) || Constraints.IsUnchecked(added.Definition) ? [] :
        [
            new Hazard(HazardKind.DependsOnData, $"fails when a row of {added.Table.Name} refers to nothing by {Quote.Identifier(added.Name)}") { CountQuery = Counting.Orphans(added) },
            new Hazard(HazardKind.BlocksWrites, $"reads all of {added.Table.Name} while nobody can write to either table"),
        ];
        var add = $"{Relations.Alter(added.Table)} add constraint {Quote.Identifier(added.Name)} {added.Definition}";
        var create = Change.Create(added, $"{add};", hazards);
        yield return hazards.Length > 0 && Relations.IsInUse(added.Table, context)
            ? create.OrOnline(
                Change.Create(added, $"{add} NOT VALID;"),
                Change.Create(added, $"{Relations.Alter(added.Table)} validate constraint {Quote.Identifier(added.Name)};", hazards[0]))
            : create;
    }

    // The key of a partitioned table that is made in pieces can be referred to once all of them are attached ("there is no unique constraint", 14 to 18).
    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) =>
        context.To.NeedsOf(added.Id).SelectMany(key => IndexAttachments.Of(key, context.To));

    private static bool IsLeftByDetaching(ForeignKey added, DiffContext context) =>
        !context.IsNew(added.Table) && context.From.Find<Partition>(Partition.IdOf(added.Table)) is { } tie
        && tie != context.To.Find<Partition>(tie.Id) && tie.Leaves(added.Name, added.Definition, context);

    protected override IEnumerable<Change> Drop(ForeignKey removed, DiffContext context) =>
        [Change.Drop(removed, $"{Relations.Alter(removed.Table)} drop constraint {Quote.Identifier(removed.Name)};")];

    protected override Alteration? Alter(ForeignKey from, ForeignKey to, DiffContext context) => Altered(from, to);

    /// <summary>What leads from one definition to another, the key kept; null where nothing does.</summary>
    internal static Alteration? Altered(ForeignKey from, ForeignKey to)
    {
        if (from.Definition == $"{to.Definition} NOT VALID")
        {
            return new([Change.Alter(to, $"{Relations.Alter(to.Table)} validate constraint {Quote.Identifier(to.Name)};")]);
        }

        // The other way ALTER CONSTRAINT (18) reads all rows while nobody can write; a new constraint can be validated later.
        if (to.Definition == $"{from.Definition} NOT ENFORCED")
        {
            return new([Change.Alter(to, $"{Relations.Alter(to.Table)} alter constraint {Quote.Identifier(to.Name)} not enforced;")]);
        }

        var (oldBody, newBody) = (WithoutDeferral(from.Definition, out _), WithoutDeferral(to.Definition, out var deferral));
        return oldBody == newBody
            ? new([Change.Alter(to, $"{Relations.Alter(to.Table)} alter constraint {Quote.Identifier(to.Name)} {deferral};")])
            : null;
    }

    // pg_get_constraintdef() ends with the deferral where there is one, before NOT VALID.
    internal static string WithoutDeferral(string definition, out string deferral)
    {
        foreach (var (suffix, clause) in (ReadOnlySpan<(string, string)>)
            [(" DEFERRABLE INITIALLY DEFERRED", "deferrable initially deferred"), (" DEFERRABLE", "deferrable initially immediate")])
        {
            if (definition.EndsWith(suffix, StringComparison.Ordinal))
            {
                deferral = clause;
                return definition[..^suffix.Length];
            }
        }

        deferral = "not deferrable";
        return definition;
    }
}
