namespace AriaDb.Schema.Kinds;

/// <summary>A NOT NULL that is a constraint with more to say than the words (from 18 on): a name of its own, NO INHERIT, NOT VALID.</summary>
public sealed record NotNullConstraint(string? Name, bool NoInherit, bool IsValid);

/// <summary>A column of a table. Its place among the columns is left out: Postgres cannot change it, and no statement depends on it.</summary>
public sealed record Column(
    ObjectId Id,
    ObjectId Table,
    string Name,
    string Type,
    string? Collation,
    bool NotNull,
    NotNullConstraint? NotNullAs,
    Identity? Identity,
    string? Generated,
    bool IsVirtual,
    string? Storage,
    string TypeStorage,
    string? Compression,
    int? Statistics,
    ValueList<string> Options,
    Aside<bool> IsInherited,
    bool IsOfPartition,
    ValueList<ObjectId> InheritedFrom,
    ValueList<string> ForeignOptions,
    ObjectId? OfType)
    : SchemaObject(Id)
{
    /// <summary>The constraint's name in the catalog (from 18 on), which a column that inherits it does not say.</summary>
    public Aside<string?> NotNullName { get; init; }

    /// <summary>Whether the constraint (from 18 on) stays when the parents' go.</summary>
    public Aside<bool> NotNullIsLocal { get; init; }

    public override ObjectId? Parent => Table;

    // The type of a table made of one: what it gets, its tables get after it.
    public override IEnumerable<ObjectId> Needs => OfType is { } type ? [type] : [];

    public override IEnumerable<ObjectId> Origins => InheritedFrom;

    public override bool IsOwnCopy => !IsInherited;

    public override IEnumerable<ObjectId> Ties => InheritedFrom.Select(origin => Inheritance.TieOf(Table, IsOfPartition, Relations.Holder(origin, Name)));

    public override bool PinsColumnTypes => Generated is not null;

    // A column that gets another name leaves its NOT NULL the old one (18).
    public override IEnumerable<string> Occupies =>
    [
        .. Identity is { } identity ? [$"relation {Relations.Requoted(identity.Sequence)}"] : (string[])[],
        .. NotNull && NotNullName.Value is { } name ? [NotNullNamed(Table, name)] : (string[])[],
    ];

    /// <summary>What a NOT NULL of that name occupies.</summary>
    public static string NotNullNamed(ObjectId table, string name) => $"constraint {table.Name}.{Quote.Identifier(name)}";

    public static ObjectId IdOf(ObjectId table, string name) => Relations.Within("column", table, name);

    /// <summary>A materialized view's column, of which only what can be set is known.</summary>
    internal static Column OfView(
        ObjectId view, string name, string? storage, string typeStorage, string? compression, int? statistics, ValueList<string> options) => new(
        IdOf(view, name), view, name, "", null, false, null, null, null, false, storage, typeStorage, compression, statistics, options, false, false, [], [], null);
}

public sealed class Columns : ObjectKind<Column>
{
    public override string Name => "column";

    public override bool FoldsFirmly => true;

