namespace AriaDb.Schema.Kinds;

/// <summary>NOT NULL, which is a constraint from 18 on, as a part of ALTER COLUMN.</summary>
internal static class NotNulls
{
    private static readonly NotNullConstraint _usual = new(null, false, true);

    /// <summary>NOT NULL as a clause of the column, with its leading space; one that is not valid is a statement of its own.</summary>
    public static string Clause(Column column) => !column.NotNull || column.NotNullAs is { IsValid: false } ? ""
        : (column.NotNullAs?.Name is { } name ? $" constraint {Quote.Identifier(name)}" : "")
            + $" not null{(column.NotNullAs is { NoInherit: true } ? " no inherit" : "")}";

    /// <summary>The statement of a NOT NULL that is not valid.</summary>
    public static IEnumerable<Change> NotValid(Column column) => column.NotNullAs is { IsValid: false } ? [AddNotNull(column)] : [];

    private static Change AddNotNull(Column column, params ReadOnlySpan<Hazard> hazards) => Change.Alter(
        column,
        $"{Relations.Alter(column.Table)} add constraint {Quote.Identifier(NotNullName(column))} not null {Quote.Identifier(column.Name)}"
            + $"{(column.NotNullAs is { NoInherit: true } ? " no inherit" : "")}{(column.NotNullAs is { IsValid: false } ? " not valid" : "")};",
        hazards);

    // SET NOT NULL takes the usual name, or where another of the schema has that already the next one (18).
    private static Change SetNotNull(Column column, DiffContext context, bool isReplaced, params ReadOnlySpan<Hazard> hazards) =>
        NotNullNames.SaidWhereTaken(column, context).NotNullAs is not null || isReplaced || Ahead(column, context, isReplaced).Any() ? AddNotNull(column, hazards) : NotNull(column, "set not null", context, hazards);

    private static string NotNullName(Column column) => column.NotNullAs?.Name ?? column.NotNullName.Value ?? $"{Relations.RawName(column.Table)}_{column.Name}_not_null";

    public static IEnumerable<Change> Between(Column from, Column to, DiffContext context)
    {
        var (old, wanted) = (from.NotNullAs ?? _usual, to.NotNullAs ?? _usual);
        var isReplaced = IsReplaced(from, to, context);
        if (from.NotNull && (!to.NotNull || isReplaced))
        {
            yield return NotNull(to, "drop not null", context);
            foreach (var child in Children(to, context)
                .Where(c => !isReplaced && c.NotNull && context.From.Find<Column>(c.Id) is { NotNull: true, NotNullIsLocal.Value: false }))
            {
                yield return NotNullNames.SaidWhereTaken(child, context).NotNullAs is null ? NotNull(child, "set not null", context) : AddNotNull(child);
            }
        }

        if (to.NotNull && (!from.NotNull || isReplaced))
        {
            foreach (var ahead in Ahead(to, context, isReplaced))
            {
                yield return ahead;
            }

            Hazard[] hazards = context.IsNew(to.Table) || !wanted.IsValid ? [] :
            [
                new Hazard(HazardKind.DependsOnData, $"fails when a row has no {to.Id.Name}") { CountQuery = Counting.Nulls(to.Table, to.Name) },
                new Hazard(HazardKind.BlocksWrites, $"reads all of {to.Table.Name} while nobody else can"),
            ];
            var set = SetNotNull(to, context, isReplaced, hazards);
            yield return wanted.IsValid && Relations.IsInUse(to.Table, context) && to.Table.Kind == "table" ? set.OrOnline([.. Checked(to, context, isReplaced)]) : set;
        }
        else if (to.NotNull)
        {
            foreach (var change in OfConstraint(from, to, old, wanted, context))
            {
                yield return change;
            }
        }
    }

    /// <summary>SET NOT NULL that reads no row, because a valid CHECK says the same (from 12 on; ADD CONSTRAINT ... NOT NULL as well, 18): only that is validated, beside writers.</summary>
    internal static IEnumerable<Change> Checked(Column column, DiffContext context, bool isReplaced = false)
    {
        var (table, check) = (Relations.AlterOnly(column.Table), Quote.Identifier(Relations.Suffixed(column.Name, "_is_not_null")));
        yield return Change.Alter(column, $"{table} add constraint {check} check ({Quote.Identifier(column.Name)} is not null) no inherit not valid;");
        yield return Change.Alter(
            column, $"{table} validate constraint {check};", new Hazard(HazardKind.DependsOnData, $"fails when a row has no {column.Id.Name}") { CountQuery = Counting.Nulls(column.Table, column.Name) });
        yield return SetNotNull(column, context, isReplaced);
        yield return Change.Alter(column, $"{table} drop constraint {check};");
    }

