namespace AriaDb.Schema.Kinds;

/// <summary>
/// CREATE OPERATOR. Operators name one another as commutator and negator; the first of a pair to be created makes a shell of the other,
/// which CREATE OPERATOR then fills. A shell that nobody fills is no operator, and is not read: it goes with the last that names it.
/// </summary>
public sealed record Operator(
    ObjectId Id,
    string Schema,
    string Name,
    string? Left,
    string Right,
    string Function,
    OperatorLink? Commutator,
    OperatorLink? Negator,
    string? Restrict,
    string? Join,
    bool Hashes,
    bool Merges)
    : SchemaObject(Id)
{
    /// <summary>The shells among the commutator and the negator.</summary>
    public Aside<ValueList<ObjectId>> Shells { get; init; } = new([]);

    public override string SqlName => $"operator {Quote.Identifier(Schema)}.{Name} ({Left ?? "none"}, {Right})";

    // A shell is made in the schema of its name, so that has to be there.
    public override IEnumerable<ObjectId> Needs =>
        new[] { Schema, Commutator?.Schema, Negator?.Schema }.OfType<string>().Distinct().Select(NamespaceSchema.IdOf);

    // An operator is the commutator or negator of one other ("is already the negator of operator", from the minor releases of 2024 on).
    public override IEnumerable<string> Occupies =>
    [
        .. Commutator is { } commutator ? [$"commutator of {commutator} ({Right}, {Left})"] : (string[])[],
        .. Negator is { } negator ? [$"negator of {negator} ({Left}, {Right})"] : (string[])[],
    ];

    public static ObjectId IdOf(string schema, string name, string? left, string right) =>
        new("operator", $"{Quote.Identifier(schema)}.{name} ({left ?? "none"}, {right})");
}

/// <summary>The operator that another names as its commutator or negator.</summary>
public sealed record OperatorLink(string Schema, string Name)
{
    public override string ToString() => $"operator({Quote.Identifier(Schema)}.{Name})";
}

public sealed class Operators : ObjectKind<Operator>
{
    public override string Name => "operator";

    public override IReadOnlyList<string> FoundAs => ["pg_operator"];

    public override string Query(int majorVersion) => """
        select 'pg_operator'::regclass::oid, o.oid, 0, n.nspname, o.oprname,
            case when o.oprleft <> 0 then format_type(o.oprleft, null) end, format_type(o.oprright, null), o.oprcode::text,
            cn.nspname, c.oprname, gn.nspname, g.oprname,
            nullif(o.oprrest, 0)::regproc::text, nullif(o.oprjoin, 0)::regproc::text, o.oprcanhash, o.oprcanmerge,
            coalesce(c.oprcode = 0, false), coalesce(g.oprcode = 0, false)
        from pg_operator o
        join pg_namespace n on n.oid = o.oprnamespace
        left join pg_operator c on c.oid = o.oprcom
        left join pg_namespace cn on cn.oid = c.oprnamespace
        left join pg_operator g on g.oid = o.oprnegate
        left join pg_namespace gn on gn.oid = g.oprnamespace
        where o.oprcode <> 0 and o.oprnamespace = any($1)
        order by n.nspname collate "C", o.oprname collate "C", 6, 7
        """;

    protected override Operator ReadRow(CatalogRow row)
    {
        var read = new Operator(
            Operator.IdOf(row.Text(0), row.Text(1), row.TextOrNull(2), row.Text(3)), row.Text(0), row.Text(1), row.TextOrNull(2), row.Text(3),
            row.Text(4), Link(row, 5), Link(row, 7), row.TextOrNull(9), row.TextOrNull(10), row.Flag(11), row.Flag(12));
        ObjectId[] shells = [.. row.Flag(13) ? [Commuted(read, read.Commutator!)] : (ObjectId[])[], .. row.Flag(14) ? [Negated(read, read.Negator!)] : (ObjectId[])[]];
        return read with { Shells = new([.. shells.Distinct()]) };
    }

    protected override IEnumerable<Change> Create(Operator added, DiffContext context)
    {
        var options = new List<string> { $"function = {added.Function}" };
        Add(added.Left is not null, $"leftarg = {added.Left}");
        Add(true, $"rightarg = {added.Right}");
        Add(added.Commutator is not null, $"commutator = {added.Commutator}");
        Add(added.Negator is not null, $"negator = {added.Negator}");
        Add(added.Restrict is not null, $"restrict = {added.Restrict}");
        Add(added.Join is not null, $"join = {added.Join}");
        Add(added.Hashes, "hashes");
        Add(added.Merges, "merges");
        yield return Change.Create(added, $"create operator {Quote.Identifier(added.Schema)}.{added.Name} ({string.Join(", ", options)});");

        void Add(bool said, string option)
        {
            if (said)
            {
                options.Add(option);
            }
        }
    }