    // A storage or compression that is the type's own, and a collation that is the type's default, are not said.
    // attstattarget: -1 means "the default" up to 16, null from 17 on. pg_attver is no option of anybody's: the minor releases of
    // November 2026 (15.20 and its siblings) keep the moment of a column's last change there, and pg_dump leaves it out.
    // A NOT NULL has the name pg_dump takes for its own unless it says another (determineNotNullFlags() of pg_dump.c).
    // What few columns have is asked for theirs alone: a join looks for it at every column.
    public override string Query(int majorVersion) => $"""
        {Relations.Holders}
        select 'pg_class'::regclass::oid, c.oid, a.attnum::int, a.attname, format_type(a.atttypid, a.atttypmod),
            case when a.attcollation <> t.typcollation
                then (select format('%I.%I', cn.nspname, co.collname) from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                    where co.oid = a.attcollation) end,
            a.attnotnull, a.attidentity::text,
            s.name, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
            case when a.attgenerated <> '' then (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d where d.adrelid = a.attrelid and d.adnum = a.attnum) end,
            a.attgenerated = 'v',
            case when a.attstorage <> t.typstorage
                then case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end,
            case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end,
            coalesce(nullif(a.attstattarget, -1), -1)::int,
            case when a.attoptions is not null and (cardinality(a.attoptions) > 1 or a.attoptions[1] not like 'pg\_attver=%')
                then array(select o from unnest(a.attoptions) with ordinality as u(o, place) where o not like 'pg\_attver=%' order by place) end,
            a.attinhcount > 0 and not a.attislocal, c.relispartition,
            case when a.attinhcount > 0 then array(select format('%I.%I', pn.nspname, p.relname)
                from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
                join pg_attribute pa on pa.attrelid = p.oid and pa.attname = a.attname and not pa.attisdropped
                where i.inhrelid = c.oid order by i.inhseqno) end,
            case when a.attfdwoptions is not null then array(select o from unnest(a.attfdwoptions) o order by o collate "C") end,
            case when c.reloftype <> 0 then (select format('%I.%I', tn.nspname, ct.relname)
                from pg_class ct join pg_namespace tn on tn.oid = ct.relnamespace where ct.reltype = c.reloftype) end,
            case t.typstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end,
            {(majorVersion >= 18
                ? "case when (k.conislocal or c.relispartition) and k.conname <> c.relname || '_' || a.attname || '_not_null' then k.conname end, k.connoinherit, not k.convalidated, k.conname, k.conislocal"
                : "null::text, null::bool, null::bool, null::text, null::bool")},
            {(majorVersion >= 15 ? "s.unlogged" : "null::bool")},
            case when s.seqtypid <> a.atttypid then format_type(s.seqtypid, null) end
        from pg_attribute a
        join holder c on c.oid = a.attrelid
        join pg_type t on t.oid = a.atttypid
        left join lateral (
            select format('%I.%I', n.nspname, q.relname) as name, s.*,
                case when q.relpersistence <> (select relpersistence from pg_class where oid = a.attrelid) then q.relpersistence = 'u' end as unlogged
            from pg_depend i join pg_sequence s on s.seqrelid = i.objid join pg_class q on q.oid = s.seqrelid join pg_namespace n on n.oid = q.relnamespace
            where a.attidentity <> '' and i.classid = 'pg_class'::regclass and i.refclassid = 'pg_class'::regclass
                and i.refobjid = a.attrelid and i.refobjsubid = a.attnum and i.deptype = 'i'
            offset 0
        ) s on true
        {(majorVersion >= 18 ? "left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'n' and k.conkey = array[a.attnum]" : "")}
        where c.relkind in ('r', 'p', 'f') and a.attnum > 0 and not a.attisdropped
        order by c.place, a.attnum
        """;

    protected override Column? ReadRow(CatalogRow row)
    {
        if (row.Find(row.Address with { Sub = 0 })?.Id is not { } table)
        {
            return null;
        }

        var name = row.Text(0);
        // A partition's identity column has no sequence of its own (17): it is its table's, which comes and goes with the tie between them.
        var identity = row.TextOrNull(5) is not { } sequence ? null : new Identity(
            row.Text(4) == "a", sequence, row.Long(6), row.Long(7), row.Long(8), row.Long(9), row.Long(10), row.Flag(11),
            row.FlagOrNull(29), row.TextOrNull(30));
        var notNull = new NotNullConstraint(row.TextOrNull(24), row.FlagOrFalse(25), !row.FlagOrFalse(26));
        notNull = notNull == new NotNullConstraint(null, false, true) ? null : notNull;
        var statistics = row.Number(16);
        return new(
            Column.IdOf(table, name), table, name, row.Text(1), row.TextOrNull(2), row.Flag(3), notNull, identity, row.TextOrNull(12), row.Flag(13),
            row.TextOrNull(14), row.Text(23), row.TextOrNull(15), statistics < 0 ? null : statistics, row.Texts(17), row.Flag(18), row.Flag(19),
            [.. row.Texts(20).Select(parent => new ObjectId("column", $"{Relations.Requoted(parent)}.{Quote.Identifier(name)}"))],
            row.Texts(21), row.TextOrNull(22) is { } type ? new ObjectId("composite type", Relations.Requoted(type)) : null)
        {
            NotNullName = row.TextOrNull(27),
            NotNullIsLocal = row.FlagOrFalse(28),
        };
    }

