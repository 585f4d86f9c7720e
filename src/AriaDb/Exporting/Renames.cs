using System.Text.RegularExpressions;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;

namespace AriaDb.Exporting;

/// <summary>Renames that a person declares, and those that look like one.</summary>
internal static partial class Renames
{
    /// <summary>
    /// The statements, and those that take them back, each in its order. Parts come before what they are a part of, because their statements name
    /// the whole as it was. A rename is taken back by a rename: the difference of the schemas would drop the object with its rows.
    /// </summary>
    /// <exception cref="RenameInvalidException">One is not understood, or there is no such object.</exception>
    public static (IReadOnlyList<Change> Changes, IReadOnlyList<Change> Undo) Statements(IEnumerable<string> texts, DatabaseSchema schema)
    {
        var pairs = texts.Select(text => Statement(text, schema)).OrderByDescending(pair => Depth(pair.Change.Object, schema)).ToList();
        return ([.. pairs.Select(pair => pair.Change)], [.. pairs.AsEnumerable().Reverse().Select(pair => pair.Undo)]);
    }

    // The statement of one KIND SCHEMA.OLD:NEW; Postgres carries what refers to the object.
    private static (Change Change, Change Undo) Statement(string text, DatabaseSchema repository)
    {
        var parts = Parts.Match(text);
        if (!parts.Success)
        {
            throw new RenameInvalidException(text, "it has no kind, old name and new name");
        }

        var name = parts.Groups["name"].Value;
        var (item, template, old, to) = parts.Groups["value"].Success
            ? OfValue(text, name, Quote.Raw(parts.Groups["new"].Value.TrimEnd()), repository)
            : OfObject(text, name, Quote.Identifier(Quote.Raw(parts.Groups["own"].Value.Trim())), repository);
        return (Change.Alter(item, template(old, to)), Change.Alter(item, template(to, old)));
    }

    private static (SchemaObject Item, Func<string, string, string> Template, string Old, string New) OfObject(
        string text, string name, string to, DatabaseSchema repository)
    {
        var item = repository.Objects.FirstOrDefault(o => o.Id.ToString() == name)
            ?? repository.Objects.FirstOrDefault(o => o.SqlName == name || (o is ForeignKey && name == $"constraint {o.Id.Name}"))
            ?? throw new RenameInvalidException(text, $"there is no {name}{Alike(name, repository)}");
        return item switch
        {
            Column column => (item, (a, b) => $"alter table {column.Table.Name} rename column {a} to {b};", Quote.Identifier(column.Name), to),
            Constraint constraint => (item, (a, b) => $"alter table {constraint.Table.Name} rename constraint {a} to {b};", Quote.Identifier(constraint.Name), to),
            ForeignKey key => (item, (a, b) => $"alter table {key.Table.Name} rename constraint {a} to {b};", Quote.Identifier(key.Name), to),
            Trigger trigger => (item, (a, b) => $"alter trigger {a} on {trigger.Table.Name} rename to {b};", Quote.Identifier(trigger.Name), to),
            Policy policy => (item, (a, b) => $"alter policy {a} on {policy.Table.Name} rename to {b};", Quote.Identifier(policy.Name), to),
            _ => OfWhole(item, to),
        };
    }

    // What has that name, or is of that kind and has its last part.
    private static string Alike(string name, DatabaseSchema repository)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        var alike = repository.Objects.Select(o => o.Id).Where(id => name.EndsWith($" {id.Name}", StringComparison.Ordinal)
            || (name.StartsWith($"{id.Kind} ", StringComparison.Ordinal) && id.Name.EndsWith($".{last}", StringComparison.Ordinal))).Take(3).ToList();
        return alike.Count == 0 ? "" : $", but {string.Join(", ", alike)}";
    }

    // "table public.invoice", "function public.total(integer)": the last name before the arguments is the object's own.
    private static (SchemaObject Item, Func<string, string, string> Template, string Old, string New) OfWhole(SchemaObject item, string to)
    {
        var own = OwnName.Match(item.SqlName).Groups["own"];
        return (item, (a, b) => $"alter {item.SqlName[..own.Index]}{a}{item.SqlName[(own.Index + own.Length)..]} rename to {b};", own.Value, to);
    }

    // A label of an enum is no object of its own: "value public.mood.sad:glum".
    private static (SchemaObject Item, Func<string, string, string> Template, string Old, string New) OfValue(
        string text, string name, string wanted, DatabaseSchema repository)
    {
        var (type, label) = repository.Objects.OfType<EnumType>().SelectMany(type => type.Labels.Select(label => (type, label)))
            .FirstOrDefault(pair => $"{pair.type.Id.Name}.{pair.label}" == name || $"{pair.type.Id.Name}.{Quote.Identifier(pair.label)}" == name);
        return type is null
            ? throw new RenameInvalidException(text, $"there is no enum with the value {name}")
            : (type, (a, b) => $"alter type {type.Id.Name} rename value {a} to {b};", Quote.Literal(label), Quote.Literal(wanted));
    }

    private static int Depth(ObjectId id, DatabaseSchema schema) => schema.Find(id)?.Parent is { } parent ? 1 + Depth(parent, schema) : 0;

    // A colon or a dot within quotes is part of a name.
    [GeneratedRegex("""\A\s*((?<value>(enum\s+)?value)\s+(?<name>\S.*?)|(?<name>[a-z][a-z ]*\s\S.*?))\s*:\s*(?<new>(("([^"]|"")+"|[^":.]+)\.)*(?<own>"([^"]|"")+"|[^":.]+))\s*\z""", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parts { get; }

    [GeneratedRegex("""\A[a-z ]+ (("([^"]|"")*"|[^".(]+)\.)?(?<own>"([^"]|"")*"|[^".(]+)(\(.*)?\z""", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OwnName { get; }

    /// <summary>An object that only one schema has and one that only the other has, of one shape, and no other like them: columns of one table and type, tables of the same columns.</summary>
    public static IEnumerable<(ObjectId Old, ObjectId New)> Suspected(DatabaseSchema old, DatabaseSchema @new, IEnumerable<ObjectId> gone)
    {
        var left = gone.Select(old.Find).Where(o => o is Column or Table).ToLookup(o => ShapeOf(o!, old), o => o!.Id, StringComparer.Ordinal);
        var added = @new.Objects.Where(o => left.Count > 0 && (o is Column or Table) && !old.Contains(o.Id)).ToLookup(o => ShapeOf(o, @new), o => o.Id, StringComparer.Ordinal);
        return left.Where(alike => alike.Count() == 1 && added[alike.Key].Count() == 1).Select(alike => (alike.Single(), added[alike.Key].Single()));
    }

    private static string ShapeOf(SchemaObject item, DatabaseSchema schema) => item is Column column
        ? $"column of {column.Table}: {column.Type}"
        : $"table: {string.Join(", ", schema.ChildrenOf(item.Id).OfType<Column>().Select(c => $"{c.Name} {c.Type}").Order(StringComparer.Ordinal))}";
}
