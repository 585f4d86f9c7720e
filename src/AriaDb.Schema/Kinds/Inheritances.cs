namespace AriaDb.Schema.Kinds;

/// <summary>A table's inheriting from another: a clause of CREATE TABLE, or ALTER TABLE ... INHERIT once it has what the parent has.</summary>
public sealed record Inheritance(ObjectId Id, ObjectId Table, ObjectId Of, ValueList<ObjectId> After) : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    public override IEnumerable<ObjectId> Needs => [Of];

    /// <summary>The object that ties a table to a parent: this one, or its being a partition.</summary>
    public static ObjectId TieOf(ObjectId table, bool isPartition, string parent) =>
        isPartition ? Partition.IdOf(table) : new("inheritance", $"{table.Name} of {parent}");

    /// <summary>Whether a tie stands through the whole delta, so that what happens to the parent's part reaches the copy.</summary>
    internal static bool Stands(ObjectId tie, string parent, DiffContext context) =>
        Stands(tie, context) && !Tables.IsRebuilt(context.From.Find<Table>(new("table", parent)), context.To.Find<Table>(new("table", parent)));

    /// <summary>Whether a table is tied to a parent all along, be it that others come before.</summary>
    internal static bool Stands(ObjectId tie, DiffContext context) =>
        context.To.Find(tie) is { } kept && context.From.Find(tie) is { } was && (kept.Equals(was) || kept is Inheritance);

    /// <summary>What a table must have before it is tied to a parent that has it, too: columns and CHECKs.</summary>
    internal static IEnumerable<ObjectId> Alike(ObjectId table, ObjectId tie, DiffContext context) => context.To.ChildrenOf(table)
        .Where(part => part is Column or Constraint { HasIndex: false } && part.Ties.Contains(tie) && BringerOf(part, context) is null).Select(part => part.Id);

    /// <summary>
    /// The new tie that a table which is there gets a column or CHECK with, where it is to be the parents' alone: ALTER TABLE ... INHERIT wants it there,
    /// and leaves it the table's own, which no statement takes back (up to 18).
    /// </summary>
    internal static ObjectId? BringerOf(SchemaObject part, DiffContext context) =>
        part is Column { IsInherited.Value: true, IsOfPartition: false } or Constraint { IsInherited.Value: true, IsOfPartition: false }
            && !context.IsNew(part.Parent!) && !Relations.RowsAreHeld(part.Parent!, context)
            && (context.IsNew(part.Id) || part is Constraint && context.From.Find<Constraint>(part.Id) is { IsInherited.Value: false })
            && !part.Ties.Any(tie => Copies(part.Parent!, tie, context))
            ? part.Ties.FirstOrDefault(context.IsNew)
            : null;

    /// <summary>Those that come with a tie.</summary>
    internal static IReadOnlyList<SchemaObject> BroughtBy(Inheritance tie, DiffContext context) =>
        [.. context.To.ChildrenOf(tie.Table).Where(part => tie.Id.Equals(BringerOf(part, context)))];

    /// <summary>Whether Postgres copies over a tie what the parent gets: it stands all along, or the table is created with it.</summary>
    internal static bool Copies(ObjectId table, ObjectId tie, DiffContext context) => context.IsNew(table)
        ? tie.Kind == "inheritance"
        : context.From.Contains(tie) && !context.IsNew(tie);
}

public sealed class Inheritances : ObjectKind<Inheritance>
{
    public override string Name => "inheritance";

    public override IReadOnlyList<string> FoundAs => ["pg_inherits"];

    // In the order of the parents, which is the order of the clause and of the columns.
    public override string Query(int majorVersion) => """
        select 0::oid, 0::oid, 0, c.relkind::text, n.nspname, c.relname, p.relkind::text, pn.nspname, p.relname,
            case when i.inhseqno > 1 then array(select format('%I.%I', bn.nspname, b.relname)
                from pg_inherits e join pg_class b on b.oid = e.inhparent join pg_namespace bn on bn.oid = b.relnamespace
                where e.inhrelid = i.inhrelid and e.inhseqno < i.inhseqno order by e.inhseqno) end
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_class p on p.oid = i.inhparent
        join pg_namespace pn on pn.oid = p.relnamespace
        where c.relkind in ('r', 'f') and not c.relispartition and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C", i.inhseqno
        """;