    public override bool Folds(SchemaObject child) => child is Default { IsInherited.Value: false };

    /// <summary>The column as a clause of CREATE TABLE or ADD COLUMN.</summary>
    internal static string Clause(Column column, DiffContext context, bool ofType = false)
    {
        var value = column.Generated is { } expression ? $" generated always as ({expression}) {(column.IsVirtual ? "virtual" : "stored")}"
            : column.Identity is { } identity ? $" generated {Identities.Clause(column, identity)}"
            : context.Folded(column.Id).OfType<Default>().Select(d => $" default {d.Expression}").FirstOrDefault() ?? "";
        var notNull = GetsNotNull(column, context) ? "" : NotNulls.Clause(Named(column, context));
        if (ofType)
        {
            return value.Length + notNull.Length == 0 ? "" : $"{Quote.Identifier(column.Name)} with options{value}{notNull}";
        }

        var collation = column.Collation is { } name ? $" collate {name}" : "";
        return $"{Quote.Identifier(column.Name)} {column.Type}{ForeignOptions.Created(column.ForeignOptions)}{collation}{value}{notNull}";
    }

    /// <summary>The NOT NULLs that a new table has besides its parents', under names of their own: only CREATE TABLE says them (18).</summary>
    internal static IEnumerable<string> NotNullsOfCopies(ObjectId table, DiffContext context) => context.To.ChildrenOf(table).OfType<Column>()
        .Where(c => c is { IsInherited.Value: true, IsOfPartition: false, NotNullIsLocal.Value: true } && IsNotNullAbove(c, context))
        .Select(c => (c.Name, Clause: NotNulls.Clause(NotNullNames.SaidWhereTaken(c, context))))
        .Where(c => c.Clause.Length > 0).Select(c => $"{c.Clause.TrimStart()} {Quote.Identifier(c.Name)}");

    /// <summary>What a column's clause cannot say.</summary>
    internal static IEnumerable<Change> Settings(Column column) =>
        NotNulls.NotValid(column)
            .Concat(Identities.SetType(column))
            .Concat(ColumnAlteration.Settings(column with { Storage = null, Compression = null, Statistics = null, Options = [] }, column))
            .Select(change => change with { Verb = Verb.Create });

    protected override IEnumerable<Change> Create(Column added, DiffContext context) => AddedColumns.Changes(added, context);

    // A column of the table's own that has its NOT NULL from a parent alone (18) gets it when the two are merged.
    private static bool GetsNotNull(Column added, DiffContext context) => !added.NotNullIsLocal && IsNotNullAbove(added, context);

    private static bool IsNotNullAbove(Column added, DiffContext context) => context.To.MajorVersion >= 18 && added.NotNull
        && added.InheritedFrom.Zip(added.Ties).Any(o => context.To.Find<Column>(o.First) is { NotNull: true, NotNullAs: not { NoInherit: true } }
            && Inheritance.Copies(added.Table, o.Second, context));

    // A partition may have the name that Postgres would give the NOT NULL (18): a new one, or one that was detached from the table's predecessor.
    private static Column Named(Column added, DiffContext context) => context.From.Contains(added.Table) && context.To.Find<Table>(added.Table)?.PartitionKey is not null
        ? NotNullNames.Said(added)
        : NotNullNames.SaidWhereTaken(added, context);