    /// <summary>Whether, from 18 on, a parent's NOT NULL brings that of a child, or takes it along because the child does not have it besides.</summary>
    public static bool LeadsNotNull(Column originFrom, Column originTo, Column child, DiffContext context) => context.To.MajorVersion >= 18
        && (originFrom.NotNull != originTo.NotNull || IsReplaced(originFrom, originTo, context)) && (originTo.NotNull || !child.NotNullIsLocal)
        && (originTo.NotNull ? originTo : originFrom).NotNullAs is not { NoInherit: true };

    /// <summary>
    /// The NOT NULLs that children have otherwise than the parent's would be there (18): under a name of their own, which stays only when it is there
    /// before the parent's, or valid. One that is there can be renamed until the parent's comes.
    /// </summary>
    public static IEnumerable<Change> Ahead(Column column, DiffContext context, bool isReplaced = false)
    {
        var below = column.NotNullAs is { NoInherit: true } || context.To.MajorVersion < 18 ? []
            : Below(column, context.From, context.To).Where(c => c.NotNull && !context.IsNew(c.Table) && (c.IsInherited || context.From.Contains(c.Id))).ToList();

        // What is to be the parent's alone makes room for it, from above; a copy of a nearer parent's goes by the name of that. ATTACH PARTITION makes
        // a partition's the parent's, and leaves its name.
        var leaving = below.Where(c => context.From.Find<Column>(c.Id) is { NotNull: true, NotNullIsLocal.Value: true } there && !c.NotNullIsLocal
            && !(c.IsOfPartition && NotNullName(there) == NotNullName(c)) && !IsOfKey(there, context)).ToList();
        foreach (var child in leaving)
        {
            yield return NotNull(child, "drop not null", context);
        }

        foreach (var child in below.Except(leaving).Reverse())
        {
            if (context.From.Find<Column>(child.Id) is { NotNull: true } there && (there.NotNullIsLocal || !isReplaced))
            {
                if (there.NotNullIsLocal && NotNullName(there) != NotNullName(child))
                {
                    yield return Rename(child, NotNullName(there));
                }
            }
            else if (child.InheritedFrom.Select(context.To.Find<Column>).FirstOrDefault(c => c is not null) is { } parent
                && (NotNullName(parent) != NotNullName(child) || (child.NotNullAs ?? _usual).IsValid != (parent.NotNullAs ?? _usual).IsValid))
            {
                yield return AddNotNull(child);
            }
        }
    }

    /// <summary>A child's column as the renaming of its parent's NOT NULL leaves it, which reaches the child's (18).</summary>
    public static Column Renamed(Column originFrom, Column originTo, Column child, DiffContext context) =>
        originFrom.NotNull && originTo.NotNull && child.NotNull && IsRenamed(originFrom, originTo, context) && IsRenamedBelow(originFrom, context) && !IsReplaced(originFrom, originTo, context)
            ? child with { NotNullAs = child.NotNullAs is { } named ? named with { Name = null } : null, NotNullName = NotNullName(originTo) }
            : child;

    // Dropped and added, where nothing else leads from the one to the other.
    private static bool IsReplaced(Column from, Column to, DiffContext context) => from.NotNull && to.NotNull
        && (((from.NotNullAs ?? _usual).IsValid && !(to.NotNullAs ?? _usual).IsValid)
            // ALTER CONSTRAINT "cannot be performed on relation" (18).
            || (from.Table.Kind == "foreign table" && (from.NotNullAs ?? _usual).NoInherit != (to.NotNullAs ?? _usual).NoInherit)
            || (IsRenamed(from, to, context) && !IsRenamedBelow(from, context) && !IsOfKey(from, context) && !NotNullNames.Above(to, context).Any()));

    private static Change Rename(Column to, string old) => NotNullNames.Rename(to, old, NotNullName(to));

