namespace AriaDb.Schema.Kinds;

/// <summary>
/// Replaces a type that Postgres cannot alter, with the types made of it: the old ones move aside, new ones take their names, the columns
/// go over, the old ones go. Whatever else needs them steps aside meanwhile.
/// </summary>
internal static class TypeSwap
{
    /// <param name="from">The type there is.</param>
    /// <param name="to">The type wanted, of the same id.</param>
    /// <param name="columnClause">What ALTER COLUMN ... TYPE says for a column of it, and what becomes of its values, where that has to be said.</param>
    /// <param name="context">Both schemas.</param>
    /// <param name="hazards">What a column's change risks.</param>
    public static Alteration Between(
        SchemaObject from, SchemaObject to, Func<Column, (string Type, string? Value)> columnClause, DiffContext context, Func<Column, IEnumerable<Hazard>> hazards)
    {
        List<ObjectId> types = [from.Id, .. MadeOf(from.Id, context)];
        var rebuilt = Rebuilt(types, context);
        var moved = new HashSet<ObjectId>();
        var overs = new List<Change>();
        foreach (var (type, column) in Enumerable.Reverse(types).SelectMany(t => ColumnsOf(t, from.Id, rebuilt, context).Select(c => (t, c))).Where(p => moved.Add(p.c.Id)))
        {
            var over = RangeTypes.WithMultirange(column, types, context);
            var (clause, value) = type == from.Id ? columnClause(over) : ThroughText(over);
            overs.Add(Change.Alter(
                to,
                $"{Relations.Alter(column.Table)} alter column {Quote.Identifier(column.Name)} type {clause}{TypeChange.UsingWhereTaken(column.Table, value, context)};",
                [.. hazards(column), new Hazard(HazardKind.RewritesTable, $"rewrites {column.Table.Name}")]));
        }

        return new Alteration(
        [
            .. types.SelectMany(t => RangeTypes.PartsAside(context.From.Find(t)!, context)).Select(sql => Change.Alter(to, sql)),
            .. types.Select(t => Change.Alter(to, $"alter {Word(t)} {t.Name} rename to {Aside(t.Name, context)};")),
            .. types.Select(t => Change.Alter(to, Creation(t == to.Id ? to : context.To.Find(t)!, context))),
            .. overs,
            .. Enumerable.Reverse(types).Select(t => Change.Alter(to, $"drop {Word(t)} {Relations.Split(t.Name).Schema}.{Aside(t.Name, context)};")),
        ])
        {
            Disturbs = dependent => dependent is not (Column { Generated: null } or Table) && !IsType(dependent),
            IsReplacement = true,
            Takes = [.. types.Skip(1)],
            Retypes = [.. moved],
            Rebuilds = [.. rebuilt, .. moved.Select(id => context.From.Find<Column>(id)!.Table).Distinct().SelectMany(table => Functions.Taking(table, context.From))],
        };
    }

    /// <summary>A column's new type by way of text, which every type has a form in.</summary>
    public static (string Type, string? Value) ThroughText(Column column)
    {
        var collation = column.Collation is { } own ? $" collate {own}" : "";
        var text = column.Type.EndsWith("[]", StringComparison.Ordinal) ? "text[]" : "text";
        return ($"{column.Type}{collation}", $"{Quote.Identifier(column.Name)}::{text}::{column.Type}");
    }

    /// <summary>Whether a column that stays holds the type, or one made of it.</summary>
    public static bool IsStored(ObjectId type, DiffContext context) => MadeOf(type, context).Prepend(type)
        .SelectMany(context.From.DependentsOf).Any(id => context.From.Find(id) is Column column && column.OfType != type && context.To.Contains(id));

    /// <summary>
    /// Whether a column that stays holds the domain within another type: its array, a composite, a range. Postgres then refuses to check its values.
    /// </summary>
    public static bool IsContained(ObjectId domain, DiffContext context)
    {
        var made = MadeOf(domain, context);
        var plain = new HashSet<string>(StringComparer.Ordinal) { domain.Name };
        foreach (var over in Enumerable.Reverse(made).Concat(made).Select(context.From.Find).OfType<Domain>().Where(d => plain.Contains(d.Type)))
        {
            plain.Add(over.Id.Name);
        }

        return made.Prepend(domain).SelectMany(context.From.DependentsOf)
            .Any(id => context.From.Find(id) is Column column && !plain.Contains(column.Type) && context.To.Contains(id));
    }