    protected override Inheritance ReadRow(CatalogRow row)
    {
        var table = Relations.IdOf(row.Text(0), row.Text(1), row.Text(2));
        var parent = Relations.IdOf(row.Text(3), row.Text(4), row.Text(5));
        return new(
            Inheritance.TieOf(table, false, parent.Name), table, parent,
            [.. row.Texts(6).Select(earlier => Inheritance.TieOf(table, false, Relations.Requoted(earlier)))]);
    }

    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context)
    {
        var tie = (Inheritance)added;
        if (context.IsNew(tie.Table))
        {
            return [];
        }

        var brought = Inheritance.BroughtBy(tie, context);
        return tie.After.Concat(Inheritance.Alike(tie.Table, tie.Id, context)).Concat(brought
            .SelectMany(part => context.To.ChildrenOf(part.Id).OfType<Default>().Prepend(part))
            .SelectMany(part => part.Origins.Concat(context.To.NeedsOf(part.Id)))
            .Except(brought.Select(part => part.Id)));
    }

    protected override IEnumerable<Change> Create(Inheritance added, DiffContext context)
    {
        var inherit = Change.Create(added, Inherit(added));
        var brought = Inheritance.BroughtBy(added, context);
        return
        [
            .. brought.Count == 0 ? [inherit]
                : WithScaffold(added.Table, context, $"like {added.Table.Name} including generated", scaffold => brought.Select(part => Bring(part, scaffold, context)).Append(inherit)),
            .. TiesOf(added, context.To).SkipWhile(tie => tie.Id != added.Id).Skip(1).TakeWhile(tie => !context.IsNew(tie.Id)).SelectMany(tie => TieAgain(tie, context)),
        ];
    }

    protected override IEnumerable<Change> Drop(Inheritance removed, DiffContext context) => [Change.Drop(removed, Leave(removed))];

    // Of those that stand, the ones that come after a new one are tied again with that.
    protected override Alteration? Alter(Inheritance from, Inheritance to, DiffContext context)
    {
        var standing = TiesOf(to, context.From).Where(tie => context.To.Contains(tie.Id) && !context.IsNew(tie.Id));
        var isInPlace = to.After.Any(context.IsNew)
            || standing.Zip(TiesOf(to, context.To)).TakeWhile(both => both.First.Id == both.Second.Id).Any(both => both.First.Id == to.Id);
        return new(isInPlace ? [] : [.. TieAgain(to, context)]);
    }

    private static IEnumerable<Inheritance> TiesOf(Inheritance tie, DatabaseSchema schema) => schema.ChildrenOf(tie.Table).OfType<Inheritance>();

    // What is tied last comes last; what the parent has stays inherited meanwhile.
    private static IEnumerable<Change> TieAgain(Inheritance tie, DiffContext context) => WithScaffold(
        tie.Table, context, $"like {tie.Of.Name} including generated including constraints", _ => [Change.Alter(tie, Leave(tie)), Change.Alter(tie, Inherit(tie))]);

    private static string Inherit(Inheritance tie) => $"{Relations.Alter(tie.Table)} inherit {tie.Of.Name};";

    private static string Leave(Inheritance tie) => $"{Relations.Alter(tie.Table)} no inherit {tie.Of.Name};";

    private static Change Bring(SchemaObject part, string scaffold, DiffContext context)
    {
        if (part is Constraint check)
        {
            return Change.Create(check, $"alter table {scaffold} add constraint {Quote.Identifier(check.Name)} {check.Definition};", [.. Constraints.Hazards(check, context)]);
        }

        // Rows that are there get its default.
        var column = (Column)part;
        context = context with { Folded = id => [.. context.To.ChildrenOf(id).OfType<Default>()] };
        var clause = Columns.Clause(NotNullNames.Said(column) with { Identity = null, ForeignOptions = [] }, context);
        return Change.Create(column, $"alter table {scaffold} add column {(MayBeThere(column, context) ? "if not exists " : "")}{clause};", [.. AddedColumns.Hazards(column, context)]);
    }

    // A parent further above stays, and has given it over the tie that goes.
    private static bool MayBeThere(Column column, DiffContext context) => column.InheritedFrom.Select(context.To.Find<Column>).OfType<Column>()
        .Any(origin => Relations.WithAllBelow(origin.Table, context.From).Contains(column.Table) || MayBeThere(column with { InheritedFrom = origin.InheritedFrom }, context));

    // A parent for a few statements: what comes from it is inherited, and stays so when another parent has it by then.
    private static IEnumerable<Change> WithScaffold(ObjectId table, DiffContext context, string columns, Func<string, IEnumerable<Change>> changes)
    {
        var scaffold = Relations.SpareRelation(table.Name, "__parent", context);
        yield return new(Verb.Create, table, $"create table {scaffold} ({columns});");
        yield return new(Verb.Create, table, $"{Relations.Alter(table)} inherit {scaffold};");
        foreach (var change in changes(scaffold))
        {
            yield return change;
        }

        yield return new(Verb.Create, table, $"{Relations.Alter(table)} no inherit {scaffold};");
        yield return new(Verb.Create, table, $"drop table {scaffold};");
    }
}
