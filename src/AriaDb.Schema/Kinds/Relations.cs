using System.Globalization;
using System.Text;

namespace AriaDb.Schema.Kinds;

/// <summary>Ids of what pg_class holds, by relkind.</summary>
internal static class Relations
{
    /// <summary>
    /// The start of a query: <c>holder</c>, the relations that are read, and their place by name. To sort 80,000 columns by a number takes
    /// half a second less than by two names (Postgres 15), and rows that say the oid instead of the names are shorter.
    /// </summary>
    public const string Holders = """
        with holder as materialized (
            select c.oid, c.relkind, n.nspname, c.relname, c.relispartition, c.reloftype,
                row_number() over (order by n.nspname collate "C", c.relname collate "C") as place
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relnamespace = any($1)
        )
        """;

    /// <summary>The oid of pg_class itself, the same on every server.</summary>
    private const uint PgClass = 1259;

    /// <summary>The holder, read earlier, whose oid a column has; null for an extension's, which is not read.</summary>
    public static ObjectId? Holder(CatalogRow row, int column) =>
        row.Find(new CatalogAddress(PgClass, row.Oid(column), 0)) is (Table or ForeignTable or MaterializedView) and var holder ? holder.Id : null;

    /// <summary>The address of a column whose relation's oid and number a query gives as one text.</summary>
    public static CatalogAddress Address(string text)
    {
        var numbers = text.Split(' ');
        return new(PgClass, uint.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    public static ObjectId IdOf(string relkind, string schema, string name) => new(
        relkind switch
        {
            "r" or "p" => "table",
            "f" => "foreign table",
            "v" => "view",
            "m" => "materialized view",
            "S" => "sequence",
            "i" or "I" => "index",
            "c" => "composite type",
            _ => throw new ArgumentOutOfRangeException(nameof(relkind), relkind, "an unknown pg_class.relkind"),
        },
        Quote.Qualified(schema, name));

    /// <summary>The id of an object that has its name within a table, view or type.</summary>
    public static ObjectId Within(string kind, ObjectId relation, string name) => new(kind, $"{relation.Name}.{Quote.Identifier(name)}");

    /// <summary>The name of the relation that an object has its name within: the opposite of <see cref="Within"/>.</summary>
    public static string Holder(ObjectId part, string name) => part.Name[..^(Quote.Identifier(name).Length + 1)];

    /// <summary>A qualified name's two halves, quoted as they are. A dot within quotes is part of a name.</summary>
    public static (string Schema, string Name) Split(string qualified)
    {
        var quotes = 0;
        for (var i = 0; i < qualified.Length; i++)
        {
            quotes += qualified[i] == '"' ? 1 : 0;
            if (qualified[i] == '.' && quotes % 2 == 0)
            {
                return (qualified[..i], qualified[(i + 1)..]);
            }
        }

        throw new ArgumentException($"{qualified} names no schema.", nameof(qualified));
    }

    /// <summary>The server's form of a qualified name as ids have it: a server quotes the keywords of its own version only.</summary>
    public static string Requoted(string qualified) => Split(qualified) is var (schema, name) ? Quote.Qualified(Quote.Raw(schema), Quote.Raw(name)) : qualified;

    /// <summary>A relation's own name as the catalog has it, without schema and quotes.</summary>
    public static string RawName(ObjectId relation) => Quote.Raw(Split(relation.Name).Name);

    /// <summary>A name made of another and a suffix, in at most 63 bytes.</summary>
    public static string Suffixed(string name, string suffix)
    {
        while (Encoding.UTF8.GetByteCount(name) > 63 - suffix.Length)
        {
            name = name[..^1];
        }

        return name + suffix;
    }

    /// <summary>The same, but a name that nothing has before or after: <paramref name="occupied"/> says what one with it occupies.</summary>
    public static string Spare(string name, string suffix, DiffContext context, Func<string, IEnumerable<string>> occupied)
    {
        var taken = context.From.Objects.Concat(context.To.Objects).SelectMany(o => o.Occupies).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(n => Suffixed(name, n == 1 ? suffix : $"{suffix}{n}")).First(spare => !occupied(spare).Any(taken.Contains));
    }

    /// <summary>A qualified name like another relation's, or type's, that none has before or after.</summary>
    public static string SpareRelation(string qualified, string suffix, DiffContext context)
    {
        var (schema, name) = Split(qualified);
        return Qualified(Spare(Quote.Raw(name), suffix, context, spare => [$"relation {Qualified(spare)}", $"type {Qualified(spare)}"]));

        string Qualified(string spare) => $"{schema}.{Quote.Identifier(spare)}";
    }

    /// <summary>Whether a table is there before and after, with rows perhaps, and statements on it can be split: a partitioned one's cannot.</summary>
    public static bool IsInUse(ObjectId table, DiffContext context) =>
        !context.IsNew(table) && context.From.Contains(table) && context.To.Find<Table>(table) is not { PartitionKey: not null };

    /// <summary>Whether a column elsewhere holds rows of a table that is there, or will before the table is changed.</summary>
    public static bool RowsAreHeld(ObjectId table, DiffContext context) => !context.IsNew(table)
        && new[] { context.From, context.To }.Any(schema => schema.DependentsOf(table).Any(d => schema.Find(d) is Column column && column.Table != table));

    /// <summary>A table and all its partitions and children, however deep.</summary>
    public static IEnumerable<ObjectId> WithAllBelow(ObjectId table, DatabaseSchema schema) => schema.DependentsOf(table)
        .Select(id => schema.Find(id) switch
        {
            Inheritance child when child.Of == table => child.Table,
            Partition partition when partition.Of == table => partition.Table,
            _ => (ObjectId?)null,
        })
        .OfType<ObjectId>().SelectMany(below => WithAllBelow(below, schema)).Prepend(table);

    /// <summary>CREATE INDEX as pg_get_indexdef() says it, built while others write.</summary>
    public static string Concurrently(string definition)
    {
        var end = definition.IndexOf("INDEX ", StringComparison.Ordinal) + "INDEX ".Length;
        return $"{definition[..end]}CONCURRENTLY {definition[end..]};";
    }

    /// <summary>ALTER takes its clauses through this word: ALTER TABLE works on every relation, but not on these.</summary>
    public static string Alter(ObjectId relation) => $"alter {relation.Kind} {relation.Name}";

    /// <summary>ALTER of this relation without its children, for what would overwrite what they have of their own.</summary>
    public static string AlterOnly(ObjectId relation) =>
        relation.Kind == "table" ? $"alter table only {relation.Name}" : Alter(relation);

    /// <summary>SET and RESET of storage parameters that lead from one list to the other.</summary>
    public static IEnumerable<string> OptionClauses(ValueList<string> from, ValueList<string> to)
    {
        var set = to.Except(from).ToList();
        var reset = from.Select(NameOf).Except(to.Select(NameOf)).ToList();
        if (!from.Where(to.Contains).Concat(set).SequenceEqual(to))
        {
            // SET puts an option last, whether or not it was there.
            (set, reset) = ([.. to], [.. from.Select(NameOf)]);
        }

        if (reset.Count > 0)
        {
            yield return $"reset ({string.Join(", ", reset)})";
        }

        if (set.Count > 0)
        {
            yield return $"set ({Quote.Options(set)})";
        }

        static string NameOf(string option) => option[..option.IndexOf('=', StringComparison.Ordinal)];
    }
}