    // A shell that is left keeps its schema and its types from going.
    protected override IEnumerable<Change> Drop(Operator removed, DiffContext context) =>
    [
        Change.Drop(removed, $"drop {removed.SqlName};"),
        .. removed.Shells.Value.Where(shell => !context.To.Contains(shell) && IsFirstOfGoing(removed, shell, context)).Select(shell => Change.Drop(removed, $"drop {shell};")),
    ];

    private static bool IsFirstOfGoing(Operator item, ObjectId shell, DiffContext context)
    {
        var named = context.From.OfKind("operator").Cast<Operator>().Where(o => o.Shells.Value.Contains(shell)).ToList();
        return named[0].Id == item.Id && named.All(o => !context.To.Contains(o.Id) || context.IsNew(o.Id));
    }

    // The second of a pair fills the shell as it says, while one that is there already is given the link that it lacks (18).
    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) => context.To.OfKind(Name).Cast<Operator>()
        .Where(o => o.Id != added.Id && Links(o).Contains(added.Id) && !Links((Operator)added).Contains(o.Id)).Select(o => o.Id);

    // One that becomes a shell takes the links to it along, and only the creation of another makes a shell.
    public override IEnumerable<ObjectId> BoundTo(SchemaObject removed, DiffContext context) => context.To.Contains(removed.Id)
        ? []
        : context.To.OfKind(Name).Cast<Operator>().Where(o => Links(o).Contains(removed.Id)).Select(o => o.Id);

    private static ObjectId[] Links(Operator item) =>
    [
        .. item.Commutator is { } commutator ? [Commuted(item, commutator)] : (ObjectId[])[],
        .. item.Negator is { } negator ? [Negated(item, negator)] : (ObjectId[])[],
    ];

    protected override Alteration? Alter(Operator from, Operator to, DiffContext context)
    {
        var options = new List<string>();
        var possible = from.Function == to.Function
            && Linked("commutator", from.Commutator, to.Commutator, other => Commuted(to, other))
            && Linked("negator", from.Negator, to.Negator, other => Negated(to, other))
            && Set("hashes", from.Hashes, to.Hashes)
            && Set("merges", from.Merges, to.Merges);
        if (!possible)
        {
            return null;
        }

        if (from.Restrict != to.Restrict)
        {
            options.Add($"restrict = {to.Restrict ?? "none"}");
        }

        if (from.Join != to.Join)
        {
            options.Add($"join = {to.Join ?? "none"}");
        }

        return new(options.Count == 0 ? [] : [Change.Alter(to, $"alter {to.SqlName} set ({string.Join(", ", options)});")]);

        // Dropping an operator, and creating one, unties and ties the link at the other end by itself. ALTER OPERATOR ties one since 17.
        bool Linked(string option, OperatorLink? old, OperatorLink? wanted, Func<OperatorLink, ObjectId> idOf)
        {
            if (old == wanted || (wanted is null && context.From.Contains(idOf(old!)) && !context.To.Contains(idOf(old!))))
            {
                return true;
            }

            if (wanted is not null && (old is null || !context.To.Contains(idOf(old))) && context.IsNew(idOf(wanted))
                && context.To.Find<Operator>(idOf(wanted)) is { } other && (option == "negator" ? other.Negator : other.Commutator) == new OperatorLink(to.Schema, to.Name))
            {
                return true;
            }

            options.Add($"{option} = {wanted}");
            return old is null && wanted is not null && context.To.Contains(idOf(wanted)) && context.From.MajorVersion >= 17;
        }

        bool Set(string option, bool old, bool wanted)
        {
            if (old == wanted)
            {
                return true;
            }

            options.Add(option);
            return wanted && context.From.MajorVersion >= 17;
        }
    }

    private static ObjectId Commuted(Operator item, OperatorLink other) =>
        Operator.IdOf(other.Schema, other.Name, item.Left is null ? null : item.Right, item.Left ?? item.Right);

    private static ObjectId Negated(Operator item, OperatorLink other) => Operator.IdOf(other.Schema, other.Name, item.Left, item.Right);

    private static OperatorLink? Link(CatalogRow row, int column) =>
        row.TextOrNull(column) is { } schema ? new(schema, row.Text(column + 1)) : null;
}
