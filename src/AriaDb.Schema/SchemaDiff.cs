namespace AriaDb.Schema;

/// <summary>The statements that lead from one schema to another. Knows no kind of object.</summary>
public static class SchemaDiff
{
    /// <summary>The changes in the order in which they can run; none when the schemas are equal.</summary>
    /// <exception cref="CircularChangesException">The objects need one another in a circle.</exception>
    public static IReadOnlyList<Change> Between(DatabaseSchema from, DatabaseSchema to, IEnumerable<ObjectKind> kinds)
    {
        var byName = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);
        var verdicts = new Verdicts(from, to, byName);
        var order = new ChangeOrder(verdicts, byName);
        var context = verdicts.Context with { Folded = order.Folded };
        return [.. order.Sort().SelectMany(step => Statements(step.Verb, step.Id))];

        IEnumerable<Change> Statements(Verb verb, ObjectId id)
        {
            var kind = byName[id.Kind];
            return verb switch
            {
                Verb.Drop => kind.Drop(from.Find(id)!, context),
                Verb.Alter => verdicts.AlterationOf(id).Changes,
                _ when verdicts.Born.TryGetValue(id, out var born) => FromBirth(kind, born, to.Find(id)),
                _ => kind.Create(to.Find(id)!, context),
            };
        }

        IEnumerable<Change> FromBirth(ObjectKind kind, SchemaObject born, SchemaObject? wanted) =>
            wanted is null ? kind.Drop(born, context)
            : kind.Alter(born, wanted, context)?.Changes ?? [.. kind.Drop(born, context), .. kind.Create(wanted, context)];
    }
}
