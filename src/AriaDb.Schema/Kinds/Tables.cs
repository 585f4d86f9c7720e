namespace AriaDb.Schema.Kinds;

/// <summary>CREATE TABLE without what is an object of its own: columns, constraints, being a partition of another.</summary>
public sealed record Table(
    ObjectId Id,
    string Schema,
    string Name,
    bool IsUnlogged,
    bool RowSecurity,
    bool ForcedRowSecurity,
    ValueList<string> Options,
    string? AccessMethod,
    string? Tablespace,
    string? PartitionKey,
    ValueList<string> KeyColumns,
    ValueList<string> KeyTypes,
    string? OfType)
    : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override IEnumerable<string> Occupies => [$"relation {Id.Name}", $"type {Id.Name}"];

    public static ObjectId IdOf(string schema, string name) => new("table", Quote.Qualified(schema, name));
}

public sealed class Tables : ObjectKind<Table>
{
    public override string Name => "table";

    // A partitioned table has an access method (17) where its partitions are to have one, be it the usual one.
    // The columns that a partition key is made of, also by an expression, depend on their own table.
    public override string Query(int majorVersion) => """
        select 'pg_class'::regclass::oid, c.oid, 0, n.nspname, c.relname, c.relpersistence = 'u', c.relrowsecurity, c.relforcerowsecurity,
            c.reloptions,
            (select a.amname from pg_am a where a.oid = c.relam and (a.amname <> 'heap' or c.relkind = 'p')),
            (select s.spcname from pg_tablespace s where s.oid = c.reltablespace),
            pg_get_partkeydef(c.oid), k.columns, k.types,
            case when c.reloftype <> 0 then format_type(c.reloftype, null) end
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join lateral (
            select array_agg(a.attname::text order by a.attname) as columns,
                array_agg(format_type(a.atttypid, a.atttypmod) || coalesce(' ' || nullif(a.attcollation, 0)::regcollation::text, '') order by a.attname) as types
            from pg_depend d join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid
            where c.relkind = 'p' and d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid > 0
                and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.refobjsubid = 0 and d.deptype = 'i'
        ) k on true
        where c.relkind in ('r', 'p') and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    protected override Table ReadRow(CatalogRow row) => new(
        Table.IdOf(row.Text(0), row.Text(1)), row.Text(0), row.Text(1), row.Flag(2), row.Flag(3), row.Flag(4), row.Texts(5),
        row.TextOrNull(6), row.TextOrNull(7), row.TextOrNull(8), row.Texts(9), row.Texts(10), row.TextOrNull(11));

    public override bool Folds(SchemaObject child) => FoldsIntoTable(child);

    /// <summary>Whether a part of a table can be a clause of its CREATE.</summary>
    internal static bool FoldsIntoTable(SchemaObject child) => child switch
    {
        Inheritance or TypedTable or ToastOptions => true,
        Column column => !column.IsInherited || column.IsOfPartition,
        // CREATE TABLE takes NOT VALID, and makes the constraint valid all the same; of two keys of the same columns it makes one.
        Constraint constraint => (!constraint.IsInherited || constraint.IsOfPartition)
            && !constraint.IsRepeated && !constraint.Definition.EndsWith(" NOT VALID", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The clauses of CREATE TABLE: columns, then constraints.</summary>
    internal static IEnumerable<string> Clauses(ObjectId table, IReadOnlyList<SchemaObject> parts, DiffContext context, bool ofType) =>
        parts.OfType<Column>().Select(c => Columns.Clause(c, context, ofType)).Where(c => c.Length > 0)
            .Concat(parts.OfType<Constraint>().Select(c => $"constraint {Quote.Identifier(c.Name)} {c.Definition}"))
            .Concat(Columns.NotNullsOfCopies(table, context));

    /// <summary>The clauses in parentheses, which CREATE TABLE OF leaves out when empty.</summary>
    internal static string Body(IReadOnlyList<string> clauses, bool ofType) => clauses.Count > 0
        ? $" (\n    {string.Join(",\n    ", clauses)}\n)"
        : ofType ? "" : " ()";

    // What INHERITS copies, a child has from its birth: its checks and toast options want it there, and Postgres adds no identity above a child (17).
    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) => context.To.ChildrenOf(added.Id).OfType<Column>()
        .SelectMany(c => c.InheritedFrom.Zip(c.Ties).Where(o => Inheritance.Copies(added.Id, o.Second, context))
            .SelectMany(o => (ObjectId[])[o.First, new("default", o.First.Name)]).Concat(TypeSwap.ChecksWithin(c, context.To)));

    protected override IEnumerable<Change> Create(Table added, DiffContext context)
    {
        var parts = context.Folded(added.Id);
        var columns = parts.OfType<Column>().ToList();
        var options = added.Options.Concat(parts.OfType<ToastOptions>().SelectMany(toast => toast.Options)).ToList();
        yield return Change.Create(added, $"create {(added.IsUnlogged ? "unlogged " : "")}table {added.Id.Name}"
            + (added.OfType is { } type ? $" of {type}" : "")
            + Body([.. Clauses(added.Id, parts, context, added.OfType is not null)], added.OfType is not null)
            + (parts.Any(p => p is Inheritance) ? $" inherits ({string.Join(", ", parts.OfType<Inheritance>().Select(i => i.Of.Name))})" : "")
            + (added.PartitionKey is { } key ? $" partition by {key}" : "")
            + (added.AccessMethod is { } method ? $" using {Quote.Identifier(method)}" : "")
            + (options.Count > 0 ? $" with ({Quote.Options(options)})" : "")
            + (added.Tablespace is { } space ? $" tablespace {Quote.Identifier(space)}" : "")
            + ";");
        foreach (var change in columns.SelectMany(Columns.Settings))
        {
            yield return change;
        }

        foreach (var constraint in parts.OfType<Constraint>().SelectMany(Constraints.Settings))
        {
            yield return constraint;
        }

        foreach (var clause in RowSecurityClauses(false, added.RowSecurity, false, added.ForcedRowSecurity))
        {
            yield return Change.Create(added, $"alter table {added.Id.Name} {clause};");
        }
    }

    protected override IEnumerable<Change> Drop(Table removed, DiffContext context) =>
        [Change.Drop(removed, $"drop table {removed.Id.Name};", IsEmptied(removed, context) ? [] : [new Hazard(HazardKind.DeletesData, $"every row of {removed.Id.Name} is lost")])];

    protected override Alteration? Alter(Table from, Table to, DiffContext context)
    {
        if (IsRebuilt(from, to))
        {
            return null;
        }

        var changes = new List<Change>();
        Add(from.IsUnlogged != to.IsUnlogged, to.IsUnlogged ? "set unlogged" : "set logged", Rewrite());
        if (from.IsUnlogged != to.IsUnlogged)
        {
            changes.AddRange(OwnedSequences(to, context).Where(s => s.IsUnlogged != to.IsUnlogged).Select(s => Sequences.SetLogging(to, s.Name, s.IsUnlogged)));
        }

        Add(from.AccessMethod != to.AccessMethod, $"set access method {(to.AccessMethod is { } method ? Quote.Identifier(method) : to.PartitionKey is null ? "heap" : "default")}", Rewrite());
        Add(from.Tablespace != to.Tablespace, $"set tablespace {Quote.Identifier(to.Tablespace ?? "pg_default")}", Rewrite());
        foreach (var clause in Relations.OptionClauses(from.Options, to.Options))
        {
            Add(true, clause);
        }

        foreach (var clause in RowSecurityClauses(from.RowSecurity, to.RowSecurity, from.ForcedRowSecurity, to.ForcedRowSecurity))
        {
            Add(true, clause, new Hazard(HazardKind.ChangesAccess, $"changes who sees the rows of {to.Id.Name}"));
        }

        return from.IsUnlogged == to.IsUnlogged ? new Alteration(changes) : new Alteration(changes)
        {
            Follows = Persistence.Follows(to, context),
            Disturbs = dependent => dependent is ForeignKey key && Persistence.IsOfCircle(key, to, context),
        };

        Hazard Rewrite() => new(HazardKind.RewritesTable, $"rewrites {to.Id.Name}");

        void Add(bool differs, string clause, params ReadOnlySpan<Hazard> hazards)
        {
            if (differs)
            {
                changes.Add(Change.Alter(to, $"alter table {to.Id.Name} {clause};", hazards));
            }
        }
    }

    // SET LOGGED and SET UNLOGGED take the sequences along that the columns own, or are generated by (15).
    private static IEnumerable<(string Name, bool IsUnlogged)> OwnedSequences(Table table, DiffContext context) => context.From.MajorVersion < 15 ? []
        : context.From.OfKind("sequence owner").Cast<SequenceOwner>()
            .Where(o => context.From.Find(o.Column)?.Parent == table.Id)
            .Select(o => context.To.Find<Sequence>(o.Sequence)).OfType<Sequence>().Select(s => (s.Id.Name, s.IsUnlogged))
            .Concat(context.From.ChildrenOf(table.Id).OfType<Column>().Where(c => c.Identity is not null)
                .Select(c => (c.Identity!.Sequence, context.To.Find<Column>(c.Id)?.Identity?.IsUnlogged ?? table.IsUnlogged)));

    // Its partitions are detached before, and attached to its successor.
    private static bool IsEmptied(Table removed, DiffContext context) => removed.PartitionKey is not null && context.To.Contains(removed.Id);

    // Postgres changes neither the key nor the types it is made of. A partitioned table has no rows itself: its partitions keep them.
    internal static bool IsRebuilt(Table? from, Table? to) =>
        from is not null && to is not null && (from.PartitionKey != to.PartitionKey || from.KeyTypes != to.KeyTypes);

    private static IEnumerable<string> RowSecurityClauses(bool from, bool to, bool fromForced, bool toForced)
    {
        if (from != to)
        {
            yield return $"{(to ? "enable" : "disable")} row level security";
        }

        if (fromForced != toForced)
        {
            yield return $"{(toForced ? "" : "no ")}force row level security";
        }
    }
}
