using AriaDb.Schema;
using AriaDb.Schema.Kinds;

namespace AriaDb.Exporting;

/// <summary>Renames that a person declares, and those that look like one.</summary>
internal static class Renames
{
    /// <summary>The statement of one <c>KIND SCHEMA.OLD:NEW</c>; Postgres carries what refers to the object.</summary>
    /// <exception cref="RenameInvalidException">It is not understood, or the files make no such object.</exception>
    public static Change Statement(string text, DatabaseSchema repository)
    {
        var colon = text.LastIndexOf(':');
        var name = colon < 0 ? [] : text[..colon].Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var wanted = colon < 0 ? "" : text[(colon + 1)..].Trim();
        if (name.Length != 2 || wanted.Length == 0)
        {
            throw new RenameInvalidException(text, "it has no kind, old name and new name");
        }

        if (name[0] == "value")
        {
            return OfValue(text, name[1], wanted, repository);
        }

        var item = repository.Objects.FirstOrDefault(o => o.Id.ToString() == $"{name[0]} {name[1]}")
            ?? throw new RenameInvalidException(text, $"the files make no {name[0]} {name[1]}");
        var to = Quote.Identifier(wanted.Split('.')[^1].Trim('"'));
        return Change.Alter(item, item switch
        {
            Column column => $"alter table {column.Table.Name} rename column {Quote.Identifier(column.Name)} to {to};",
            Constraint constraint => $"alter table {constraint.Table.Name} rename constraint {Quote.Identifier(constraint.Name)} to {to};",
            ForeignKey key => $"alter table {key.Table.Name} rename constraint {Quote.Identifier(key.Name)} to {to};",
            Trigger trigger => $"alter trigger {Quote.Identifier(trigger.Name)} on {trigger.Table.Name} rename to {to};",
            Policy policy => $"alter policy {Quote.Identifier(policy.Name)} on {policy.Table.Name} rename to {to};",
            _ => $"alter {item.SqlName} rename to {to};",
        });
    }

    /// <summary>Parts before what they are a part of: their statements name the whole as it was.</summary>
    public static IReadOnlyList<Change> Statements(IEnumerable<string> texts, DatabaseSchema repository) =>
        [.. texts.Select(text => Statement(text, repository)).OrderByDescending(change => Depth(change.Object, repository))];

    private static int Depth(ObjectId id, DatabaseSchema schema) => schema.Find(id)?.Parent is { } parent ? 1 + Depth(parent, schema) : 0;

    // A label of an enum is no object of its own: "value public.mood.sad:glum".
    private static Change OfValue(string text, string name, string wanted, DatabaseSchema repository)
    {
        var (type, label) = repository.Objects.OfType<EnumType>().SelectMany(type => type.Labels.Select(label => (type, label)))
            .FirstOrDefault(pair => $"{pair.type.Id.Name}.{pair.label}" == name);
        return type is null
            ? throw new RenameInvalidException(text, $"the files make no enum with the value {name}")
            : Change.Alter(type, $"alter type {type.Id.Name} rename value {Quote.Literal(label)} to {Quote.Literal(wanted)};");
    }

    /// <summary>A kept and a new object of one kind and shape, and no other like them: columns of one table and type, tables of the same columns.</summary>
    public static IEnumerable<(ObjectId Old, ObjectId New)> Suspected(DatabaseSchema repository, DatabaseSchema source, IEnumerable<ObjectId> kept) =>
        Alike(repository, source, kept).GroupBy(pair => pair.New).Where(pairs => pairs.Count() == 1).Select(pairs => pairs.Single());

    private static IEnumerable<(ObjectId Old, ObjectId New)> Alike(DatabaseSchema repository, DatabaseSchema source, IEnumerable<ObjectId> kept)
    {
        var added = source.Objects.Where(o => !repository.Contains(o.Id)).ToList();
        foreach (var old in kept.Select(repository.Find))
        {
            var twin = old switch
            {
                Column column => added.OfType<Column>().Where(c => c.Table == column.Table && c.Type == column.Type).ToList() is [var only] ? only : null,
                Table table => added.OfType<Table>().FirstOrDefault(t => Shape(source, t.Id).SetEquals(Shape(repository, table.Id))),
                _ => (SchemaObject?)null,
            };
            if (twin is not null)
            {
                yield return (old!.Id, twin.Id);
            }
        }
    }

    private static HashSet<string> Shape(DatabaseSchema schema, ObjectId table) =>
        [.. schema.ChildrenOf(table).OfType<Column>().Select(c => $"{c.Name} {c.Type}")];
}
