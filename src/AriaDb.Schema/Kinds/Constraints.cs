namespace AriaDb.Schema.Kinds;

/// <summary>A table's PRIMARY KEY, UNIQUE, CHECK or EXCLUDE constraint.</summary>
public sealed record Constraint(
    ObjectId Id,
    ObjectId Table,
    string Name,
    string Type,
    string Definition,
    ValueList<string> IndexOptions,
    bool IsOnPartitioned,
    Aside<bool> IsInherited,
    bool IsOfPartition,
    ValueList<ObjectId> InheritedFrom,
    Aside<bool> IsRepeated,
    Aside<ObjectId?> PieceOf)
    : SchemaObject(Id)
{
    /// <summary>Whether an index enforces it.</summary>
    public bool HasIndex => Type is "p" or "u" or "x";

    public override ObjectId? Parent => Table;

    public override string SqlName => $"constraint {Quote.Identifier(Name)} on {Table.Name}";

    public override IEnumerable<ObjectId> Origins => PieceOf.Value is { } whole ? [whole] : InheritedFrom;

    public override bool IsOwnCopy => PieceOf.Value is null && !IsInherited;

    public override IEnumerable<ObjectId> Ties => PieceOf.Value is not null ? [Partition.IdOf(Table)] : InheritedFrom.Select(origin => Inheritance.TieOf(Table, IsOfPartition, Relations.Holder(origin, Name)));

    public override IEnumerable<string> Occupies =>
    [
        $"constraint {Id.Name}",
        .. HasIndex ? [$"relation {IndexName}"] : Array.Empty<string>(),
        .. Type == "p" ? [$"primary key of {Table.Name}"] : Array.Empty<string>(),
    ];

    /// <summary>Its index, which has its name in the table's schema.</summary>
    public string IndexName => $"{Relations.Split(Table.Name).Schema}.{Quote.Identifier(Name)}";

    public static ObjectId IdOf(ObjectId table, string name) => Relations.Within("constraint", table, name);
}

public sealed class Constraints : ObjectKind<Constraint>
{
    public override string Name => "constraint";

    // The constraints that a partition's primary keys and unique constraints are pieces of have conparentid; a CHECK copied from a
    // parent table has coninhcount.
    public override string Query(int majorVersion) => $"""
        {Relations.Holders}
        select 'pg_constraint'::regclass::oid, k.oid, 0, c.oid, k.conname, k.contype::text,
            pg_get_constraintdef(k.oid), i.reloptions, c.relkind = 'p',
            k.coninhcount > 0 and not k.conislocal, c.relispartition,
            case when k.coninhcount > 0 then array(select format('%I.%I', pn.nspname, p.relname)
                from pg_inherits h join pg_class p on p.oid = h.inhparent join pg_namespace pn on pn.oid = p.relnamespace
                join pg_constraint pk on pk.conrelid = p.oid and pk.conname = k.conname and pk.contype = k.contype
                where h.inhrelid = c.oid and k.contype = 'c' order by h.inhseqno) end,
            k.contype in ('p', 'u') and exists (select from pg_constraint o
                where o.conrelid = k.conrelid and o.oid <> k.oid and o.contype in ('p', 'u') and o.conkey = k.conkey),
            wn.nspname, wc.relname, w.conname
        from pg_constraint k
        join holder c on c.oid = k.conrelid
        left join pg_class i on i.oid = k.conindid and k.contype in ('p', 'u', 'x')
        left join pg_constraint w on w.oid = k.conparentid
        left join pg_class wc on wc.oid = w.conrelid
        left join pg_namespace wn on wn.oid = wc.relnamespace
        where k.contype in ('p', 'u', 'c', 'x')
        order by c.place, position(k.contype in 'puxc'), k.conname collate "C"
        """;

    protected override Constraint? ReadRow(CatalogRow row)
    {
        if (Relations.Holder(row, 0) is not { } table)
        {
            return null;
        }

        var (name, type) = (row.Text(1), row.Text(2));
        return new(
            Constraint.IdOf(table, name), table, name, type, row.Text(3), row.Texts(4), row.Flag(5), row.Flag(6) && type == "c", row.Flag(7),
            [.. row.Texts(8).Select(parent => new ObjectId("constraint", $"{Relations.Requoted(parent)}.{Quote.Identifier(name)}"))],
            row.Flag(9), row.TextOrNull(10) is { } schema ? Constraint.IdOf(Kinds.Table.IdOf(schema, row.Text(11)), row.Text(12)) : (ObjectId?)null);
    }

    /// <summary>What a constraint's definition cannot say: its index's storage parameters.</summary>
    internal static IEnumerable<Change> Settings(Constraint added)
    {
        if (added.IndexOptions.Count > 0)
        {
            yield return Change.Create(added, $"alter index {added.IndexName} set ({Quote.Options(added.IndexOptions)});");
        }
    }

