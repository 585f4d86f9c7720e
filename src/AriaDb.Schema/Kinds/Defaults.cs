using System.Text.RegularExpressions;

namespace AriaDb.Schema.Kinds;

/// <summary>
/// A column's DEFAULT, of a table or a view. Apart from the column, because it may need a function or sequence that needs the table.
/// </summary>
public sealed partial record Default(
    ObjectId Id, ObjectId Column, ObjectId Relation, string ColumnName, string Expression, Aside<bool> CallsVolatile, Aside<bool> IsInherited)
    : SchemaObject(Id)
{
    public override ObjectId? Parent => Relation.Kind == "view" ? Relation : Column;

    /// <summary>
    /// Whether ADD COLUMN with it rewrites the table: a function it calls is volatile, as pg_depend and, for built-in ones, the text's serial or
    /// random functions say.
    /// </summary>
    public bool IsVolatile => CallsVolatile || VolatileFunction.IsMatch(Expression);

    [GeneratedRegex(@"(nextval|random|gen_random_uuid|clock_timestamp|timeofday)\(", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex VolatileFunction { get; }
}

public sealed class Defaults : ObjectKind<Default>
{
    public override string Name => "default";

    // A default names no column, so its text needs no table; asked for one, the server reads all it knows of that table first (15).
    public override string Query(int majorVersion) => $"""
        {Relations.Holders}
        select 'pg_attrdef'::regclass::oid, d.oid, 0, c.relkind::text, c.nspname, c.relname, a.attname, pg_get_expr(d.adbin, 0),
            exists (select from pg_depend p join pg_proc f on f.oid = p.refobjid
                where p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and p.refclassid = 'pg_proc'::regclass and f.provolatile = 'v'),
            a.attinhcount > 0 and not a.attislocal and not c.relispartition
        from pg_attrdef d
        join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attgenerated = ''
        join holder c on c.oid = d.adrelid
        order by c.place, a.attnum
        """;

    protected override Default ReadRow(CatalogRow row)
    {
        var relation = Relations.IdOf(row.Text(0), row.Text(1), row.Text(2));
        var column = Column.IdOf(relation, row.Text(3));
        return new(new("default", column.Name), column, relation, row.Text(3), row.Text(4), row.Flag(5), row.Flag(6));
    }

    protected override IEnumerable<Change> Create(Default added, DiffContext context)
    {
        if (context.To.Find<Column>(added.Column) is { } brought && Inheritance.BringerOf(brought, context) is not null)
        {
            return [];
        }

        // A new child table has copied its parent's default.
        var origin = added.IsInherited && context.IsNew(added.Relation) && context.To.Find<Column>(added.Column) is { } column
            ? column.InheritedFrom.Select(o => context.To.Find<Default>(new("default", o.Name))).FirstOrDefault(d => d is not null)
            : null;
        return origin?.Expression == added.Expression ? [] : [Set(Verb.Create, added)];
    }

    protected override IEnumerable<Change> Drop(Default removed, DiffContext context) =>
        [Change.Drop(removed, $"{Relations.AlterOnly(removed.Relation)} alter column {Quote.Identifier(removed.ColumnName)} drop default;")];

    protected override Alteration? Alter(Default from, Default to, DiffContext context) =>
        new(from.Expression == to.Expression ? [] : [Set(Verb.Alter, to)]);

    internal static Change Unset(Column column) => new(
        Verb.Create, column.Id, $"{Relations.AlterOnly(column.Table)} alter column {Quote.Identifier(column.Name)} drop default;");

    internal static Change Set(Verb verb, Default value) => new(
        verb, value.Id, $"{Relations.AlterOnly(value.Relation)} alter column {Quote.Identifier(value.ColumnName)} set default {value.Expression};");
}
