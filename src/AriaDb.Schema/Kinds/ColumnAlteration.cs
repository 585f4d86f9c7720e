namespace AriaDb.Schema.Kinds;

/// <summary>ALTER COLUMN, aspect by aspect.</summary>
internal static class ColumnAlteration
{
    public static IEnumerable<Change> Between(Column from, Column to, DiffContext context) =>
        [.. Value(from, to, true), .. Type(from, to), .. Null(from, to, context), .. Value(from, to, false), .. Settings(SetBack(from, to), to), .. Foreign(from, to)];

    /// <summary>Storage, compression, statistics target and options.</summary>
    public static IEnumerable<Change> Settings(Column from, Column to)
    {
        if (from.Storage != to.Storage)
        {
            yield return Only(to, $"set storage {to.Storage ?? to.TypeStorage}");
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
        : @from with { Storage = null, Compression = null };

    private static Change[] Foreign(Column from, Column to) => from.ForeignOptions == to.ForeignOptions
        ? []
        : [Statement(to, ForeignOptions.Altered(from.ForeignOptions, to.ForeignOptions).TrimStart())];

    private static IEnumerable<Change> Type(Column from, Column to)
    {
        if (from.Type == to.Type && from.Collation == to.Collation)
        {
            yield break;
        }

        // Back from a collation of its own to the type's takes the type's name alone.
        var collation = to.Collation is { } name ? $" collate {name}" : "";
        yield return Statement(
            to,
            $"type {to.Type}{collation}{(from.Type == to.Type || to.Generated is not null ? "" : TypeChange.Using(Quote.Identifier(to.Name), from.Type, to.Type))}",
            [.. TypeChange.Hazards(to.Id.Name, from.Type, to.Type)]);
    }

    private static IEnumerable<Change> Null(Column from, Column to, DiffContext context)
    {
        if (from.NotNull && !to.NotNull)
        {
            yield return NotNull(to, "drop not null", context);
            foreach (var child in Children(to, context).Where(c => c.NotNull && context.From.Find<Column>(c.Id) is { NotNull: true }))
            {
                yield return NotNull(child, "set not null", context);
            }
        }
        else if (!from.NotNull && to.NotNull)
        {
            yield return NotNull(to, "set not null", context, context.IsNew(to.Table) ? [] :
            [
                new Hazard(HazardKind.DependsOnData, $"fails when a row has no {to.Id.Name}"),
                new Hazard(HazardKind.BlocksWrites, $"reads all of {to.Table.Name} while nobody else can"),
            ]);
        }
    }

    // Identity and generation: what goes before the type changes, what comes after it and after NOT NULL.
    private static IEnumerable<Change> Value(Column from, Column to, bool before)
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
            yield return Statement(to, $"add generated {Columns.IdentityClause(to, added)}");
        }
        else if (from.Identity is { } old && to.Identity is { } wanted)
        {
            if (old.Always != wanted.Always)
            {
                yield return Statement(to, $"set generated {(wanted.Always ? "always" : "by default")}");
            }

            if (old.Sequence != wanted.Sequence)
            {
                yield return Change.Alter(to, $"alter sequence {old.Sequence} rename to {wanted.Sequence[(wanted.Sequence.LastIndexOf('.') + 1)..]};");
            }

            if ((old with { Always = wanted.Always, Sequence = wanted.Sequence }) != wanted)
            {
                yield return Change.Alter(to, $"alter sequence {wanted.Sequence} increment by {wanted.Increment} minvalue {wanted.Minimum} "
                    + $"maxvalue {wanted.Maximum} start with {wanted.Start} cache {wanted.Cache} {(wanted.Cycles ? "cycle" : "no cycle")};");
            }
        }
    }

    private static Change Only(Column column, string clause) =>
        Change.Alter(column, $"{Relations.AlterOnly(column.Table)} alter column {Quote.Identifier(column.Name)} {clause};");

    // A partitioned table's NOT NULL, and from 18 on everybody's, is its children's too; other children have one of their own.
    private static Change NotNull(Column column, string clause, DiffContext context, params ReadOnlySpan<Hazard> hazards) =>
        Recurses(column, context) ? Statement(column, clause, hazards) : Only(column, clause) with { Hazards = ValueList.Create(hazards) };

    private static bool Recurses(Column column, DiffContext context) =>
        context.To.MajorVersion >= 18 || context.To.Find<Table>(column.Table)?.PartitionKey is not null;

    // What DROP NOT NULL takes from the partitions, though they have it in their own right.
    private static IEnumerable<Column> Children(Column column, DiffContext context) => Recurses(column, context)
        ? context.To.OfKind("column").Cast<Column>().Where(c => c.InheritedFrom.Contains(column.Id))
        : [];

    private static Change Statement(Column column, string clause, params ReadOnlySpan<Hazard> hazards) =>
        Change.Alter(column, $"{Relations.Alter(column.Table)} alter column {Quote.Identifier(column.Name)} {clause};", hazards);
}