    protected override IEnumerable<Change> Create(Constraint added, DiffContext context)
    {
        // Postgres copies a parent's CHECK to its children, when it is made and when they are.
        if (added.IsInherited && added.Ties.Where((tie, i) => Inheritance.Copies(added.Table, tie, context)
            && (context.IsNew(added.Table) || context.IsNew(added.InheritedFrom[i]))).Any())
        {
            // A copy of one that is not valid is valid where its table was made later, which is not so where both are new.
            var isValidated = (!context.IsNew(added.Table) || added.InheritedFrom.Any(origin => context.IsNew(origin))) && !IsNotValid(added)
                && added.InheritedFrom.Any(origin => context.To.Find<Constraint>(origin) is { } whole && IsNotValid(whole));
            return isValidated ? [Change.Create(added, Validation(added))] : [];
        }

        if (Inheritance.BringerOf(added, context) is not null)
        {
            return [];
        }

        // Pieces of a partitioned table's key are made one by one and attached, so that each gets the name it should have.
        var only = added.IsOnPartitioned && added.HasIndex ? "only " : "";
        var hazards = Hazards(added, context).ToArray();
        var add = $"alter {added.Table.Kind} {only}{added.Table.Name} add constraint {Quote.Identifier(added.Name)}";
        var create = Change.Create(added, $"{add} {added.Definition};", hazards);
        return [Relations.IsInUse(added.Table, context) ? create.OrOnline([.. Online(added, add, hazards)]) : create, .. Settings(added)];
    }

    /// <summary>What ADD CONSTRAINT does to a table that is there.</summary>
    internal static IEnumerable<Hazard> Hazards(Constraint added, DiffContext context) => context.IsNew(added.Table) || IsUnchecked(added.Definition) ? [] :
    [
        new Hazard(HazardKind.DependsOnData, $"fails when rows of {added.Table.Name} break {Quote.Identifier(added.Name)}")
        {
            // CHECK (condition), and after it perhaps NO INHERIT.
            CountQuery = added.Type == "c" ? Counting.Breaking(added.Table, added.Definition[6..(added.Definition.LastIndexOf(')') + 1)]) : Counting.Duplicates(added),
        },
        new Hazard(HazardKind.BlocksWrites, $"reads all of {added.Table.Name} while nobody else can write"),
    ];

    private static IEnumerable<Change> Online(Constraint added, string add, Hazard[] hazards)
    {
        if (added.Type == "c" && !IsUnchecked(added.Definition))
        {
            yield return Change.Create(added, $"{add} {added.Definition} NOT VALID;");
            yield return Change.Create(added, $"{Relations.Alter(added.Table)} validate constraint {Quote.Identifier(added.Name)};", hazards[0]);
        }

        // The index of a WITHOUT OVERLAPS (18) is no plain one.
        if (added.Type is "p" or "u" && !added.Definition.Contains(" WITHOUT OVERLAPS)", StringComparison.Ordinal))
        {
            var (type, nulls) = (added.Type == "p" ? "PRIMARY KEY " : "UNIQUE ", "NULLS NOT DISTINCT ");
            var columns = ForeignKeys.WithoutDeferral(added.Definition, out var deferral)[type.Length..];
            var index = columns.StartsWith(nulls, StringComparison.Ordinal) ? $"{columns[nulls.Length..]} {nulls}" : columns;
            var options = added.IndexOptions.Count > 0 ? $" with ({Quote.Options(added.IndexOptions)})" : "";
            yield return Change.Create(added, $"create unique index concurrently {Quote.Identifier(added.Name)} on {added.Table.Name} {index}{options};", hazards[0]);
            yield return Change.Create(added, $"{add} {type.ToLowerInvariant()}using index {Quote.Identifier(added.Name)} {deferral};");
        }
    }

    protected override IEnumerable<Change> Drop(Constraint removed, DiffContext context) =>
        [Change.Drop(removed, $"{Relations.Alter(removed.Table)} drop constraint {Quote.Identifier(removed.Name)};")];

    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) =>
        added is Constraint { HasIndex: true } key ? Partitions.Of(key.Table, context.To)
            : Inheritance.BringerOf(added, context) is { } tie ? [tie] : [];

    protected override Alteration? Alter(Constraint from, Constraint to, DiffContext context)
    {
        if (from.Definition == $"{to.Definition} NOT VALID")
        {
            return new([Change.Alter(to, Validation(to))]);
        }

        if (from.Definition != to.Definition || from.Type != to.Type || IsLeftOrTakenOver(from, to, context) || Inheritance.BringerOf(to, context) is not null)
        {
            return null;
        }

        return new([.. Relations.OptionClauses(from.IndexOptions, to.IndexOptions)
            .Select(clause => Change.Alter(to, $"alter index {to.IndexName} {clause};"))]);
    }

    // Over a tie that stands, the parent's CHECK takes a copy along that is to stay as the table's own, and leaves one its own that is to be a copy.
    private static bool IsLeftOrTakenOver(Constraint from, Constraint to, DiffContext context) =>
        from.Type == "c" && !from.InheritedFrom.Intersect(to.InheritedFrom).Any()
        && ((from.IsInherited && Stand([.. from.Ties], context)) || (to.IsInherited && Stand([.. to.Ties], context)));

    private static bool Stand(List<ObjectId> ties, DiffContext context) =>
        ties.Count > 0 && ties.TrueForAll(tie => Inheritance.Stands(tie, context));

    /// <summary>Whether rows that are there are not looked at: NOT VALID, or NOT ENFORCED (18).</summary>
    internal static bool IsUnchecked(string definition) =>
        definition.EndsWith(" NOT VALID", StringComparison.Ordinal) || definition.EndsWith(" NOT ENFORCED", StringComparison.Ordinal);

    private static bool IsNotValid(Constraint constraint) => constraint.Definition.EndsWith(" NOT VALID", StringComparison.Ordinal);

    private static string Validation(Constraint constraint) => $"{Relations.Alter(constraint.Table)} validate constraint {Quote.Identifier(constraint.Name)};";

    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) => removed switch
    {
        Constraint { IsInherited.Value: true } copy => [copy.Table, .. copy.InheritedFrom],
        Constraint constraint => [constraint.Table, .. constraint.Origins],
        _ => [],
    };
}