    protected override IEnumerable<Change> Drop(Column removed, DiffContext context)
    {
        Hazard[] hazards = removed.Generated is null
            ? [new Hazard(HazardKind.DeletesData, $"every value of {removed.Id.Name} is lost")]
            : [];
        if (removed.OfType is { } type && context.To.Find<Table>(removed.Table)?.OfType == type.Name && CompositeTypes.LeadsTables(type, context))
        {
            yield break;
        }

        var below = Below(removed, context).ToList();
        var isLeft = below.Exists(copy => context.To.Contains(copy.Id) && !context.IsNew(copy.Id));
        if (isLeft && removed.NotNull && context.To.MajorVersion >= 18)
        {
            // Else the copies' stays inherited, from nothing (18.6).
            yield return Change.Drop(removed, $"{Relations.AlterOnly(removed.Table)} alter column {Quote.Identifier(removed.Name)} drop not null;");
        }

        yield return Change.Drop(removed, $"{(isLeft ? Relations.AlterOnly(removed.Table) : Relations.Alter(removed.Table))} drop column {Quote.Identifier(removed.Name)};", hazards);
        foreach (var change in isLeft ? below.Where(copy => !context.To.Contains(copy.Id) || context.IsNew(copy.Id)).SelectMany(copy => Drop(copy, context)) : [])
        {
            yield return change;
        }
    }

    // The copies of children, which DROP COLUMN takes along, unless it is said to leave them as the children's own.
    private static IEnumerable<Column> Below(Column removed, DiffContext context) => Relations.WithAllBelow(removed.Table, context.From).Skip(1)
        .Select(table => context.From.Find<Column>(Column.IdOf(table, removed.Name))).OfType<Column>()
        .Where(copy => copy.IsInherited && copy.InheritedFrom.All(removed.Id.Equals) && context.To.Contains(copy.Ties.First()) && !context.IsNew(copy.Ties.First()));

    protected override Alteration? Alter(Column from, Column to, DiffContext context)
    {
        // ALTER COLUMN ... SET EXPRESSION came with 17; a plain column never becomes a generated one in place.
        var expressionInPlace = context.From.MajorVersion >= 17 && from.IsVirtual == to.IsVirtual;
        if (to.Generated is not null && (from.Generated != to.Generated || from.IsVirtual != to.IsVirtual) && (from.Generated is null || !expressionInPlace))
        {
            return null;
        }

        if (to.Generated is null && from.Generated is not null && from.IsVirtual)
        {
            return null;
        }

        // "cannot specify USING when altering type of generated column" (14 to 18); its values are not lost.
        if (to.Generated is not null && !TypeChange.IsAssigned(from.Type, to.Type))
        {
            return null;
        }

        var changes = CopiedColumns.Changes(from, to, context);
        var typeChanges = from.Type != to.Type || from.Collation != to.Collation;
        return new Alteration(changes)
        {
            Disturbs = dependent => typeChanges && (dependent.PinsColumnTypes || dependent is Default { Parent: { } column } && column == from.Id),
            IsBirth = from.Identity is null && to.Identity is not null,
            Rebuilds = typeChanges ? [.. Functions.Taking(from.Table, context.From)] : [],
        };
    }

    public override Detour? DetourBetween(SchemaObject from, SchemaObject to, DiffContext context) =>
        from is Column old && to is Column wanted ? NamesAside.Between(old, wanted, context) ?? ColumnAlteration.ThroughText(old, wanted, context) : null;

    // A materialized view that holds rows of the table is made again: its rows are those of its query. So is a function that takes them.
    public override IEnumerable<ObjectId> Reshapes(SchemaObject added, DiffContext context) => Backfill.FillsRows(added.Id, context)
        ? context.To.DependentsOf(added.Id).Where(id => context.To.Find(id) is MaterializedView view && view.HeldColumns.Value.Contains(added.Id))
            .Concat(Functions.Taking(added.Parent!, context.From).Where(context.To.Contains))
        : [];

    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) =>
    [
        .. TypeSwap.ChecksWithin((Column)added, context.To),
        .. Inheritance.BringerOf(added, context) is { } tie ? [tie] : (ObjectId[])[],
        .. added.IsOwnCopy || context.IsNew(added.Parent!) ? [] : added.Origins,
    ];

    // DROP COLUMN on the parent reaches a copy.
    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) =>
        removed is Column column ? column.IsInherited ? [column.Table, .. column.InheritedFrom] : [column.Table] : [];
}
