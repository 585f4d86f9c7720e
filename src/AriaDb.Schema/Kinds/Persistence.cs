namespace AriaDb.Schema.Kinds;

/// <summary>
/// SET LOGGED and SET UNLOGGED beside foreign keys: at no moment may a table that a crash leaves as it is refer to one that it empties
/// (ATPrepChangePersistence() of tablecmds.c, 14 to 18).
/// </summary>
internal static class Persistence
{
    /// <summary>The tables that change before this one: those it refers to, or those that refer to it.</summary>
    public static IReadOnlyList<ObjectId> Follows(Table to, DiffContext context) =>
        [.. Next(to.Id, to, context).Where(next => !Reached(next, to, context).Contains(to.Id))];

    /// <summary>Whether a foreign key of the table is one of a circle, in which no table can be the first.</summary>
    public static bool IsOfCircle(ForeignKey key, Table to, DiffContext context) => key.Table == to.Id
        && References(key, context.From).Any(other => other != to.Id && Reached(to.Id, to, context).Contains(other) && Reached(other, to, context).Contains(to.Id));

    private static HashSet<ObjectId> Reached(ObjectId table, Table to, DiffContext context)
    {
        var (reached, left) = (new HashSet<ObjectId>(), new Stack<ObjectId>([table]));
        while (left.TryPop(out var id))
        {
            foreach (var next in Next(id, to, context).Where(reached.Add))
            {
                left.Push(next);
            }
        }

        return reached;
    }

    private static IEnumerable<ObjectId> Next(ObjectId table, Table to, DiffContext context) =>
        (to.IsUnlogged ? Referring(table, context.From) : context.From.ChildrenOf(table).OfType<ForeignKey>().SelectMany(key => References(key, context.From)))
            .Where(other => other != table && context.From.Find<Table>(other)?.IsUnlogged == !to.IsUnlogged && context.To.Find<Table>(other)?.IsUnlogged == to.IsUnlogged);

    private static IEnumerable<ObjectId> Referring(ObjectId table, DatabaseSchema schema) => schema.ChildrenOf(table)
        .SelectMany(part => schema.DependentsOf(part.Id)).Select(schema.Find).OfType<ForeignKey>().Select(key => key.Table);

    private static IEnumerable<ObjectId> References(ForeignKey key, DatabaseSchema schema) =>
        schema.NeedsOf(key.Id).Select(schema.Find).OfType<Column>().Select(column => column.Table);
}
