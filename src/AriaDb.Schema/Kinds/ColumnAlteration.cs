namespace AriaDb.Schema.Kinds;

/// <summary>ALTER COLUMN, aspect by aspect.</summary>
internal static class ColumnAlteration
{
    public static IEnumerable<Change> Between(Column from, Column to, DiffContext context) =>
        [.. Value(from, to, context, true), .. Type(from, to, context), .. NotNulls.Between(from, to, context), .. Value(from, to, context, false), .. Settings(SetBack(from, to), to), .. Foreign(from, to)];

    /// <summary>A new type by way of text, to and from which every type casts; null for a column whose type no single statement changes.</summary>
    public static Detour? ThroughText(Column from, Column to, DiffContext context)
    {
        if (from.Type == to.Type || (from.Generated ?? to.Generated) is not null || (from.Identity ?? to.Identity) is not null || from.InheritedFrom.Count + to.InheritedFrom.Count > 0
            || from.OfType is not null || context.From.Find<Table>(from.Table) is not { } table || table.KeyColumns.Contains(from.Name) || Relations.WithAllBelow(from.Table, context.From).Skip(1).Any())
        {
            return null;
        }

        var text = @from with { Type = "text", Collation = null };
        return new(
            [.. Type(from, text, context).Select(change => change with { Verb = Verb.Drop })], [.. Between(text, to, context).Select(change => change with { Verb = Verb.Create })]);
    }

    /// <summary>Storage, compression, statistics target and options.</summary>
    public static IEnumerable<Change> Settings(Column from, Column to)
    {
        // A column keeps its storage when that of its type changes.
        var storage = to.Storage ?? to.TypeStorage;
        if (storage != (from.Storage ?? from.TypeStorage))
        {
            yield return Only(to, $"set storage {storage}");
        }

        if (from.Compression != to.Compression)
        {
            yield return Only(to, $"set compression {to.Compression ?? "default"}");
        }

        if (from.Statistics != to.Statistics)
        {
            yield return Only(to, $"set statistics {to.Statistics ?? -1}");
        }

        foreach (var clause in Relations.OptionClauses(from.Options, to.Options))
        {
            yield return Only(to, clause);
        }
    }

    // A new type takes its own storage and no compression.
    private static Column SetBack(Column from, Column to) => from.Type == to.Type && from.Collation == to.Collation
        ? from
        : @from with { Storage = null, TypeStorage = to.TypeStorage, Compression = null };

    private static Change[] Foreign(Column from, Column to) => from.ForeignOptions == to.ForeignOptions
        ? []
        : [Statement(to, ForeignOptions.Altered(from.ForeignOptions, to.ForeignOptions).TrimStart())];

    private static IEnumerable<Change> Type(Column from, Column to, DiffContext context)
    {
        // ALTER TYPE ... CASCADE reaches the columns of tables made of a type.
        if ((from.Type == to.Type && from.Collation == to.Collation) || (to.OfType is { } type && from.OfType == type && CompositeTypes.LeadsTables(type, context)))
        {
            yield break;
        }

        // Back from a collation of its own to the type's takes the type's name alone.
        var collation = to.Collation is { } name ? $" collate {name}" : "";
        var change = Statement(
            to,
            $"type {to.Type}{collation}{TypeChange.UsingWhereTaken(to.Table, from.Type == to.Type || to.Generated is not null ? null : TypeChange.Cast(Quote.Identifier(to.Name), from.Type, to.Type), context)}",
            [.. TypeChange.Hazards(to.Id.Name, from.Type, to.Type, TypeChange.Unfit(from, to, context))]);
        foreach (var statement in NotNullNames.Apart(from, change, context))
        {
            yield return statement;
        }
    }

    // Identity and generation: what goes before the type changes, what comes after it and after NOT NULL.
    private static IEnumerable<Change> Value(Column from, Column to, DiffContext context, bool before)
    {
        if (before)
        {
            if (from.Identity is not null && to.Identity is null)
            {
                yield return Statement(to, "drop identity");
            }

            if (from.Generated is not null && to.Generated is null)
            {
                yield return Statement(to, "drop expression");
            }

            yield break;
        }

        if (to.Generated is { } expression && from.Generated != to.Generated)
        {
            yield return Statement(to, $"set expression as ({expression})", new Hazard(HazardKind.RewritesTable, $"rewrites {to.Table.Name}"));
        }

        if (to.Identity is { } added && from.Identity is null)
        {
            yield return Statement(to, $"add generated {Identities.Clause(to, added)}");
            foreach (var change in Identities.SetType(to))
            {
                yield return change;
            }

            yield return Change.Alter(to, Identities.Continue(to, added));
        }
        else if (from.Identity is { } old && to.Identity is { } wanted)
        {
            foreach (var change in Identities.Between(from, to, old, wanted, context))
            {
                yield return change;
            }
        }
    }

    internal static Change Only(Column column, string clause) =>
        Change.Alter(column, $"{Relations.AlterOnly(column.Table)} alter column {Quote.Identifier(column.Name)} {clause};");

    internal static Change Statement(Column column, string clause, params ReadOnlySpan<Hazard> hazards) =>
        Change.Alter(column, $"{Relations.Alter(column.Table)} alter column {Quote.Identifier(column.Name)} {clause};", hazards);
}