    // The column in all tables below that inherit from its table in one schema, as another has it.
    private static IEnumerable<Column> Below(Column column, DatabaseSchema inheriting, DatabaseSchema schema) => Relations.WithAllBelow(column.Table, inheriting).Skip(1)
        .Select(table => schema.Find<Column>(Column.IdOf(table, column.Name))).OfType<Column>();

    // A partition's is free of the parent's only while it is detached.
    private static bool IsRenamed(Column from, Column to, DiffContext context) =>
        NotNullName(from) != NotNullName(to) && context.To.MajorVersion >= 18 && !(to.IsOfPartition && NotNullNames.Above(to, context).Any());

    // RENAME CONSTRAINT looks for the old name in every child (18), "constraint ... for table ... does not exist" (42704).
    private static bool IsRenamedBelow(Column column, DiffContext context) =>
        Below(column, context.From, context.From).All(child => NotNullName(child) == NotNullName(column));

    // DROP NOT NULL: "column ... is in a primary key" (42P16, 14 to 18).
    private static bool IsOfKey(Column column, DiffContext context) => Below(column, context.From, context.From).Prepend(column)
        .Any(c => context.From.DependentsOf(c.Id).Any(id => context.From.Find(id) is Constraint { Type: "p" }));

    private static IEnumerable<Change> OfConstraint(Column from, Column to, NotNullConstraint old, NotNullConstraint wanted, DiffContext context)
    {
        if (IsRenamed(from, to, context) && (IsRenamedBelow(from, context) || NotNullNames.Above(to, context).Any()))
        {
            foreach (var change in NotNullNames.RenamedApart(from, to, Rename(to, NotNullName(from)), context))
            {
                yield return change;
            }
        }

        if (!old.IsValid && wanted.IsValid)
        {
            yield return Change.Alter(to, $"{Relations.Alter(to.Table)} validate constraint {Quote.Identifier(NotNullName(to))};");
        }

        if (old.NoInherit != wanted.NoInherit)
        {
            var change = Change.Alter(to, $"{Relations.Alter(to.Table)} alter constraint {Quote.Identifier(NotNullName(to))} {(wanted.NoInherit ? "no " : "")}inherit;");
            foreach (var statement in wanted.NoInherit ? LeftBy(change, to, context) : TakenBy(change, to, context))
            {
                yield return statement;
            }
        }
    }

    // What the children had from the parent's stays with them as their own, under the parent's name.
    private static IEnumerable<Change> LeftBy(Change change, Column column, DiffContext context) =>
        [change, .. Unsaid(column, context).Where(c => c.Then.NotNullIsLocal && NotNullName(c.Now) != NotNullName(c.Then)).Select(c => Rename(c.Then, NotNullName(c.Now)))];

    // What they had of their own stays besides, so it goes where it is to be the parent's alone.
    private static IEnumerable<Change> TakenBy(Change change, Column column, DiffContext context) =>
        [.. Unsaid(column, context).Where(c => c.Now.NotNullIsLocal && !c.Then.NotNullIsLocal).Select(c => NotNull(c.Then, "drop not null", context)), change];

    // The children's columns that have nothing else to say.
    private static IEnumerable<(Column Now, Column Then)> Unsaid(Column column, DiffContext context) =>
        from child in Children(column, context)
        let now = context.From.Find<Column>(child.Id)
        where now is { NotNull: true } && now.InheritedFrom.Contains(column.Id) && now.Equals(child)
        select (now, child);

    // A partitioned table's NOT NULL, and from 18 on everybody's, is its children's too; other children have one of their own.
    private static Change NotNull(Column column, string clause, DiffContext context, params ReadOnlySpan<Hazard> hazards) =>
        Recurses(column, context) ? ColumnAlteration.Statement(column, clause, hazards) : ColumnAlteration.Only(column, clause) with { Hazards = ValueList.Create(hazards) };

    private static bool Recurses(Column column, DiffContext context) =>
        context.To.MajorVersion >= 18 || context.To.Find<Table>(column.Table)?.PartitionKey is not null;

    // What DROP NOT NULL takes from the partitions, though they have it in their own right.
    private static IEnumerable<Column> Children(Column column, DiffContext context) => Recurses(column, context)
        ? context.To.OfKind("column").Cast<Column>().Where(c => c.InheritedFrom.Contains(column.Id))
        : [];
}