    /// <summary>
    /// The checks of domains that a column's type holds within another: Postgres adds none to them once the column is there (15). A domain over the
    /// domain is none of those.
    /// </summary>
    public static IEnumerable<ObjectId> ChecksWithin(Column column, DatabaseSchema schema)
    {
        var within = TypesWithin(column.Id, schema);
        for (var plain = schema.Find<Domain>(new("domain", column.Type)); plain is not null; plain = schema.Find<Domain>(new("domain", plain.Type)))
        {
            within.Remove(plain.Id);
        }

        return within.SelectMany(schema.ChildrenOf).OfType<DomainConstraint>().Where(check => check.IsValid).Select(check => check.Id);
    }

    /// <summary>The name that what has a qualified name gets meanwhile.</summary>
    public static string Aside(string qualified, DiffContext context) => Relations.Split(Relations.SpareRelation(qualified, "__old", context)).Name;

    // The types made of a type, however deep, each after all that it is made of: a depth-first walk, read backwards.
    private static List<ObjectId> MadeOf(ObjectId type, DiffContext context)
    {
        var (met, left) = (new HashSet<ObjectId>(), new List<ObjectId>());
        Visit(type);
        left.Reverse();
        return left[1..];

        void Visit(ObjectId id)
        {
            foreach (var next in context.From.DependentsOf(id).Where(d => IsType(context.From.Find(d)) && context.To.Contains(d) && met.Add(d)))
            {
                Visit(next);
            }

            left.Add(id);
        }
    }

    // The types that something needs, however deep; and its collation.
    private static HashSet<ObjectId> TypesWithin(ObjectId item, DatabaseSchema schema)
    {
        var (within, left) = (new HashSet<ObjectId>(), new Stack<ObjectId>([item]));
        while (left.TryPop(out var id))
        {
            foreach (var type in schema.NeedsOf(id).Where(needed => schema.Find(needed) is var found && (IsType(found) || found is Collation) && within.Add(needed)))
            {
                left.Push(type);
            }
        }

        return within;
    }

    private static bool IsType(SchemaObject? item) => item is EnumType or Domain or CompositeType or RangeType;

    private static string Word(ObjectId type) => type.Kind is "domain" or "collation" ? type.Kind : "type";

    private static string Creation(SchemaObject type, DiffContext context) => type switch
    {
        EnumType labels => Enums.Statement(labels),
        Domain domain => Domains.Statement(domain, context.Folded(domain.Id).OfType<DomainConstraint>()),
        CompositeType composite => CompositeTypes.Statement(composite),
        RangeType range => RangeTypes.Statement(range),
        Collation collation => Collations.Statement(collation),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Id, "no type that can be replaced"),
    };

    // Tables that the types are part of the partition key of, and those that get another key.
    private static HashSet<ObjectId> Rebuilt(List<ObjectId> types, DiffContext context) =>
    [
        .. types.SelectMany(context.From.DependentsOf).Select(context.From.Find).OfType<Column>()
            .Where(c => context.From.Find<Table>(c.Table) is { } table && context.To.Find<Table>(c.Table) is { } wanted
                && (table.KeyColumns.Contains(c.Name) || Tables.IsRebuilt(table, wanted)))
            .Select(c => c.Table),
    ];

    // Those that are of it afterwards, too. One that gets another type made of it goes over as it is, before its own statement. A parent's statement
    // reaches the copies, where it has one. One whose type goes, being made of it, has left it before.
    private static IEnumerable<Column> ColumnsOf(ObjectId type, ObjectId replaced, HashSet<ObjectId> rebuilt, DiffContext context) => context.From.DependentsOf(type)
        .Where(id => context.To.Find(id) is Column { Generated: null } c && !rebuilt.Contains(c.Table) && c.OfType != type && TypesWithin(id, context.To).Overlaps([type, replaced])
            && (!c.IsInherited || c.InheritedFrom.All(origin => rebuilt.Contains(new("table", Relations.Holder(origin, c.Name))))))
        .Select(context.From.Find).OfType<Column>().Where(old => old.Generated is null && old.Table == context.To.Find<Column>(old.Id)?.Table
            && !TypesWithin(old.Id, context.From).Any(own => !context.To.Contains(own) && TypesWithin(own, context.From).Overlaps([type, replaced])));
}
