namespace AriaDb.Schema;

/// <summary>What happens to one object: its statements, and which earlier steps (by their place) they rely on.</summary>
public sealed record Step(Verb Verb, ObjectId Object, IReadOnlyList<Change> Changes, IReadOnlyList<int> After)
{
    /// <summary>Whether its statements run outside of a transaction that others share.</summary>
    public bool CommitsEach => Changes.Any(change => !change.Transactional);

    /// <summary>Whether it uses what another step makes and Postgres lets nobody use before a commit.</summary>
    public bool UsesCommitted(Step before) => before.Changes.Any(
        made => made.UsableAfterCommit is { } value && Changes.Any(change => Mentions(change.Sql, value)));

    // As a constant, or within that of an array or a row.
    private static bool Mentions(string sql, string value) => sql.Contains(Quote.Literal(value), StringComparison.Ordinal)
        || ((sql.Contains("'{", StringComparison.Ordinal) || sql.Contains("'(", StringComparison.Ordinal)) && sql.Contains(value, StringComparison.Ordinal));

    /// <summary>The step with the online form of each change that has one.</summary>
    public Step Online() => this with { Changes = [.. Changes.SelectMany(change => change.Online.Count > 0 ? change.Online : (IEnumerable<Change>)[change])] };
}

/// <summary>The statements that lead from one schema to another. Knows no kind of object.</summary>
public static class SchemaDiff
{
    /// <summary>The changes in the order in which they can run; none when the schemas are equal.</summary>
    /// <exception cref="CircularChangesException">The objects need one another in a circle.</exception>
    public static IReadOnlyList<Change> Between(DatabaseSchema from, DatabaseSchema to, IEnumerable<ObjectKind> kinds) =>
        [.. Steps(from, to, kinds).SelectMany(step => step.Changes)];

    /// <summary>The same, object by object, with what relies on what: for dividing a delta.</summary>
    /// <exception cref="CircularChangesException">The objects need one another in a circle.</exception>
    public static IReadOnlyList<Step> Steps(DatabaseSchema from, DatabaseSchema to, IEnumerable<ObjectKind> kinds)
    {
        var byName = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);
        var verdicts = new Verdicts(from, to, byName, [], []);
        if (!verdicts.All.Any())
        {
            return [];
        }

        (verdicts, var order, var sorted) = Order(verdicts, byName);
        var context = verdicts.Context with { Folded = order.Folded };
        (from, to) = (context.From, context.To);
        return [.. sorted.Select(step => new Step(
            step.Verb, (to.Find(step.Id) ?? from.Find(step.Id))?.StandsFor ?? step.Id, [.. Statements(step.Verb, step.Id).Select(Kept)], step.After))];

        static Change Kept(Change change) => change with { Sql = TypedConstants.Kept(ArrayCasts.Kept(change.Sql)), Online = [.. change.Online.Select(Kept)] };

        IEnumerable<Change> Statements(Verb verb, ObjectId id)
        {
            var kind = byName[id.Kind];
            return verb switch
            {
                Verb.Drop when verdicts.DetourOf(id) is { } detour => detour.Away,
                Verb.Create when verdicts.DetourOf(id) is { } detour => detour.Back,
                Verb.Drop => kind.Drop(from.Find(id)!, context),
                Verb.Alter when verdicts.IsReplaced(id) => kind.Alter(from.Find(id)!, to.Find(id)!, context)!.Changes,
                Verb.Alter => verdicts.AlterationOf(id).Changes,
                _ when verdicts.Born.TryGetValue(id, out var born) => FromBirth(kind, born, to.Find(id)),
                _ => kind.Create(to.Find(id)!, context),
            };
        }

        IEnumerable<Change> FromBirth(ObjectKind kind, SchemaObject born, SchemaObject? wanted) =>
            wanted is null ? kind.Drop(born, context with { AtBirth = true })
            : kind.Alter(born, wanted, context)?.Changes ?? [.. kind.Drop(born, context with { AtBirth = true }), .. kind.Create(wanted, context)];
    }

    // Where alterations in place need one another in a circle, what can have a stand-in does, what can be made again without losing rows is, or what can be altered in two steps.
    private static (Verdicts Verdicts, ChangeOrder Order, IReadOnlyList<(Verb Verb, ObjectId Id, IReadOnlyList<int> After)> Sorted) Order(
        Verdicts verdicts, IReadOnlyDictionary<string, ObjectKind> kinds)
    {
        while (true)
        {
            var order = new ChangeOrder(verdicts, kinds);
            try
            {
                return (verdicts, order, order.Sort());
            }
            catch (CircularChangesException circle)
            {
                if ((verdicts.StandingIn(circle.Objects)
                    ?? circle.Objects.Select(verdicts.Rebuilding).Concat(circle.Objects.Select(verdicts.Detouring)).OfType<Verdicts>().FirstOrDefault()) is not { } others)
                {
                    throw;
                }

                verdicts = others;
            }
        }
    }
}
